"""Computed fields that are a little, or very, wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from testwright.core.testdata.conformance.reading import decimal_of
from testwright.core.testdata.defects.defect import Change, DefectClass, Site
from testwright.core.testdata.defects.numbers import as_json, numbers, unit_of


def _shifted(
    make: Callable[[Decimal, Decimal], tuple[Decimal, ...]],
) -> Callable[[Site], Iterator[Change]]:
    def changes(site: Site) -> Iterator[Change]:
        for target in numbers(site):
            value = decimal_of(target.value)
            if "x-formula" not in target.schema or value is None:
                continue
            for other in make(value, unit_of(target)):
                if other != value:
                    yield Change(place=target.place, injected=as_json(other), breaks="x-formula")

    return changes


OFF_BY_A_CENT = DefectClass(
    name="sum_off_by_one",
    title="Off by a cent",
    description="A computed field one unit of its last place too high or too low.",
    source="Goldberg: What Every Computer Scientist Should Know About Floating-Point Arithmetic; "
    "the rule x-formula of the schema",
    changes=_shifted(lambda value, unit: (value + unit, value - unit)),
)
INCONSISTENT = DefectClass(
    name="sum_inconsistent",
    title="Totals that do not fit their parts",
    description="A computed field doubled, without its last digit, or nothing at all.",
    source="ISO/IEC 25012: consistency; the rule x-formula of the schema",
    changes=_shifted(lambda value, unit: (value * 2, value // (unit * 10) * unit, Decimal(0))),
)

CLASSES = (OFF_BY_A_CENT, INCONSISTENT)
