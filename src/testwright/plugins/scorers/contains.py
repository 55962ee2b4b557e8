from __future__ import annotations

from typing import Any, ClassVar

from testwright.core.runs import Score
from testwright.core.scoring.expected import expected_text
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer

_TEXT = {"type": "string", "minLength": 1}


class Plugin(Scorer):
    """Whether texts stand in the output."""

    kind = "contains"
    summary = "1 when a text, or all or any of several, stand in the output, else 0"
    options_schema: ClassVar = {
        "type": "object",
        "properties": {
            "value": {
                "anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}],
                "description": "what is looked for; what the example expects where it is not said",
            },
            "match": {"enum": ["all", "any"], "default": "all"},
            "ignore_case": {"type": "boolean", "default": False},
            "negate": {"type": "boolean", "default": False},
        },
        "additionalProperties": False,
    }

    def __init__(self, name: str, options: Any) -> None:  # noqa: ANN401 checked by its schema
        super().__init__(name, options)
        self.needs_expected = "value" not in options

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """Looks for the texts as they are written, white space and all."""
        del tools
        wanted = self._wanted(given)
        if not all(wanted):
            return self.unscored("an empty text stands everywhere: say what to look for")
        missing = [one for one in wanted if self._plain(one) not in self._plain(given.text)]
        there = not missing if self.options.get("match", "all") == "all" else missing != wanted
        reason = _listed("without", missing) if missing else _listed("with", wanted)
        return Score(
            name=self.name,
            value=float(there is not self.options.get("negate", False)),
            reason=reason,
        )

    def _wanted(self, given: Scorable) -> list[str]:
        wanted = self.options.get("value", given.expected)
        if isinstance(wanted, list) and wanted and all(isinstance(one, str) for one in wanted):
            return wanted
        return [expected_text(wanted)]

    def _plain(self, text: str) -> str:
        return text.casefold() if self.options.get("ignore_case") else text


def _listed(how: str, texts: list[str]) -> str:
    shown = [one if len(one) <= 60 else f"{one[:59]}…" for one in texts[:5]]  # noqa: PLR2004
    return f"{how} {', '.join(map(repr, shown))}{' …' if len(texts) > len(shown) else ''}"
