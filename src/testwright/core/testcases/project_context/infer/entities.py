"""The things that the people of a backlog make, change, remove and look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.categories import category_of
from testwright.core.testcases.language.field_types import type_of_name
from testwright.core.testcases.language.grammar import base_of_gerund
from testwright.core.testcases.language.nouns import noun_of, noun_words
from testwright.core.testcases.language.verb_classes import VerbClass
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.project_context.infer.draft import EntityEntry
from testwright.core.testcases.project_context.infer.things import (
    LONGEST_NAME,
    VALUES,
    compact,
    named,
    opening_of,
    thing_of,
)
from testwright.core.testcases.reading.action import Action
from testwright.core.testcases.storycheck.reading import Reading

DEEDS: Final[dict[VerbClass, str]] = {
    "create": "created",
    "upload": "uploaded",
    "generate": "generated",
    "update": "changed",
    "manage": "managed",
    "assign": "assigned",
    "schedule": "scheduled",
    "publish": "published",
    "decide": "decided on",
    "pay": "paid",
    "send": "sent",
    "delete": "removed",
    "view": "viewed",
    "search": "searched",
    "filter": "filtered",
    "sort": "sorted",
    "download": "downloaded",
}
_MAKING: Final[frozenset[VerbClass]] = frozenset(
    {"create", "upload", "update", "manage", "delete", "schedule", "publish"}
)
"""Deeds that show that the system keeps the thing."""
_WORKING: Final[frozenset[VerbClass]] = _MAKING | {"assign", "decide", "pay", "generate", "send"}
_LOOKING: Final[frozenset[VerbClass]] = frozenset({"view", "search", "filter", "sort", "download"})
_AND: Final = regex(r"\s*(?:,\s*(?:and|or)?|\band/or\b|\band\b|\bor\b|/)\s*")
_SMALL_BACKLOG: Final = 12
_OFTEN: Final = 5
"""Stories that speak of a value (`image`) when it is a thing of its own."""
_MOST: Final = 40


@dataclass(slots=True)
class Seen:
    """What was read of one thing so far."""

    names: Counter[str] = field(default_factory=Counter)
    deeds: Counter[VerbClass] = field(default_factory=Counter)
    sources: dict[str, None] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name that most stories give it; of equals the one with more words."""
        return max(self.names, key=lambda name: (self.names[name], name.count(" "), name))

    def take(self, other: Seen, *, as_: str | None = None) -> None:
        """Counts the other as one of its own, under the names that it had or another."""
        self.names.update({as_: other.names.total()} if as_ else other.names)
        self.deeds.update(other.deeds)
        self.sources.update(other.sources)


def entities_of(readings: Sequence[Reading], roles: frozenset[str]) -> tuple[EntityEntry, ...]:
    """The entities without fields, those first that most stories speak of.

    Args:
        readings: the backlog.
        roles: the names of its roles; a role is a thing only when somebody makes or removes it.
    """
    seen = _seen(readings)
    _mention(seen, readings)
    _merge_variants(seen)
    kept = {
        key: one for key, one in seen.items() if _is_kept(one, one.name in roles, len(readings))
    }
    entries = sorted(map(_entry, kept.values()), key=lambda one: (-len(one.sources), one.name))
    return tuple(entries[:_MOST])


def _seen(readings: Sequence[Reading]) -> dict[str, Seen]:
    seen: dict[str, Seen] = {}
    for reading in readings:
        for action in deeds_of(reading):
            for name in things_in(action):
                one = seen.setdefault(compact(name), Seen())
                one.names[name] += 1
                one.deeds[action.kind] += 1
                one.sources.setdefault(reading.label)
    return seen


def things_in(action: Action) -> tuple[str, ...]:
    """The things that a deed is done to: both of `delete a course or an event`."""
    first = thing_of(action.object)
    found = [first] if first else []
    opening, *parts = _AND.split(action.words)
    if noun_words(opening.split())[1]:
        return tuple(found)
    for part in parts[:3]:
        words, rest = noun_words(part.split())
        if not words or is_verb(words[0]) or len(words) > LONGEST_NAME:
            break
        name = thing_of(noun_of(part))
        if name:
            found.append(name)
        if rest:
            break
    return tuple(dict.fromkeys(found))


