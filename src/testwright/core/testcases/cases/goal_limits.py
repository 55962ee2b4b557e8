"""Both sides of the limit that a goal puts on its own deed, told with the deed itself."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.sized_texts import text_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle, plural
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.bounds import plain
from testwright.core.testcases.reading.goal_limits import HOURS, goal_limit
from testwright.core.testcases.reading.phrases import imperative
from testwright.core.testdata.literals.dates import clock, future_date, moment
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.goal_limits import GoalLimit
    from testwright.core.testcases.reading.limits import Limit

NAME = "boundary_values"
_CLOCK = "The clock of the test system can be set"


def replaces(own: GoalLimit | None, limit: Limit) -> bool:
    """Whether a limit that was read from the story is the goal's own, which has a case here."""
    if own is None or limit.source != "story" or own.kind in {"amount", "size"}:
        return False
    return limit.phrase in own.phrase or own.phrase in limit.phrase or own.kind == "window"


def of_goal(facts: Facts) -> Iterator[Idea]:
    """The case of the goal's own limit, and of the signs that it allows."""
    limit = goal_limit(facts.story.goal)
    if limit is None or facts.main.statement:
        return
    maker = _MAKERS.get(limit.kind)
    if maker is not None and (limit.kind != "amount" or limit.per):
        yield maker(limit, facts)
    if limit.signs:
        yield _signs(limit, facts)


def _idea(
    facts: Facts,
    title: str,
    given: tuple[str, ...],
    steps: tuple[str, ...],
    expected: str,
    data: dict[str, object],
) -> Idea:
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {title[:24]}",
        angle="rule",
        title=clipped(title, 110),
        preconditions=(facts.scene.ready, *given),
        steps=steps,
        expected=expected,
        data=data,
        risk=0.88,
    )


def _amount(limit: GoalLimit, more: float = 0) -> str:
    number = (limit.high or limit.low or 0) + more
    return f"{plain(number)} {limit.unit if number == 1 else plural(limit.unit)}"


def _deed(facts: Facts, limit: int = 60) -> str:
    """The deed as the rest of a sentence: `book a court`."""
    words = imperative(facts.main, limit)
    return words[:1].lower() + words[1:]


def _two(facts: Facts) -> tuple[str, str, str]:
    """The thing, and two of them by name."""
    noun = facts.main.object or noun_of("an entry")
    assert noun is not None
    return noun.name, facts.scene.name(noun, 0), facts.scene.name(noun, 1)


def _lasts(limit: GoalLimit, facts: Facts) -> Idea:
    """As long as allowed, and a little longer."""
    if limit.unit in {"day", "week", "month", "year"}:
        return _days_long(limit, facts)
    minutes = int((limit.high or 0) * (60 if limit.unit == "hour" else 1))
    more = 15 if minutes % 15 == 0 else 1
    day = future_date(facts.scene.seed, 0)
    start = clock(day, 8)
    right = f"{start:%H:%M} to {start + timedelta(minutes=minutes):%H:%M}"
    wrong = f"{start:%H:%M} to {start + timedelta(minutes=minutes + more):%H:%M}"
    return _idea(
        facts,
        f"{capitalised(_deed(facts))} for {_amount(limit)} works, for {more} minutes more not",
        (f"Nothing is planned on `{day}`",),
        (
            f"{capitalised(_deed(facts))} on `{day}` from {wrong}",
            f"{capitalised(_deed(facts))} on `{day}` from {right}",
            f"Open the plan for `{day}`",
        ),
        f"The first is refused with the limit of {_amount(limit)} named, and nothing is stored; "
        "the "
        f"second stands there once, from {right}",
        {"refused": wrong, "taken": right},
    )


