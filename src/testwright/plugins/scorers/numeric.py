from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from testwright.core.runs import Score
from testwright.core.scoring.expected import expected_text
from testwright.core.scoring.json_answer import NotJson, json_of
from testwright.core.scoring.json_path import NoSuchPart, part_of, read_path
from testwright.core.scoring.numbers import number_of, numbers_in
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer
from testwright.core.testdata.conformance.reading import EXACT

_TOLERANCE = {"type": "number", "minimum": 0}


class Plugin(Scorer):
    """Whether a number of the output is the expected one, or near enough."""

    kind = "numeric"
    summary = "1 when a number of the output is the expected one within a tolerance, else 0"
    options_schema: ClassVar = {
        "type": "object",
        "properties": {
            "value": {
                "type": "number",
                "description": "the number; what the example expects where it is not said",
            },
            "which": {"enum": ["first", "last"], "default": "last"},
            "path": {
                "type": "string",
                "maxLength": 500,
                "description": "where it stands in an output that is JSON: $.items[0].price",
            },
            "absolute": {**_TOLERANCE, "default": 0},
            "relative": {**_TOLERANCE, "default": 0, "description": "share of the expected number"},
        },
        "additionalProperties": False,
    }

    def __init__(self, name: str, options: Any) -> None:  # noqa: ANN401 checked by its schema
        super().__init__(name, options)
        self.needs_expected = "value" not in options
        try:
            self._path = read_path(options["path"]) if "path" in options else None
        except ValueError as error:
            raise self.refused("path", str(error)) from None

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """Fits when the distance is within the larger of the two tolerances."""
        del tools
        wanted = self._wanted(given)
        if wanted is None:
            return self.unscored("what the example expects is not one number")
        try:
            found = self._found(given)
        except (NotJson, NoSuchPart) as error:
            return Score(name=self.name, value=0.0, reason=f"no number: {error}")
        if found is None:
            return Score(name=self.name, value=0.0, reason="there is no number")
        absolute, relative = (
            Decimal(str(self.options.get(one, 0))) for one in ("absolute", "relative")
        )
        allowed = max(absolute, EXACT.multiply(relative, abs(wanted)))
        near = EXACT.subtract(found, wanted).copy_abs() <= allowed
        return Score(name=self.name, value=float(near), reason=f"{found:g} for {wanted:g}")

    def _wanted(self, given: Scorable) -> Decimal | None:
        value = self.options.get("value", given.expected)
        if self._path is not None and "value" not in self.options and isinstance(value, dict):
            try:
                value = part_of(value, self._path)
            except NoSuchPart:
                return None
        return number_of(value if isinstance(value, int | float) else expected_text(value))

    def _found(self, given: Scorable) -> Decimal | None:
        if self._path is not None:
            return number_of(part_of(json_of(given), self._path))
        found = [one.value for one in numbers_in(given.text)]
        if not found:
            return None
        return found[0] if self.options.get("which") == "first" else found[-1]
