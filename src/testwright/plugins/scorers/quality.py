from __future__ import annotations

from testwright.core.runs import Score
from testwright.core.scoring.own_measure import own_measure
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer


class Plugin(Scorer):
    """How good a suite of test cases is."""

    kind = "quality"
    summary = "a test suite's own quality_score; other outputs have none"

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """What the task measured."""
        del tools
        missing = "only suites of test cases have a quality_score"
        return own_measure(given, "quality_score", self.name, missing)