def _days_long(limit: GoalLimit, facts: Facts) -> Idea:
    days = int((limit.high or 0) * HOURS[limit.unit] / 24)
    first = future_date(facts.scene.seed, 0)
    right, wrong = first + timedelta(days=days), first + timedelta(days=days + 1)
    return _idea(
        facts,
        f"{capitalised(_deed(facts))} for {_amount(limit)} works, for a day more not",
        (),
        (
            f"{capitalised(_deed(facts))} from `{first}` to `{wrong}`",
            f"{capitalised(_deed(facts))} from `{first}` to `{right}`",
        ),
        f"The first is refused with the limit of {_amount(limit)} named, and nothing is stored; "
        "the "
        f"second is stored with `{first}` and `{right}`",
        {"begin": str(first), "taken": str(right), "refused": str(wrong)},
    )


def _until(limit: GoalLimit, facts: Facts) -> Idea:
    """In time it works; a minute too late it does not."""
    name, one, two = _two(facts)
    begin = clock(future_date(facts.scene.seed, 3), 10)
    end = begin + timedelta(hours=(limit.high or 0) * HOURS[limit.unit])
    early, late = moment(end - timedelta(minutes=1)), moment(end + timedelta(minutes=1))
    event = _event(limit, facts, moment(begin))
    verb, done = facts.main.verb, past_participle(facts.main.verb)
    return _idea(
        facts,
        f"{capitalised(_deed(facts))}: in time up to {_amount(limit)}, refused afterwards",
        (event, _CLOCK),
        (
            f"Set the clock to `{early}` and {verb} {name} `{one}`",
            f"Set the clock to `{late}` and try to {verb} {name} `{two}`",
        ),
        f"{capitalised(name)} `{one}` is {done}; for `{two}`, after {_amount(limit)}, it is "
        "refused with "
        f"the limit named, and `{two}` is as it was",
        {"begin": moment(begin), "in_time": early, "too_late": late},
    )


def _event(limit: GoalLimit, facts: Facts, at: str) -> str:
    """From when the time runs, for both things: `Bookings `A` and `B` were made at …`."""
    noun = facts.main.object or noun_of("an entry")
    assert noun is not None
    one, two = facts.scene.name(noun, 0), facts.scene.name(noun, 1)
    both = f"{capitalised(noun.plural)} `{one}` and `{two}`"
    words = limit.event.split()
    if len(words) > 2 and words[1].lower() in {"was", "is", "were", "are"}:  # noqa: PLR2004 `it was made`
        return f"{both} were {' '.join(words[2:])} at `{at}`"
    if words:
        return f"{both} are there; for both this was at `{at}`: {own_words(limit.event)}"
    return f"{both} are there; the time runs from `{at}` for both"


def _latest(limit: GoalLimit, facts: Facts) -> Idea:
    """Early enough it works; a minute later it does not."""
    name, one, two = _two(facts)
    begin = clock(future_date(facts.scene.seed, 3), 15)
    end = begin - timedelta(hours=(limit.low or 0) * HOURS[limit.unit])
    early, late = moment(end - timedelta(minutes=1)), moment(end + timedelta(minutes=1))
    event = re.split(r"\s+and\s+(?:get|be|have|receive|see)\b", own_words(limit.event))[0]
    event = event or "they begin"
    verb, done = facts.main.verb, past_participle(facts.main.verb)
    return _idea(
        facts,
        f"{capitalised(_deed(facts))}: possible until {_amount(limit)} before, and not later",
        (
            (
                f"{capitalised(name)} `{one}` and `{two}` are there; for both this is at "
                f"`{moment(begin)}`: {event}"
            ),
            _CLOCK,
        ),
        (
            f"Set the clock to `{early}` and {verb} {name} `{one}`",
            f"Set the clock to `{late}` and try to {verb} {name} `{two}`",
        ),
        f"{capitalised(name)} `{one}` is {done}; for `{two}`, less than {_amount(limit)} before, "
        "it is "
        f"refused with the limit named, and `{two}` is as it was",
        {"at": moment(begin), "in_time": early, "too_late": late},
    )


