"""Flows of statistics and dashboards: figures that are made of what is stored."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions import figures as beside
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.readout_values import (
    Part,
    counts,
    figure,
    is_figure,
    parts_of,
)
from testwright.core.testcases.language.grammar import joined, plural
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_NAMED = (
    r"(?P<name>(?:[\w'’/-]+\s+){0,4}?(?:statistics|stats|analytics|metrics|insights|kpis|trends|"
    r"key figures|performance indicators))\b"
)
_ABOUT = regex(
    rf"^(?!.*\b(?:dashboards?|shows?|reports?)\b)(?:(?:the|my|our|some|all|an?)\s+)*{_NAMED}\s*(?:(?:\([^)]*\))\s*)?"
    r"(?:(?:of|about|on|for|regarding|related to|from|across|in)\s+(?P<about>[^,:;(]+))?",
    re.IGNORECASE,
)
_LISTED = regex(
    r"(?:\(\s*(?:e\.g\.?,?|i\.e\.?,?|for example|such as|like)?\s*(?P<inside>[^)]+)\)|"
    r"\b(?:such as|including|like|for example|e\.g\.?,?|for instance|namely)\s+(?P<after>[^.;]+)|"
    r":\s*(?P<colon>[^.;]+))",
    re.IGNORECASE,
)
_BY_TIME = regex(
    r"\b(?:over\s+(?:time|the\s+(?:last|past)\b.*)|(?:per|by|each|every)\s+(?:day|week|month|year|"
    r"quarter)|daily|weekly|monthly|yearly|annual|quarterly|trends?|day|week|month)\b",
    re.IGNORECASE,
)
_QUALITIES = word_set(
    "basic detailed key overall real-time realtime live advanced simple general summary quick "
    "personal current historical important high-level aggregate aggregated business user relevant "
    "visual performance the my our their some monthly weekly daily yearly annual"
)


def _subject(name: str, about: str) -> tuple[Noun | None, str]:
    """What is counted, and how it is called in the plural."""
    told = own_words(re.sub(r"^(?:how|what|which)\b.*", "", about))
    said = noun_of(told) if told else None
    words = [word for word in name.split()[:-1] if word.lower() not in _QUALITIES]
    noun = said or (noun_of(" ".join(words)) if words else None)
    if noun is not None and (_is_no_thing(noun) or _is_doing(noun)):
        before = noun.name.removesuffix(noun.tail).split()[:-1]
        owner = bool(before) and before[-1].endswith(("'", "’", "'s", "’s"))
        noun = noun_of(plural(before[-1])) if before and not owner else None  # `file handling`
    one = noun is not None and not (noun.many or said is None or is_figure(noun))
    if noun is None or one or _is_no_thing(noun):
        return None, f"records on {clipped(told, 50)}" if told else "records"
    return noun, noun.plural


def _is_doing(noun: Noun) -> bool:
    return noun.head.endswith("ing") and noun.category == "thing"


def _is_no_thing(noun: Noun) -> bool:
    return noun.mass or noun.abstract or noun.head in _UNCOUNTED or bool(noun.tail)


_UNCOUNTED = word_set(
    "usage performance activity platform site website business app system account server "
    "traffic progress health market team company revenue spending engagement processing time "
    "organization organisation shop store data club channel profile behavior behaviour growth "
    "database cost system service key user finance"
)
"""What figures are about, and what is not itself counted: `usage statistics`."""


def statistics(action: Action, facts: Facts) -> Flow:
    """The figures are those of the records behind them, and follow one more."""
    found = _ABOUT.match(action.words)
    assert found is not None
    name = clipped(own_words(found["name"]), 50)
    about = re.split(r"\s+(?:so|over|by|per|to|in order)\b", found["about"] or "")[0].strip()
    page = f"Open the page with the {name}" + (f" on {clipped(own_words(about), 50)}" * bool(about))
    parts = _listed(action.words, facts)
    if len(parts) > 1:
        return _read(name, page, parts, facts)
    noun, counted = _subject(name, about)
    if _BY_TIME.search(action.words):
        measured = is_figure(noun)
        return (
            _of_days(page, noun, facts) if measured and noun else _over_time(page, counted, facts)
        )
    scene = facts.scene
    return Flow(
        (f"Exactly three {counted} count for the {name}; one more is ready to be stored",),
        (
            page,
            f"Read every figure that is made of the {counted}",
            "Have the one more stored",
            page,
        ),
        f"At first each figure is that of the three {counted} behind it, recounted by hand; after "
        "the last step each is that of four",
        {"counted": 3, "then": 4},
        companions=beside.statistics(scene, page, counted, noun, own=_is_own(action)),
        self_contained=True,
    )


def _is_own(action: Action) -> bool:
    return bool(re.search(r"\bmy\b", action.words))


def _listed(words: str, facts: Facts) -> tuple[Part, ...]:
    """Parts that the goal gives as examples or in brackets; a name in brackets is none."""
    for text in (words, facts.story.goal):
        for found in _LISTED.finditer(text):
            parts = parts_of(next(filter(None, found.groups())))
            if len(parts) > 1:
                return parts
    return ()


def _of_days(page: str, noun: Noun, facts: Facts) -> Flow:
    """Values that were measured on days, with a day on which none was."""
    name = noun.name
    return Flow(
        (
            f"The {name} of `2031-03-01` is stored as 72, that of `2031-03-03` as 75",
            f"No {name} of `2031-03-02` is stored",
        ),
        (page, f"Read the {name} of the three days", "Have 74 stored for `2031-03-04`", page),
        "72 and 75 stand at their days, in the order of the days, and no value stands at "
        "`2031-03-02`, not 0 either; after the last step 74 stands at `2031-03-04`",
        {"2031-03-01": 72, "2031-03-03": 75, "2031-03-04": 74},
        companions=beside.over_time(facts.scene, page, f"values of the {name}"),
        self_contained=True,
    )


def _over_time(page: str, counted: str, facts: Facts) -> Flow:
    """Three months in a row, the second of them empty."""
    return Flow(
        (
            f"Of `2031-01` three {counted} are stored, of `2031-02` none, of `2031-03` five",
            "It is `2031-04-01`",
        ),
        (
            page,
            "Choose the time from `2031-01-01` to `2031-03-31`, where a time is chosen",
            "Read the values of the three months",
        ),
        "3, 0 and 5 stand at their months in this order; `2031-02` is not left out, and a sum, "
        "where one is shown, is 8",
        {"2031-01": 3, "2031-02": 0, "2031-03": 5, "sum": 8},
        companions=beside.over_time(facts.scene, page, counted),
        self_contained=True,
    )


def _read(name: str, page: str, parts: tuple[Part, ...], facts: Facts) -> Flow:
    """Every part that the story names stands there with its own value."""
    scene = facts.scene
    labels = [part.label for part in parts]
    values = [figure(part, scene, place) for place, part in enumerate(parts)]
    pairs = [f"{label} = {value}" for label, value in zip(labels, values, strict=True)]
    first, new = parts[0], figure(parts[0], scene, len(parts))
    change = (
        f"Have one more {first.noun.name} stored in a second session"
        if counts(first)
        else f"Have the {labels[0]} changed to {new} in a second session"
    )
    then = str(int(values[0]) + 1) if counts(first) else new
    return Flow(
        (f"By what is stored these are right: {', '.join(pairs)}",),
        (page, f"Read {joined(labels)}", change, scene.again),
        f"These are shown, each once: {', '.join(pairs)}; after the last step "
        f"{labels[0]} = {then}, and the others as before",
        dict(zip(labels, values, strict=True)),
        companions=beside.parts(scene, page, labels, name),
        self_contained=True,
    )


_BOARD = regex(
    r"^(?:(?:an?|the|my|our)\s+)?(?P<name>(?:[\w'-]+\s+){0,3}?(?:dashboard|overview|summary|"
    r"summary page|summary view))\s+(?:(?:that\s+|which\s+)?(?:shows?|displays?|lists?|contains?|"
    r"includes?)|showing|displaying|with|containing|including|listing|of)\s+"
    r"(?P<parts>\w.*(?:,|\band\b|\(|metrics|figures|kpis).*)$",
    re.IGNORECASE,
)


def dashboard(action: Action, facts: Facts) -> Flow:
    """The parts of a dashboard, each with its own value."""
    found = _BOARD.match(action.words)
    assert found is not None
    name = clipped(own_words(found["name"]), 50)
    inner = _listed(found["parts"], facts)
    whole = _AIM.split(found["parts"])[0]
    parts = inner or parts_of(whole)
    if len(parts) > 1:
        return _read(name, f"Open the {name}", parts, facts)
    what = clipped(own_words(found["parts"]), 90)
    return Flow(
        (f"What the {name} is to show is stored: {what}",),
        (f"Open the {name}", f"Compare it with what is stored: {what}", facts.scene.again),
        f"The {name} shows {what}, complete and as stored, before and after the last step",
        {"shown": what},
        doubtful=True,
    )


_AIM = regex(r"\s+(?:so\b|to\b|in order|at a glance|in one place|for\b|from\b|when\b|where\b)")
_LOOKS = "see/view/get/have/check/monitor/track/analyze/analyse/access/review/read/display/show"
READINGS: tuple[Reading, ...] = (
    reading(
        f"{_LOOKS}/open/create/visualize/visualise/understand/know/follow/observe",
        _ABOUT.pattern,
        statistics,
    ),
    reading(f"{_LOOKS}/open", _BOARD.pattern, dashboard),
)
