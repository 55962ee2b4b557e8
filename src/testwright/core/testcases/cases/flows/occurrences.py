"""How a tester brings about what a message is about: one step, with things that have names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.causes import HAPPENING, plain_deed
from testwright.core.testcases.cases.flows.readout_values import is_figure
from testwright.core.testcases.language.grammar import (
    IRREGULAR_PARTICIPLES,
    capitalised,
    past_participle,
)
from testwright.core.testcases.language.nouns import Noun, noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.predicates import Predicate
    from testwright.core.testcases.reading.scene import Scene

_NOBODY_SPECIAL = word_set("someone somebody anyone anybody person people")
_OBJECT = regex(
    r"^(?P<link>(?:on|to|in|for|at|from|with|into|about|of)\s+)?"
    r"(?:(?P<det>one of their|an?\s+new|an?|their|the|any|new)\s+)?(?P<what>\w.*)$",
    re.IGNORECASE,
)
_AUXILIARY = regex(
    r"^(?:is|are|was|were|gets?|(?:has|have)\s+been)\s+(?P<done>(?!about|going|due|not|no)\w+)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_COUNTS_AS_NEW = word_set(
    "made created added posted placed submitted published uploaded registered entered assigned "
    "shared sent reported opened booked received released listed issued filed detected found "
    "discovered identified noticed triggered raised"
)
"""After these a thing is there that was not there before."""
_NEW_BY_HAND = word_set("leave write request ask give propose create make")
_GONE = word_set("delete remove discard erase")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What happens, in one step.

    Attributes:
        step: what a tester does or has done.
        again: the same with the other thing; "" where nothing is named.
        about: the thing with its name; "" where nothing is named.
        other: the one that the message must not be about.
        given: what is there before it; "" where nothing has to be.
        noun: the thing that it happens to.
    """

    step: str
    again: str = ""
    about: str = ""
    other: str = ""
    given: str = ""
    noun: Noun | None = None


def occurrence(cause: str, scene: Scene, *, mine: bool) -> Occurrence:
    """How a cause is brought about, with one thing and, where it has one, with another.

    Args:
        cause: a clause in the third person: "someone comments on their post".
        scene: of the story.
        mine: whether the story says "my" or "me" here, so that "their" and "them" are whoever
            is told, and not whoever does it.
    """
    own = bool(_OWN.search(cause))
    said = plain_deed(cause) or predicate_of(cause)
    noun = said.noun
    deed = _deed_of_somebody(said, scene, mine=mine)
    if deed is not None:
        return deed
    if cause.split(" ", 1)[0].lower() in _NOBODY_SPECIAL or _is_deed(said):
        return Occurrence(f"Let this happen once, by `{scene.person(0).name}`: {cause}")
    if noun is None or not _is_named(noun, said) or noun.head in HAPPENING:
        return _anyhow(cause, scene)
    passive = _AUXILIARY.match(said.said)
    done = passive["done"].lower() if passive else ""
    if passive and (done.endswith("ed") or done in IRREGULAR_PARTICIPLES):
        return _done(noun, f"{done}{passive['rest']}", scene, owned=own)
    if own and not _MINE.match(cause):
        return _anyhow(cause, scene)  # `the club answers their question`: the club is not theirs
    return _doing(noun, said, cause, scene, owned=own)


def _deed_of_somebody(said: Predicate, scene: Scene, *, mine: bool) -> Occurrence | None:
    """`A customer places an order`: let customer `…` place order `…`; None for what is no deed."""
    if not _is_deed(said) or re.search(r"\b(?:and|or|they)\b", said.rest):
        return None  # none, or several, or a clause about somebody else
    noun = None if said.subject.lower() in _NOBODY_SPECIAL else said.noun
    role = f"{noun.name} " if noun is not None else ""
    who = f"{role}`{scene.person(0).name}`"
    found = _OBJECT.match(said.rest)
    thing = noun_of(found["what"]) if found else None
    if found is None or thing is None or not _is_one_thing(thing, found):
        step, again = (f"Let {who} {said.verb} {rest}" for rest in _both(said.rest, scene))
        if not mine or step == again:
            return Occurrence(f"Let {who} {said.verb} {said.rest}".strip(), about=who)
        return Occurrence(step, again, about=who)
    return _deed_with(who, said.verb, found, thing, scene, mine=mine)


def _is_deed(said: Predicate) -> bool:
    """Whether a person does something, in a verb of its own."""
    noun = said.noun
    person = noun is not None and noun.category == "person" and _is_named(noun, said)
    nobody = said.subject.lower() in _NOBODY_SPECIAL
    return (person or nobody) and bool(said.verb) and not said.no


def _is_one_thing(noun: Noun, found: re.Match[str]) -> bool:
    """Whether the object has a name of its own and stands first in what is said."""
    value = is_figure(noun) or noun.category in {"setting", "number", "date", "password"}
    det = (found["det"] or "").lower()
    several = noun.many != (det in {"", "new", "one of their"})
    first = found["what"].lower().startswith(noun.text.lower())
    return first and not (noun.mass or noun.abstract or value or several)


