"""What a readout shows of a thing: which words are figures, and what one of them may read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.names import is_value, pooled
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import own_words
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene

_MONEY = word_set(
    "balance revenue income earning cost expense saving spending profit loss price fee fare wage "
    "salary debt turnover budget commission allowance rent charge premium bill credit tip bonus "
    "payout total dues"
)
_SHARES = word_set("rate percentage accuracy ratio share utilization utilisation occupancy margin")
_FIGURES = word_set(
    "score point return rank ranking position quota usage consumption workload level streak rating "
    "grade gpa age weight height distance speed temperature humidity capacity limit mileage count "
    "number "
    "calorie step sugar glucose pressure time date deadline eta "
    "progress pulse pace volume stock duration bmi"
)
_OF_SEVERAL = word_set("grade score rating limit level date weight cost bill charge price fee rate")
"""In the plural these are of several things: `my grades`."""
_LOGS = frozenset({"history", "statement"})
_DAYS_OFF = regex(r"\b(?:leave|vacation|holiday|pto|time[- ]off)\s+(?:balance|budget|credit)$")
_LASTS = regex(
    r"\b(?:wait(?:ing)?|travel|response|delivery|processing|remaining|estimated|playing|screen|"
    r"lead|cycle|fulfil?lment|resolution|handling|turnaround|idle)\s+times?$",
    re.IGNORECASE,
)
_VALUE_HEADS = _MONEY | _SHARES | _FIGURES
HEADS = "|".join(f"{head}s?" for head in sorted(_VALUE_HEADS - {"time", "date", "number"})) + (
    "|(?:wait(?:ing)?|travel|remaining|arrival|departure|screen) times?"
    "|(?:due|expiry|start|end) dates?|(?:bus|seat|room|table|gate|platform|locker|queue) numbers?"
)
"""All of them, for a pattern."""
_GENERIC = word_set(
    "metric kpi indicator statistic chart graph information overview summary insight data detail "
    "visual visualization visualisation card widget link etc more other everything"
)
"""Words for a readout as a whole, beside which its parts are named."""
_SPLIT = regex(r"\s*[,;]\s*(?:(?:and|or|as well as)\s+)?|\s+(?:and|or|as well as|&|\+)\s+")
_LEAD = regex(
    r"^(?:(?:an?|the|my|our|their|all|each|every|key|some|current|overall|recent)\s+|"
    r"(?:summary|overview|list|number|details?|chart|graph|total)\s+of\s+)+",
    re.IGNORECASE,
)
_MOST = 5
_LONGEST = 4
"""Parts that one case reads, and words of the name of a part."""


def is_figure(noun: Noun | None) -> bool:
    """Whether a noun names a value that is read off: a balance, a fare, a wait time."""
    if noun is None or (noun.many and noun.head in _OF_SEVERAL):
        return False
    if noun.abstract:
        return noun.head == "time" and " " in noun.name  # `wait time`
    return (
        noun.head in _LOGS
        or noun.head in _VALUE_HEADS
        or noun.category in {"number", "date"}
        or is_value(noun.head)
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a readout.

    Attributes:
        label: as the story calls it, without an article: `picks per hour`.
        noun: the thing that it is about.
    """

    label: str
    noun: Noun


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts that a list names: `budget, savings and balance`; none where one is a clause."""
    plain = re.sub(r"\([^)]*\)", "", own_words(text))
    found: list[Part] = []
    for part in _SPLIT.split(plain):
        bare = _LEAD.sub("", part.strip(" .:"))
        noun = noun_of(_GUESSED.sub("", bare)) if bare else None
        if noun is None or noun.head in _GENERIC:
            continue
        before, _, rest = bare.lower().partition(noun.text.lower())
        longer = len(bare.split()) > _LONGEST or len(before.split()) > 1
        if longer or (rest and not _OF_EACH.match(rest)):
            return ()
        found.append(Part(bare, noun))
    return tuple(found[:_MOST])


_GUESSED = regex(r"^(?:estimated|expected|projected|planned|accumulated|earned)\s+", re.IGNORECASE)
_OF_EACH = regex(r"\s(?:per|by|of|in)\s[\w' -]+$")


def counts(part: Part) -> bool:
    """Whether a part is told by how many there are of it: tasks, shipments."""
    noun = part.noun
    if " per " in part.label:
        return False
    value = noun.head in _VALUE_HEADS or noun.category in {"number", "date"} or is_value(noun.head)
    return noun.many and not noun.mass and not value


def figure(part: Part, scene: Scene, index: int) -> str:
    """What a part reads: an amount, a share, a span, a number."""
    noun = part.noun
    if counts(part):
        return str((3, 2, 5, 4, 6)[index % 5])
    if noun.head in _LOGS:
        return f"{written(scene.cents(index), scene.currency)} of 2031-0{index % 6 + 1}-03"
    if noun.head in {"rank", "ranking", "position"} or _DAYS_OFF.search(noun.name):
        return f"{2 + 3 * index}{' days' if noun.head == 'balance' else ''}"
    if noun.head in _MONEY:
        return written(scene.cents(index), scene.currency)
    pool = "percentage" if noun.head in _SHARES else "duration" if _LASTS.search(noun.name) else ""
    if pool:
        return pooled(pool, scene.seed, index) or "40 %"
    known = noun.category in {"number", "date"} or is_value(noun.head)
    return scene.name(noun, index) if known else str(12 + 9 * index)