def _ahead(limit: GoalLimit, facts: Facts) -> Idea:
    """The farthest day that may be taken, and the next one."""
    now = clock(future_date(facts.scene.seed, 3), 10)
    far = now + timedelta(hours=(limit.high or 0) * HOURS[limit.unit])
    by_day = limit.unit not in {"minute", "hour"}
    farther = far + (timedelta(days=1) if by_day else timedelta(hours=1))
    last, beyond = (one.date().isoformat() if by_day else moment(one) for one in (far, farther))
    deed = _deed(facts)
    return _idea(
        facts,
        f"{capitalised(deed)} {_amount(limit)} ahead works, farther ahead not",
        (f"The clock of the test system says `{moment(now)}`; nothing is taken on these days",),
        (f"{capitalised(deed)} for `{last}`", f"{capitalised(deed)} for `{beyond}`"),
        f"`{last}` is taken; `{beyond}` can't be chosen, or is refused with the limit of "
        f"{_amount(limit)} named, and nothing is stored for it",
        {"now": moment(now), "last": last, "beyond": beyond},
    )


def _count(limit: GoalLimit, facts: Facts) -> Idea:
    """The last one that is allowed, and one more."""
    name, one, two = _two(facts)
    most, who = int(limit.high or 0), facts.scene.actor.name
    verb, done = facts.main.verb, past_participle(facts.main.verb)
    things = plural(name)
    before = f"{plain(most - 1)} {things if most > 2 else name}" if most > 1 else f"no {name}"  # noqa: PLR2004
    return _idea(
        facts,
        f"{plain(most)} {things} can be {done}, one more is refused",
        (f"`{who}` has {done} {before} so far",),
        (
            f"{capitalised(verb)} {name} `{one}`, as number {plain(most)}",
            f"Try to {verb} {name} `{two}`, as number {plain(most + 1)}",
            f"Count the {things} that `{who}` has {done}",
        ),
        f"`{one}` is {done}; `{two}` is refused with the limit of {plain(most)} named; "
        f"{plain(most)} are counted",
        {"limit": most, "last": one, "one_more": two},
    )


def _field(facts: Facts) -> str:
    return facts.main.object.name if facts.main.object else "text"


def _length(limit: GoalLimit, facts: Facts) -> Idea:
    """One too few, as few as allowed, as many as allowed, one too many."""
    field, unit = _field(facts), limit.unit
    low, high = int(limit.low or 1), int(limit.high or 0)
    sizes = [size for size in dict.fromkeys((low - 1, low, high, high + 1)) if size > 0]
    texts = {size: text_of(facts.scene.seed, size, limit) for size in sizes}
    main = flow_of(facts.main, facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {field}",
        angle="rule",
        title=f"{capitalised(field)} of {', '.join(map(str, sizes[:-1]))} and {sizes[-1]} {unit}",
        preconditions=preconditions(facts.main, facts, main)[:2],
        steps=tuple(
            f"Enter `{text}` ({size} {unit}) as the {field} and save"
            if len(text) <= 60  # noqa: PLR2004 longer ones stand in the test data
            else f"Enter the text of {size} {unit} from the test data as the {field} and save"
            for size, text in texts.items()
        ),
        expected=f"{' and '.join(str(n) for n in sizes if low <= n <= high)} {unit} are taken as "
        "they are; "
        f"{' and '.join(str(n) for n in sizes if not low <= n <= high)} are refused with the limit "
        "named, and nothing is stored or cut off",
        data={str(size): text for size, text in texts.items()},
        risk=0.88,
    )


_REFUSED = {"letters": "anna 7 b", "digits": "anna!b"}
_SIGNS = {"underscore": "_", "hyphen": "-", "dash": "-", "dot": "."}


