"""Flows that put two things, or two periods, side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.readout_values import figure, parts_of
from testwright.core.testcases.language.grammar import capitalised, plural, singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_PERIODS = regex(
    r"^(?P<what>\w.*?)\s+(?:(?:against|with|to|and|from|versus|vs\.?)\s+(?:(?:that|those|the\s+one)\s+of\s+)?"
    r"(?:the\s+|my\s+|our\s+)?(?:previous|past|last|prior|earlier|historical|former)\b.*|"
    r"(?:over|across|between|by|from)\s+(?:the\s+|different\s+|several\s+|two\s+)?(?:time|periods?|"
    r"days|weeks|months?|years?|quarters?|seasons?|terms?)\b.*|"
    r"(?:month|year|week|quarter|day)[- ](?:over|to|by|on)[- ](?:month|year|week|quarter|day)\b"
    r".*)$",
    re.IGNORECASE,
)
_THINGS = regex(
    r"^(?:(?:the|my|our|different|two|several|multiple|various|similar|other|between|both|more\s+"
    r"than\s+one|selected|available|up\s+to\s+\w+|\d+)\s+)*"
    r"(?P<what>[\w'’-]+(?:\s[\w-]+){0,2}?s)"
    r"(?:\s+(?:side[- ]by[- ]side|by|based\s+on|so|to|in|on|across|from|with\s+each\s+other|at|"
    r"before|for|of|easily|quickly)\b.*)?$",
    re.IGNORECASE,
)
_BY = regex(
    r"\b(?:by|based\s+on)\s+(?!side\b)(?:their\s+|its\s+|the\s+)?(?P<by>[\w-]+(?:\s[\w-]+)?)",
    re.IGNORECASE,
)
_WHOLE = word_set("performance price number time data sale result status expense cost progress")


_THIS = r"(?:this|the\s+current|current|today)(?:['’]s)?\s*(?:day|week|month|year|quarter|season)?"
_BOTH = regex(
    rf"^(?P<what>\w.*?)\s+(?:for\s+|of\s+|in\s+|from\s+)?{_THIS}\s+(?:vs\.?|versus|compared\s+(?:to|with)|"
    r"against|and)\s+(?:the\s+)?(?:last|previous|prior|yesterday)\b",
    re.IGNORECASE,
)


def periods(action: Action, facts: Facts) -> Flow:
    """Two months with known figures: both are there, with the difference and its share."""
    del facts
    found = _BOTH.match(action.words) or _PERIODS.match(action.words)
    assert found is not None
    what = clipped(own_words(re.sub(r"^(?:the|my|our|current)\s+", "", found["what"])), 50)
    page = f"Open the comparison of {what}"
    return Flow(
        (
            "Today is `2031-03-31`",
            f"The figure for {what} is 40 in `2031-02` and 50 in `2031-03`",
        ),
        (
            page,
            "Choose `2031-03` and `2031-02`, where periods are chosen",
            "Read both figures and the difference",
            "Exchange the two periods, where they are chosen",
        ),
        "40 stands at `2031-02` and 50 at `2031-03`; the difference is +10 or +25 %, and after the "
        "last step -10 or -20 %",
        {"2031-02": 40, "2031-03": 50, "difference": 10},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="nothing before",
                title=f"There is nothing from the earlier period: {what}"[:110],
                given=(f"The figure for {what} is 50 in `2031-03`; of `2031-02` there is none",),
                steps=(page, "Choose `2031-03` and `2031-02`, where periods are chosen"),
                expected="50 stands at `2031-03`; for `2031-02` a dash or a text says that there "
                "is nothing, and no share is made up: no `Infinity`, no `NaN`, no `100 %`",
                data={"2031-02": "", "2031-03": 50},
                angle="amount",
                risk=0.74,
            ),
            Companion(
                technique="boundary_values",
                aspect="no change",
                title=f"Both periods have the same figure: {what}"[:110],
                given=(f"The figure for {what} is 40 in `2031-02` and in `2031-03`",),
                steps=(page, "Choose `2031-03` and `2031-02`, where periods are chosen"),
                expected="40 stands at both, and the difference is 0; neither a rise nor a fall is "
                "marked",
                data={"2031-02": 40, "2031-03": 40},
                angle="amount",
                risk=0.6,
            ),
        ),
        self_contained=True,
    )


def _compared(action: Action) -> Noun | None:
    """What is put side by side: `prices of hotels` compares hotels by their prices."""
    found = _THINGS.match(action.words)
    of = _OF.match(action.words) or _OWNERS.match(action.words)
    noun = noun_of(own_words(of["of"])) if of else noun_of(found["what"]) if found else None
    noun = noun or action.object
    plain = noun is not None and noun.many and not (noun.mass or noun.abstract)
    return noun if plain and noun is not None and noun.head not in _WHOLE else None


_OF = regex(
    r"^(?:the\s+)?(?P<by>[\w-]+(?:\s[\w-]+)?)\s+(?:of|between|for)\s+(?P<of>\w.+)$", re.IGNORECASE
)


_OWNERS = regex(
    r"^(?:(?:the|two|several|different|my|our)\s+)*(?P<of>[\w-]+s)['’]\s+(?P<by>[\w-]+(?:\s[\w-]+)?)"
    r"(?=\s+(?:side|by|so|to|in|on|with)\b|$)",
    re.IGNORECASE,
)
"""`Two strategies' results`: strategies are compared, by their results."""


def _row(action: Action, noun: Noun, facts: Facts) -> tuple[str, tuple[str, str]]:
    """By what they are compared, and what two of them have there."""
    scene = facts.scene
    said = _BY.search(action.words) or _OF.match(action.words) or _OWNERS.match(action.words)
    parts = parts_of(singular(said["by"])) if said else ()
    if parts:
        return parts[0].label, (figure(parts[0], scene, 0), figure(parts[0], scene, 1))
    (label, first), _ = scene.details(noun)
    (_, second), _ = scene.details(noun, 1)
    return label, (first, second)


def side_by_side(action: Action, facts: Facts) -> Flow:
    """Each value stands beside that of the other, under its own name."""
    noun = _compared(action) or noun_of("entries")
    assert noun is not None
    scene, name = facts.scene, noun.name
    label, values = _row(action, noun, facts)
    one, two, three = (scene.name(noun, n) for n in range(3))
    return Flow(
        (
            f"{capitalised(name)} `{one}` has the {label} `{values[0]}`, `{two}` has `{values[1]}`",
            f"`{three}` is another {name}",
        ),
        (
            f"Choose `{one}` and `{two}` to be compared",
            "Open the comparison",
            f"Take `{two}` out, and take `{three}` in its place",
        ),
        f"`{one}` with `{values[0]}` and `{two}` with `{values[1]}` stand side by side in the same "
        f"row for the {label}; after the last step `{one}` and `{three}` do, and nothing of "
        f"`{two}` is shown",
        {one: values[0], two: values[1], "not_at_first": three},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="only one",
                title=f"Only one {name} is chosen to be compared",
                given=(f"The {plural(name)} `{one}` and `{two}` exist",),
                steps=(f"Choose `{one}` only, and try to open the comparison", f"Add `{two}`"),
                expected="At first there is no comparison and it is said that a second is needed; "
                f"then `{one}` and `{two}` stand side by side",
                data={"chosen": [1, 2]},
                type="negative",
                angle="amount",
                assumption="A comparison needs two.",
                risk=0.7,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="value missing",
                title=f"{capitalised(noun.a)} without a value that the other has",
                given=(
                    f"{capitalised(name)} `{one}` has the {label} `{values[0]}`, `{two}` has none",
                ),
                steps=(f"Compare `{one}` and `{two}`", f"Read the row for the {label}"),
                expected=f"`{values[0]}` stands at `{one}` and a dash or a word for none at "
                f"`{two}`; the values of the other rows stand under their own {name}",
                data={one: values[0], two: ""},
                angle="input",
                risk=0.68,
            ),
        ),
        self_contained=True,
    )


READINGS: tuple[Reading, ...] = (
    reading("compare", _PERIODS.pattern, periods),
    reading("see/view/compare/check/know/track/monitor/analyze/review", _BOTH.pattern, periods),
    reading(
        "compare/contrast",
        r"^(?!.*\b(?:files?|versions?|commits?|branch(?:es)?|revisions?|schemas?|hash|passwords?)\b)"
        + _THINGS.pattern.removeprefix("^"),
        side_by_side,
    ),
)