def _deed_with(
    who: str, verb: str, found: re.Match[str], noun: Noun, scene: Scene, *, mine: bool
) -> Occurrence:
    """The deed with one thing that has a name, and with another that is somebody else's."""
    start = 1 if noun.category == "person" else 0
    one, two = scene.ref(noun, start), scene.ref(noun, start + 1)
    tail = found["what"][len(noun.text) :]
    tails = _both(tail, scene) if mine else (tail, tail)
    pairs = zip((one, two), tails, strict=True)
    step, again = (f"Let {who} {verb} {found['link'] or ''}{thing}{tail}" for thing, tail in pairs)
    leads = None if verb in _GONE else noun
    det = (found["det"] or "").lower()
    if "their" in det:
        given = _belongs(one, two, scene) if mine else f"{capitalised(one)} belongs to {who}"
        return Occurrence(step, again if mine else "", one, two if mine else "", given, leads)
    made = past_participle(verb) in _COUNTS_AS_NEW or verb in _NEW_BY_HAND
    new = (made and not found["link"]) or det.endswith("new")
    given = "" if new else f"{capitalised(one)} and {two} exist"
    if tails[0] != tails[1]:
        return Occurrence(step, again, one, two, given, leads)
    return Occurrence(step, "", one, "" if new else two, given, leads)


def _both(text: str, scene: Scene) -> tuple[str, str]:
    """What is said of whoever is told, and the same of somebody else."""
    return _whose(text, scene.actor.name), _whose(text, scene.other.name)


def _whose(text: str, name: str) -> str:
    """`On their listing`, `to them`: with the name of whoever it is about."""
    before, their, after = text.partition("their ")
    noun = noun_of(after) if their else None
    if noun is not None and after.lower().startswith(noun.text.lower()):
        return f"{before}the {noun.text} of `{name}`{after[len(noun.text) :]}"
    return re.sub(r"\bthem\b", f"`{name}`", text)


_OWN = regex(r"\b(?:their|they|them)\b", re.IGNORECASE)
_MINE = regex(r"(?:one of )?their\b", re.IGNORECASE)


def _is_named(noun: Noun, said: Predicate) -> bool:
    """Whether the subject is a thing that has a name, and the whole of the subject."""
    if said.cause or not said.said or said.subject.lower() in {"there", "it", "they", "this"}:
        return False
    value = is_figure(noun) or noun.category == "setting"
    whole = said.subject.lower().endswith(noun.text.lower())
    if noun.category == "person" and not noun.many and " " not in said.subject:
        return False  # `patient records change` is about records
    return whole and not (noun.mass or noun.abstract or value)


def _doing(noun: Noun, said: Predicate, cause: str, scene: Scene, *, owned: bool) -> Occurrence:
    """`A truck stops`: let truck `…` stop."""
    one, two = scene.ref(noun, 0), scene.ref(noun, 1)
    becomes = _BECOMES.match(said.said)
    if becomes:
        verb = f"{_LINK[becomes['link'].lower()]} {becomes['rest']}"
    else:
        verb = f"{said.verb} {said.rest}".strip() if said.verb else ""
    step = f"Let {one} {verb}" if verb else f"Let this happen, with {one}: {cause}"
    again = f"Let {two} {verb}" if verb else f"Let the same happen with {two}"
    given = _belongs(one, two, scene) if owned else f"{capitalised(one)} and {two} exist"
    return Occurrence(step, again if owned else "", one, two, given, noun)


_BECOMES = regex(
    r"^(?P<link>is|are|gets?|becomes?|goes|go)\s+(?P<rest>(?!about\b).+)$", re.IGNORECASE
)
_LINK = {"is": "be", "are": "be", "go": "go", "goes": "go", "get": "get", "gets": "get"}
_LINK |= {"become": "become", "becomes": "become"}


def _anyhow(cause: str, scene: Scene) -> Occurrence:
    """What happens has no thing that could be named."""
    own = bool(_OWN.search(cause))
    who = f" for `{scene.actor.name}`" if own else ""
    return Occurrence(f"Let this happen once{who}: {cause}")


def _belongs(one: str, two: str, scene: Scene) -> str:
    return f"{capitalised(one)} belongs to `{scene.actor.name}`, {two} to `{scene.other.name}`"


def _done(noun: Noun, done: str, scene: Scene, *, owned: bool) -> Occurrence:
    """`An order is shipped`: have order `#1031` shipped."""
    one, two = scene.ref(noun, 0), scene.ref(noun, 1)
    mine = re.search(r"\b(?:to|with|by|for)\s+them\b", done)
    made = done.split(" ", 1)[0] in _COUNTS_AS_NEW
    if made and owned and re.search(r"\btheir\b", done):
        step, again = (
            f"Have {thing} {_whose(done, who.name)}"
            for thing, who in ((one, scene.actor), (two, scene.other))
        )
        return Occurrence(step, again, one, two, "", noun)
    if mine:
        step = f"Have {one} {done[: mine.end() - 4]}`{scene.actor.name}`{done[mine.end() :]}"
        again = f"Have {two} {done[: mine.end() - 4]}`{scene.other.name}`{done[mine.end() :]}"
        return Occurrence(step, again, one, two, "", noun)
    step, again = f"Have {one} {done}", f"Have {two} {done}"
    if owned:
        return Occurrence(step, again, one, two, _belongs(one, two, scene), noun)
    given = "" if made else f"{capitalised(one)} and {two} exist"
    return Occurrence(step, "", one, "" if made else two, given, noun)