def _signs(limit: GoalLimit, facts: Facts) -> Idea:
    """What may be used is taken, what may not is refused."""
    field = _field(facts)
    own = "".join(
        sign for name, sign in _SIGNS.items() if any(s.startswith(name) for s in limit.signs)
    )
    digits = any(sign.lower() in {"digits", "numbers"} for sign in limit.signs)
    good = f"marta{own[:1]}berg{'7' if digits else ''}"
    others = [sign for sign in "!@/-._" if sign not in own][:2]
    bad = ["marta berg", *(f"marta{sign}berg" for sign in others), *([] if digits else ["marta7"])]
    return Idea(
        technique="equivalence_partitioning",
        type="negative",
        aspect=f"signs {field}",
        angle="rule",
        title=f"{capitalised(field)} with a sign that is not allowed is refused",
        preconditions=preconditions(facts.main, facts, flow_of(facts.main, facts))[:2],
        steps=(
            *(f"Enter `{one}` as the {field} and save" for one in bad),
            f"Enter `{good}` and save",
        ),
        expected=f"{', '.join(f'`{one}`' for one in bad)} are refused with the signs that are "
        "allowed named; "
        f"`{good}` is taken",
        data={"refused": bad, "taken": good},
        risk=0.86,
    )


def _window(limit: GoalLimit, facts: Facts) -> Idea:
    """Too early, from the first moment on, to the last, too late."""
    event = clock(future_date(facts.scene.seed, 3), 15)
    first = event - timedelta(hours=(limit.high or 0) * HOURS[limit.unit])
    last = event - timedelta(hours=(limit.low or 0) * HOURS[limit.unit])
    minute = timedelta(minutes=1)
    early, begin, end, late = (
        moment(one) for one in (first - minute, first + minute, last - minute, last + minute)
    )
    deed, named = _deed(facts), own_words(limit.event) or "it begins"
    return _idea(
        facts,
        f"{capitalised(deed)}: too early, in time and too late",
        (f"This is at `{moment(event)}`: {named}", _CLOCK),
        (
            f"Set the clock to `{early}` and try to {deed}",
            f"Set the clock to `{begin}` and {deed}",
            f"Set the clock to `{end}` and {deed}, for somebody else",
            f"Set the clock to `{late}` and try to {deed}, for a third person",
        ),
        "The first is refused and told from when on it is possible; the second and third work; the "
        "last is refused as too late, and nothing has changed by it",
        {"too_early": early, "first": begin, "last": end, "too_late": late},
    )


def _per_time(limit: GoalLimit, facts: Facts) -> Idea:
    """Each amount is allowed, and both together are too much."""
    unit, per = limit.unit or facts.scene.currency, limit.per
    most = round((limit.high or 0) * 100)
    one, rest, over = most - 1000, 1000, 1
    if most <= 1000:  # noqa: PLR2004 ten of the currency
        one, rest = most - 1, 1
    first, second, third = (written(cents, _code(unit)) for cents in (one, rest, over))
    whole = written(most, _code(unit))
    verb = facts.main.verb
    return _idea(
        facts,
        f"Several amounts of one {per} count together: {whole}",
        (f"Nothing has been done this {per}; enough money is there",),
        (
            f"{capitalised(verb)} {first}",
            f"{capitalised(verb)} {second} in the same {per}",
            f"Try to {verb} {third} more in the same {per}",
            f"{capitalised(verb)} {third} in the next {per}",
        ),
        f"The first two go through, {whole} together; the third is refused with the limit of "
        f"{whole} a "
        f"{per} named; in the next {per} it goes through",
        {"limit": whole, "first": first, "second": second, "refused": third},
    )


def _code(unit: str) -> str:
    """`€` -> `EUR`; codes stay."""
    known = {"€": "EUR", "$": "USD", "£": "GBP", "euro": "EUR", "dollar": "USD", "pound": "GBP"}
    return known.get(unit.lower().rstrip("s"), unit.upper())


_MAKERS = {
    "window": _window,
    "amount": _per_time,
    "lasts": _lasts,
    "until": _until,
    "latest": _latest,
    "ahead": _ahead,
    "count": _count,
    "length": _length,
}
