from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from testwright.core.runs import Score
from testwright.core.scoring.expected import expected_text
from testwright.core.scoring.judging.answers import Unusable
from testwright.core.scoring.judging.pairwise import (
    BOTH_ORDERS,
    POSITION_FLIP,
    PairwiseJudge,
    Preference,
)
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer


class Plugin(Scorer):
    """Whether the output is better than the baseline's, or than what is expected."""

    kind = "pairwise"
    summary = "a model's preference for the output over the baseline's or the expected one"
    asks_model = True
    options_schema: ClassVar = {
        "type": "object",
        "properties": {
            "against": {
                "enum": ["reference", "baseline"],
                "default": "reference",
                "description": "what the example expects, or what the baseline's target gave",
            },
            "rubric": {"type": "string", "minLength": 1, "maxLength": 20_000},
            "prompt": {"type": "string", "minLength": 1, "maxLength": 200},
            "model": {"type": "string", "minLength": 1, "maxLength": 200},
        },
        "additionalProperties": False,
    }

    def __init__(self, name: str, options: Any) -> None:  # noqa: ANN401 checked by its schema
        super().__init__(name, options)
        self.needs_baseline = options.get("against") == "baseline"
        self.needs_expected = not self.needs_baseline
        self._judge = PairwiseJudge.of(options)
        self.judges = (self._judge.ref,)

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """1 wins, 0.5 ties, 0 loses, in both orders; what depends on the order is no score."""
        if self.needs_baseline:
            if given.baseline is None:
                return self.unscored("the baseline gave no output to compare with")
            other = given.baseline
        else:
            other = expected_text(given.expected)
        if given.text.strip() == other.strip():
            return Score(name=self.name, value=0.5, reason="ties: both say the same")
        orders = ((given.text, other), (other, given.text))
        found = await asyncio.gather(
            *(self._judge.preference(given, *order, tools) for order in orders),
            return_exceptions=True,  # so that no question is left alone when the other one fails
        )
        said = [one for one in found if isinstance(one, Preference)]
        for problem in found:
            if isinstance(problem, Unusable):
                return self.unscored(f"the judge gave no verdict, also when asked again: {problem}")
            if isinstance(problem, BaseException):
                raise problem
        first, second = said[0], said[1].swapped
        if first.value != second.value:
            reason = f"position flip: {first.words} as the first answer ({first.reason}), "
            reason += f"{second.words} as the second ({second.reason})"
            return Score(name=self.name, value=None, reason=reason, label=POSITION_FLIP)
        reason = f"{first.words} in both orders: {first.reason}"
        return Score(name=self.name, value=first.value, reason=reason, label=BOTH_ORDERS)
