"""What a request changes in an entity's schema: fixed values, narrower limits, rules.

Each function gives a new document; the one that was passed in stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from testwright.core.testdata.bounds import KEYWORDS
from testwright.core.testdata.conformance.reading import shown
from testwright.core.testdata.conformance.record import structure
from testwright.core.testdata.documents.shape import FORMS
from testwright.core.testdata.kinds import allows_null, type_of
from testwright.core.testdata.spec import Problems

Schema = Mapping[str, Any]

_KEYWORDS = frozenset(
    (
        "type",
        "enum",
        "const",
        "format",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "pattern",
        "minItems",
        "maxItems",
        "items",
        "properties",
        "required",
    )
)
_SHORT = {"min": "minimum", "max": "maximum", "values": "enum"}
_FOR_TYPES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys((*KEYWORDS, "multipleOf"), frozenset({"integer", "number"})),
    **dict.fromkeys(("minLength", "maxLength", "pattern", "format"), frozenset({"string"})),
    **dict.fromkeys(("minItems", "maxItems", "items"), frozenset({"array"})),
    **dict.fromkeys(("properties", "required"), frozenset({"object"})),
}
"""Keywords that say nothing of values of other types: asked of those, they are refused."""
TYPE_NAMES = {str: "string", bool: "boolean", int: "integer", float: "number"}
_JSON_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}
RULES = "rules"
"""The key of `constraints` under which conditions on whole records stand."""


def overridden(schema: Schema, overrides: Mapping[str, Any], name: str) -> Schema:
    """The schema with fields set to values, lists of values, or narrower schemas.

    `{"status": "paid"}` fixes a field, `{"status": ["paid", "shipped"]}` leaves a choice,
    `{"quantity": {"minimum": 2}}` narrows it, `{"shipping_address": {"country": "Chile"}}` or
    `{"shipping_address.country": "Chile"}` reaches into an object, and so into the elements of a
    list.

    Raises:
        InvalidInput: no such field, a computed field, or a value of another type.
    """
    problems = Problems()
    changed = _object_changed(schema, _spread(overrides), name, problems)
    problems.refuse(name)
    return changed


def constrained(schema: Schema, constraints: Mapping[str, Any], name: str) -> Schema:
    """The schema with the request's `constraints`: `{"total": {"min": 10}, "rules": ["a <= b"]}`.

    Limits on computed fields become conditions on the record.

    Raises:
        InvalidInput: as `overridden`.
    """
    rules = constraints.get(RULES, [])
    problems = Problems()
    if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules):
        problems.add(f"constraints.{RULES}", "must be a list of conditions such as 'a <= b'")
        rules = []
    plain: dict[str, Any] = {}
    properties = schema.get("properties", {})
    for field, limits in constraints.items():
        if field == RULES:
            continue
        if not isinstance(limits, Mapping):
            problems.add(f"constraints.{field}", 'must be limits such as {"min": 1, "max": 9}')
        elif "x-formula" in properties.get(field, {}) or "x-relation" in properties.get(field, {}):
            rules = [*rules, *_conditions(field, limits, problems)]
        else:
            plain[field] = limits
    problems.refuse(name)
    changed = dict(overridden(schema, plain, name))
    if rules:
        changed["x-constraints"] = [*schema.get("x-constraints", []), *rules]
    return changed


def _conditions(field: str, limits: Mapping[str, Any], problems: Problems) -> list[str]:
    signs = {"minimum": ">=", "maximum": "<=", "exclusiveMinimum": ">", "exclusiveMaximum": "<"}
    found = []
    for key, value in limits.items():
        sign = signs.get(_SHORT.get(key, key))
        if sign is None or isinstance(value, bool) or not isinstance(value, int | float):
            problems.add(f"constraints.{field}", "is computed: only min and max can be asked of it")
        else:
            found.append(f"{field} {sign} {value}")
    return found


def _spread(overrides: Mapping[str, Any]) -> dict[str, Any]:
    """`{"a.b": 1}` as `{"a": {"b": 1}}`."""
    found: dict[str, Any] = {}
    for path, value in overrides.items():
        first, dot, rest = str(path).partition(".")
        if not dot:
            inner = found.get(first)
            both = isinstance(inner, dict) and isinstance(value, Mapping)
            found[first] = {**inner, **value} if both and isinstance(inner, dict) else value
        else:
            inner = found.setdefault(first, {})
            if isinstance(inner, dict):
                inner[rest] = value
    return found


def _object_changed(
    schema: Schema, overrides: Mapping[str, Any], where: str, problems: Problems
) -> Schema:
    properties = dict(schema.get("properties", {}))
    for name, value in overrides.items():
        field = properties.get(name)
        if not isinstance(field, Mapping):
            near = get_close_matches(name, properties, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; it has {', '.join(properties)}"
            problems.add(f"{where}.{name}", f"there is no such field{hint}")
        else:
            properties[name] = _field_changed(field, value, f"{where}.{name}", problems)
    return {**schema, "properties": properties}


def _field_changed(field: Schema, value: Any, where: str, problems: Problems) -> Schema:  # noqa: ANN401
    kind = type_of(field)
    if kind == "object" and isinstance(value, Mapping):
        return _object_changed(field, _spread(value), where, problems)
    if kind == "array":
        return _list_changed(field, value, where, problems)
    if isinstance(value, Mapping):
        return _narrowed(field, value, where, problems)
    return _set(field, value if isinstance(value, list) else [value], where, problems)


def _set(field: Schema, options: list[Any], where: str, problems: Problems) -> Schema:
    """The field as one of these values."""
    bad = [one for one in options if not _fits(one, field)]
    if "x-formula" in field:
        problems.add(where, "is computed: set the fields that it is computed from")
        return field
    if bad or not options:
        kind = field.get("type", "its enum")
        problems.add(where, f"{bad[0]!r} is no value of {kind}" if bad else "needs a value")
        return field
    base = {key: field[key] for key in ("type", "format", "description") if key in field}
    if len(options) == 1:
        return {**base, "const": options[0]}
    return {**base, "enum": options}


def _list_changed(field: Schema, value: Any, where: str, problems: Problems) -> Schema:  # noqa: ANN401
    if not isinstance(value, Mapping):
        problems.add(where, "is a list: change its elements' fields, or minItems and maxItems")
        return field
    own = {key: one for key, one in value.items() if key in ("minItems", "maxItems", "x-weights")}
    rest = {key: one for key, one in value.items() if key not in own}
    changed = {**field, **own}
    if own and "x-weights" not in own:
        changed.pop("x-weights", None)
    if rest:
        items = field.get("items", {})
        changed["items"] = _field_changed(items, rest, f"{where}[]", problems)
    return changed


def _narrowed(field: Schema, said: Mapping[str, Any], where: str, problems: Problems) -> Schema:
    value = {_SHORT.get(str(key), str(key)): one for key, one in said.items()}
    problem = _unfit_for(value, field)
    if problem:
        problems.add(where, problem)
        return field
    changed = {**field, **value}
    if "enum" in value and "x-weights" not in value:
        changed.pop("x-weights", None)
    if "enum" not in value and isinstance(field.get("enum"), list):
        kept = [one for one in field["enum"] if structure(one, value).holds is not False]
        if not kept:
            listed = ", ".join(map(shown, field["enum"][:6]))
            problems.add(where, f"none of its values ({listed}) keeps to it")
        elif len(kept) < len(field["enum"]):
            changed["enum"] = kept
            changed.pop("x-weights", None)
    if isinstance(field.get("x-when"), list):
        changed["x-when"] = [
            _branch_narrowed(one, value, where, problems) for one in field["x-when"]
        ]
    return changed


def _unfit_for(value: Mapping[str, Any], field: Schema) -> str:
    """Why a field can't be narrowed so; empty when it can."""
    types = _types_of(field)
    for key, one in value.items():
        if key not in _KEYWORDS and not key.startswith("x-"):
            return f"{key!r} is no keyword of a schema"
        problem = FORMS[key](one) if key in FORMS else ""
        if problem:
            return f"{key} {problem}"
        readers = _FOR_TYPES.get(key)
        if readers and types and readers.isdisjoint(types):
            return f"{key} is for {' and '.join(sorted(readers))}, and this is {' or '.join(types)}"
    return ""


