from __future__ import annotations

from typing import Any, ClassVar

from testwright.core.runs import Score
from testwright.core.scoring.conforming import findings, schema_problem
from testwright.core.scoring.json_answer import NotJson, json_of
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer
from testwright.core.testdata.conformance.finding import pointer

_SHOWN = 3


class Plugin(Scorer):
    """Whether the output is JSON of a schema."""

    kind = "json_schema"
    summary = "1 when the output is JSON that conforms to a schema, else 0"
    options_schema: ClassVar = {
        "type": "object",
        "properties": {
            "schema": {
                "type": ["object", "boolean"],
                "description": "JSON Schema; what the example expects where it is not said",
            },
        },
        "additionalProperties": False,
    }

    def __init__(self, name: str, options: Any) -> None:  # noqa: ANN401 checked by its schema
        super().__init__(name, options)
        self.needs_expected = "schema" not in options
        if not self.needs_expected and (problem := schema_problem(options["schema"])):
            raise self.refused("schema", problem)

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """A fence around a text is no fault; prose around it is."""
        del tools
        schema = self.options.get("schema", given.expected)
        if "schema" not in self.options and (problem := schema_problem(schema)):
            return self.unscored(f"what the example expects is no JSON Schema: {problem}")
        try:
            value = json_of(given)
        except NotJson as error:
            return Score(name=self.name, value=0.0, reason=f"it is no JSON: {error}")
        found = findings(value, schema)
        if found.violations:
            told = [f"{pointer(one.place) or 'it'} {one.reason}" for one in found.violations]
            more = f", and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
            return Score(name=self.name, value=0.0, reason="; ".join(told[:_SHOWN]) + more)
        if found.unsure:
            place = pointer(found.unsure[0]) or "the whole"
            return self.unscored(f"the schema says something of {place} that can't be decided")
        return Score(name=self.name, value=1.0)
