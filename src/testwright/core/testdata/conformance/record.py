"""One record against all that its document says of a single record."""

from __future__ import annotations

from testwright.core.testdata.conformance import rules
from testwright.core.testdata.conformance.expression import Expression
from testwright.core.testdata.conformance.finding import Findings
from testwright.core.testdata.conformance.keywords import KEYWORDS
from testwright.core.testdata.conformance.reading import Json
from testwright.core.testdata.conformance.schema import Checker


def structure(record: Json, schema: Json) -> Findings:
    """What JSON Schema alone finds."""
    return Checker(schema, KEYWORDS).findings(record)


def declared(record: Json, schema: Json) -> Findings:
    """What the `x-` rules of single records find, to the last digit."""
    found = rules.formulas(record, schema)[0]
    found.add(rules.constraints(record, schema)[0])
    found.add(rules.order(record, schema)[0])
    found.add(_conditions(record, schema))
    return found


def _conditions(record: Json, schema: Json) -> Findings:
    """Fields against the branch of `x-when` that counts for their record."""
    found = Findings()
    for one, inner, place, parent in rules.objects(record, schema):
        on = Expression(one, parent)
        for name, field in rules.fields_of(inner).items():
            if name not in one or not isinstance(field, dict) or "x-when" not in field:
                continue
            branch = rules.effective(field, on)
            if branch is None:
                found.unsure.append((*place, name))
            else:
                found.add(Checker(schema, KEYWORDS).inside(one[name], branch, (*place, name)))
    return found
