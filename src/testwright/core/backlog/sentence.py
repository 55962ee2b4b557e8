"""A story in one sentence, from the columns "As a", "I want" and "so that"."""

from __future__ import annotations

import re

from testwright.core.testcases.language.grammar import with_article

_AS = re.compile(r"^as\s+(?=\S)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|the|any|every)\s", re.IGNORECASE)
_I = re.compile(r"^(?:I|we)\b(?!/)", re.IGNORECASE)
_NO_VERB = re.compile(
    r"^(?:an?|the|my|our|all|any|some|more|to|that|\d+|one|two|three|no|each|every|better)\b",
    re.IGNORECASE,
)
_SO_THAT = re.compile(r"^(?:so(?:\s+that)?|in\s+order\s+(?:to|that)|because)\b", re.IGNORECASE)


def user_story(role: str, goal: str, benefit: str) -> str:
    """The sentence; words that a cell repeats from its column's name stand once. "" for no goal."""
    who, what, why = (" ".join(part.split()).strip(" .,;:") for part in (role, goal, benefit))
    who = _AS.sub("", who)
    if not what:
        return ""
    if not _I.match(what):
        what = f"I want {_lower(what)}" if _NO_VERB.match(what) else f"I want to {_lower(what)}"
    if not who:
        sentence = what
    else:
        sentence = f"As {_lower(who) if _ARTICLE.match(who) else with_article(_lower(who))}, {what}"
    if not why:
        return sentence
    if why.lower().startswith("to "):
        return f"{sentence} in order {_lower(why)}"
    return (
        f"{sentence} {_lower(why)}" if _SO_THAT.match(why) else f"{sentence} so that {_lower(why)}"
    )


def _lower(text: str) -> str:
    """With a small first letter, unless it begins with "I", a name in capitals or a code."""
    word = text.split(" ", 1)[0]
    return text if word == "I" or word[1:] != word[1:].lower() else text[:1].lower() + text[1:]
