"""Listed values that are almost, or not at all, in the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from testwright.core.testdata.defects.defect import Change, DefectClass, Site

_UNKNOWN = ("unknown", "other", "UNKNOWN_VALUE")


def _variants(make: Callable[[str], tuple[str, ...]]) -> Callable[[Site], Iterator[Change]]:
    def changes(site: Site) -> Iterator[Change]:
        for target in site.targets:
            listed = target.schema.get("enum")
            if not isinstance(listed, list) or not isinstance(target.value, str):
                continue
            for value in make(target.value):
                if value not in listed:
                    yield Change(place=target.place, injected=value)

    return changes


_SOURCE = "ISTQB Foundation Level: equivalence partitions; JSON Schema enum"
UNKNOWN = DefectClass(
    name="enum_unknown",
    title="A value that is not listed",
    description="A plausible value that the list does not hold, as newer versions may send it.",
    source=_SOURCE,
    changes=_variants(lambda _: _UNKNOWN),
)
CASE = DefectClass(
    name="enum_case",
    title="A listed value in other letters",
    description="The right value in upper, lower or mixed case.",
    source=_SOURCE,
    changes=_variants(lambda value: (value.upper(), value.lower(), value.swapcase())),
)
SPACE = DefectClass(
    name="enum_space",
    title="A listed value with space around it",
    description="The right value with a blank before or behind it, as copied texts have.",
    source=_SOURCE,
    changes=_variants(lambda value: (f" {value}", f"{value} ", f"{value}\u00a0")),
)

CLASSES = (UNKNOWN, CASE, SPACE)
