"""Flows of roles that are given to people and taken from them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions.own_rights import own_rights
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_PEOPLE = (
    r"(?:users?|staff|people|employees?|members?|team\s+members?|accounts?|colleagues?|persons?|"
    r"collaborators?|volunteers?|participants?|players?|others?|peers?|individuals?|workers?|"
    r"admin(?:istrator)?s?|teachers?|students?|personnel|everyone|each\s+user)"
)
_NAMED = regex(
    r"\b(?!(?:user|different|specific|appropriate|various|their|multiple|new|certain|custom|"
    r"assign|change|update|the|my|roles?|and|or|other)\b)(?P<name>[a-z]+)\s+roles?\b(?!-)",
    re.IGNORECASE,
)


def role_given(action: Action, facts: Facts) -> Flow:
    """Who gets the role may what it allows, and no longer once it is taken away."""
    scene = facts.scene
    one, two = scene.person(0), scene.person(1)
    found = _NAMED.search(action.words)
    role = found["name"].lower() if found and len(found["name"]) > 2 else "editor"  # noqa: PLR2004
    give = f"Give `{one.name}` the role `{role}` and save"
    return Flow(
        (
            (
                f"`{one.email}` and `{two.email}` have accounts without the role `{role}`, which "
                "opens "
                "a page of its own"
            ),
        ),
        (
            give,
            f"Sign in as `{one.email}`, and open the page for `{role}`",
            f"Sign in as `{two.email}`, and open the address of that page",
        ),
        f"`{one.name}` is listed with the role `{role}`, once, and the page opens; for "
        f"`{two.name}` it is refused",
        {"given_to": one.email, "not_given_to": two.email, "role": role},
        companions=(
            Companion(
                technique="state_transition",
                aspect="taken away",
                title="Without the role its page is closed again, at once",
                given=(
                    f"`{one.email}` has the role `{role}` and is signed in in a second browser",
                ),
                steps=(
                    f"Take the role `{role}` from `{one.name}` and save",
                    "Open the page for it in the second browser",
                ),
                expected=f"The page is refused; `{one.name}` is listed without the role, and the "
                "account still works",
                data={"taken_from": one.email, "role": role},
                type="negative",
                assumption="A role can be taken away again.",
                risk=0.82,
            ),
            *own_rights(scene, f"the role `{role}`", two.email),
        ),
    )


_ROLES = r"(?:[\w'’/-]+\s+){0,4}?roles?\b"
READINGS: tuple[Reading, ...] = (
    reading(
        "assign/give/grant/add/set/manage/change/update/modify/edit/configure/define",
        rf"^{_ROLES}(?:\s+and\s+(?:permissions|privileges|rights))?\s+(?:to|for|"
        r"of)\s+(?:[\w'’-]+\s+)"
        rf"{{0,3}}?{_PEOPLE}\b",
        role_given,
    ),
    reading(
        "assign/give/grant",
        rf"^{_PEOPLE}\s+(?:an?\s+|the\s+|to\s+|their\s+|different\s+)?(?:[\w-]+\s+)?roles?\b",
        role_given,
    ),
    reading(
        "assign/change/update",
        r"^(?:user|users['’]?|member|staff|employee|account)\s+roles?$",
        role_given,
    ),
    reading(
        "assign/change/update/edit/modify/adjust/switch",
        rf"^(?:the\s+|an?\s+|other\s+)*{_PEOPLE}['’]s?['’]?\s+roles?$",
        role_given,
    ),
    reading("assign", r"^(?:[a-z-]+\s+)?roles?$", role_given),
    reading(
        "promote/demote",
        rf"^(?:an?|the|other|some|existing)?\s*(?:[\w-]+\s+)?{_PEOPLE}\s+to\s+(?:an?\s+)?\w+",
        role_given,
    ),
)
