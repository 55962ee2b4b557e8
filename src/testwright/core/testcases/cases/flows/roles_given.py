"""Flows in which somebody gets another role, and with it other rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_RIGHTS = "An `editor` may change reports, a `reader` may only read them"


def role_changed(action: Action, facts: Facts) -> Flow:
    """Who has the new role may do what it allows; who has not still may not."""
    del action
    scene = facts.scene
    one, two = scene.person(0), scene.person(1)
    return Flow(
        (_RIGHTS, f"`{one.email}` and `{two.email}` have the role `reader`"),
        (
            f"Open `{one.name}`, change the role from `reader` to `editor`, and save",
            f"Change a report as `{one.name}`",
            f"Try to change a report as `{two.name}`",
        ),
        f"`{one.name}` is shown as `editor` and `{two.name}` as `reader`; the change of "
        f"`{one.name}` is stored, that of `{two.name}` is refused with status 403",
        {"before": "reader", "after": "editor", "changed": one.email, "unchanged": two.email},
        companions=(
            Companion(
                technique="security",
                aspect="own rights",
                title="Nobody gives themselves another role",
                given=(f"`{one.email}` has the role `reader` and may not change roles",),
                steps=(
                    f"Sign in as `{one.name}`",
                    f"Send the request that changes the role of `{one.email}` to `editor`",
                    f"Look at the role as `{scene.actor.name}`",
                ),
                expected=f"It is refused with status 403; `{one.name}` is still `reader`",
                data={"refused": one.email},
                type="negative",
                angle="actor",
                risk=0.82,
            ),
            Companion(
                technique="state_transition",
                aspect="taken back",
                title="With the former role the rights of the other one end",
                given=(_RIGHTS, f"`{one.email}` has the role `editor` and is signed in"),
                steps=(
                    f"Change the role of `{one.name}` to `reader` and save",
                    f"Try to change a report as `{one.name}`, without a new sign-in",
                ),
                expected=f"It is refused with status 403; `{one.name}` is shown as `reader`",
                data={"before": "editor", "after": "reader"},
                type="negative",
                risk=0.74,
            ),
            Companion(
                technique="permission_matrix",
                aspect="last one",
                title="The last one who may change roles keeps the own role",
                given=(f"`{scene.actor.name}` is the only one who may change roles",),
                steps=(
                    f"Change the role of `{scene.actor.name}` to `reader`, and save",
                    scene.again,
                ),
                expected="It is refused with the reason, and the role is as it was",
                data={"only_one": scene.actor.email},
                type="negative",
                angle="actor",
                assumption="Somebody must be able to change roles.",
                risk=0.68,
            ),
        ),
    )


_PEOPLE = (
    r"(?:users?|members?|people|persons?|employees?|accounts?|colleagues?|players?|volunteers?)"
)
READINGS: tuple[Reading, ...] = (
    reading(
        "change/update/edit/modify/adjust/switch",
        r"^(?:the\s+|an?\s+|existing\s+)*(?:(?:user\s+)?roles?\s+(?:of|for)\s+(?:(?:an?|the|other|existing|my|our|"
        rf"team)\s+)*{_PEOPLE}\b|(?:other\s+)?{_PEOPLE}['’]s?['’]?\s+roles?$)",
        role_changed,
    ),
)
