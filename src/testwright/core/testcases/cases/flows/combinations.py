"""Flows of all variants of a thing, and of things that are shown by what they share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.subjects import thing_of
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_FOUR = "`S / red`, `S / blue`, `M / red` and `M / blue`"


def combined(action: Action, facts: Facts) -> Flow:
    """Each combination once; those that are there already stay as they are."""
    said = action.said("of", "for")
    host = said.noun if said and said.noun and not said.noun.mass else noun_of("a product")
    kind = action.object.head if action.object else "variant"
    assert host is not None
    scene = facts.scene
    one = scene.name(host, 0)
    make = f"{capitalised(action.verb)} all {kind}s of `{one}`"
    return Flow(
        (
            (
                f"{capitalised(host.name)} `{one}` has the sizes `S` and `M` and the colours `red` "
                f"and `blue`, and no {kind} yet"
            ),
        ),
        (make, f"Open the list of its {kind}s", f"{make} once more"),
        f"Exactly four are listed: {_FOUR}, each once; the second time adds none and says so",
        {"sizes": ["S", "M"], "colours": ["red", "blue"], "count": 4},
        companions=(
            Companion(
                technique="state_transition",
                aspect="some are there",
                title=f"{capitalised(kind)}s that are there already are kept, the rest is added",
                given=(
                    (
                        f"`{one}` has the sizes `S` and `M`, the colours `red` and `blue`, and the "
                        f"{kind} `S / red` with the price 12.50 EUR"
                    ),
                ),
                steps=(make, f"Open the list of its {kind}s"),
                expected=f"{_FOUR} are listed, each once; `S / red` still costs 12.50 EUR",
                data={"there_before": "S / red", "count": 4},
                risk=0.82,
            ),
            Companion(
                technique="boundary_values",
                aspect="no options",
                title=f"Without a value to choose from no {kind} is made",
                given=(f"`{one}` has the size option, but no size is entered for it",),
                steps=(make, f"Open the list of its {kind}s"),
                expected="A message says that the option has no values; nothing is added",
                data={"values": 0},
                type="negative",
                angle="amount",
                risk=0.74,
            ),
            Companion(
                technique="state_transition",
                aspect="option added",
                title=f"A colour that is added later brings only its own {kind}s",
                given=(f"`{one}` has the four {kind}s {_FOUR}",),
                steps=("Add the colour `green`", make, f"Open the list of its {kind}s"),
                expected="Six are listed: the four from before, unchanged, and `S / green` and "
                "`M / green`",
                data={"added": "green", "count": 6},
                type="positive",
                risk=0.7,
            ),
        ),
    )


_BY = regex(
    r"\b(?:by|per)\s+(?:their\s+|the\s+|its\s+|an?\s+)?(?P<by>[a-z][a-z-]*(?:\s[a-z]+)?)",
    re.IGNORECASE,
)


def shown_by(action: Action, facts: Facts) -> Flow:
    """Each stands once, under what it has; what has none is not lost."""
    noun, found, scene = thing_of(action, "an entry"), _BY.search(action.words), facts.scene
    by = noun_of(f"the {found['by']}") if found else None
    key = by.name if by is not None else "category"
    one, two, three, out = (scene.name(noun, n) for n in range(4))
    first, second = (
        (scene.name(by, n + 4) for n in range(2))
        if by is not None and not by.mass
        else (scene.title(n + 4) for n in range(2))
    )
    return Flow(
        (
            (
                f"The {noun.plural} `{one}` and `{two}` have the {key} `{first}`, `{three}` has "
                f"`{second}`, and `{out}` has none"
            ),
        ),
        (scene.lister(noun), f"Group by {key}", f"Note which {noun.plural} stand in each group"),
        f"`{first}` holds `{one}` and `{two}`, `{second}` holds `{three}`; `{out}` stands in a "
        "group of its own for those without, and none is missing or doubled",
        {first: [one, two], second: [three], "without": out},
        companions=(
            Companion(
                technique="state_transition",
                aspect="moved",
                title=f"{capitalised(noun.a)} that gets another {key} changes its group",
                given=(f"`{one}` stands in the group `{first}`",),
                steps=(
                    f"Change the {key} of `{one}` to `{second}` and save",
                    f"Open the list, grouped by {key}",
                ),
                expected=f"`{one}` stands in `{second}` and no longer in `{first}`",
                data={"moved": one, "from": first, "to": second},
                type="positive",
                risk=0.74,
            ),
            Companion(
                technique="use_case_flow",
                aspect="taken back",
                title="Without the groups all stand in one list again",
                given=(f"The list of {noun.plural} is grouped by {key}",),
                steps=("Take the grouping back", f"Count the {noun.plural}"),
                expected=f"All {noun.plural} stand in one list, as many as before",
                data={"grouped": False},
                type="positive",
                angle="state",
                risk=0.66,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "generate/create/make/add/build",
        r"^(?:all|every)\s+(?:the\s+)?(?:(?:possible|missing|product)\s+)*(?:variants?|variations?|combinations?)\b",
        combined,
    ),
    reading(
        "group/group by/organise/organize", r"^(?:[\w'-]+\s+){1,4}?by\s+(?!hand\b)[a-z]", shown_by
    ),
)
