from __future__ import annotations

from typing import Any, ClassVar

from testwright.core.runs import Score
from testwright.core.scoring.pattern.automaton import LinearPattern, TooMuchWork
from testwright.core.scoring.pattern.syntax import LONGEST, PatternError
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer


class Plugin(Scorer):
    """Whether a regular expression matches, in time linear in the text."""

    kind = "regex"
    summary = "1 when a regular expression matches the output, or a part of it, else 0"
    options_schema: ClassVar = {
        "type": "object",
        "properties": {
            "pattern": {
                "type": "string",
                "maxLength": LONGEST,
                "description": "as in Python, without looking around and references back",
            },
            "match": {"enum": ["search", "full"], "default": "search"},
            "ignore_case": {"type": "boolean", "default": False},
            "negate": {"type": "boolean", "default": False},
        },
        "required": ["pattern"],
        "additionalProperties": False,
    }

    def __init__(self, name: str, options: Any) -> None:  # noqa: ANN401 checked by its schema
        super().__init__(name, options)
        try:
            self._pattern = LinearPattern(
                options["pattern"], ignore_case=options.get("ignore_case", False)
            )
        except PatternError as error:
            raise self.refused("pattern", str(error)) from None

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """`full` means the whole output, white space around it aside."""
        del tools
        try:
            if self.options.get("match") == "full":
                matches = self._pattern.fullmatch(given.text.strip())
            else:
                matches = self._pattern.search(given.text)
        except TooMuchWork:
            return self.unscored("the pattern has too many ways through so long an output")
        return Score(
            name=self.name,
            value=float(matches is not self.options.get("negate", False)),
            reason="it matches" if matches else "it does not match",
        )
