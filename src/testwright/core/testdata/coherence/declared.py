"""What a document itself declares of a single record: its JSON Schema and its `x-constraints`."""

from __future__ import annotations

from testwright.core.testdata.coherence.measure import Fields, Measure, each
from testwright.core.testdata.coherence.result import FITS, Verdict
from testwright.core.testdata.conformance.finding import Findings, pointer
from testwright.core.testdata.conformance.reading import Json
from testwright.core.testdata.conformance.record import structure
from testwright.core.testdata.conformance.rules import constraints as _constraints


def fields(schema: Json) -> Measure:
    """Types, limits, listed values, required fields: all that JSON Schema says."""

    def judge(record: Fields) -> Verdict | None:
        found = structure(record, schema)
        return Verdict(0.0, told(found)) if found.violations else FITS

    return Measure("fields", "Each field has its type, limits and listed values.", each(judge))


def constraints(schema: Json) -> Measure:
    """The conditions over several fields of a record."""

    def judge(record: Fields) -> Verdict | None:
        found, asked = _constraints(record, schema)
        if not asked:
            return None
        broken = len(found.violations)
        return Verdict((asked - broken) / asked, told(found)) if broken else FITS

    return Measure("constraints", "The declared conditions of each record hold.", each(judge))


def told(found: Findings) -> str:
    """The first violations, for people."""
    parts = [f"{pointer(one.place)} {one.reason}".strip() for one in found.violations[:2]]
    more = len(found.violations) - len(parts)
    return "; ".join(parts) + (f"; and {more} more" if more else "")
