"""Flows of who belongs to what, and what they may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.companions.own_rights import own_rights
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def made_member(action: Action, facts: Facts) -> Flow:
    """Who is added belongs to it from then on, and nobody else does."""
    said = action.said("to", "into")
    group = said.noun if said and said.noun and not said.noun.mass else noun_of("a group")
    assert group is not None
    scene = facts.scene
    one, two, host = scene.person(0), scene.person(1), scene.name(group, 0)
    return Flow(
        (f"`{one.email}` and `{two.email}` have accounts; neither belongs to `{host}`",),
        (
            f"Open {group.name} `{host}` and add `{one.email}`",
            "Open the list of its members",
            f"Open {group.name} `{host}` as `{one.name}`, then as `{two.name}`",
        ),
        f"`{one.name}` is listed once as a member and opens `{host}`; `{two.name}` is not listed "
        "and doesn't see it",
        {"added": one.email, "not_added": two.email},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="duplicate",
                title="Who belongs to it already is not added twice",
                given=(f"`{one.email}` belongs to {group.name} `{host}`",),
                steps=(f"Add `{one.email}` once more", "Open the list of its members"),
                expected=f"A message says so, and `{one.name}` is listed once",
                data={"member": one.email},
                type="negative",
                angle="input",
                risk=0.74,
            ),
            Companion(
                technique="state_transition",
                aspect="taken back",
                title="Who is removed again no longer sees it",
                given=(f"`{one.email}` belongs to {group.name} `{host}`",),
                steps=(f"Remove `{one.email}` from `{host}`", f"Open it as `{one.name}`"),
                expected=f"`{one.name}` is not listed and doesn't see `{host}` any more",
                data={"removed": one.email},
                type="positive",
                assumption="Members can be removed again.",
                risk=0.66,
            ),
        ),
    )


def rights_given(action: Action, facts: Facts) -> Flow:
    """A right that is given can be used at once, and no longer when it is taken away."""
    name = action.object.name if action.object and action.object.head != "role" else "permission"
    scene = facts.scene
    one, two = scene.person(0), scene.person(1)
    return Flow(
        (f"`{one.email}` and `{two.email}` may read reports and not change them",),
        (
            f"Give `{one.name}` the {name} `edit reports` and save",
            f"Change a report as `{one.name}`, then try it as `{two.name}`",
            f"Take `edit reports` away from `{one.name}` again and save",
            f"Try to change a report as `{one.name}`",
        ),
        f"The change of `{one.name}` is stored; that of `{two.name}`, and the last one, are "
        "refused",
        {"given_to": one.email, "not_given_to": two.email, name: "edit reports"},
        companions=own_rights(scene, f"the {name} `edit reports`", one.email),
    )


def account_made(action: Action, facts: Facts) -> Flow:
    """An account that is made for somebody else: they sign in, with the rights of their role."""
    noun = action.object
    kind = (noun.name.removesuffix(" account") if noun else "") or "user"
    kind = "user" if kind == "account" else kind
    verb = action.verb if action.kind == "create" else "add"
    scene, one = facts.scene, facts.scene.person(0)
    return Flow(
        (f"No account for `{one.email}` exists, and the tester can read its mail",),
        (
            f"Open the list of accounts and choose to {verb} one",
            f"Enter `{one.name}`, `{one.email}` and the role `{kind}`, and save",
            f"Follow the link in the mail to `{one.email}` and set a password",
            f"Sign in as `{one.email}`",
        ),
        f"`{one.name}` is listed once with the role `{kind}`, signs in and sees what {kind}s see; "
        f"`{scene.actor.name}` is still signed in",
        {"name": one.name, "email": one.email, "role": kind},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="duplicate",
                title="A second account with the same address is refused",
                given=(f"An account for `{one.email}` exists",),
                steps=(
                    f"Enter `{one.email}` for a new account and save",
                    "Open the list of accounts",
                ),
                expected=f"A message says that `{one.email}` is taken; it is listed once",
                data={"email": one.email},
                type="negative",
                angle="input",
                risk=0.78,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="required",
                title="An account without a name, or with a malformed address, is refused",
                given=("No account has been started yet",),
                steps=(
                    "Leave the name empty, and save",
                    "Enter `mia.berg` as the address, and save",
                ),
                expected="Both are refused at the field that is wrong; no account and no mail "
                "comes "
                "of it",
                data={"malformed": "mia.berg"},
                type="negative",
                angle="input",
                risk=0.72,
            ),
        ),
    )


_GROUPS = (
    r"(?:projects?|teams?|groups?|channels?|boards?|workspaces?|organi[sz]ations?|classes|"
    r"class|courses?|rooms?|chats?)"
)
READINGS: tuple[Reading, ...] = (
    reading(
        "add",
        r"^(?:an?\s+|the\s+|new\s+|other\s+)?(?:[\w-]+\s+)?(?:members?|users?|people|colleagues?|"
        r"students?|participants?|friends|collaborators?|players?)\s+to\s+(?:an?\s+|the\s+|my\s+|"
        r"our\s+)?(?:[\w-]+\s+)?" + _GROUPS + r"\b",
        made_member,
    ),
    reading(
        "manage/configure/set/change/control/define/edit/administer",
        r"^(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:permissions?|privileges|access\s+rights?|rights|"
        r"access\s+levels?)(?=$|\s+(?:of|for|per|to|in|and|on|by|within|so)\b)",
        rights_given,
    ),
    reading(
        "create/add/make/register/set up/manage/administer",
        r"^(?:an?\s+|new\s+|the\s+)*(?!(?:an?|the|new|my|own|bank|savings|e-?mail|test|free|"
        r"personal)\b|(?:user|customer)\s+account\b)[a-z]+\s+accounts?\b(?!\s+to\b)",
        account_made,
    ),
    reading(
        "create/add/set up",
        r"^(?:user\s+)?accounts\s+for\b|^(?:an?\s+)?accounts?\s+for\s+(?:an?|new|my|our|other)\b",
        account_made,
    ),
)
