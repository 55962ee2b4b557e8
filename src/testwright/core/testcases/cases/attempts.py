"""Limits on how often something may be tried: one less, as many, and one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import plural, singular
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

NAME = "boundary_values"


def attempts(limit: Limit, facts: Facts) -> Idea:
    """So many tries still leave it open, one more does not."""
    end = int(limit.high or limit.low or 1)
    scene = facts.scene
    unit = singular(limit.unit) if limit.unit not in {"times", ""} else "attempt"
    unit = unit if not unit.startswith("time") else "attempt"
    said = clipped(own_words(limit.clause), 120)

    def many(n: int) -> str:
        return f"{n} {unit if n == 1 else plural(unit)}"

    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {unit}",
        angle="rule",
        title=clipped(f"{many(max(0, end - 1))}, {end} and {end + 1}".capitalize(), 100),
        preconditions=(
            scene.ready
            if facts.main.kind != "sign_in"
            else f"The account `{scene.actor.email}` is active and no attempt has been counted",
            "The count stands at 0",
        ),
        steps=(
            f"Make {many(end - 1)}, then one that is right",
            f"Begin anew and make {many(end)}",
            "Make one more",
            "Try one that is right",
        ),
        expected=(
            f"After {many(end - 1)} the right one still works; from {many(end)} on this holds: "
            f"{said}"
        ),
        data={"still_working": end - 1, "limit": end, "one_more": end + 1},
        covers=limit.covers,
        risk=0.86,
    )
