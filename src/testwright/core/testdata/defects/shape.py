"""Records of another shape: wrong types, missing and further fields, null."""

from __future__ import annotations

from collections.abc import Iterator

from testwright.core.testdata.conformance.reading import Json
from testwright.core.testdata.conformance.rules import objects
from testwright.core.testdata.defects.defect import REMOVED, Change, DefectClass, Site

_EXTRA = ("unexpected_field", "__proto__", "is_admin", "unexpected_field_2")
_MOST_TEXT = 60


def _types(site: Site) -> Iterator[Change]:
    for target in site.targets:
        others: list[Json]
        match target.value:
            case bool() as value:
                others = ["true" if value else "false", int(value), "yes"]
            case int() | float() as value:
                others = [_written(value), "many", [value], {"value": value}, value > 0]
            case str() as value:
                others = [12345, True, [value], {"value": value}]
            case list() as value:
                others = [value[0] if value else "", {}, "[]", 0]
            case dict():
                others = ["", [], 0, True]
            case _:
                continue
        for other in others:
            yield Change(place=target.place, injected=other)


def _written(value: float) -> str:
    if isinstance(value, int) and value.bit_length() > _MOST_TEXT:
        return "123"
    return str(value)


def _missing(site: Site) -> Iterator[Change]:
    for owner, schema, place, _ in objects(site.record, site.schema):
        required = schema.get("required")
        for name in required if isinstance(required, list) else ():
            if isinstance(name, str) and name in owner:
                yield Change(place=(*place, name), injected=REMOVED)


def _null(site: Site) -> Iterator[Change]:
    for target in site.targets:
        if target.value is not None:
            yield Change(place=target.place, injected=None)


def _extra(site: Site) -> Iterator[Change]:
    for owner, _, place, _ in objects(site.record, site.schema):
        for name in _EXTRA:
            if name not in owner:
                yield Change(place=(*place, name), injected="unexpected")


_SCHEMA = "JSON Schema 2020-12, Validation"
TYPE = DefectClass(
    name="type_mismatch",
    title="Values of another type",
    description="Text for numbers, numbers for text, lists and objects for single values.",
    source=f"{_SCHEMA}: type; CWE-1287",
    changes=_types,
)
MISSING = DefectClass(
    name="field_missing",
    title="Required fields that are missing",
    description="A field is left out that the schema requires. `injected` is null in the manifest.",
    source=f"{_SCHEMA}: required",
    changes=_missing,
)
NULL = DefectClass(
    name="field_null",
    title="null where a value belongs",
    description="null in a field whose type may not allow it.",
    source=f"{_SCHEMA}: type; Hoare: Null References, the Billion Dollar Mistake",
    changes=_null,
)
EXTRA = DefectClass(
    name="field_extra",
    title="Fields that nobody declared",
    description="A further field: refused by closed schemas, and never bound to something by open "
    "ones. `original` is null in the manifest.",
    source=f"{_SCHEMA}: additionalProperties; OWASP API Security 2023, API3: mass assignment",
    changes=_extra,
)

CLASSES = (TYPE, MISSING, NULL, EXTRA)
