"""What a message is about, said as a thing that is somebody's: `my posts`, `products I follow`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import (
    IRREGULAR_PARTICIPLES,
    capitalised,
    third_person,
    with_article,
)
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene

_MINE = regex(
    r"^(?:one of |any of |all |all of )?(?:my|our)\s+(?:own\s+)?"
    r"(?P<what>[\w'-]+(?: [\w'-]+){0,2})$",
    re.IGNORECASE,
)
_OF_MINE = regex(
    r"^(?:the\s+|all\s+|any\s+)?(?P<part>[\w-]+(?: [\w-]+)?)\s+"
    r"(?P<link>about|of|for|on|in|from|at)\s+(?P<host>(?:my|our)\s+.+)$",
    re.IGNORECASE,
)
_BY_ME = regex(
    r"^(?:the\s+|all\s+|any\s+|an?\s+)?(?P<what>[\w-]+(?: [\w-]+)?)\s+"
    r"(?:(?:that|which)\s+)?(?:I|we)\s+(?P<has>have\s+|['’]ve\s+)?(?P<verb>[a-z]+)(?P<link>\s+(?:to|for|on|in))?$",
    re.IGNORECASE,
)
_NO_STATE = frozenset({"need", "want", "like", "care", "know", "see", "love", "may", "can", "am"})
_NO_THINGS = frozenset({"setting", "number", "date", "password", "word"})


@dataclass(frozen=True, slots=True)
class Theirs:
    """A thing that is the reader's, and one like it that is not.

    Attributes:
        noun: what a message leads to.
        one: the thing with its name.
        two: the other.
        given: whose they are.
        strange: what the other one is: `somebody else's post`.
    """

    noun: Noun
    one: str
    two: str
    given: str
    strange: str


def theirs(text: str, scene: Scene) -> Theirs | None:
    """The thing and its counterpart; None where the words name nothing that is the reader's."""
    mine, by_me, part = _MINE.match(text), _BY_ME.match(text), _OF_MINE.match(text)
    if mine:
        noun = _thing(mine["what"])
        return _owned(noun, scene) if noun else None
    if by_me:
        return _chosen(by_me, scene)
    host = theirs(part["host"], scene) if part else None
    noun = _thing(part["part"]) if part else None
    if part is None or host is None or noun is None or noun.category == "person":
        return None
    one, two = (
        f"{scene.ref(noun, place)} {part['link'].lower()} {whole}"
        for place, whole in ((2, host.one), (3, host.two))
    )
    strange = f"{with_article(noun.name)} {part['link'].lower()} {host.strange}"
    return Theirs(noun, one, two, host.given, strange)


def _thing(text: str) -> Noun | None:
    """One that has a name, and that the words name from beginning to end."""
    noun = noun_of(text)
    if noun is None or noun.mass or noun.abstract or noun.category in _NO_THINGS:
        return None
    return replace(noun, many=False, listed="") if noun.text.lower() == text.lower() else None


def _owned(noun: Noun, scene: Scene) -> Theirs:
    place = {"person": 2, "account": 4}.get(noun.category, 0)
    one, two = scene.ref(noun, place), scene.ref(noun, place + 1)
    told, other = scene.actor.name, scene.other.name
    given = f"{capitalised(one)} belongs to `{told}`, {two} to `{other}`"
    if noun.category == "person":
        given = f"{capitalised(one)} is {noun.a} of `{told}`, {two} is {noun.a} of `{other}`"
    return Theirs(noun, one, two, given, f"somebody else's {noun.name}")


def _chosen(found: re.Match[str], scene: Scene) -> Theirs | None:
    """`Products I follow`, `books I have reserved`: one of them, and one that is not."""
    noun, verb = _thing(found["what"]), found["verb"].lower()
    done = verb.endswith("ed") or verb in IRREGULAR_PARTICIPLES
    if noun is None or noun.category == "person" or verb in _NO_STATE:
        return None
    if not done and (found["has"] or not is_verb(verb)):
        return None
    said = f"has {verb}" if done else third_person(verb)
    link = (found["link"] or "").lower()
    one, two = scene.ref(noun, 0), scene.ref(noun, 1)
    given = f"`{scene.actor.name}` {said}{link} {one}, and not{link} {two}"
    return Theirs(noun, one, two, given, f"another {noun.name}")
