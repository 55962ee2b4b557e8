"""A value against a JSON Schema (2020-12): walks both and writes down what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from testwright.core.testdata.conformance.finding import Findings, Place
from testwright.core.testdata.conformance.reading import Json, shown

DEEPEST = 60
"""How deep schemas are followed; beyond, nothing is decided."""

Look: TypeAlias = Callable[["Checker", Json, Json, Mapping[str, Json], Place, Findings], None]
"""A keyword's own work: checker, value, what the keyword says, its schema, place, findings."""

_NOT_HERE = frozenset({"unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "$recursiveRef"})


class Checker:
    """Checks values against the schemas of one document.

    Args:
        document: the root, where `$ref` begins.
        keywords: what each keyword asks of a value.
    """

    def __init__(self, document: Json, keywords: Mapping[str, Look]) -> None:
        self.document = document
        self._keywords = keywords

    def findings(self, value: Json) -> Findings:
        """What is wrong with a value of the document."""
        found = Findings()
        try:
            self.walk(value, self.document, (), found)
        except RecursionError:
            found.unsure.append(())
        return found

    def walk(self, value: Json, schema: Json, place: Place, found: Findings) -> None:
        """What is wrong with a value of one of its schemas."""
        if schema is True:
            return
        if schema is False:
            found.wrong(place, "false", f"{shown(value)} stands where nothing may stand")
            return
        if not isinstance(schema, dict) or len(place) > DEEPEST:
            found.unsure.append(place)
            return
        if "x-when" in schema:
            self._conditional(value, schema, place, found)
            return
        for keyword, said in schema.items():
            look = self._keywords.get(keyword)
            if look is not None:
                look(self, value, said, schema, place, found)
            elif keyword in _NOT_HERE:
                found.unsure.append(place)

    def inside(self, value: Json, schema: Json, place: Place) -> Findings:
        """The findings of a part, kept apart, for keywords that ask only whether it fits."""
        found = Findings()
        self.walk(value, schema, place, found)
        return found

    def _conditional(
        self, value: Json, schema: Mapping[str, Json], place: Place, found: Findings
    ) -> None:
        """Which branch of `x-when` counts is not asked here: a value must fit one of them."""
        base = {key: said for key, said in schema.items() if key != "x-when"}
        plain = self.inside(value, base, place)
        if plain.holds:
            return
        branches = schema["x-when"] if isinstance(schema["x-when"], list) else []
        thens = [one["then"] for one in branches if isinstance(one, dict) and "then" in one]
        for then in thens:
            merged = then if isinstance(then, dict) and "const" in then else {**base, **then}
            if self.inside(value, merged, place).holds is not False:
                found.unsure.append(place)
                return
        found.add(plain)
