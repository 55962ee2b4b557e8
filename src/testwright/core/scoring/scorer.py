"""What a scorer is: it looks at one output and says what it is worth."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from testwright.core.runs import Message, PromptVersion, Score
from testwright.core.scoring.options import check_options, wrong_option
from testwright.errors import InvalidInput

OVERALL = "score"
"""The weighted mean of all scorers of an evaluation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorable:
    """One output with all that a scorer may compare it to.

    Attributes:
        task: which task made it.
        input: what it was made from, as the run stored it.
        output: plain JSON values, as the run stored them.
        text: the output as a reader sees it: a text as it is, anything else as JSON.
        expected: what a golden example wants; None where it doesn't say.
        measures: what the task said of the output itself, by name.
        baseline: what the baseline's target gave for the same example, as a reader sees it; None
            where there is none.
    """

    task: str
    input: Mapping[str, Any]
    output: Mapping[str, Any]
    text: str
    expected: Any = None
    measures: Mapping[str, Score] = field(default_factory=dict)
    baseline: str | None = None


@dataclass(frozen=True, slots=True)
class JudgeRef:
    """Whom a scorer asks.

    Attributes:
        prompt: `NAME`, `NAME@label` or `NAME@v3`.
        model: None for the judge model of the evaluation.
    """

    prompt: str
    model: str | None


class JudgeTools(Protocol):
    """All that a scorer may touch; the engine hands it over."""

    async def prompt(self, name: str) -> PromptVersion:
        """The judge's rubric: the version that `name` (`NAME`, `NAME@label`, `NAME@v3`) means.

        Raises:
            InvalidInput: there is none.
        """

    async def ask(
        self, messages: Sequence[Message], *, schema: Mapping[str, Any], model: str | None
    ) -> str:
        """A judge's answer, with retry, breaker, metering and ledger.

        Args:
            messages: the question.
            schema: JSON Schema that the answer should follow.
            model: who judges; None for the judge model of the settings.

        Raises:
            ProviderFailure: the model can't answer.
            InvalidInput: there is no such model, or none that could judge.
        """


class Scorer(ABC):
    """Gives one score. Made once for an evaluation, used for many outputs, without state.

    Args:
        name: under which its scores are stored.
        options: what the evaluation says of it.

    Raises:
        InvalidInput: the options can't be used; says which and what there is.
    """

    kind: ClassVar[str]
    """The name of its file."""
    summary: ClassVar[str]
    """One line for people."""
    needs_expected: bool = False
    """Whether an example without an expected output can't be scored; may depend on options."""
    needs_baseline: bool = False
    """Whether it compares with what the baseline's target gave; may depend on options."""
    asks_model: bool = False
    """Whether a model judges; may depend on options."""
    judges: tuple[JudgeRef, ...] = ()
    """Whom it asks, in order; may depend on options."""
    options_schema: ClassVar[Mapping[str, Any]] = {"type": "object", "additionalProperties": False}
    """JSON Schema of its options."""

    def __init__(self, name: str, options: Mapping[str, Any]) -> None:
        check_options(name, options, self.options_schema)
        self.name = name
        self.options = options

    def refused(self, option: str, problem: str) -> InvalidInput:
        """The error for an option that can't be used though its schema allows it."""
        return wrong_option(self.name, option, problem)

    @abstractmethod
    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """What the output is worth: 0 to 1, or None with the reason why it could not be scored.

        Raises:
            ProviderFailure: a judge's model can't answer; the engine makes `unscored` of it, or
                tries again later.
        """

    def unscored(self, reason: str) -> Score:
        """No score, which is not 0."""
        return Score(name=self.name, value=None, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorerSpec:
    """Which scorer an evaluation wants.

    Attributes:
        kind: the scorer's name.
        name: of its scores; the kind unless there are two of a kind.
        options: of the scorer.
        weight: in the overall score; 0 for one that is only told.
        threshold: the value below which the output fails whatever the others say; None for none.
    """

    kind: str
    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    weight: float = 1.0
    threshold: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "type": self.kind,
            "name": self.name,
            "weight": self.weight,
            **({} if self.threshold is None else {"threshold": self.threshold}),
            **self.options,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> ScorerSpec:
        """The inverse of `to_json`; what a scorer has without being told may be left out."""
        return cls(
            kind=value["type"],
            name=value.get("name") or value["type"],
            weight=value.get("weight", 1.0),
            threshold=value.get("threshold"),
            options={key: one for key, one in value.items() if key not in SPEC_FIELDS},
        )


SPEC_FIELDS = ("type", "name", "weight", "threshold")
"""What stands beside the options of a scorer."""
