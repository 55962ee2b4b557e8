"""What is odd in a context that is valid: likely slips, and parts that can't do anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from testwright.core.testcases.language.field_types import (
    FIELD_TYPES,
    LIMITED,
    canonical_type,
    type_of_name,
)
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.role_names import same_role
from testwright.core.testcases.story import FieldRule, ProjectContext
from testwright.core.testcases.storycheck.reading import Reading

_ALIKE: Final = 0.85
_COUNTED: Final = frozenset(
    {"string", "text", "email", "password", "url", "phone", "file", "image"}
)
_STATE_FIELDS: Final = ("state", "status")


def oddities(context: ProjectContext, readings: Sequence[Reading] = ()) -> Iterator[str]:
    """Sentences, each with its place first; with stories also what they never speak of.

    Args:
        context: a valid context.
        readings: the stories that it belongs to; () leaves out what needs them.
    """
    yield from _empty(context)
    yield from _roles(context.roles)
    for entity, fields in context.entities.items():
        if not fields:
            yield f"entities.{entity}: has no fields, so nothing of it can be tested"
        for name, rule in fields.items():
            for text in _field(name, rule):
                yield f"entities.{entity}.{name}: {text}"
    yield from _states(context)
    for term, meaning in context.glossary.items():
        if term.casefold() == meaning.casefold():
            yield f"glossary.{term}: the meaning repeats the term"
    if readings:
        yield from _unused(context, readings)


def _empty(context: ProjectContext) -> Iterator[str]:
    if not (context.roles or context.entities or context.states or context.glossary):
        yield "it holds nothing: no roles, entities, states or glossary"
    elif len(context.roles) == 1:
        yield f"roles: '{context.roles[0]}' is the only role, so nobody can be refused"


def _roles(roles: tuple[str, ...]) -> Iterator[str]:
    for place, role in enumerate(roles):
        for earlier in roles[:place]:
            one, other = same_role(earlier), same_role(role)
            if one == other or SequenceMatcher(None, one, other).ratio() >= _ALIKE:
                yield f"roles: '{earlier}' and '{role}' look like one role"


def _field(name: str, rule: FieldRule) -> Iterator[str]:
    limited = rule.min is not None or rule.max is not None
    known = canonical_type(rule.type) if rule.type else None
    if rule.type and known is None:
        yield f"type '{rule.type}' is not one that is known ({', '.join(FIELD_TYPES)})"
    if known and limited and known not in LIMITED:
        yield f"min and max mean nothing for the type {known}"
    if known in _COUNTED and (rule.min or 0) < 0:
        yield f"a {known} can't have fewer than 0 characters or bytes"
    if limited and rule.type is None:
        guess = type_of_name(name)
        yield f"has limits but no type; is it {'an' if guess[0] in 'aeiou' else 'a'} {guess}?"
    if limited and rule.min == rule.max:
        yield f"min and max are both {rule.min:g}, so there is one value only"
    if known == "enum" and not rule.values:
        yield "is an enum without values"
    if len(rule.values) == 1:
        yield f"'{rule.values[0]}' is its only value"
    if len({value.casefold() for value in rule.values}) < len(rule.values):
        yield "a value stands there twice"
    if not (rule.type or limited or rule.values or rule.required is not None):
        yield "says nothing: add a type, limits, values or required"


def _states(context: ProjectContext) -> Iterator[str]:
    entities = {singular(name.casefold()): name for name in context.entities}
    for entity, states in context.states.items():
        place = f"states.{entity}" if entity else "states"
        if len(states) == 1:
            yield f"{place}: '{states[0]}' is its only state, so nothing can change"
        if entity and context.entities and singular(entity.casefold()) not in entities:
            yield f"{place}: there is no entity '{entity}'"
        fields = context.entities.get(entity, {})
        for name in _STATE_FIELDS:
            values = fields[name].values if name in fields else ()
            if values and {one.casefold() for one in values} != {one.casefold() for one in states}:
                yield f"{place}: differ from the values of entities.{entity}.{name}"


def _unused(context: ProjectContext, readings: Sequence[Reading]) -> Iterator[str]:
    """Roles, entities and terms that no story names, and roles that only the stories have."""
    text = "\n".join(reading.whole for reading in readings).casefold()
    used = {same_role(role): role for reading in readings for role in reading.story.roles}
    known = {same_role(role) for role in context.roles}
    for role in context.roles:
        if same_role(role) not in used and role.casefold().replace("_", " ") not in text:
            yield f"roles: no story speaks of '{role}'"
    if known:
        for key, role in used.items():
            if key not in known and role.casefold() != "user":
                yield f"roles: the stories have '{role}', which is missing here"
    for entity in context.entities:
        if singular(entity.casefold().replace("_", " ")) not in text:
            yield f"entities.{entity}: no story speaks of it"
    for term in context.glossary:
        if term.casefold() not in text:
            yield f"glossary.{term}: no story uses the term"
