"""A panel as people write it: who judges, and how their votes become one."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from testwright.core.storable import as_json

Kind = Literal["rubric", "pairwise"]
Rule = Literal["plurality", "mean", "median", "weighted", "dawid_skene"]
MOST_JUDGES: Final = 9
NAME_PATTERN: Final = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"
BY_AGREEMENT: Final = "agreement"
"""The weight of a judge who counts as much as it agrees with people."""
_SHORT: Final = 200


class Strict(BaseModel):
    """Refuses fields that it does not know, which would be ignored, and texts that are none."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _storable(cls, value: object) -> object:
        if isinstance(value, str):
            as_json(value)
        return value


class PanelJudge(Strict):
    """One of the judges."""

    name: str | None = Field(
        default=None, min_length=1, max_length=100, description="else its model"
    )
    type: Kind
    model: str = Field(min_length=1, max_length=_SHORT, description="provider:name")
    prompt: str | None = Field(
        default=None, min_length=1, max_length=_SHORT, description="NAME, NAME@label or NAME@v3"
    )
    rubric: str | None = Field(default=None, min_length=1, max_length=20_000)
    weight: Annotated[float, Field(ge=0)] | Literal["agreement"] = Field(
        default=1.0, description='a number, or "agreement": its kappa against people'
    )

    @model_validator(mode="after")
    def _judges_by_something(self) -> PanelJudge:
        if self.type == "rubric" and self.rubric is None and self.prompt is None:
            raise ValueError("say by what to judge: a rubric in words, or the name of a prompt")
        return self

    def options(self, scale: str) -> dict[str, Any]:
        """The same judge as the options of a scorer of its kind."""
        said = {"model": self.model, "prompt": self.prompt, "rubric": self.rubric}
        beside = {"scale": scale} if self.type == "rubric" else {}
        return {**{key: one for key, one in said.items() if one is not None}, **beside}


class PanelDesign(Strict):
    """Several judges, and the rule of their consensus."""

    name: str = Field(pattern=NAME_PATTERN, description="letters, digits, '.', '_' and '-'")
    judges: list[PanelJudge] = Field(description=f"2 to {MOST_JUDGES}, all of one type")
    consensus: Rule = "plurality"
    quorum: int | None = Field(
        default=None, ge=1, description="judges who must give a verdict; else more than half"
    )
    scale: Literal["1-5", "0-1"] = Field(default="1-5", description="of rubric judges' grades")
    least_confidence: float = Field(
        default=0.8, ge=0, le=1, description="of Dawid-Skene: below, people decide"
    )
    most_spread: float = Field(
        default=0.5, ge=0, le=1, description="between two judges' values: above, people decide"
    )

    @field_validator("judges")
    @classmethod
    def _enough(cls, judges: list[PanelJudge]) -> list[PanelJudge]:
        if not 2 <= len(judges) <= MOST_JUDGES:  # noqa: PLR2004
            raise ValueError(f"a panel has 2 to {MOST_JUDGES} judges, not {len(judges)}")
        if len({one.type for one in judges}) > 1:
            raise ValueError(
                "rubric and pairwise judges answer other questions: make a panel of each"
            )
        return judges

    @model_validator(mode="after")
    def _fits(self) -> PanelDesign:
        names = [one.name or one.model for one in self.judges]
        if double := [name for name in names if names.count(name) > 1]:
            raise ValueError(f"two judges are called {double[0]!r}: give each a `name` of its own")
        asked = [(one.model, one.prompt, one.rubric) for one in self.judges]
        for number, one in enumerate(asked):
            if one in asked[:number]:
                first = names[asked.index(one)]
                raise ValueError(
                    f"{first!r} and {names[number]!r} are one judge: change model, prompt or rubric"
                )
        if self.quorum is not None and self.quorum > len(names):
            raise ValueError(f"quorum: there are only {len(names)} judges")
        if self.consensus == "weighted" and not any(one.weight for one in self.judges):
            raise ValueError("weight: one of the judges has to weigh more than 0")
        return self

    @property
    def kind(self) -> Kind:
        """What is judged: single outputs, or pairs."""
        return self.judges[0].type

    @property
    def names(self) -> tuple[str, ...]:
        """Of the judges, in order."""
        return tuple(one.name or one.model for one in self.judges)

    @property
    def least_votes(self) -> int:
        """Judges who must give a verdict, so that there is a consensus."""
        return self.quorum or len(self.judges) // 2 + 1


def read(document: BaseModel | dict[str, Any]) -> PanelDesign:
    """A panel from JSON that was checked before, or that somebody changed.

    Raises:
        ValidationError: it is wrong.
    """
    return PanelDesign.model_validate(document)
