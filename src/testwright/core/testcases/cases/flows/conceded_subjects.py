"""Of whom or what something is conceded, by name: the thing itself, a part of it, what it is of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene

IT = frozenset({"it", "they", "this", "these", "those", "that", "them"})
ME = frozenset({"i", "we"})
_ITS = frozenset({"its", "their"})
_NOBODY = frozenset({"there", "nobody"})
_OF_PERSON = word_set(
    "registration membership subscription licence license contract trial plan permit visa passport "
    "insurance enrolment enrollment password card policy phone device laptop computer tablet "
    "session internet connection"
)
"""What belongs to the one who speaks, whether it is said or not."""
_ONCE = word_set(
    "network internet connection server system site website app application service database "
    "browser page screen power line gateway api backend office platform portal weather "
    "reception counter helpdesk hotline desk"
)
"""What there is once, so that it has no name."""
_ORIGINAL = regex(
    r"^(?:the|its|their)\s+(?P<how>originals?|source|underlying|first)\b\s*", re.IGNORECASE
)
_POSSESSIVE = regex(
    r"^(?P<whose>my|our|its|their|his|her)\s+(?:own\s+)?(?P<what>.+)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Ground:
    """The thing that the deed is done to.

    Attributes:
        noun: what it is.
        ref: the thing with its name.
        names: what may refer to the subject; () where that is unknown.
        scene: names and people.
        new: whether it is not there before the deed.
    """

    noun: Noun
    ref: str
    names: tuple[str, ...]
    scene: Scene
    new: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A subject with its name, and what ties it to the thing."""

    text: str
    tie: str = ""
    several: bool = False


def named_subject(text: str, ground: Ground) -> Named | None:
    """The subject of what is conceded; None where it can't be told which one it is."""
    low = text.lower()
    if low in _NOBODY or low in ME:
        return Named(low if low in _NOBODY else f"`{ground.scene.actor.name}`")
    source, owned = _ORIGINAL.match(text), _POSSESSIVE.match(text)
    whose = owned["whose"].lower() if owned else ""
    if ground.new and (low in IT or source or whose in _ITS):
        return None
    if low in IT:
        return Named(ground.ref)
    if source is not None:
        return _original(source, text, ground)
    thing = noun_of(owned["what"] if owned else text)
    if thing is None:
        return None
    return _part(thing, ground.ref) if whose in _ITS else _beside(thing, whose, ground)


def _part(thing: Noun, of: str) -> Named:
    return Named(f"the {thing.plural if thing.many else thing.name} of {of}", several=thing.many)


def _original(found: re.Match[str], text: str, ground: Ground) -> Named:
    """`The original data`: that of the thing."""
    how = found["how"].lower()
    rest = text[found.end() :].strip().lower()
    own = ground.ref.removeprefix("the ")
    if not rest:
        return Named(f"the {how.removesuffix('s')} of {ground.ref}")
    if own.lower().startswith(f"{rest} of "):
        return Named(f"the {how} {own}")
    what = how if rest in own.lower() else f"{how} {rest}"
    return Named(f"the {what} of {ground.ref}")


def _beside(thing: Noun, whose: str, ground: Ground) -> Named | None:
    """Something that the deed is not done to: with its name, and to whom or what it belongs."""
    scene, noun = ground.scene, ground.noun
    mine = whose in {"my", "our"}
    if thing.head == noun.head and thing.many <= noun.many:
        return None if ground.new else Named(ground.ref)
    if noun.host is not None and thing.head == noun.host.head:
        return Named(scene.ref(noun.host, 0))
    if mine or (thing.head in _OF_PERSON and not thing.many):
        return _own(thing, scene)
    if thing.head in _ONCE or thing.mass or thing.abstract:
        return Named(thing.the)
    named = f"{thing.name} `{scene.name(thing, 5)}`"
    both = " and ".join(f"`{one}`" for one in ground.names)
    tied = both and thing.category != "person" and not ground.new
    tie = f"{both} {'refers' if len(ground.names) == 1 else 'refer'} to {named}" if tied else ""
    return Named(named, tie)


def _own(thing: Noun, scene: Scene) -> Named:
    """What belongs to the one who speaks, and who stands by them."""
    actor = f"`{scene.actor.name}`"
    if thing.category == "person":
        return Named(f"`{scene.name(thing, 2)}`, {thing.name} of {actor},")
    return _part(thing, actor)
