"""The limit that a goal puts on its own deed: `for up to 2 hours`, `within 30 days`, `at most 5`.

It is no part of what is done, so the deed is read without it, and is tried on both sides of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from testwright.core.regex import regex
from testwright.core.testcases.language.lexicon import DETERMINERS
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.reading.figures import NUMBER, number_of

if TYPE_CHECKING:
    from collections.abc import Callable

GoalLimitKind = Literal[
    "lasts",  # for up to 2 hours: how long what is made may last
    "until",  # within 30 days after it was bought: how long it is possible
    "latest",  # until 24 hours before it begins: how late it is possible
    "ahead",  # up to 14 days in advance: how early it is possible
    "count",  # at most 5 books: how many somebody may have
    "length",  # of 20 to 500 characters
    "window",  # from 24 hours until 1 hour before departure
    "amount",  # between 0.01 and 500 EUR a day
    "size",  # of at most 5 MB
]
_MOST = (
    r"(?:up\s+to|at\s+most|no\s+(?:more|longer)\s+than|(?:a\s+)?max(?:imum)?(?:\s+of)?|"
    r"not\s+more\s+than)"
)
_MONEY = r"(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds?|€|\$|£)"
_UNIT = r"(?P<unit>minute|hour|day|week|month|year)s?"
_SIGN = r"(?:characters?|letters?|digits?|words?|signs?|symbols?)"
_NAMES = "letters|numbers|digits|underscores?|hyphens?|dashes|dots"
_BEFORE_THING = frozenset({"a", "an", "the", "my", "our", "up", "at", "no", "some"})
_DIGIT = regex(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|a)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GoalLimit:
    """What a goal allows.

    Attributes:
        low: the least, None where nothing is said of it.
        high: the most, None where nothing is said of it.
        unit: `hour`, `day` … in the singular; what is counted, in the plural; the kind of sign.
        phrase: the words of the goal.
        per: the time in which an amount counts ("day"), or "".
        event: from when the time runs or to what it counts ("it was made", "departure"), or "".
        signs: the kinds of sign that may occur ("letters", "digits"); () when nothing is said.
    """

    kind: GoalLimitKind
    low: float | None
    high: float | None
    unit: str
    phrase: str
    event: str = ""
    signs: tuple[str, ...] = ()
    per: str = ""


def _lasts(found: re.Match[str]) -> GoalLimit:
    return GoalLimit("lasts", None, number_of(found["n"]), found["unit"].lower(), found.group(0))


def _until(found: re.Match[str]) -> GoalLimit:
    event = (found["event"] or "").strip()
    return GoalLimit(
        "until", None, number_of(found["n"]), found["unit"].lower(), found.group(0), event
    )


def _latest(found: re.Match[str]) -> GoalLimit:
    event = (found["event"] or "").strip()
    return GoalLimit(
        "latest", number_of(found["n"]), None, found["unit"].lower(), found.group(0), event
    )


def _ahead(found: re.Match[str]) -> GoalLimit:
    return GoalLimit("ahead", None, number_of(found["n"]), found["unit"].lower(), found.group(0))


def _count(found: re.Match[str]) -> GoalLimit:
    return GoalLimit("count", None, number_of(found["n"]), found["what"].lower(), found.group(0))


def _window(found: re.Match[str]) -> GoalLimit:
    first, last = found["unit"].lower(), found["last"].lower()
    hours = HOURS[last] / HOURS[first]
    least = number_of(found["m"]) * hours
    event = (found["event"] or "").strip()
    return GoalLimit("window", least, number_of(found["n"]), first, found.group(0), event)


def _amount(found: re.Match[str]) -> GoalLimit:
    low = number_of(found["low"]) if found["low"] else None
    per = (found["per"] or "").lower()
    high = number_of(found["high"])
    return GoalLimit("amount", low, high, found["unit"], found.group(0), per=per)


def _size(found: re.Match[str]) -> GoalLimit:
    return GoalLimit("size", None, number_of(found["n"]), found["unit"], found.group(0))


def _length(found: re.Match[str]) -> GoalLimit:
    signs = tuple(re.findall(_NAMES, f"{found['unit']} {found['more'] or ''}", re.IGNORECASE))
    low = number_of(found["low"]) if found["low"] else None
    words = re.match(r"word", found["unit"], re.IGNORECASE)
    unit = "words" if words else "characters"
    return GoalLimit("length", low, number_of(found["high"]), unit, found.group(0), "", signs)


HOURS = {"minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "month": 720, "year": 8_760}
"""Hours of each unit; a month has 30 days."""
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], GoalLimit]], ...] = (
    (
        regex(
            rf"\s+(?:of|with|having|between|from)\s+(?:(?:between|from)\s+)?(?:(?P<low>{NUMBER})\s*(?:to|and|-|–)\s*|{_MOST}\s+)"
            rf"(?P<high>{NUMBER})\s+(?P<unit>{_SIGN})(?P<more>(?:(?:,|\s+and|\s+or|,\s+and)\s+(?:{_NAMES}))*)",
            re.IGNORECASE,
        ),
        _length,
    ),
    (
        regex(
            rf"\s+(?:for|of|lasting)\s+{_MOST}\s+(?P<n>{NUMBER})\s+{_UNIT}\b(?!\s+(?:in|ahead|before))",
            re.IGNORECASE,
        ),
        _lasts,
    ),
    (
        regex(
            rf"\s+(?:{_MOST}|no\s+earlier\s+than|as\s+early\s+as|not\s+earlier\s+than)\s+(?P<n>{NUMBER})\s+{_UNIT}\s+"
            r"(?:in\s+advance|ahead|beforehand|in\s+the\s+future)\b",
            re.IGNORECASE,
        ),
        _ahead,
    ),
    (
        regex(
            rf"\s+(?:from\s+)?(?P<n>{NUMBER})\s+{_UNIT}\s+(?:until|to|up\s+to|till)\s+(?P<m>{NUMBER})\s+"
            r"(?P<last>minute|hour|day|week|month|year)s?\s+(?:before|ahead\s+of|prior\s+to)(?:\s+(?P<event>[\w\s'’-]+))?$",
            re.IGNORECASE,
        ),
        _window,
    ),
    (
        regex(
            rf"\s+(?:(?:between|from)\s+(?:{_MONEY}\s?)?(?P<low>\d[\d.,]*)\s*(?:{_MONEY})?\s*(?:and|to)|{_MOST})\s+"
            rf"(?:{_MONEY}\s?(?=\d))?(?P<high>\d[\d.,]*\d|\d)\s*(?P<unit>{_MONEY})?"
            r"(?:\s+(?:an?|per|each|every)\s+(?P<per>day|week|month|year|transaction|order|transfer))?(?=\s|$)",
            re.IGNORECASE,
        ),
        _amount,
    ),
    (
        regex(
            rf"\s+(?:of|with|up\s+to|not\s+larger\s+than)\s+(?:{_MOST}\s+)?(?P<n>\d+(?:\.\d+)?)\s?(?P<unit>KB|MB|GB)\b",
            re.IGNORECASE,
        ),
        _size,
    ),
    (
        regex(
            rf"\s+(?:until|up\s+to|up\s+until|at\s+least|at\s+the\s+latest|no\s+later\s+than|not\s+later\s+than)\s+(?P<n>{NUMBER})\s+{_UNIT}\s+"
            r"(?:before|prior\s+to|in\s+advance(?:\s+of)?|ahead(?:\s+of)?)(?:\s+(?P<event>[\w\s'’-]+))?$",
            re.IGNORECASE,
        ),
        _latest,
    ),
    (
        regex(
            rf"\s+(?:within|in\s+the\s+first)\s+(?:the\s+first\s+|the\s+next\s+)?(?P<n>{NUMBER})\s+{_UNIT}\b"
            r"(?:\s+(?:after|of|from|following|since)\s+(?P<event>[\w\s'’-]+))?$",
            re.IGNORECASE,
        ),
        _until,
    ),
    (
        regex(
            rf"\s+(?:{_MOST}|only)\s+(?P<n>{NUMBER})\s+(?P<what>(?!(?:minute|hour|day|week|month|year|second|MB|GB|KB|percent|euro|dollar|time|character)s?\b)(?:[a-z-]+\s+){{0,2}}?[a-z-]+s)\b"
            r"(?P<each>\s+(?:at\s+(?:a|one|the\s+same)\s+time|at\s+once|simultaneously|in\s+total))?",
            re.IGNORECASE,
        ),
        _count,
    ),
)


def goal_limit(goal: str) -> GoalLimit | None:
    """The limit of a goal that is a deed; None for goals without one, and for sentences."""
    if not _DIGIT.search(goal) or not _is_deed(goal):
        return None
    for pattern, maker in _PATTERNS:
        found = pattern.search(goal)
        if found is not None:
            limit = maker(found)
            unpriced = limit.kind == "amount" and not re.search(_MONEY, limit.phrase, re.IGNORECASE)
            if not unpriced and (limit.low or limit.high):
                return limit
    return None


def _is_deed(goal: str) -> bool:
    """Whether the goal begins with a verb: a known one, or a word before `a`, `my`, `up to`."""
    first, _, rest = goal.removeprefix("be able to ").partition(" ")
    if first.lower() in DETERMINERS:
        return False
    return is_verb(first) or rest.split(" ", 1)[0].lower() in _BEFORE_THING


def without_limit(goal: str) -> str:
    """The deed alone: `book a court for up to 2 hours` -> `book a court`."""
    limit = goal_limit(goal)
    if limit is None:
        return goal
    kept = f" {limit.unit}" if limit.kind == "count" else ""
    bare = " " not in goal.partition(limit.phrase)[0].strip()
    if limit.kind == "amount" and bare:
        kept = " money"  # `transfer between 5 and 500 EUR`: the verb has no other thing
    return " ".join(goal.replace(limit.phrase, f"{kept} ", 1).split())


IS_ABLE_TO = regex(
    r"^(?!.*\b(?:not|never|only|limit|reject|refuse|prevent|block)\b).*"
    r"\b(?:files?|images?|videos?|documents?|uploads?|attachments?|datasets?|photos?)\b.{0,40}?"
    r"\b(?:over|above|(?:more|larger|bigger|greater)\s+than|exceeding)\s+"
    r"\d+(?:\.\d+)?\s?(?:[KMGT]i?B|(?:kilo|mega|giga|tera)bytes?)\b",
    re.IGNORECASE,
)
"""`Upload files of over 1 GB`: what is possible, too; smaller ones are as welcome as before."""
