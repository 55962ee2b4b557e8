"""The keywords that hold other schemas: fields, elements, combinations, references."""

from __future__ import annotations

import re
from collections.abc import Mapping

from testwright.core.testdata.conformance.finding import Findings, Place
from testwright.core.testdata.conformance.reading import Json, shown
from testwright.core.testdata.conformance.sameness import identity
from testwright.core.testdata.conformance.schema import DEEPEST, Checker, Look

Schema = Mapping[str, Json]


def _properties(
    on: Checker, value: Json, said: Json, _: Schema, place: Place, found: Findings
) -> None:
    if not isinstance(value, dict):
        return
    if not isinstance(said, dict):
        found.unsure.append(place)
        return
    for name, schema in said.items():
        if name in value:
            on.walk(value[name], schema, (*place, name), found)


def _required(
    _: Checker, value: Json, said: Json, __: Schema, place: Place, found: Findings
) -> None:
    if not isinstance(value, dict):
        return
    if not isinstance(said, list):
        found.unsure.append(place)
        return
    for name in said:
        if isinstance(name, str) and name not in value:
            found.wrong((*place, name), "required", "is missing")


def _other_properties(
    on: Checker, value: Json, said: Json, schema: Schema, place: Place, found: Findings
) -> None:
    if not isinstance(value, dict):
        return
    known = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    for name in value:
        if name in known or any(_matches(pattern, name) for pattern in patterns):
            continue
        if said is False:
            found.wrong((*place, name), "additionalProperties", "is a field that it does not have")
        else:
            on.walk(value[name], said, (*place, name), found)


def _pattern_properties(
    on: Checker, value: Json, said: Json, _: Schema, place: Place, found: Findings
) -> None:
    if not isinstance(value, dict):
        return
    if not isinstance(said, dict):
        found.unsure.append(place)
        return
    for pattern, schema in said.items():
        for name in value:
            if _matches(pattern, name):
                on.walk(value[name], schema, (*place, name), found)


def _matches(pattern: Json, name: Json) -> bool:
    try:
        return bool(re.search(pattern, name))
    except (re.error, TypeError):
        return False


def _property_names(
    on: Checker, value: Json, said: Json, _: Schema, place: Place, found: Findings
) -> None:
    if isinstance(value, dict):
        for name in value:
            on.walk(name, said, place, found)


def _dependent(
    _: Checker, value: Json, said: Json, __: Schema, place: Place, found: Findings
) -> None:
    if not isinstance(value, dict) or not isinstance(said, dict):
        return
    for name, others in said.items():
        if name in value and isinstance(others, list):
            for other in others:
                if other not in value:
                    found.wrong((*place, other), "dependentRequired", f"is missing beside {name}")


def _dependent_schemas(
    on: Checker, value: Json, said: Json, _: Schema, place: Place, found: Findings
) -> None:
    if isinstance(value, dict) and isinstance(said, dict):
        for name, schema in said.items():
            if name in value:
                on.walk(value, schema, place, found)


def _items(
    on: Checker, value: Json, said: Json, schema: Schema, place: Place, found: Findings
) -> None:
    if not isinstance(value, list):
        return
    if isinstance(said, list):  # before 2020-12
        found.unsure.append(place)
        return
    before = schema.get("prefixItems")
    start = len(before) if isinstance(before, list) else 0
    for at in range(start, len(value)):
        on.walk(value[at], said, (*place, at), found)


def _prefix_items(
    on: Checker, value: Json, said: Json, _: Schema, place: Place, found: Findings
) -> None:
    if isinstance(value, list) and isinstance(said, list):
        for at, (one, schema) in enumerate(zip(value, said, strict=False)):
            on.walk(one, schema, (*place, at), found)


def _unique_items(
    _: Checker, value: Json, said: Json, __: Schema, place: Place, found: Findings
) -> None:
    if said is True and isinstance(value, list) and len({*map(identity, value)}) < len(value):
        found.wrong(place, "uniqueItems", "lists a value twice")


def _contains(
    on: Checker, value: Json, said: Json, schema: Schema, place: Place, found: Findings
) -> None:
    if not isinstance(value, list):
        return
    answers = [on.inside(one, said, (*place, at)).holds for at, one in enumerate(value)]
    sure, open_ = answers.count(True), answers.count(None)
    least, most = schema.get("minContains", 1), schema.get("maxContains", len(value))
    if sure + open_ < least or sure > most:
        found.wrong(place, "contains", f"has {sure} elements of the kind it must contain")
    elif open_ and (sure < least or sure + open_ > most):
        found.unsure.append(place)


def _all_of(on: Checker, value: Json, said: Json, _: Schema, place: Place, found: Findings) -> None:
    for schema in said if isinstance(said, list) else ():
        on.walk(value, schema, place, found)


def _any_of(on: Checker, value: Json, said: Json, _: Schema, place: Place, found: Findings) -> None:
    answers = _answers(on, value, said, place)
    if True in answers:
        return
    if None in answers or not answers:
        found.unsure.append(place)
    else:
        found.wrong(place, "anyOf", f"{shown(value)} fits none of its forms")


def _one_of(on: Checker, value: Json, said: Json, _: Schema, place: Place, found: Findings) -> None:
    answers = _answers(on, value, said, place)
    fitting = answers.count(True)
    if fitting > 1:
        found.wrong(place, "oneOf", f"{shown(value)} fits {fitting} of its forms, not one")
    elif None in answers or not answers:
        found.unsure.append(place)
    elif not fitting:
        found.wrong(place, "oneOf", f"{shown(value)} fits none of its forms")


def _answers(on: Checker, value: Json, said: Json, place: Place) -> list[bool | None]:
    if not isinstance(said, list):
        return []
    return [on.inside(value, schema, place).holds for schema in said]


def _not(on: Checker, value: Json, said: Json, _: Schema, place: Place, found: Findings) -> None:
    answer = on.inside(value, said, place).holds
    if answer is None:
        found.unsure.append(place)
    elif answer:
        found.wrong(place, "not", f"{shown(value)} is what it must not be")


def _if(
    on: Checker, value: Json, said: Json, schema: Schema, place: Place, found: Findings
) -> None:
    answer = on.inside(value, said, place).holds
    if answer is None:
        found.unsure.append(place)
    else:
        on.walk(value, schema.get("then" if answer else "else", True), place, found)


def _reference(
    on: Checker, value: Json, said: Json, _: Schema, place: Place, found: Findings
) -> None:
    target: Json = on.document
    if not isinstance(said, str) or not said.startswith("#") or len(place) > DEEPEST:
        found.unsure.append(place)
        return
    for part in said[1:].split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if not isinstance(target, dict) or name not in target:
            found.unsure.append(place)
            return
        target = target[name]
    on.walk(value, target, place, found)


APPLICATORS: Mapping[str, Look] = {
    "properties": _properties,
    "required": _required,
    "additionalProperties": _other_properties,
    "patternProperties": _pattern_properties,
    "propertyNames": _property_names,
    "dependentRequired": _dependent,
    "dependentSchemas": _dependent_schemas,
    "items": _items,
    "prefixItems": _prefix_items,
    "uniqueItems": _unique_items,
    "contains": _contains,
    "allOf": _all_of,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "not": _not,
    "if": _if,
    "$ref": _reference,
}
