"""Where a text names a field of a thing: `filter products by brand`, `the price of a product`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.project_context.infer.things import (
    VALUES,
    compact,
    joined_or_apart,
    named,
)

_BY: Final = regex(
    r"\b(?:search(?:es|ing)?|find|filter(?:s|ed|ing)?|sort(?:s|ed|ing)?|browse|narrow(?:ed)?|"
    r"(?:to|can|and|or)\s+(?:order|group)|ordered|grouped|look\s+up|refine|query)\b(?P<what>[^.;:]{0,60}?)\bby\s+"
    r"(?P<list>[^.;:]+)",
    re.IGNORECASE,
)
_LISTED: Final = regex(
    r"\b(?:information|details|fields?|dates|data|values|properties|attributes|columns)\b"
    r"[^.;:]{0,30}:\s*(?P<list>[^.;]+)",
    re.IGNORECASE,
)
_WITH: Final = regex(
    r"\bwith\s+(?P<list>(?:(?:an?|the|its|their|his|her|my)\s+)?[\w-]+(?:\s+[\w-]+)?"
    r"(?:\s*,\s*[\w -]+)*\s*(?:,\s*|\s)and\s+[\w-]+(?:\s+[\w-]+)?)",
    re.IGNORECASE,
)
_INCLUDING: Final = regex(r",?\s+including\s+(?P<list>[^.;()]+)", re.IGNORECASE)
_OF: Final = regex(
    r"\b(?P<value>(?:[a-z][\w-]*\s+)?[a-z][\w-]*)\s+(?:of|for|on|per|to)\s+"
    r"(?:(?:each|every|any|all|an?|the|my|our|their|its|this)\s+)*"
    r"(?P<thing>[A-Za-z][\w-]*(?:\s+[\w-]+){0,2})",
    re.IGNORECASE,
)
_OWNED: Final = regex(
    r"\b(?P<thing>[A-Za-z][\w-]*(?:\s+[\w-]+){0,2}?)['’]s?\s+"
    r"(?P<value>[a-z][\w-]*(?:\s+[a-z][\w-]*)?)",
    re.IGNORECASE,
)
_TAIL: Final = regex(
    r"\s+(?:so|in\s+order|that|which|who|when|where|if|while|because|from|for|to|in|on|at|of|with|"
    r"represented|using|via|is|are|was|the\s+\w+\s+was)\b.*$",
    re.IGNORECASE,
)
_NO_FIELD: Final = word_set(
    "i we they it you me us them user users site people someone others keyword keywords hand "
    "myself themselves default way list kind of the a an each every all any some other which what "
    "who when where more etc example using clicking visiting uploading entering paying doing "
    "mistake one two three multiple several information details uploading"
)
_BEFORE: Final = word_set(
    "set see know and or the my our their its new old same different all any this that these those "
    "by with on in to of for from per as certain specific particular current good best correct own "
    "wrong exact full main first last next additional accurate physical"
)
_LONGEST: Final = 3

Named = tuple[str, str]


def field_names(text: str, main: str | None, entities: Mapping[str, str]) -> Iterator[Named]:
    """Entity and field, for each place where one is named.

    Args:
        text: goal, benefit and criteria of a story.
        main: the entity that the story is about, if there is one.
        entities: compact name -> entity, other names included.
    """
    yield from _sorted_by(text, main, entities)
    if main is not None:
        yield from _listed(text, main)
    for pattern, place in ((_OF, "start"), (_OWNED, "end")):
        for match in pattern.finditer(text):
            entity = _entity_in(match["thing"], entities, at=place)
            name = _value_name(match["value"])
            if entity is not None and name is not None:
                yield entity, name
    yield from _compounds(text, entities)


def _sorted_by(text: str, main: str | None, entities: Mapping[str, str]) -> Iterator[Named]:
    for match in _BY.finditer(text):
        entity = _entity_in(match["what"], entities) or main
        if entity is not None:
            for name in _items(match["list"]):
                yield entity, name


def _listed(text: str, main: str) -> Iterator[Named]:
    """`with name, date and price`: a list of which more than half are values."""
    for pattern in (_LISTED, _WITH, _INCLUDING):
        for match in pattern.finditer(text):
            names = list(_items(match["list"]))
            if len(names) > 1 and sum(map(_is_value, names)) * 2 > len(names):
                for name in names:
                    yield main, name


def _entity_in(text: str, entities: Mapping[str, str], *, at: str = "") -> str | None:
    """The first entity that a text names (at its `start`, at its `end`), the longest name first."""
    for key in sorted(entities, key=len, reverse=True):
        match = named(entities[key]).search(text)
        if match is None:
            continue
        outside = {"start": text[: match.start()], "end": text[match.end() :]}.get(at, "")
        if not outside.strip():
            return entities[key]
    return None


def _items(text: str) -> Iterator[str]:
    """The short noun phrases of a list."""
    for part in re.split(r"\s*(?:,|\band/or\b|\band\b|\bor\b|/|&)\s*", text):
        noun = noun_of(_TAIL.sub("", part.strip()))
        if noun is None:
            continue
        name = noun.text.lower() if noun.mass else singular(noun.text.strip().lower())
        words = name.split()
        if not 1 <= len(words) <= _LONGEST or any(word in _NO_FIELD for word in words):
            continue
        superlative = words[0].endswith("est") or words[-1] in {"first", "last"}
        if superlative or (len(words) > 1 and is_verb(words[0])):
            continue
        if re.fullmatch(r"[a-z][a-z -]*", name):
            yield name


def _is_value(name: str) -> bool:
    return singular(name.rsplit(maxsplit=1)[-1].lower()) in VALUES


def _value_name(text: str) -> str | None:
    """`set the listing fee` -> `listing fee`, when its last word is a value."""
    words = [word.lower() for word in text.split()]
    if not words or singular(words[-1]) not in VALUES:
        return None
    first = words[0]
    plain = len(words) > 1 and not (
        is_verb(first) or first in _NO_FIELD or first in _BEFORE or first.endswith("ly")
    )
    return singular(" ".join(words if plain else words[-1:]))


def _compounds(text: str, entities: Mapping[str, str]) -> Iterator[Named]:
    """`order number`, `product price`: an entity and one of its values in one phrase."""
    for entity in dict.fromkeys(entities.values()):
        pattern = regex(
            rf"(?<![\w-])(?:{joined_or_apart(entity)})\s+(?P<value>[a-z]+)\b", re.IGNORECASE
        )
        for match in pattern.finditer(text):
            value = singular(match["value"].lower())
            if value in VALUES and compact(f"{entity} {value}") not in entities:
                yield entity, value
