"""Boundary cases in words: what is entered, waited or counted for each kind of limit."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from testwright.core.regex import regex
from testwright.core.testcases.cases.attempts import attempts
from testwright.core.testcases.cases.consequences import consequence_of, with_value
from testwright.core.testcases.cases.durations import timed
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.situations import head_of, usable
from testwright.core.testcases.cases.spans import apart
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined, plural, singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.bounds import inside, plain, points_of
from testwright.core.testcases.reading.limits import APART, MEASURES
from testwright.core.testcases.reading.phrases import imperative
from testwright.core.testdata.literals.dates import future_date
from testwright.core.testdata.literals.files import size_in_bytes, written_size
from testwright.core.testdata.literals.money import written
from testwright.core.testdata.literals.passwords import password
from testwright.core.testdata.literals.titles import text_of_length

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

NAME = "boundary_values"
SPELLED = 80
"""Longer texts stand in the test data only."""
_DAYS = regex(
    r"^(?:working|business|calendar|school|bank|opening|trading)\s+(?:days?|hours?|weeks?)$",
    re.IGNORECASE,
)
_PICKED = regex(
    r"\b(?:offered|shown|listed|displayed|suggested|included|counted|marked|highlighted)\b",
    re.IGNORECASE,
)
"""What such a limit decides is whether something appears, not whether an entry is taken."""
_AMOUNT = regex(
    r"(?:price|fee|amount|total|cost|budget|value|balance|sum|payment|discount|rate|salary|limit)s?$",
    re.IGNORECASE,
)
_IN_WORDS = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}
_ACTS = frozenset({"decide", "pay", "publish", "operate", "delete", "assign"})
LONGEST = 4000
"""Longer texts are described: a suite is to be read."""


def case_of(limit: Limit, facts: Facts) -> Idea:
    """The boundary case of one limit."""
    if limit.role == "attempts":
        return attempts(limit, facts)
    if limit.kind == "count" and _DAYS.search(limit.unit):
        limit = replace(limit, kind="duration", unit=plural(limit.unit.rsplit(" ", 1)[-1]))
    if limit.kind == "duration" and limit.high is not None and APART.search(limit.clause):
        return apart(limit, facts)
    if limit.kind == "duration" and (limit.low is None or limit.high is None):
        return timed(limit, facts, _subject(limit, facts))
    if limit.kind not in {"duration", "length"} and (
        limit.role == "threshold" or _decides(limit, facts) or _PICKED.search(limit.clause)
    ):
        return _threshold(limit, facts)
    return _valid(limit, facts)


_TAKEN = regex(
    r"\b(?:accept\w*|allow\w*|valid|possible|must|cannot|can['’]t|not|refus\w*|reject\w*|only)\b",
    re.IGNORECASE,
)


def _decides(limit: Limit, facts: Facts) -> bool:
    """`Payments of 100 EUR or more are flagged`: taken either way, and something comes with it."""
    one_end = (limit.low is None) != (limit.high is None)
    counted = limit.kind in {"money", "number", "percent", "age"} and limit.phrase[:1].isdigit()
    return (
        one_end
        and counted
        and not _TAKEN.search(limit.clause)
        and consequence_of(limit, facts) is not None
    )


def _subject(limit: Limit, facts: Facts) -> str:
    takes = re.match(
        r"(?:the|an?|each|every)\s+(?P<what>[\w' -]{3,40}?)\s+(?:takes|accepts|allows|holds|has)\b",
        limit.clause,
        re.IGNORECASE,
    )
    if takes and limit.kind in {"number", "money", "percent"}:
        return takes["what"]
    noun = facts.main.object
    if limit.subject and limit.subject.lower() != facts.main.verb:
        return limit.subject
    if limit.kind == "money":
        return "amount"
    return noun.name if noun else "value"


def shown(limit: Limit, value: float, facts: Facts) -> str:
    """A value with its unit."""
    match limit.kind:
        case "money":
            return written(round(value * 100), limit.unit or facts.scene.currency)
        case "percent":
            return f"{plain(value)} %"
        case "size":
            return written_size(size_in_bytes(value, limit.unit))
        case "age":
            return f"{plain(value)} years"
        case "count" | "length" | "duration" | "number" if limit.unit:
            return f"{plain(value)} {_unit(limit.unit, value)}"
        case _:
            return plain(value)


def _values(limit: Limit) -> list[float]:
    """Both sides of each end; for sizes one byte more, not one megabyte."""
    if limit.kind != "size":
        least = 1 if limit.kind == "count" and limit.low is None else None
        values = [point.value for point in points_of(limit)]
        if limit.low is not None and limit.high is not None and limit.low < limit.high:
            inner = {limit.low + limit.step, limit.high - limit.step} - {limit.low, limit.high}
            values = [value for value in values if round(value, 4) not in map(_rounded, inner)]
        return [value for value in values if least is None or value >= least]
    size = size_in_bytes(1, limit.unit)
    ends = [end for end in (limit.low, limit.high) if end is not None]
    return [end + delta / size for end in ends for delta in (-1, 0, 1)]


def _unit(unit: str, value: float) -> str:
    """`1 day`, `2 days`, `2 km`."""
    if MEASURES.fullmatch(unit):
        return unit
    return singular(unit) if value == 1 else plural(unit)


def _rounded(value: float) -> float:
    return round(value, 4)


def _valid(limit: Limit, facts: Facts) -> Idea:
    subject = _subject(limit, facts)
    values = _values(limit)
    good = [shown(limit, value, facts) for value in values if inside(limit, value)]
    bad = [shown(limit, value, facts) for value in values if not inside(limit, value)]
    data: dict[str, Any] = {}
    for place, value in enumerate(values):
        data[shown(limit, value, facts)] = _entered(limit, value, subject, facts, place)
    numbers = joined(
        [
            plain(value) if limit.kind not in {"size", "money"} else shown(limit, value, facts)
            for value in values
        ]
    )
    what = {
        "length": f"{capitalised(subject)} with {numbers} {limit.unit}",
        "count": f"{numbers} {plural(limit.unit) if limit.unit else subject}",
        "size": f"{capitalised(subject)} of {numbers}",
    }.get(
        limit.kind,
        (
            f"{capitalised(subject)} of "
            f"{numbers}{' ' + limit.unit if limit.kind in {'percent', 'age', 'duration'} else ''}"
        ),
    )
    steps = _steps(limit, subject, values, data, facts)
    main = flow_of(facts.main, facts)
    refused = (
        (
            f"; {joined(bad)} {'is' if len(bad) == 1 else 'are'} refused with the limit named, "
            "and nothing is stored or changed"
        )
        if bad
        else ""
    )
    taken = (
        f"{joined(good)} {'is' if len(good) == 1 else 'are'} accepted"
        if good
        else "None is accepted"
    )
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {subject}",
        angle="rule",
        title=clipped(what, 100),
        preconditions=preconditions(facts.main, facts, main)[:2],
        steps=steps,
        expected=f"{taken}{refused}",
        data=data,
        covers=limit.covers,
        risk=0.86,
    )


def _entered(limit: Limit, value: float, subject: str, facts: Facts, place: int) -> str | int:
    """What is typed in, counted or prepared for a value."""
    seed = facts.scene.seed
    if limit.kind == "length":
        return text_for(limit, int(value), subject, seed, place)
    if limit.kind == "count":
        return int(value)
    day = future_date(seed, 0)
    if limit.kind == "age" and value < day.year:
        born = day.replace(year=day.year - int(value), day=min(day.day, 28))
        return f"born {born.isoformat()}, tested on {day.isoformat()}"
    return shown(limit, value, facts)


def text_for(limit: Limit, length: int, subject: str, seed: int, place: int) -> str:
    """A text of exactly this length in the limit's unit."""
    if length > LONGEST:
        return f"a text of exactly {length} {limit.unit}"
    if limit.unit == "digits":
        return ("4071938265" * (length // 10 + 1))[:length]
    if limit.unit == "words":
        return " ".join(("river", "level", "stone", "field")[i % 4] for i in range(length))
    if re.search(r"pass(?:word|phrase|code)|pin\b", subject, re.IGNORECASE):
        return password(seed, place, length)
    return text_of_length(seed, place, length)


def _steps(
    limit: Limit, subject: str, values: list[float], data: dict[str, Any], facts: Facts
) -> tuple[str, ...]:
    opening = (
        "Open a fresh link, enter"
        if facts.main.kind == "reset_password"
        and "link" in " ".join(flow_of(facts.main, facts).steps)
        else "Enter"
    )
    if limit.kind == "count":
        unit = plural(limit.unit) if limit.unit else subject
        noun = facts.main.object
        same = (
            noun is not None
            and not facts.main.statement
            and singular(unit) in {noun.name, noun.name.rsplit(" ", 1)[-1]}
        )
        verb = capitalised(facts.main.verb) if same else _verb_of(limit, facts)
        return tuple(
            f"{verb} {shown(limit, value, facts)} and confirm"
            if value
            else f"Confirm without any {unit}"
            for value in values
        )[:6]
    if limit.kind == "size":
        return tuple(
            f"Use {subject} `{i + 1}.bin` of exactly {shown(limit, value, facts)}"
            for i, value in enumerate(values)
        )
    steps = []
    for value in values:
        key = shown(limit, value, facts)
        entered = data[key]
        if limit.kind == "length" and (len(str(entered)) > SPELLED or not entered):
            steps.append(
                f"{opening} the text of {key} from the test data as the {subject} and save"
                if entered
                else f"Leave the {subject} empty and save"
            )
        elif limit.kind == "length":
            steps.append(f"{opening} `{entered}` ({key}) as the {subject} and save")
        elif limit.kind == "age" and str(entered).startswith("born "):
            born = str(entered).removeprefix("born ").split(",")[0]
            steps.append(f"Enter `{born}` as the date of birth of the {subject} and save")
        else:
            field = (
                f"amount of the {subject}"
                if limit.kind == "money" and not _AMOUNT.search(subject)
                else subject
            )
            steps.append(f"Enter `{entered}` as the {field} and save")
    return tuple(steps[:6])


def _verb_of(limit: Limit, facts: Facts) -> str:
    """What is done with so many: the verb of the clause, else one that fits everything."""
    found = re.search(
        r"\b(?:can|may|must|should|could|able\s+to|allowed\s+to)\s+(?:only\s+|also\s+)?"
        r"(?P<verb>[a-z]+)\b",
        limit.clause,
        re.IGNORECASE,
    )
    if found and is_verb(found["verb"]) and found["verb"] not in {"be", "have", "contain", "not"}:
        return capitalised(found["verb"].lower())
    return {"upload": "Upload", "choose": "Choose"}.get(facts.main.kind, "Try it with")


def _thing_of(limit: Limit, facts: Facts, subject: str) -> str:
    """What the limit speaks of: `any order that costs more than`, else the story's own thing."""
    related = re.search(
        r"(?P<thing>[a-z][\w-]*)\s+(?:that|which)\s+(?:costs?|is|are|has|have|weighs?|exceeds?|takes?|"
        r"lasts?|holds?|contains?)\b",
        limit.clause,
        re.IGNORECASE,
    )
    named = noun_of(related["thing"]) if related else None
    if named is not None and not named.abstract:
        return named.name
    noun, clause = facts.main.object, limit.clause.lower()
    if noun and usable(noun) and head_of(noun) in clause:
        return noun.name
    return singular(limit.subject) if limit.subject else noun.name if noun else subject


def _threshold(limit: Limit, facts: Facts) -> Idea:
    subject = _subject(limit, facts)
    values = [shown(limit, value, facts) for value in _values(limit)]
    over = [shown(limit, value, facts) for value in _values(limit) if inside(limit, value)]
    under = [value for value in values if value not in over]
    main = flow_of(facts.main, facts)
    consequence = consequence_of(limit, facts)
    thing = consequence.thing if consequence else _thing_of(limit, facts, subject)
    if consequence:
        deed = imperative(facts.main, 70)
        looks = facts.main.statement or facts.main.kind in {"view", "receive", "search"}
        steps = tuple(
            f"Prepare {with_value(consequence, limit, value)}, and look at it"
            if looks
            else f"{deed}, with {with_value(consequence, limit, value)}"
            for value in values
        )
        sides = ((over, consequence.holds), (under, consequence.otherwise))
        seen = [f"with {_quoted(side)}: {said}" for side, said in sides if side]
        expected = capitalised("; ".join(seen))
    else:
        steps = tuple(f"Bring the {thing} to `{value}` and note what applies" for value in values)
        said = clipped(own_words(limit.clause), 120)
        expected = f"For {_quoted(over)} this holds, for {_quoted(under)} it does not: {said}"
    named = "" if limit.kind == "count" else f"{capitalised(thing)} of "
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"exact {limit.source} {subject}" if consequence else f"limit {subject}",
        angle="rule",
        title=clipped(f"{named}{joined(values)} around the limit", 100),
        preconditions=(*preconditions(facts.main, facts, main)[:2],),
        steps=steps,
        expected=expected,
        data={value: value for value in values},
        covers=limit.covers,
        risk=0.88,
    )


def _quoted(values: list[str]) -> str:
    return joined([f"`{value}`" for value in values])
