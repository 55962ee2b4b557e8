from __future__ import annotations

from typing import ClassVar, get_args

from testwright.core.runs import Score
from testwright.core.scoring.expected import expected_text
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer
from testwright.core.scoring.similarity import Method, similarity


class Plugin(Scorer):
    """How much of the expected text is there, word for word."""

    kind = "similarity"
    summary = "words that output and expected text have in common, from 0 to 1"
    needs_expected = True
    options_schema: ClassVar = {
        "type": "object",
        "properties": {"method": {"enum": list(get_args(Method)), "default": "rouge_l"}},
        "additionalProperties": False,
    }

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """Compares the two texts."""
        del tools
        method: Method = self.options.get("method", "rouge_l")
        value = similarity(given.text, expected_text(given.expected), method)
        return Score(name=self.name, value=value, reason=f"{method} {value:.2f}")
