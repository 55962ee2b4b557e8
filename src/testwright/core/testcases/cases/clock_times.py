"""Criteria with times of the day: a minute inside and a minute outside of each end.

`From 08:00 to 17:30` has two ends, `before 8:15 a.m.` and `until 18:00` have one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.exact import exact, set_up
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.described import base_of, described
from testwright.core.testcases.reading.phrases import imperative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "boundary_values"
_TIME = r"(?P<{0}>\d{{1,2}}:\d{{2}})\s*(?P<{0}_half>a\.?m\b\.?|p\.?m\b\.?)?"
_BETWEEN = regex(
    rf"\b(?:from|between)\s+{_TIME.format('low')}\s*(?:to|and|until|till|-|–)\s*{_TIME.format('high')}",
    re.IGNORECASE,
)
_UNTIL = regex(
    rf"\b(?:before|until|by|no\s+later\s+than|at\s+the\s+latest\s+at)\s+{_TIME.format('high')}",
    re.IGNORECASE,
)
_CAN_BE = regex(
    r"^(?P<who>.+?)\s+(?:can|may|must|has\s+to|have\s+to)\s+(?:only\s+)?be\s+(?P<done>[a-z]+)\b",
    re.IGNORECASE,
)
_DAY = 1440


def clock_times(facts: Facts) -> Iterator[Idea]:
    """Each criterion that says at which times of the day something can be done."""
    for rule in facts.rules:
        if rule.then or rule.negative or not re.search(r"\d:\d\d", rule.text):
            continue
        found = _BETWEEN.search(rule.text) or _UNTIL.search(rule.text)
        can = _CAN_BE.match(rule.text)
        if found and can and "low" in found.groupdict():
            yield _case(rule, facts, can, _minutes(found, "low"), _minutes(found, "high"))
        elif found and can:
            yield _case(rule, facts, can, None, _minutes(found, "high"))


def _minutes(found: re.Match[str], name: str) -> int:
    hour, minute = (int(part) for part in found[name].split(":"))
    half = (found[f"{name}_half"] or "").lower()
    if half.startswith("p") and hour < 12:  # noqa: PLR2004 noon
        hour += 12
    return (hour * 60 + minute) % _DAY


def _written(minutes: int) -> str:
    return f"{minutes % _DAY // 60:02d}:{minutes % 60:02d}"


def _case(rule: Rule, facts: Facts, can: re.Match[str], low: int | None, high: int) -> Idea:
    subject, verb = described(can["who"]), base_of(can["done"])
    strict = bool(re.search(r"\bbefore\b", rule.text, re.IGNORECASE))
    rows = [] if low is None else [(low - 1, False), (low, True)]
    rows += [(high - 1, True), (high, False)] if strict else [(high, True), (high + 1, False)]
    deed = (
        f"{capitalised(verb)} {subject.noun.name} `{facts.scene.name(subject.noun, 0)}`"
        if subject and verb
        else clipped(imperative(facts.main), 80)
    )
    good = [f"`{_written(at)}`" for at, fits in rows if fits]
    bad = [f"`{_written(at)}`" for at, fits in rows if not fits]
    return exact(
        rule,
        NAME,
        "clock",
        type="edge_case",
        title=f"{capitalised(own_words(rule.text))}: a minute inside and outside",
        given=(
            facts.scene.ready,
            *set_up(facts),
            "It is a working day, and the clock of the test system can be set",
        ),
        steps=tuple(
            f"{deed} for `{_written(at)}`"
            if low is not None
            else f"Set the clock to `{_written(at)}`, and {deed[:1].lower()}{deed[1:]}"
            for at, _ in rows
        ),
        expected=(
            f"At {joined(good)} it works; at {joined(bad)} it is refused with the time named, and "
            "nothing is stored"
        ),
        data={"works": [one.strip("`") for one in good], "refused": [b.strip("`") for b in bad]},
        risk=0.85,
    )
