"""Whether a story says anything that can be observed, or read at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.languages import is_placeholder, language_of
from testwright.core.testcases.language.lexicon import DETERMINERS, PRONOUNS
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.reading.rules import content

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.story import Story

_FUNCTION_WORDS = word_set("and or of to in on at by for from with as if can may must should not")
_SMALL_WORDS = DETERMINERS | PRONOUNS | _FUNCTION_WORDS
_KNOWN_SHARE = 0.12
"""Share of small words and verbs below which a text is no English sentence (a half is usual)."""
_BETTERMENTS = frozenset({"improve", "optimise", "optimize", "enhance", "modernise", "modernize"})
_ONLY_BETTER = regex(
    r"(?:(?:much|more|a\s+lot|a\s+bit)\s+)?(?:better|faster|easier|more|well|easily|quickly|efficiently)",
    re.IGNORECASE,
)
"""`search faster`, `log better`: what is done is done today, and no value is named."""
_NO_QUALITIES = frozenset({"up-to-date", "up to date", "good", "various", "several", "many"})
"""Vague, but how good something is they don't say: `perform various functions`."""
LONG_ENOUGH = 6
"""Content words; a sentence with more of them has something that can be looked at."""
_WISHES = frozenset({"get", "have", "improve", "optimise", "optimize", "enhance"})
_QUALITIES = word_set(
    "product tool tools service design layout application performance speed experience "
    "quality usability security design look ui ux results handling"
)


def is_unreadable(story: Story) -> bool:
    """Whether a text is in another language, or has none of the words that English needs."""
    if language_of(story.text) is not None or is_placeholder(story.goal):
        return True
    words = [word.strip(".,;:!?()'\"").lower() for word in story.text.split()]
    known = sum(word in _SMALL_WORDS or is_verb(word) for word in words)
    return story.form == "free" and known < max(1, _KNOWN_SHARE * len(words))


_LAYOUT = regex(
    r"\bresponsive\s+(?:web\s+)?(?:design|layout|ui|interface)\b|"
    r"\b(?:web)?(?:site|pages?|layout|design|interface|ui)\s+(?:to\s+be\s+|is\s+|be\s+)responsive\b|"
    r"\b(?:on|at)\s+(?:small|narrow|phone|mobile)\s+(?:screens?|devices?|widths?|displays?)\b",
    re.IGNORECASE,
)
"""A quality that can be seen: it is tried at three widths."""


def nothing_to_observe(facts: Facts) -> bool:  # noqa: PLR0911 - one return a reason
    """A goal that is only a quality (better performance), or too short to mean anything."""
    if facts.story.form == "free" and _asks(facts.story.text):
        return True
    if facts.rules or any(limit.source != "context" for limit in facts.limits):
        return False
    if _LAYOUT.search(facts.story.goal):
        return False
    action, words = facts.actions[0], content(facts.story.goal)
    quality = {word.lower() for word in facts.vague} - _NO_QUALITIES
    noun = action.object
    if len(words) <= LONG_ENOUGH and _only_quality(facts.story.goal, quality):
        return True
    if _ONLY_BETTER.fullmatch(action.words):
        return True
    if action.verb in _BETTERMENTS and len(words) <= 3:  # noqa: PLR2004 a verb, a noun, one more
        return True
    if action.statement:
        return len(words) <= LONG_ENOUGH and _only_quality(action.statement, quality)
    if noun is not None and action.verb in _WISHES:
        head = noun.name.rsplit(" ", 1)[-1].lower()
        if noun.abstract and (quality or len(words) <= 2):  # noqa: PLR2004 `a better system`
            return True
        return bool(quality) and len(words) <= 3 and head in _QUALITIES  # noqa: PLR2004 adjective, noun, one more
    return len(words) == 0 or (len(words) == 1 and noun is None and action.kind == "other")


def _asks(text: str) -> bool:
    """Whether the text opens with a question, and so wants an answer and no software."""
    first = re.match(r"[^.?!\n]{3,120}(?P<end>[.?!])", text)
    return first is not None and first["end"] == "?"


def _only_quality(statement: str, quality: set[str]) -> bool:
    """Whether a sentence says no more than that something is good, fast, easy and the like."""
    if not quality:
        return False
    names = "|".join(map(re.escape, sorted(quality)))
    found = re.search(
        r"\b(?:is|are|be|works?|runs?|looks?|performs?|stays?|remains?|becomes?|feels?|loads?)\s+"
        rf"(?:(?:more|very|as|so|really|always|in an?)\s+)?(?:{names})\b(?:\s+(?P<next>[\w-]+))?",
        statement,
        re.IGNORECASE,
    )
    # "be quickly log attendance": a slip of the pen before a deed, not a quality.
    if found is None:
        return False
    return not (found["next"] and is_verb(found["next"]))
