"""Flows in which somebody gets a role: `promote a user to moderator`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import plural, singular, with_article

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_ROLE = regex(
    r"\b(?:to|as)\s+(?:be\s+)?(?:an?\s+|the\s+)?(?P<role>[\w-]+(?:\s[\w-]+)?)$", re.IGNORECASE
)


def made_one(action: Action, facts: Facts) -> Flow:
    """Who is promoted may do what the role may, and nobody beside them."""
    scene = facts.scene
    found = _ROLE.search(action.words)
    role = singular(found["role"].lower()) if found else "role"
    name = action.object.name if action.object else "user"
    one, two = scene.person(0).name, scene.person(1).name
    address = scene.person(0).email
    a_role, roles = with_article(role), plural(role)
    return Flow(
        (f"The {plural(name)} `{one}` and `{two}` exist, and neither is {a_role}",),
        (
            f"Open {name} `{one}`, give the role `{role}` and save",
            f"Sign in as `{address}` and open what only {roles} may open",
            f"Open the list of {roles}",
        ),
        f"`{one}` is listed once among the {roles} and can open what only {roles} may open; "
        f"`{two}` is not listed",
        {"role": role, "gets_it": one, "does_not": two},
        companions=(
            Companion(
                technique="state_transition",
                aspect="role taken away",
                title=f"The role {role} is taken away again",
                given=(f"{name.capitalize()} `{one}` was made {a_role}",),
                steps=(
                    f"Open {name} `{one}`, take the role `{role}` away and save",
                    f"Sign in as `{address}` and try to open what only {roles} may open",
                ),
                expected=f"`{one}` is no longer listed among the {roles}, and the try is refused",
                data={"role": role, "loses_it": one},
                type="negative",
                assumption="A role that was given can be taken away.",
                risk=0.74,
            ),
            Companion(
                technique="permission_matrix",
                aspect="own role",
                title=f"Nobody makes themselves {a_role}",
                given=(f"`{one}` (`{address}`) is signed in without any special role",),
                steps=(
                    f"Open the own account as `{one}` and look for a way to become {a_role}",
                    f"Send the request that gives the role `{role}` for the own account",
                ),
                expected="Nothing leads to it, and the request is refused; "
                f"`{one}` is not listed among the {roles}",
                data={"role": role, "tries": one},
                type="negative",
                angle="actor",
                risk=0.78,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (reading("promote/appoint", _ROLE.pattern, made_one, ("person",)),)
