"""Criteria that compare one value with another, or with today: both sides and the value itself.

`The end date must not be before the start date` and `the date may not be in the future` name no
number, yet have a limit: the other value, or the day on which the test runs.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.exact import exact, set_up
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.wording import own_words
from testwright.core.testdata.literals.dates import future_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "boundary_values"
_RELATIONS = (
    (r"(?:in\s+the\s+future)", ">"),
    (r"(?:in\s+the\s+past)", "<"),
    (r"(?:today\s+or\s+(?:later|after\w*|in\s+the\s+future))", ">="),
    (r"(?:today\s+or\s+(?:earlier|before|in\s+the\s+past))", "<="),
    (
        (
            r"(?:before|earlier\s+than|prior\s+to|lower\s+than|less\s+than|smaller\s+than|below|"
            r"fewer\s+than|shorter\s+than|younger\s+than)"
        ),
        "<",
    ),
    (
        (
            r"(?:after|later\s+than|higher\s+than|greater\s+than|more\s+than|larger\s+than|above|"
            r"longer\s+than|older\s+than)"
        ),
        ">",
    ),
    (r"(?:equal\s+to\s+or\s+(?:greater|higher|later|more)\s+than|at\s+least)", ">="),
    (r"(?:equal\s+to\s+or\s+(?:less|lower|earlier|smaller)\s+than|at\s+most)", "<="),
)
_COMPARED = regex(
    r"^(?:(?:the|an?|each|every)\s+)?(?P<one>[A-Za-z][\w' -]{1,50}?)\s+"
    r"(?:(?P<modal>must|has\s+to|have\s+to|should|shall|needs?\s+to|may|can)\s*)?"
    r"(?P<no>not\s+|never\s+|cannot\s+|['’]t\s+)?(?:only\s+)?(?P<verb>be|lie|is|are|exceed)"
    r"(?P<no2>\s+not)?\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_CANNOT = regex(r"\b(?:cannot|can\s?not|can['’]t)\b", re.IGNORECASE)
_OTHER = regex(r"^(?P<other>(?:the|its|their|his|her)?\s*[a-z][\w' -]{1,45})$", re.IGNORECASE)
_DATED = regex(
    r"\b(?:dates?|day|birthday|arrival|departure|start|end|begin\w*|deadline|check-?in|check-?out|"
    r"time|month|birth)\b",
    re.IGNORECASE,
)
_PRONOUN = regex(
    r"^(?:the\s+)?(?:(?P<which>previous|last|old|current|next)\s+)?one$", re.IGNORECASE
)
_TURNED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<"}
_KEEPS = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}
"""Of a value one below, equal and one above, those that keep the relation."""


def comparisons(facts: Facts) -> Iterator[Idea]:
    """Each criterion, and each half of one, that sets a value against another."""
    for rule in facts.rules:
        plain = not rule.condition or rule.link in {"before", "after"}
        if rule.then or not plain or rule.limits or len(rule.text) > 160:  # noqa: PLR2004 one sentence
            continue
        for place, part in enumerate(_halves(rule.text.strip(" ."))):
            idea = _compared(part, rule, facts, place)
            if idea is not None:
                yield idea


def _halves(text: str) -> list[str]:
    """`arrival must be today or later and departure after arrival` says two things."""
    parts = re.split(r",?\s+and\s+", text)
    if len(parts) != 2:  # noqa: PLR2004 two halves
        return [text]
    modal = re.search(r"\b(?:must|has\s+to|may|can|should)\s+(?:not\s+)?be\b", parts[0])
    second = re.match(
        r"(?P<who>(?:the\s+)?[\w -]{2,30}?)\s+"
        r"(?P<rel>(?:before|after|later|earlier|lower|higher)\b.+)$",
        parts[1],
    )
    if modal and second and not re.search(r"\b(?:must|is|are|may|can)\b", parts[1]):
        return [parts[0], f"{second['who']} {modal.group(0)} {second['rel']}"]
    return [text]


def _compared(text: str, rule: Rule, facts: Facts, place: int) -> Idea | None:
    plain = _CANNOT.sub("can not", text)
    found = _COMPARED.match(plain)
    if found is None or (not found["modal"] and found["verb"] in {"is", "are"}):
        return None
    denied = bool(found["no"] or found["no2"])
    if found["modal"] and found["modal"].lower() in {"may", "can"} and not denied:
        return None
    one, rest = own_words(found["one"]), own_words(found["rest"])
    one = one[:1].lower() + one[1:] if re.match(r"[A-Z][a-z]", one) else one
    for pattern, relation in _RELATIONS:
        match = re.match(rf"{pattern}(?:\s+(?P<other>.+))?$", rest, re.IGNORECASE)
        if match is None:
            continue
        kept = _TURNED[relation] if denied else relation
        other = match["other"] or ""
        if not other or re.fullmatch(r"(?:today|now|the current date)", other, re.IGNORECASE):
            return _with_today(one, kept, rule, facts, place)
        if _OTHER.match(other) and not re.search(r"\d|\bthan\b|\bif\b|\bwhen\b", other):
            return _with_other(one, kept, other, rule, facts, place)
        return None
    return None


def _idea(rule: Rule, facts: Facts, place: int, title: str, given: str, steps: list[str],
          expected: str, data: dict[str, object]) -> Idea:  # fmt: skip
    return exact(
        rule, NAME, f"compared {place}", title=title,
        given=(facts.scene.ready, *set_up(facts), given), steps=steps,
        expected=expected, data=data, type="edge_case", risk=0.88,
    )  # fmt: skip


def _sides(values: list[tuple[str, bool]]) -> str:
    good = [f"`{value}`" for value, fits in values if fits]
    bad = [f"`{value}`" for value, fits in values if not fits]
    taken = f"{joined(good)} {'is' if len(good) == 1 else 'are'} accepted"
    refused = f"{joined(bad)} {'is' if len(bad) == 1 else 'are'} refused with a message"
    return f"{taken}; {refused} at the field, and nothing is stored"


def _with_today(one: str, relation: str, rule: Rule, facts: Facts, place: int) -> Idea:
    """Yesterday, today, tomorrow, on a day that the test system is set to."""
    today = future_date(facts.scene.seed, 1)
    keeps = _KEEPS[relation]
    days = [((today + timedelta(days=n)).isoformat(), n in keeps) for n in (-1, 0, 1)]
    return _idea(
        rule,
        facts,
        place,
        f"{one} of yesterday, today and tomorrow",
        f"The clock of the test system says `{today.isoformat()} 12:00`",
        [f"Enter `{day}` as the {one} and save" for day, _ in days],
        _sides(days),
        {"today": today.isoformat(), "values": [day for day, _ in days]},
    )


def _with_other(one: str, relation: str, other: str, rule: Rule, facts: Facts, place: int) -> Idea:
    """A value just below, at and just above the one that it is compared with."""
    pronoun = _PRONOUN.match(other)
    named = f"the {pronoun['which'] or 'other'} {re.sub(r'^new ', '', one)}" if pronoun else other
    named = named if re.match(r"(?:the|its|their)\b", named) else f"the {named}"
    keeps = _KEEPS[relation]
    if _DATED.search(one) and not re.search(r"\b(?:price|amount|salary|reading)\b", one):
        base = future_date(facts.scene.seed, 1)
        values = [((base + timedelta(days=n)).isoformat(), n in keeps) for n in (-1, 0, 1)]
        anchor, days = base.isoformat(), ("a day before", "on the day of", "a day after")
    else:
        number = facts.scene.cents(1) // 100 * 10 + 100
        values = [(f"{number + n:d}", n in keeps) for n in (-1, 0, 1)]
        anchor, days = f"{number:d}", ("one below", "equal to", "one above")
    return _idea(
        rule,
        facts,
        place,
        f"{one} {joined(days)} {named}",
        f"{capitalised(named)} is `{anchor}`",
        [f"Enter `{value}` as the {one} and save" for value, _ in values],
        _sides(values),
        {re.sub(r"^(?:the|its|their) ", "", named).replace(" ", "_"): anchor,
         "values": [value for value, _ in values]},
    )  # fmt: skip
