from __future__ import annotations

from testwright.core.runs import Score
from testwright.core.scoring.own_measure import own_measure
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer


class Plugin(Scorer):
    """How well the fields of test data fit one another."""

    kind = "coherence"
    summary = "how well the fields of test data fit one another; other outputs have none"

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """What the task measured."""
        del tools
        return own_measure(given, "coherence", self.name, "only test data has a coherence")
