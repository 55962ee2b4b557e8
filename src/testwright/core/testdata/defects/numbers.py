"""Numbers at and beyond their limits, with too many places, too large for common types."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from testwright.core.testdata.conformance.keywords import is_type
from testwright.core.testdata.conformance.reading import EXACT, Json, decimal_of
from testwright.core.testdata.defects.defect import Change, DefectClass, Expect, Site, Target

_MOST_PLACES = 9
_EXACT_DIGITS = 15


def numbers(site: Site) -> Iterator[Target]:
    """Fields with numbers that are not chosen from a list."""
    for target in site.targets:
        free = "enum" not in target.schema and "const" not in target.schema
        if free and is_type(target.value, "number"):
            yield target


def whole(target: Target) -> bool:
    """Whether the field takes whole numbers alone."""
    said = target.schema.get("type")
    return said == "integer" or (isinstance(said, list) and "integer" in said)


def unit_of(target: Target) -> Decimal:
    """The smallest step of the field: its `multipleOf`, its places, 1 for whole numbers."""
    multiple = target.schema.get("multipleOf")
    step = None if isinstance(multiple, str) else decimal_of(multiple)
    if step is not None and step > 0:
        return step
    if whole(target):
        return Decimal(1)
    places = target.schema.get("x-scale", 2)
    known = isinstance(places, int) and 0 <= places <= _MOST_PLACES
    return Decimal(1).scaleb(-places if known else -2)


def as_json(number: Decimal) -> int | float:
    """The number as JSON has it: whole numbers as such."""
    return int(number) if number == number.to_integral_value() else float(number)


def _changes(target: Target, values: list[Json], allowed: Expect = "accept") -> Iterator[Change]:
    for value in values:
        if value != target.value:
            yield Change(place=target.place, injected=value, allowed=allowed)


def _boundaries(site: Site) -> Iterator[Change]:
    for target in numbers(site):
        unit = unit_of(target)
        for keyword in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
            said = target.schema.get(keyword)
            limit = None if isinstance(said, str) else decimal_of(said)
            if limit is not None and len(limit.as_tuple().digits) <= _EXACT_DIGITS:
                yield from _changes(
                    target, [as_json(EXACT.add(limit, step * unit)) for step in (-1, 0, 1)]
                )


def _zero_and_below(site: Site) -> Iterator[Change]:
    for target in numbers(site):
        value = decimal_of(target.value)
        mirrored = [as_json(-value)] if value else []
        yield from _changes(target, [0, -1, *mirrored])


def _precision(site: Site) -> Iterator[Change]:
    for target in numbers(site):
        value = decimal_of(target.value)
        if value is None or len(value.as_tuple().digits) > _EXACT_DIGITS - 3:
            continue
        finer = unit_of(target) / 10
        yield from _changes(
            target, [float(value + finer * 5), float(value + finer), 0.1 + 0.2], "normalise"
        )


def _exponent(site: Site) -> Iterator[Change]:
    for target in numbers(site):
        yield from _changes(target, [1e16] if whole(target) else [1e-7, 1e16, 1.5e300, 5e-324])


def _overflow(site: Site) -> Iterator[Change]:
    for target in numbers(site):
        sizes = [2**31 - 1, 2**31, 2**32, 2**53, 2**53 + 1, 2**63 - 1, 2**63, 2**64, -(2**31) - 1]
        yield from _changes(target, list(sizes))


BOUNDARY = DefectClass(
    name="number_boundary",
    title="Numbers at their limits",
    description="One step below, exactly at, one step above each limit that the schema sets.",
    source="ISTQB Foundation Level: boundary value analysis; Schemathesis, coverage phase",
    changes=_boundaries,
)
ZERO = DefectClass(
    name="number_sign",
    title="Zero and negative numbers",
    description="0, -1 and the value with the other sign: divisions, refunds, stocks below none.",
    source="ISTQB Foundation Level: equivalence partitions",
    changes=_zero_and_below,
)
PRECISION = DefectClass(
    name="number_precision",
    title="More places than there are",
    description="Half a unit and less than a unit more, and the sum of 0.1 and 0.2 in binary.",
    source="IEEE 754-2019; Goldberg: What Every Computer Scientist Should Know About "
    "Floating-Point Arithmetic",
    changes=_precision,
)
EXPONENT = DefectClass(
    name="number_exponent",
    title="Numbers written with an exponent",
    description="Very small and very large numbers, which JSON may write as 1e-07.",
    source="RFC 8259, section 6",
    changes=_exponent,
)
OVERFLOW = DefectClass(
    name="number_overflow",
    title="Numbers at the limits of 32, 53 and 64 bits",
    description="The last number that a common type holds, and the first that it does not.",
    source="RFC 8259, section 6; RFC 7493 (I-JSON), section 2.2; CWE-190",
    changes=_overflow,
)

CLASSES = (BOUNDARY, ZERO, PRECISION, EXPONENT, OVERFLOW)
