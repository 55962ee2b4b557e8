"""Keys that occur twice and references that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from testwright.core.testdata.conformance.reading import Json
from testwright.core.testdata.conformance.sets import key_value, values_at
from testwright.core.testdata.defects.defect import Change, DefectClass, Site

_DONORS = 8
_FAR = 1_000_003
_SIGNS = str.maketrans("0123456789", "9876543210")


def _duplicates(site: Site) -> Iterator[Change]:
    """Keys of one field: of a longer key all parts would have to be copied."""
    for key in site.known.keys:
        if len(key) > 1:
            continue
        own = key_value(site.record, key)
        for donor in reversed(site.known.donors[-_DONORS:]):
            theirs = key_value(donor, key)
            if own is None or theirs is None or theirs == own:
                continue
            value = next(value for _, value in values_at(donor, key[0]))
            yield Change(place=key[0], injected=value, breaks="keys")


def _broken(site: Site) -> Iterator[Change]:
    for at, reference in enumerate(site.known.references):
        del at
        for place, value in values_at(site.record, reference.path):
            for other in _elsewhere(value, complete=site.known.complete):
                yield Change(place=place, injected=other, breaks="references")


def _elsewhere(value: Json, *, complete: bool) -> list[Json]:
    """Values of the same form that no parent is likely to have.

    Where not all records are at hand, numbers that are counted up would reach zero or a far one.
    """
    if isinstance(value, bool):
        return []
    if isinstance(value, int):
        return [value + _FAR, -value - 1, 0] if complete else [-abs(value) - 1]
    if not isinstance(value, str) or not value:
        return []
    digits = value.translate(_SIGNS)
    zeros = "".join("0" if one.isdigit() and one.isascii() else one for one in value)
    return [one for one in (zeros, digits, f"{value}-GONE", "GONE") if one != value]


DUPLICATE = DefectClass(
    name="key_duplicate",
    title="The same key twice",
    description="The unique value of an earlier record, copied into a later one.",
    source="ISO/IEC 9075-2 (SQL): unique constraints; CWE-694",
    changes=_duplicates,
)
BROKEN = DefectClass(
    name="reference_broken",
    title="References that lead nowhere",
    description="The key of a parent that does not exist, in the form that keys there have.",
    source="Codd: Extending the Database Relational Model to Capture More Meaning (referential "
    "integrity); ISO/IEC 9075-2 (SQL): foreign keys",
    changes=_broken,
)

CLASSES = (DUPLICATE, BROKEN)
