"""Boundary cases of times that are counted back from something that lies ahead."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.clocks import FINE
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.moments import CLOCK, deed, idea, told
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.bounds import amount_of, seconds_of
from testwright.core.testdata.literals.dates import clock, future_date

if TYPE_CHECKING:
    from datetime import datetime

    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

_POSSIBLE = regex(r"\b(?:can|may|could|must|possible|allowed|has\s+to|have\s+to)\b", re.IGNORECASE)

_FAR = regex(
    r"\b(?:up\s+to|at\s+most|(?:no|not)\s+(?:more|earlier)\s+than|max\w*)\b", re.IGNORECASE
)
"""`Up to 7 days ahead`: what lies farther ahead is refused, not what is nearer."""


def _gap(seconds: int) -> tuple[str, timedelta]:
    fine = seconds <= FINE
    pattern = "%Y-%m-%d %H:%M:%S" if fine else "%Y-%m-%d %H:%M"
    return pattern, timedelta(seconds=1 if fine else 60)


def _event(rest: str, facts: Facts) -> str:
    """What lies ahead: `before departure` -> `departure`; else what the story is about."""
    named = re.sub(r"^\s*(?:before|prior\s+to|in\s+advance\s+of|ahead\s+of)\s+", "", rest)
    noun = noun_of(re.split(r"[,(;]", named)[0]) if named != rest else None
    if noun is not None and noun.name.lower() not in {"it", "that", "this"}:
        return noun.name
    main = facts.main.object
    return main.name if main and not main.abstract and not main.mass else "date that counts"


def ahead(limit: Limit, facts: Facts, said: str, rest: str) -> Idea:
    """Done or seen a little earlier, and a little later, than the time before it."""
    seconds = seconds_of(limit)
    pattern, gap = _gap(seconds)
    start: datetime = clock(future_date(facts.scene.seed, 3), 15) + timedelta(seconds=seconds)
    back = start - timedelta(seconds=seconds)
    event, one, two = (t.strftime(pattern) for t in (start, back - gap, back + gap))
    thing = _event(rest, facts)
    there = f"The {thing} is at `{event}`"
    data = {"ahead": event, "earlier": one, "later": two}
    amount = amount_of(limit)
    if _POSSIBLE.search(said) or not said or len(said.split()) < 2:  # noqa: PLR2004 no clause
        words = said if len(said.split()) > 1 else re.split(r",\s*", rest, maxsplit=1)[-1]
        words = re.sub(
            r"^.*?\bbefore\s+(?:the\s+)?(?:next\s+)?\w+\s+(?=(?:it|they|the)\s)", "", words
        )
        before, after, expected, names = deed(_of_main(words, facts), facts)
        expected = expected.replace("after {amount}", "less than {amount} ahead")
        if _FAR.search(limit.phrase) and re.match(r"\s*(?:in\s+advance|ahead)\b", rest):
            after, before = before, f"try to {before}"
            expected = (
                "At `{one}`, more than {amount} ahead, it is refused with the limit named, and "
                "nothing has changed; at `{two}` it works"
            )
        made = idea(
            limit,
            facts,
            own_words(words),
            (*names, there, CLOCK),
            (f"Set the clock to `{one}` and {before}", f"Set the clock to `{two}` and {after}"),
            expected.format(one=one, two=two, amount=amount),
            data,
        )
    else:
        sentence = told(said, facts)
        made = idea(
            limit,
            facts,
            own_words(said),
            (*((sentence.given,) if sentence.given else ()), there, CLOCK),
            (
                f"Set the clock to `{one}` and {sentence.look}",
                f"Set the clock to `{two}` and {sentence.look} again",
            ),
            f"at `{one}`, more than {amount} ahead, {sentence.label} {sentence.no('not yet')}; at "
            f"`{two}` {sentence.it} {sentence.says}",
            data,
        )
    return replace(made, title=f"{made.title} ahead" if len(made.title) < 112 else made.title)  # noqa: PLR2004 the longest title


def _of_main(words: str, facts: Facts) -> str:
    """`it can be moved` speaks of what the story is about."""
    noun = facts.main.object
    if noun is None or not re.match(r"(?:it|they|this|these)\b", words, re.IGNORECASE):
        return words
    return re.sub(r"^\w+", noun.the if not noun.many else noun.plural, words, count=1)


def entered_ahead(limit: Limit, facts: Facts, subject: str) -> Idea:
    """A moment that is entered and must lie so far ahead: both sides, to the minute."""
    seconds = seconds_of(limit)
    now = clock(future_date(facts.scene.seed, 3), 10)
    moments = [now + timedelta(seconds=seconds + 60 * n) for n in (-1, 0, 1)]
    values = [moment.strftime("%Y-%m-%d %H:%M") for moment in moments]
    least = limit.low is not None
    fits = [n >= 0 if least else n <= 0 for n in (-1, 0, 1)]
    good = [f"`{value}`" for value, fit in zip(values, fits, strict=True) if fit]
    bad = [f"`{value}`" for value, fit in zip(values, fits, strict=True) if not fit]
    main = flow_of(facts.main, facts)
    made = idea(
        limit,
        facts,
        subject,
        (
            *preconditions(facts.main, facts, main)[1:2],
            f"The clock of the test system stands still at `{now.strftime('%Y-%m-%d %H:%M')}`",
        ),
        tuple(f"Enter `{value}` as the {subject} and save" for value in values),
        f"{joined(good)} are accepted; {joined(bad)} is refused with the limit of "
        f"{amount_of(limit)} named, and nothing is stored",
        {"now": now.strftime("%Y-%m-%d %H:%M"), "values": ", ".join(values)},
    )
    return replace(made, title=capitalised(made.title))
