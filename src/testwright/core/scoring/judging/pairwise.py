"""A judge who says which of two answers is better, asked in both orders.

Judges favour a place: the same pair is asked twice with the answers swapped, and a verdict that
does not follow its answer is none (L. Zheng et al., 2023, arXiv 2306.05685, section 3.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from testwright.core.prompts.render import render
from testwright.core.scoring.judging.answers import Unusable, ask_judge
from testwright.core.scoring.judging.grade import plain_reason
from testwright.core.scoring.judging.prompts import PAIRWISE, material
from testwright.core.scoring.scorer import JudgeRef, JudgeTools, Scorable

Winner = Literal["A", "B", "tie"]
POSITION_FLIP: Final = "position_flip"
"""Label of a score that a judge withdrew by saying something else in the other order."""
BOTH_ORDERS: Final = "both_orders"
"""Label of a score that held in both orders."""
BETTER: Final = (
    "The answer that serves whoever gave the input better: right, complete, and no longer."
)
"""What a judge goes by that was given no rubric."""
_VALUES: Final[Mapping[Winner, float]] = {"A": 1.0, "tie": 0.5, "B": 0.0}

WINNER_SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "properties": {"reason": {"type": "string"}, "winner": {"enum": ["A", "B", "tie"]}},
    "required": ["reason", "winner"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Preference:
    """What a judge says of a pair: the value of the first answer, 1, 0.5 or 0."""

    value: float
    reason: str

    @property
    def swapped(self) -> Preference:
        """The same of a pair that was shown the other way round."""
        return Preference(1.0 - self.value, self.reason)

    @property
    def words(self) -> str:
        """For people, of the output that is scored."""
        return {1.0: "wins", 0.5: "ties", 0.0: "loses"}[self.value]


def read_winner(answer: Mapping[str, Any]) -> Preference:
    """The preference in a judge's object.

    Raises:
        Unusable: it names none of the answers.
    """
    said = answer["winner"]
    word = said.strip().lower() if isinstance(said, str) else ""
    winner = {"a": "A", "b": "B", "tie": "tie"}.get(word.removeprefix("answer").strip(" _"))
    if winner is None:
        raise Unusable('`winner` is none of "A", "B", "tie"')
    return Preference(_VALUES[cast("Winner", winner)], plain_reason(answer.get("reason")))


@dataclass(frozen=True, slots=True, kw_only=True)
class PairwiseJudge:
    """Who prefers, by what.

    Attributes:
        rubric: in words.
        prompt: `NAME`, `NAME@label` or `NAME@v3`.
        model: None for the default.
    """

    rubric: str
    prompt: str
    model: str | None

    @property
    def ref(self) -> JudgeRef:
        """Whom it asks."""
        return JudgeRef(self.prompt, self.model)

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> PairwiseJudge:
        """The judge that options describe."""
        return cls(
            rubric=options.get("rubric", BETTER),
            prompt=options.get("prompt", PAIRWISE.prompt),
            model=options.get("model"),
        )

    async def preference(
        self, given: Scorable, first: str, second: str, tools: JudgeTools
    ) -> Preference:
        """What the judge says of two answers, in this order.

        Raises:
            Unusable: its answers say nothing, also when asked again.
            ProviderFailure: the model can't answer.
            InvalidInput: there is no such prompt or model, or the prompt wants other variables.
        """
        version = await tools.prompt(self.prompt)
        shown = {"rubric": self.rubric, **material(given), "first": first, "second": second}
        return await ask_judge(
            tools,
            render(version, shown),
            schema=WINNER_SCHEMA,
            model=self.model,
            read=read_winner,
        )
