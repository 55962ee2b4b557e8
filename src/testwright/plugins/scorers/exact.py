from __future__ import annotations

import json
from typing import ClassVar

from testwright.core.runs import Score
from testwright.core.scoring.expected import expected_text
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer


class Plugin(Scorer):
    """Whether the output is what is expected."""

    kind = "exact"
    summary = "1 when the output is what is expected, as text or as JSON, else 0"
    needs_expected = True
    options_schema: ClassVar = {
        "type": "object",
        "properties": {"ignore_case": {"type": "boolean", "default": False}},
        "additionalProperties": False,
    }

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """White space around a text and the order of JSON's fields don't matter."""
        del tools
        if _same_json(given) or self._same_text(given):
            return Score(name=self.name, value=1.0)
        return Score(name=self.name, value=0.0, reason="it is not what is expected")

    def _same_text(self, given: Scorable) -> bool:
        texts = [given.text.strip(), expected_text(given.expected).strip()]
        if self.options.get("ignore_case"):
            texts = [text.casefold() for text in texts]
        return texts[0] == texts[1]


def _same_json(given: Scorable) -> bool:
    if isinstance(given.expected, str):
        return False
    if given.output == given.expected:
        return True
    try:
        return bool(json.loads(given.text) == given.expected)
    except (ValueError, RecursionError):
        return False
