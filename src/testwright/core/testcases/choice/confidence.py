"""How sure it is that an idea fits the story, and the floor below which it is not given.

Most ideas are templates with a noun put in. They make sense for some kinds of noun only: an order
can be deleted by somebody else, the use of colour can't. Templates that repeat the story's own
sentence instead of naming something tell nothing that the first case does not tell. A case that a
tester throws away costs more than one that is missing, so below the floor there is none.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.thinghood import thinghood
from testwright.core.testcases.language.words import words
from testwright.core.testcases.reading.standing import is_special, is_tool

if TYPE_CHECKING:
    from collections.abc import Iterable

    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.language.thinghood import Thinghood
    from testwright.core.testcases.reading.facts import Facts

FLOOR = 0.5
"""Below it a case is not given, even where more were asked for."""
MISFIT, REPEATED, QUOTED, PUBLIC, UNCLEAR = 0.6, 0.6, 0.25, 0.3, 0.6
"""What each doubt takes away; the last where the goal itself was not understood for sure."""
QUOTE = 6
"""Words of the goal in a row; more of them repeat the story instead of saying what to do."""
_ALONE: frozenset[Thinghood] = frozenset({"thing"})
_MADE: frozenset[Thinghood] = frozenset({"thing", "software", "element"})
_SHOWN: frozenset[Thinghood] = frozenset({"thing", "value", "stuff", "element"})
_COUNTED: frozenset[Thinghood] = frozenset({"thing", "value", "software", "element"})
_ANY: frozenset[Thinghood] = frozenset({"thing", "value", "stuff", "software", "element"})
_FITS: dict[str, frozenset[Thinghood]] = {
    "by name": _ALONE,
    "changed later": _ALONE,
    "changed meanwhile": _SHOWN,
    "corrected": _MADE,
    "duplicate": _MADE,
    "empty": _COUNTED - {"software"},
    "fresh": _SHOWN,
    "gaps": _SHOWN - {"element"},
    "gone again": _MADE,
    "gone meanwhile": _ALONE,
    "kept": _ANY,
    "missing": _ANY,
    "narrowed": _ALONE,
    "no input": _ANY,
    "one fails": _COUNTED,
    "other value": _ALONE,
    "out again": _ALONE,
    "required only": _MADE,
    "ordinary user": _ANY,
    "part of the value": _COUNTED,
    "seen elsewhere": _ANY,
    "several": _COUNTED,
    "signed out": _ANY,
    "somebody else's": _ANY,
    "taken back": _ANY,
    "twice": _ANY,
    "two in a row": _MADE | {"value"},
    "unknown name": _ALONE | {"software"},
}
"""By aspect: the kinds of noun that it makes sense for. Aspects that are not named fit all."""
_REPEATING = frozenset({"changed later", "gaps", "second example"})
"""Aspects which, for a sentence that shall hold, say that sentence once more."""
_OF_ACCOUNTS = frozenset({"signed out", "somebody else's", "ordinary user", "session ends"})
"""Aspects that make sense where people have accounts."""
_PAGES = regex(
    r"\b(?:and saves?|pages?|menus?|buttons?|forms?|browsers?|[Ss]ign (?:in|out)|windows?)\b|"
    r"\bwithout saving\b|\bhave .* open\b"
)
_ENTERED = frozenset(
    {
        "missing",
        "blank",
        "characters",
        "required only",
        "duplicate",
        "double submit",
        "script",
        "other value",
    }
)
_NEW = _ENTERED | frozenset(
    {"all fields", "cancelled", "corrected", "decider", "text length", "two in a row"}
)
"""Aspects of what is made anew; a coupon that is applied and a poll that is voted in are there."""
_UNSPECIFIC = frozenset(
    {"information", "data", "metadata", "content", "detail", "stuff", "access", "assistance"}
)
"""What is entered under such a name is several values, and nobody says which."""
_READING = frozenset({"view", "search", "filter", "sort"})


def trusted(ideas: Iterable[Idea], facts: Facts, *, doubtful: bool = False) -> list[Idea]:
    """The ideas with their confidence, without those below the floor.

    What people came for and what checks a criterion is always given.

    Args:
        ideas: of all techniques.
        facts: of the story.
        doubtful: whether it is in doubt what the goal means; then little else is given.
    """
    unclear = UNCLEAR if doubtful else 0.0
    weighed = (_weighed(idea, confidence(idea, facts, unclear)) for idea in ideas)
    return [idea for idea in weighed if idea.confidence >= FLOOR or _is_owed(idea)]


def _weighed(idea: Idea, worth: float) -> Idea:
    return idea if worth == idea.confidence else replace(idea, confidence=worth)


_NO_NAME = regex(r"[→⇒\[\]{}\\]|\b(?!iOS\b)[a-z][A-Z]{2,}\b|(?<!\w)['\"](?=\w)[^'\"]{0,80}$")
_LITERAL = regex(
    r"`[^`]*`|\"[^\"]*\"|“[^”]*”|'[^']+'(?!\w)|<[\w-]+>|https?://\S+|\b\w+(?:[_.]\w+)+\b"
)


def well_put(idea: Idea) -> bool:
    """Whether the words beside literals are words: no arrows, brackets and torn quotations."""
    return not any(map(_is_torn, (idea.title, *idea.steps)))


@lru_cache(maxsize=1024)
def _is_torn(text: str) -> bool:
    """Is asked of the same step in many ideas of a story; few have what would be no name."""
    return bool(_NO_NAME.search(text) and _NO_NAME.search(_LITERAL.sub("", text)))


def _is_owed(idea: Idea) -> bool:
    return bool(idea.covers) or idea.aspect.startswith("course ")


def confidence(idea: Idea, facts: Facts, doubts: float = 0.0) -> float:
    """1 for an idea without doubts, less for each doubt, never below 0.

    Args:
        idea: what is weighed.
        facts: of the story that it was made for.
        doubts: what speaks against all ideas of this story.
    """
    if _is_owed(idea):
        return 1.0
    noun = _subject(idea, facts)
    fitting = _FITS.get(idea.aspect)
    if noun is not None and fitting is not None and thinghood(noun) not in fitting:
        doubts += MISFIT
    if facts.main.statement and idea.aspect in _REPEATING:
        doubts += REPEATED
    if _quotes(idea, facts):
        doubts += QUOTED
    if idea.aspect == "signed out" and _is_public(facts):
        doubts += PUBLIC
    if idea.aspect in _OF_ACCOUNTS and is_tool(facts):
        doubts += MISFIT
    if facts.scene.surface != "screen" and (idea.aspect == "required only" or _on_pages(idea)):
        doubts += MISFIT
    if facts.scene.surface == "api" and any(s.startswith("Search for") for s in idea.steps):
        doubts += MISFIT
    if _enters_none(idea, facts, noun):
        doubts += MISFIT
    return max(0.0, 1.0 - doubts)


def _enters_none(idea: Idea, facts: Facts, noun: Noun | None) -> bool:
    """Whether something is entered under a name that says not what, or as new that is there."""
    if idea.aspect in _ENTERED and noun is not None and noun.head in _UNSPECIFIC:
        return True
    there = facts.main.kind == "create" and facts.supposed.met_by(facts.main.plain_verb)
    return idea.aspect in _NEW and bool(there)


def _on_pages(idea: Idea) -> bool:
    """Whether a step needs a page, which a command or an interface for programs has not."""
    return any(_PAGES.search(step) for step in idea.steps)


def _subject(idea: Idea, facts: Facts) -> Noun | None:
    """The noun of the story that stands in the title, the longest of several."""
    title = idea.title.lower()
    found = [
        action.object
        for action in facts.actions
        if action.object is not None
        and (action.object.name.lower() in title or action.object.plural.lower() in title)
    ]
    return max(found, key=lambda noun: len(noun.name), default=None)


def _quotes(idea: Idea, facts: Facts) -> bool:
    """Whether a step or the outcome has more than a few words of the goal in a row."""
    runs = _runs(facts.story.goal)
    return bool(runs) and any(_has_run(words(text), runs) for text in (*idea.steps, idea.expected))


@lru_cache(maxsize=64)
def _runs(goal: str) -> frozenset[tuple[str, ...]]:
    """All rows of words in the goal that are too long to be repeated."""
    said = words(goal)
    return frozenset(said[n : n + QUOTE + 1] for n in range(len(said) - QUOTE))


def _has_run(said: tuple[str, ...], runs: frozenset[tuple[str, ...]]) -> bool:
    return any(said[n : n + QUOTE + 1] in runs for n in range(len(said) - QUOTE))


def _is_public(facts: Facts) -> bool:
    """Anybody reads what belongs to nobody, and nothing was said of who may."""
    noun = facts.main.object
    return (
        facts.main.kind in _READING
        and "permission" not in facts.topics
        and not is_special(facts)
        and not (noun is not None and noun.owned)
    )
