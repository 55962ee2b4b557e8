"""What a model is told of the records that it writes texts for: nothing that names a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from testwright.core.testdata.kinds import kind_of
from testwright.core.testdata.language.fields import MARK, LanguageField, language_fields
from testwright.core.testdata.recipe import Generator, Schema
from testwright.core.testdata.variation import FRESH_KINDS

MOST_WRITTEN = 20
"""Records that a model is asked for: more make answers long, and long answers go wrong."""
_LONGEST_FACT = 200
_UNTOLD_KINDS = FRESH_KINDS | {"date", "date_time", "last_name", "recorded_gap"}
_UNTOLD_NAMES = re.compile(
    r"(?:^|_)(?:id|ids|sku|e?mail|phone|mobile|fax|iban|card|token|password|secret|ssn|address)(?:$|_)",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\S@\S|\d[\d ()./-]{6,}\d")

Slot = str | list[str] | None
"""The engine's own text or texts where a model may write; None where it may not."""


@dataclass(frozen=True, slots=True)
class ToWrite:
    """One record as it stands: what is told of it, and what is to be written."""

    facts: Mapping[str, Any]
    slots: Mapping[str, Slot]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a model is asked for: the fields, and the first records."""

    fields: Sequence[LanguageField]
    records: Sequence[ToWrite]


def wording_of(generator: Generator, entities: Mapping[str, Schema]) -> Wording:
    """The first records of a recipe that have something to write, and what it is."""
    fields: dict[str, LanguageField] = {}
    records = []
    described = {one.name: one.description for one in generator.recipe.scenarios}
    for scenario, schema, found in generator.whole_records(MOST_WRITTEN):
        here = {field.key: field for field in language_fields(schema)}
        fields |= here
        for record in found:
            facts = told_of(record, schema, entities)
            told = ": ".join(filter(None, (scenario, described.get(scenario, ""))))
            if scenario in described:
                facts = {"scenario": told, **facts}
            slots = {key: _slot(record, field) for key, field in here.items()}
            records.append(ToWrite(facts, {key: one for key, one in slots.items() if one}))
    wanted = any(record.slots for record in records)
    return Wording(list(fields.values()), records) if wanted else Wording([], [])


def _slot(record: Any, field: LanguageField) -> Slot:  # noqa: ANN401 a JSON value
    value = record
    for at, name in enumerate(field.path):
        if isinstance(value, list):
            inner = [_at(one, field.path[at:]) for one in value]
            return [str(one) for one in inner] if all(isinstance(i, str) for i in inner) else None
        value = value.get(name) if isinstance(value, Mapping) else None
    if isinstance(value, list):
        return value if all(isinstance(one, str) for one in value) else None
    return value if isinstance(value, str) else None


def _at(value: Any, path: tuple[str, ...]) -> Any:  # noqa: ANN401
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def told_of(
    record: Mapping[str, Any],
    schema: Schema,
    entities: Mapping[str, Schema],
    *,
    language: bool = False,
) -> dict[str, Any]:
    """What of a record may be told; with its texts where `language` is wanted."""
    properties = schema.get("properties", {})
    found = {}
    for name, value in record.items():
        field = properties.get(name)
        if not isinstance(field, Mapping) or not _is_told(name, field, entities, language):
            continue
        fact = _fact(value, field, entities, language)
        if fact not in (None, "", {}, []):
            found[name] = fact
    return found


def _fact(value: Any, field: Schema, entities: Mapping[str, Schema], language: bool) -> Any:  # noqa: ANN401, FBT001
    if isinstance(value, Mapping):
        return told_of(value, field, entities, language=language)
    if isinstance(value, list):
        items = field.get("items", {})
        items = items if isinstance(items, Mapping) else {}
        return [_fact(one, items, entities, language) for one in value]
    if isinstance(value, str):
        return None if _PERSONAL.search(value) else value[:_LONGEST_FACT]
    return value


def _is_told(name: str, field: Schema, entities: Mapping[str, Schema], language: bool) -> bool:  # noqa: FBT001
    if field.get(MARK):
        return language
    if _UNTOLD_NAMES.search(name) or "format" in field:
        return False
    relation = field.get("x-relation")
    if not isinstance(relation, Mapping):
        return kind_of(name, field) not in _UNTOLD_KINDS
    other = entities.get(str(relation.get("entity")), {}).get("properties", {})
    related = str(relation.get("field", "")).split(".")[-1]
    inner = other.get(related, {}) if isinstance(other, Mapping) else {}
    return not isinstance(inner, Mapping) or kind_of(related, inner) not in _UNTOLD_KINDS
