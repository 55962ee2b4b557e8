"""Options of `anyOf` and `oneOf` as one column can hold them: values of one type, one object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from testwright.core.testdata.documents.alternatives import alternatives
from testwright.core.testdata.documents.merge import Contradiction
from testwright.core.testdata.importing.notes import Notes
from testwright.core.testdata.importing.subschemas import Place, Schema, listed
from testwright.core.testdata.kinds import type_of

_WITH_FIELDS = ("object", "array")


def narrow_union(
    schema: Schema,
    place: Place,
    root: Mapping[str, Any],
    reaches: Callable[[str, str], bool],
    notes: Notes,
) -> None:
    """Keeps the options of the first one's type; of objects that differ only one.

    Args:
        schema: it is changed.
        place: where it stands.
        root: the document that references point into.
        reaches: whether a definition leads to another; one that doesn't lead back is preferred.
        notes: which options records will have.
    """
    for key in ("anyOf", "oneOf"):
        options = listed(schema, key)
        if len(options) < 2:  # noqa: PLR2004
            continue
        sorts = [_sort(root, schema, option) for option in options]
        own = place.path.split(".")[0]
        order = sorted(range(len(options)), key=lambda at: _leads_back(options[at], own, reaches))
        first = next((at for at in order if sorts[at] not in ("null", "", "!")), None)
        if first is None:
            continue
        single = sorts[first] in _WITH_FIELDS
        kept = [
            at
            for at, sort in enumerate(sorts)
            if at == first or sort == "null" or (sort == sorts[first] and not single)
        ]
        if len(kept) == len(options):
            continue
        schema[key] = [options[at] for at in kept]
        if _differ(options):
            lost = [_said(options[at], sorts[at]) for at in range(len(options)) if at not in kept]
            said = _said(options[first], sorts[first])
            notes.add(place.path, f"may also be {_some(lost)}: records have {said}")


def _sort(root: Mapping[str, Any], schema: Schema, option: Any) -> str:  # noqa: ANN401 a JSON value
    """What its values are; empty when nothing says it, `!` when there are none."""
    around = {key: one for key, one in schema.items() if key not in ("anyOf", "oneOf")}
    try:
        ways = alternatives(root, {"allOf": [around, option]})
    except Contradiction:
        return "!"
    way = ways[0]
    values = [way["const"]] if "const" in way else way.get("enum")
    if isinstance(values, list) and values:
        value = next((one for one in values if one is not None), None)
        kinds = {bool: "boolean", int: "number", float: "number", str: "string"}
        return "null" if value is None else kinds.get(type(value), "")
    kind = type_of(way) or ""
    return "number" if kind == "integer" else kind


def _leads_back(option: Any, own: str, reaches: Callable[[str, str], bool]) -> bool:  # noqa: ANN401
    return any(name == own or reaches(name, own) for name in _references(option))


def _references(value: Any) -> list[str]:  # noqa: ANN401 a JSON value
    if isinstance(value, Mapping):
        own = [str(value["$ref"]).rsplit("/", 1)[-1]] if "$ref" in value else []
        return own + [name for one in value.values() for name in _references(one)]
    return [name for one in value for name in _references(one)] if isinstance(value, list) else []


def _differ(options: list[Any]) -> bool:
    """Whether they say more than which fields there must be; all fields are always there."""
    return not all(isinstance(one, Mapping) and one.keys() <= {"required"} for one in options)


def _said(option: Any, sort: str) -> str:  # noqa: ANN401 a JSON value
    names = _references(option)
    return names[0] if names and sort in _WITH_FIELDS else sort or "something else"


def _some(names: list[str]) -> str:
    few = list(dict.fromkeys(names))
    return ", ".join(few[:6]) + (" …" if len(few) > 6 else "")  # noqa: PLR2004