def deeds_of(reading: Reading) -> Iterator[Action]:
    """What somebody does, in the goal and in the criteria."""
    for action in reading.facts.actions:
        if not action.statement:
            yield action
    for rule in reading.facts.rules:
        if rule.action is not None:
            yield rule.action


def _mention(seen: dict[str, Seen], readings: Sequence[Reading]) -> None:
    """Adds the stories that name a thing without doing anything to it."""
    patterns = {key: (named(one.name), opening_of(one.name)) for key, one in seen.items()}
    for reading in readings:
        text = wording_of(reading)
        low = text.lower()
        for key, (pattern, opening) in patterns.items():
            if opening in low and reading.label not in seen[key].sources and pattern.search(text):
                seen[key].sources.setdefault(reading.label)
    order = {reading.label: place for place, reading in enumerate(readings)}
    for one in seen.values():
        one.sources = dict.fromkeys(sorted(one.sources, key=lambda label: order[label]))


def wording_of(reading: Reading) -> str:
    """What a story says of its matter: all but its opening."""
    story = reading.story
    return "\n".join([story.goal, story.benefit or "", *(one.text for one in story.criteria)])


def _merge_variants(seen: dict[str, Seen]) -> None:
    """`camp group` and `group` are one thing, unless there are other kinds of groups."""
    for key in [key for key in seen if f"{key}s" in seen]:
        seen[key].take(seen.pop(f"{key}s"), as_=seen[key].name)
    longer: dict[str, list[str]] = {}
    for key, one in seen.items():
        words = one.name.split()
        for cut in range(1, len(words)):
            short = compact(" ".join(words[cut:]))
            if short in seen:
                longer.setdefault(short, []).append(key)
    for short, variants in longer.items():
        if len(variants) == 1 and short in seen and variants[0] in seen:
            other = seen.pop(variants[0])
            gerund = base_of_gerund(other.name.split()[0])
            seen[short].take(other, as_=seen[short].name if gerund else None)


def _is_kept(one: Seen, is_role: bool, stories: int) -> bool:  # noqa: FBT001 - one of two kinds
    """Whether enough speaks for it that a product owner would keep the line."""
    making = sum(one.deeds[kind] for kind in _MAKING)
    mentions = len(one.sources)
    category = category_of(one.name.split()[-1])
    if category == "person":
        return making > 0 and (not is_role or making > 1 or mentions > 1)
    made = any(one.deeds[kind] for kind in ("create", "upload", "delete"))
    own = (made or mentions >= _OFTEN) and category in {"file", "place", "text", "group"}
    if _needs_more(one.name) and making < 2 and not own:  # noqa: PLR2004 made once
        return False
    working = making + sum(one.deeds[kind] for kind in _WORKING - _MAKING)
    looking = sum(one.deeds[kind] for kind in _LOOKING)
    return _is_told(
        making,
        working,
        looking,
        mentions,
        known=category != "thing",
        small=stories < _SMALL_BACKLOG,
    )


def _needs_more(name: str) -> bool:
    """A value (`email`) is a field rather, an abbreviation (`EAD`) often a format or a system."""
    value = name in VALUES or type_of_name(name) in {"email", "password", "phone", "url"}
    return value or name.isupper()


def _is_told(
    making: int, working: int, looking: int, mentions: int, *, known: bool, small: bool
) -> bool:
    """Whether deeds and mentions suffice; a noun of a known kind needs less than any other."""
    if small:
        return (working or looking) > 0 and (known or making > 0 or mentions > 1)
    if making:
        return known or mentions > 1 or making > 1
    if working:
        return mentions > 1 and (known or working > 1)
    return looking > 0 and mentions > 2 and known  # noqa: PLR2004 often spoken of


def _entry(one: Seen) -> EntityEntry:
    kinds = [kind for kind in DEEDS if one.deeds[kind]]
    person = category_of(one.name.split()[-1]) == "person"
    return EntityEntry(
        name=one.name,
        sources=tuple(one.sources),
        deeds=tuple("notified" if person and kind == "send" else DEEDS[kind] for kind in kinds),
        also=tuple(sorted(name for name in one.names if compact(name) != compact(one.name))),
    )
