"""A judge who says which of two answers is better, asked in both orders.

Judges favour a place: the same pair is asked twice with the answers swapped, and a verdict that
does not follow its answer is none (L. Zheng et al., 2023, arXiv 2306.05685, section 3.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from testwright.core.scoring.judging.answers import Unusable
from testwright.core.scoring.judging.grade import plain_reason

Winner = Literal["A", "B", "tie"]
POSITION_FLIP: Final = "position_flip"
"""Label of a score that a judge withdrew by saying something else in the other order."""
BOTH_ORDERS: Final = "both_orders"
"""Label of a score that held in both orders."""
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
