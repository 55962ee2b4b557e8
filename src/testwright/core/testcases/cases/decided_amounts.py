"""Amounts from which on somebody decides: one on each side of the limit, and the limit itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.boundaries import shown
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined, past_participle
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.bounds import inside, points_of

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

_DECIDES = frozenset({"decide", "pay"})


def decided(limit: Limit, facts: Facts) -> Idea | None:
    """`Approve refunds above 100 EUR`; None when the limit is not of what is decided about."""
    noun, scene, action = facts.main.object, facts.scene, facts.main
    if limit.source != "story" or limit.kind != "money" or limit.role != "threshold":
        return None
    if noun is None or not usable(noun) or action.kind not in _DECIDES or action.statement:
        return None
    if action.verb in {"pay", "buy", "purchase", "refund", "reimburse", "donate"}:
        return None
    points = points_of(limit)
    amounts = [shown(limit, point.value, facts) for point in points]
    names = [scene.name(noun, 10 + place) for place in range(len(points))]
    taken = [n for n, point in zip(names, points, strict=True) if inside(limit, point.value)]
    rest = [f"`{name}`" for name in names if name not in taken]
    done = past_participle(action.plain_verb)
    state = f", all in state `{facts.change.start}`" if facts.change else ""
    goal = f"in state `{facts.change.goal}`" if facts.change else done
    kept = f"still in state `{facts.change.start}`" if facts.change else "as before"
    works = joined([f"`{name}`" for name in taken])
    return Idea(
        technique="boundary_values",
        type="edge_case",
        aspect=f"limit {limit.subject or noun.name}",
        angle="rule",
        title=clipped(f"{capitalised(noun.plural)} of {joined(amounts)}: which are {done}", 110),
        preconditions=(
            scene.ready,
            f"The {noun.plural} "
            + joined([f"`{n}` over {a}" for n, a in zip(names, amounts, strict=True)])
            + f" are there{state}",
        ),
        steps=(
            scene.lister(noun),
            *(f"Try to {action.verb} `{name}`" for name in names),
        ),
        expected=(
            f"{works} {'is' if len(taken) == 1 else 'are'} {goal}; for {joined(rest)} it is not "
            f"offered, and {'it is' if len(rest) == 1 else 'they are'} {kept}"
        ),
        data=dict(zip(names, amounts, strict=True)),
        covers=limit.covers,
        risk=0.88,
    )
