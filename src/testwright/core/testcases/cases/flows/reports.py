"""Flows of reports and charts: what lies in their period is counted, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_PERIODS = (
    (
        regex(r"\b(?:annual|yearly|year)\b", re.IGNORECASE),
        ("2031-01-01", "2031-12-31", "2032-01-01"),
    ),
    (regex(r"\bquarter\w*\b", re.IGNORECASE), ("2031-01-01", "2031-03-31", "2031-04-01")),
    (regex(r"\bweek\w*\b", re.IGNORECASE), ("2031-03-03", "2031-03-09", "2031-03-10")),
    (
        regex(r"\bdaily\b|(?<!of-)\bday\b", re.IGNORECASE),
        ("2031-03-03", "2031-03-03", "2031-03-04"),
    ),
)
_MONTH = ("2031-03-01", "2031-03-31", "2031-04-01")


def _period(action: Action) -> tuple[str, str, str]:
    """First and last day, and the day after."""
    return next((days for word, days in _PERIODS if word.search(action.words)), _MONTH)


_ABOUT = regex(
    r"\breports?\s+(?:on|about|of|regarding|showing)\s+(?:the\s+|my\s+|our\s+|all\s+|"
    r"each\s+)*"
    r"(?P<what>.+)$",
    re.IGNORECASE,
)
_NO_SUBJECT = word_set(
    "custom customized customised customizable detailed comprehensive daily weekly monthly annual "
    "yearly quarterly summary new different various pdf csv excel the a an my all several progress "
    "status periodic regular final full some"
)


def _subject(action: Action) -> str:
    """What it is about, as the word for its records: `sales records`; `records` when unsaid."""
    found = _ABOUT.search(action.words)
    inner = noun_of(found["what"]) if found else None
    if inner and inner.category not in {"date", "person"} and len(inner.name.split()) < 3:  # noqa: PLR2004 a name
        about = inner.plural if inner.many and not inner.abstract else inner.name
        about = re.sub(r"^\w+['’]s?\s+", "", about)
        return f"records about {about}"
    name = action.object.name.split(" ") if action.object else []
    before = [word for word in name[:-1] if word.lower() not in _NO_SUBJECT]
    return f"{' '.join(before)} records" if before else "records"


def reported(action: Action, facts: Facts) -> Flow:
    """The first and the last day of the period count, the day after does not."""
    scene, (first, last, after) = facts.scene, _period(action)
    what = _subject(action)
    name = re.split(r"\s+(?:of|on|about)\s", action.object.name)[0] if action.object else "report"
    one, two, out = (scene.title(n) for n in range(3))
    days = f"from `{first}` to `{last}`" if first != last else f"for `{first}`"
    make = f"{capitalised(action.verb)} the {name} {days}"
    fixed = any(word.search(action.words) for word, _ in _PERIODS) or "month" in action.words
    return Flow(
        (
            (
                f"Three {what} are stored: `{one}` = 12 of `{first}`, `{two}` = 30 of `{last}` and "
                f"`{out}` = 5 of `{after}`"
            ),
        ),
        (make, f"Compare the {name} with what is stored"),
        f"The {name} is made of `{one}` with 12 and `{two}` with 30, each once, and any total is "
        f"42; `{out}` is not counted",
        {"in_it": {one: 12, two: 30}, "not_in_it": {out: 5}, "total": 42},
        f"The {name} is made for a period.",
        companions=(
            Companion(
                technique="boundary_values",
                aspect="empty period",
                title=f"The {name} for a time in which there is nothing",
                given=(f"None of the {what} is of the year 2019",),
                steps=(
                    f"{capitalised(action.verb)} the {name} from `2019-01-01` to `2019-12-31`",
                    f"Look at the {name} or the message that comes",
                ),
                expected="It says that there is no data for this time, or shows its headings "
                "and 0; "
                "no error and no number such as `NaN` appears",
                data={"records": 0},
                angle="amount",
                assumption=f"The {name} is made for a period.",
                risk=0.74,
            ),
            Companion(
                technique="state_transition",
                aspect="changed since",
                title=f"The {name} that is made again follows a record that was corrected",
                given=(f"The {name} {days} has been made and shows `{one}` = 12",),
                steps=(f"Correct `{one}` from 12 to 20, and save", f"{make} once more"),
                expected=f"The new {name} shows `{one}` = 20, and its totals are 8 higher",
                data={"before": 12, "after": 20},
                type="positive",
                risk=0.7,
            ),
            *(() if fixed else (_wrong_way_round(name, last),)),
        ),
    )


def _wrong_way_round(name: str, last: str) -> Companion:
    """The end lies before the start."""
    return Companion(
        technique="equivalence_partitioning",
        aspect="order of days",
        title=f"An end before its start is refused for the {name}",
        given=(f"The place where the {name} is made is open",),
        steps=(f"Enter the start `{last}` and the end `2018-12-31`", "Start it"),
        expected=f"A message says that the end lies before the start; no {name} is made",
        data={"start": last, "end": "2018-12-31"},
        type="negative",
        angle="input",
        assumption=f"Start and end of the {name} are entered.",
        risk=0.64,
    )


_BY = regex(
    r"\bby\s+(?!(?:clicking|using|email|mail)\b)(?:an?\s+|the\s+|"
    r"each\s+)?(?P<by>[a-z]+(?:\s[a-z]+)?)\b",
    re.IGNORECASE,
)


def grouped(action: Action, facts: Facts) -> Flow:
    """`By employee`: what belongs together is added up, and nothing counts twice."""
    found, scene = _BY.search(action.words), facts.scene
    by = noun_of(f"the {found['by']}") if found else None
    by = by if by is not None and not by.abstract else noun_of("a category")
    assert by is not None
    name = action.object.name if action.object else "report"
    one, two, three = (scene.title(n) for n in range(3))
    first, second = scene.name(by, 5), scene.name(by, 6)
    key = by.name
    verb = "Open" if action.verb in {"get", "receive", "have", "see", "view"} else action.verb
    make = f"{capitalised(verb)} the {name} by {key}"
    return Flow(
        (
            (
                f"Three records are stored: `{one}` = 12 and `{two}` = 30 with the {key} "
                f"`{first}`, "
                f"`{three}` = 5 with the {key} `{second}`"
            ),
        ),
        (make, f"Read the values for `{first}` and for `{second}`, and the total"),
        f"`{first}` has 42 and `{second}` has 5, each {key} once; together they are 47, as many as "
        "the records come to",
        {first: 42, second: 5, "total": 47},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="without it",
                title=f"A record without {by.a} is not lost from the {name}",
                given=(f"`{one}` = 12 has the {key} `{first}`, `{two}` = 30 has no {key}",),
                steps=(make, "Read all values, and the total"),
                expected=f"`{first}` has 12; the 30 stand apart, as without {key}, and the "
                "total is "
                "42",
                data={first: 12, "without": 30},
                angle="input",
                assumption=f"A record may have no {key}.",
                risk=0.76,
            ),
            Companion(
                technique="state_transition",
                aspect="moved",
                title=f"A record that gets another {key} counts there in the next {name}",
                given=(f"The {name} shows `{first}` with 42, of `{one}` = 12 and `{two}` = 30",),
                steps=(f"Change the {key} of `{one}` to `{second}` and save", f"{make} once more"),
                expected=f"`{first}` has 30; `{second}` has 12 more than before, and the total "
                "is the "
                "same",
                data={"moved": one},
                type="positive",
                risk=0.7,
            ),
        ),
    )


def netted(action: Action, facts: Facts) -> Flow:
    """An income statement: income less expenses of the period."""
    name = action.object.name if action.object else "income statement"
    make = f"{capitalised(action.verb)} the {name} from `2031-03-01` to `2031-03-31`"
    del facts
    return Flow(
        (
            (
                "Income of 1,200.00 EUR on `2031-03-01` and of 300.00 EUR on `2031-03-31`, "
                "expenses of "
                "450.00 EUR on `2031-03-15`, and income of 80.00 EUR on `2031-04-01` are booked"
            ),
        ),
        (make, f"Read income, expenses and result in the {name}"),
        "Income is 1,500.00 EUR, expenses are 450.00 EUR and the result is 1,050.00 EUR; the "
        "80.00 EUR of April are not in it",
        {"income": 1500.00, "expenses": 450.00, "result": 1050.00},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="loss",
                title=f"More expenses than income are shown as a loss in the {name}",
                given=(
                    "In March 2031, 100.00 EUR of income and 250.00 EUR of expenses are booked",
                ),
                steps=(make, f"Read the result in the {name}"),
                expected="The result is -150.00 EUR, shown as a loss",
                data={"income": 100.00, "expenses": 250.00, "result": -150.00},
                angle="amount",
                risk=0.76,
            ),
            Companion(
                technique="boundary_values",
                aspect="nothing booked",
                title=f"The {name} of a month in which nothing is booked",
                given=("Nothing is booked in March 2031",),
                steps=(make,),
                expected="Income, expenses and result are 0.00 EUR, or a text says that nothing is "
                "booked; no error appears",
                data={"result": 0.00},
                angle="amount",
                risk=0.68,
            ),
        ),
    )


def charted(action: Action, facts: Facts) -> Flow:
    """Each value has its bar, point or slice, and the right size."""
    scene = facts.scene
    name = action.object.name if action.object else "chart"
    one, two, three = (scene.title(n) for n in range(3))
    based = re.search(r"\bbased\s+on\s+(?P<what>[^,]+)", action.words)
    source = None if based else action.said("of", "from", "for", "about")
    told = clipped(own_words(based["what"] if based else source.text if source else ""), 60)
    make = f"{capitalised(action.verb)} the {name} of these three values"
    of = f" ({told})" if told else ""
    return Flow(
        (f"The values{of} are `{one}` = 10, `{two}` = 30 and `{three}` = 0",),
        (make, f"Read names and values off the {name}"),
        f"The {name} shows `{one}` with 10, `{two}` with 30, three times as large, and `{three}` "
        "with 0; each has its name, and nothing else is shown",
        {one: 10, two: 30, three: 0},
        companions=(
            Companion(
                technique="state_transition",
                aspect="changed since",
                title=f"The {name} follows a value that was changed",
                given=(f"The {name} shows `{one}` with 10",),
                steps=(f"Change `{one}` from 10 to 25", f"Open the {name} again"),
                expected=f"The {name} shows `{one}` with 25; the other values are as before",
                data={"before": 10, "after": 25},
                type="positive",
                risk=0.72,
            ),
            Companion(
                technique="boundary_values",
                aspect="no value",
                title=f"The {name} without a single value, and with a negative one",
                given=("There are no values yet",),
                steps=(
                    make.replace(" of these three values", ""),
                    f"Add `{one}` = -5, and do it again",
                ),
                expected="The first time a text says that there is nothing to show, and no error "
                f"appears; the second time `{one}` is shown with -5, below the zero line",
                data={"values": [None, -5]},
                angle="amount",
                risk=0.68,
            ),
        ),
    )


_OWN = r"^(?:(?!(?:from|of|for|in|on|with|and|to|that|as|by)\s)[\w-]+\s+)"
_MAKES = "generate/produce/compile/auto-generate/run"
READINGS: tuple[Reading, ...] = (
    reading(
        f"{_MAKES}/create/prepare",
        r"^(?:[\w-]+\s+){0,4}?(?:income\s+statements?|profit\s+(?:and|&)\s+loss|p&l)\b",
        netted,
    ),
    reading(
        f"{_MAKES}/get/receive/have/see/view",
        _OWN + r"{0,5}?reports?\s+(?:(?:of|on|about)\s+(?:[\w-]+\s+){1,3}?)?by\s+"
        r"(?!date|day|period|month|week|year|time)[a-z]",
        grouped,
    ),
    reading(
        "export/download",
        _OWN + r"{0,3}?reports?\s+(?:for|of|by)\s+(?:(?:an?|the|any|my|chosen|selected|given|"
        r"specific|"
        r"certain|custom)\s+)*(?:period|date\s+range|time\s+(?:range|period)|month|quarter|year|"
        r"week|day)\b",
        reported,
    ),
    reading(
        _MAKES,
        _OWN + r"{0,5}?reports?\b(?!\s+(?:cards?|templates?|that|which|"
        r"as\b|to\s+\w+\b))"
        r"(?!.*\b(?:dashboard|bugs?|errors?|coverage|test|crash|each|every|individual|selected)\b)"
        r"(?!\s+(?:for|of|about|on)\s+(?:an?|one|my|the)\s+\w+(?:\s+\w+)?$)",
        reported,
    ),
    reading(
        "generate/draw/plot/produce/render",
        _OWN + r"{0,4}?(?:charts?|graphs?|plots?|histograms?|"
        r"diagrams?\s+of\s+(?:the\s+)?values)\b"
        r"(?!.*\b(?:nodes?|edges?|dependenc|gantt|flow|call|knowledge|social)\b)",
        charted,
    ),
)
