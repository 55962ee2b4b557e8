"""The fields of entities that stories and criteria name, with the limits that they give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.field_types import type_of_name
from testwright.core.testcases.language.lexicon import DETERMINERS
from testwright.core.testcases.project_context.infer.draft import EntityEntry, FieldEntry
from testwright.core.testcases.project_context.infer.entities import deeds_of, wording_of
from testwright.core.testcases.project_context.infer.field_names import field_names
from testwright.core.testcases.project_context.infer.field_values import field_values
from testwright.core.testcases.project_context.infer.things import compact, thing_of
from testwright.core.testcases.reading.limits import Limit
from testwright.core.testcases.story import FieldRule
from testwright.core.testcases.storycheck.reading import Reading

_MOST: Final = 12
_TYPES: Final = {"length": "string", "money": "money", "percent": "percent", "age": "integer"}
"""Kinds of limits that belong to a field, and the field's type."""
_OPENING: Final = regex(r"^.*\b(?:needs?|has|have|is|are|of|an?|the)\s+")
"""What may stand before the name of a field in the subject of a limit."""
_OWN: Final = {"length": "text", "money": "amount"}
"""What of a thing is limited when the thing itself is: `a comment has at most 500 characters`."""


@dataclass(slots=True)
class _Found:
    name: str
    rule: FieldRule = field(default_factory=FieldRule)
    sources: dict[str, None] = field(default_factory=dict)


def with_fields(
    entities: tuple[EntityEntry, ...], readings: Sequence[Reading]
) -> tuple[EntityEntry, ...]:
    """The entities with the fields that were found, those first that more stories name."""
    by_key = {
        compact(name): entity.name for entity in entities for name in (entity.name, *entity.also)
    }
    found: dict[str, dict[str, _Found]] = {entity.name: {} for entity in entities}
    for reading in readings:
        for entity, name, rule in _fields_of(reading, by_key):
            if compact(entity).endswith(compact(name)):
                continue
            one = found[entity].setdefault(compact(name), _Found(name))
            one.sources.setdefault(reading.label)
            one.rule = _joined(one.rule, rule)
    return tuple(
        replace(entity, fields=_entries(found[entity.name].values())) for entity in entities
    )


def _entries(found: Iterable[_Found]) -> tuple[FieldEntry, ...]:
    fields = [
        FieldEntry(
            name=one.name,
            rule=replace(one.rule, type=one.rule.type or type_of_name(one.name)),
            sources=tuple(one.sources),
        )
        for one in found
    ]
    return tuple(sorted(fields, key=lambda one: (-len(one.sources), one.name))[:_MOST])


def _joined(one: FieldRule, other: FieldRule) -> FieldRule:
    """What both say; of two limits the first."""
    return FieldRule(
        type=one.type or other.type,
        min=one.min if one.min is not None else other.min,
        max=one.max if one.max is not None else other.max,
        required=one.required if one.required is not None else other.required,
        values=one.values or other.values,
    )


def _fields_of(
    reading: Reading, entities: Mapping[str, str]
) -> Iterator[tuple[str, str, FieldRule]]:
    """Entity, field and what is said of it, from every sentence."""
    main = _main(reading, entities)
    for entity, name in field_names(wording_of(reading), main, entities):
        yield entity, name, FieldRule()
    if main is not None:
        for name, rule in field_values(wording_of(reading)):
            yield main, name, rule
        for limit in reading.facts.limits:
            yield from _limited(limit, main, entities)


def _main(reading: Reading, entities: Mapping[str, str]) -> str | None:
    """The entity that the story is about: the object of its first deed that is one."""
    for action in deeds_of(reading):
        name = thing_of(action.object)
        if name is not None and compact(name) in entities:
            return entities[compact(name)]
    return None


def _limited(
    limit: Limit, main: str, entities: Mapping[str, str]
) -> Iterator[tuple[str, str, FieldRule]]:
    """A limit of the text as a field's: `The password has 8 to 64 characters`."""
    if limit.role != "valid" or limit.source == "context":
        return
    subject, entity = _OPENING.sub("", limit.subject.lower()), main
    if limit.kind == "size":
        name, type_ = "size", "file"
    elif limit.kind in _TYPES and subject:
        name, type_ = subject, _TYPES[limit.kind]
        if compact(subject) in entities:
            entity, name = entities[compact(subject)], _OWN.get(limit.kind, subject)
    else:
        return
    if re.fullmatch(r"[a-z][a-z -]{1,40}", name) and name not in DETERMINERS:
        type_ = "password" if type_of_name(name) == "password" else type_
        yield entity, name, FieldRule(type=type_, min=limit.low, max=limit.high)