def _types_of(field: Schema) -> list[str]:
    """The JSON types that values of a field have; empty when nothing says it."""
    kind = type_of(field)
    if kind is not None:
        return [kind]
    listed = field.get("enum", [field["const"]] if "const" in field else [])
    return sorted({TYPE_NAMES.get(type(one), "null") for one in listed if one is not None})


def _branch_narrowed(
    branch: Any,  # noqa: ANN401 a JSON value
    value: Mapping[str, Any],
    where: str,
    problems: Problems,
) -> Any:  # noqa: ANN401 a JSON value
    """A branch of `x-when` keeps to it too."""
    then = branch.get("then") if isinstance(branch, Mapping) else None
    if not isinstance(then, Mapping):
        return branch
    if "const" not in then:
        return {**branch, "then": _narrowed(then, value, where, problems)}
    if structure(then["const"], value).holds is False:
        told = f"it is {shown(then['const'])} if {branch.get('if')}, which does not keep to it"
        problems.add(where, f"{told}: say so in `x-when`, or fix the field")
    return branch


def _fits(value: Any, field: Schema) -> bool:  # noqa: ANN401
    if value is None:
        return allows_null(field)
    kind = type_of(field)
    if kind is None:
        return isinstance(value, str | int | float | bool)
    if isinstance(value, bool):
        return kind == "boolean"
    wanted = _JSON_TYPES.get(kind)
    return wanted is not None and isinstance(value, wanted)
