"""Titles and clauses made from actions, short and in the story's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import (
    capitalised,
    is_plural,
    third_person,
)
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import TITLE_LIMIT, clipped, own_words
from testwright.core.testcases.reading.concessions import without_concession

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.scene import Scene


def title_of(action: Action, scene: Scene) -> str:
    """`Archivist creates a user role`; a statement is a title of its own."""
    if action.statement:
        text = own_words(action.statement)
        text = re.sub(r"^their\b", f"{scene.Who}'s", text, flags=re.IGNORECASE)
        text = re.sub(r"^they are\b", f"{scene.Who} is", text, flags=re.IGNORECASE)
        text = re.sub(r"^they do not\b", f"{scene.Who} does not", text, flags=re.IGNORECASE)
        text = re.sub(r"^they\b", scene.Who, text, flags=re.IGNORECASE)
        return clipped(capitalised(text), TITLE_LIMIT)
    words = own_words(action.words)
    if action.verb.startswith("be "):
        clause = f"{'is'} {action.verb[3:]} {words}"
    else:
        clause = f"{third_person(action.verb)} {words}"
    subject = capitalised(action.agent) if action.agent else scene.Who
    subject = re.sub(r"\b(\w+)(?: who| that).*$", r"\1", subject)
    if is_plural(subject.split(" ")[-1]) and action.agent:
        clause = f"{action.verb} {words}"
    return clipped(f"{subject} {clause}".strip(), TITLE_LIMIT)


_GETS = word_set("have get receive obtain gain know understand learn hear determine")
"""Verbs that say what people want to have before them, and not what they do for it."""
_CLAUSE = regex(r"(?:which|what|whether|if|how|when|where|who|why|that)\b", re.IGNORECASE)


def asks_a_question(action: Action) -> bool:
    """Whether the goal is to know an answer, so that no list of things is looked at."""
    found = re.match(r"(?:what|how|why|when|where)\b", action.words, re.IGNORECASE)
    return action.kind == "view" and found is not None


_IN_PASSING = regex(
    r",?\s*\b(?:with\s+(?:minimal|little|less|no)\s+effort|(?:quickly|easily)\s+and\s+(?:quickly|easily)|"
    r"without\s+(?:much\s+)?(?:hassle|trouble|effort)|easily|efficiently|effectively|seamlessly)\b",
    re.IGNORECASE,
)
"""How something is to go, which no step can be told to do."""


def _named(words: str, action: Action) -> str:
    """`Render them`: what they are is said."""
    found = re.match(r"(?:them|those|these|it)(?=\s|$)", words, re.IGNORECASE)
    if found is None or action.object is None or action.object.abstract:
        return words
    noun = action.object
    return f"the {noun.plural if noun.many else noun.name}{words[found.end() :]}"


def imperative(action: Action, limit: int = 110) -> str:
    """The action as a step: `Redact information in digital files`."""
    words = (
        re.sub(r"\b(?:my|our)(?:\s+own)?\b", "the", action.words, count=1)
        if not action.statement
        else action.words
    )
    words = _named(own_words(_IN_PASSING.sub("", without_concession(words))), action)
    if action.kind == "sync" and action.verb in _GETS and words:
        bare = re.sub(r"^(?:an?|the|some)\s+", "", words)
        return clipped(f"Run the {bare}", limit)
    if action.kind == "view" and action.verb in _GETS and words:
        tells = "tells" if _CLAUSE.match(words) else "shows"
        return clipped(f"Open the page that {tells} {words}", limit)
    return clipped(capitalised(f"{action.verb} {words}".strip()), limit)


def deed_of(action: Action, limit: int = 80) -> str:
    """What is tried, as words after `tries to`."""
    if action.statement or (action.verb in {"get", "have"} and action.kind != "upload"):
        name = action.object.name if action.object else "what the story describes"
        return f"reach the {name}" if action.object else f"reach {name}"
    words = own_words(_IN_PASSING.sub("", without_concession(action.words)))
    return clipped(f"{action.verb} {words}".strip(), limit)
