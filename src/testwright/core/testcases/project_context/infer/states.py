"""The states of entities: words of status, marks, participles, and verbs that leave a state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import plural
from testwright.core.testcases.project_context.infer.draft import EntityEntry, Entry, StatesEntry
from testwright.core.testcases.project_context.infer.entities import deeds_of, wording_of
from testwright.core.testcases.project_context.infer.lifecycle import (
    RANK,
    SPELLINGS,
    STATE_WORDS,
    VERB_STATES,
    ordered,
)
from testwright.core.testcases.project_context.infer.things import compact, thing_of
from testwright.core.testcases.storycheck.reading import Reading

_WORDS: Final = "|".join(
    sorted((*(re.escape(word) for word in (*RANK, *SPELLINGS)),), key=len, reverse=True)
)
_IN_STATE: Final = regex(
    rf"\b(?:in|into|from|to|as|with|of|is|are|be|becomes?|stays?|remains?)\s+(?:an?\s+|the\s+|still\s+)?"
    rf"(?P<state>{_WORDS})(?:\s+(?:state|status|stage))?\b",
    re.IGNORECASE,
)
_STATUS: Final = regex(
    r"\b(?:status|state)(?:es)?\s*(?:is|are|can\s+be|may\s+be|:|of|such\s+as|\()\s*(?P<list>[^.;)]+)",
    re.IGNORECASE,
)
_LEAST: Final = 2
"""States that a thing needs before they say anything."""


def states_of(
    entities: tuple[EntityEntry, ...], readings: Sequence[Reading]
) -> tuple[StatesEntry, ...]:
    """For each entity with two states or more: the states, in the order of a usual life."""
    names = {
        compact(name): entity.name for entity in entities for name in (entity.name, *entity.also)
    }
    found: dict[str, dict[str, dict[str, None]]] = {}
    for reading in readings:
        for entity, state in _states(reading, names):
            found.setdefault(entity, {}).setdefault(state, {}).setdefault(reading.label)
    entries = [
        StatesEntry(
            entity=entity.name,
            states=tuple(
                Entry(name=state, sources=tuple(found[entity.name][state]))
                for state in ordered(set(found[entity.name]))
            ),
        )
        for entity in entities
        if len(found.get(entity.name, {})) >= _LEAST
    ]
    return tuple(sorted(entries, key=lambda one: -sum(len(state.sources) for state in one.states)))


def _states(reading: Reading, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    text = wording_of(reading)
    main: str | None = None
    for action in deeds_of(reading):
        thing = thing_of(action.object)
        entity = names.get(compact(thing)) if thing else None
        main = main or entity
        if entity is not None and action.verb in VERB_STATES:
            yield entity, VERB_STATES[action.verb]
    for entity in dict.fromkeys(names.values()):
        for match in _before(entity).finditer(text):
            yield entity, _state(match["state"])
    if main is not None:
        for state in _said_of(main, text):
            yield main, state


def _said_of(main: str, text: str) -> Iterator[str]:
    """`Its status is open or closed`; `the class is in a pending state`."""
    for match in _STATUS.finditer(text):
        for part in re.split(r"\s*(?:,|\band\b|\bor\b|/|\|)\s*", match["list"]):
            word = part.strip(" '\"“”").lower()
            if _state(word) in RANK:
                yield _state(word)
    for match in _IN_STATE.finditer(text):
        if _speaks_of(text[: match.start()], main):
            yield _state(match["state"])


def _speaks_of(before: str, entity: str) -> bool:
    """Whether the entity stands a few words before the state, in the same clause."""
    clause = re.split(r"[.;:\n]|\bso\s+that\b", before)[-1]
    words = " ".join(clause.split()[-6:]).lower()
    return entity.lower() in words or plural(entity.lower()) in words


@lru_cache(maxsize=1_000)
def _before(entity: str) -> re.Pattern[str]:
    """`pending applications`, `draft proffer`: a state as the adjective of the thing."""
    forms = sorted({entity, plural(entity)}, key=len, reverse=True)
    states = "|".join(sorted(map(re.escape, STATE_WORDS | set(SPELLINGS)), key=len, reverse=True))
    things = "|".join(r"[\s-]?".join(map(re.escape, form.split())) for form in forms)
    return regex(rf"\b(?P<state>{states})\s+(?:{things})\b", re.IGNORECASE)


def _state(word: str) -> str:
    low = " ".join(word.lower().split())
    return SPELLINGS.get(low, low)
