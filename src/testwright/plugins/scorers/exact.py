from __future__ import annotations

import json
from typing import Any, ClassVar

from testwright.core.runs import Score
from testwright.core.scoring.expected import expected_text
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer


class Plugin(Scorer):
    """Whether the output is what is expected."""

    kind = "exact"
    summary = "1 when the output is what is expected, as text or as JSON, else 0"
    options_schema: ClassVar = {
        "type": "object",
        "properties": {
            "value": {
                "type": ["string", "number", "boolean", "array"],
                "description": "what it should be; what the example expects where it is not said",
            },
            "ignore_case": {"type": "boolean", "default": False},
            "negate": {"type": "boolean", "default": False},
        },
        "additionalProperties": False,
    }

    def __init__(self, name: str, options: Any) -> None:  # noqa: ANN401 checked by its schema
        super().__init__(name, options)
        self.needs_expected = "value" not in options

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """White space around a text and the order of JSON's fields don't matter."""
        del tools
        wanted = self.options.get("value", given.expected)
        same = _same_json(given, wanted) or self._same_text(given, wanted)
        good = same is not self.options.get("negate", False)
        words = "it is what it must not be" if same else "it is not what is expected"
        return Score(name=self.name, value=float(good), reason="" if good else words)

    def _same_text(self, given: Scorable, wanted: object) -> bool:
        texts = [given.text.strip(), expected_text(wanted).strip()]
        if self.options.get("ignore_case"):
            texts = [text.casefold() for text in texts]
        return texts[0] == texts[1]


def _same_json(given: Scorable, wanted: object) -> bool:
    if isinstance(wanted, str):
        return False
    if given.output == wanted:
        return True
    try:
        return bool(json.loads(given.text) == wanted)
    except (ValueError, RecursionError):
        return False
