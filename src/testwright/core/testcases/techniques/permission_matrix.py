"""Permission matrix: every role against the action, and the same action on somebody else's thing.

Trigger: several roles, roles in the context, `only`, words about permission; else who
is signed out.
Source: OWASP Web Security Testing Guide 4.2, ATHZ-02 to ATHZ-04. Risk: people reach
what is not theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.flows.table import flow_of
from testwright.core.testcases.grammar import capitalised, singular, with_article
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped, deed_of, own_words, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "permission_matrix"
_OPEN = frozenset({"sign_in", "register", "reset_password", "sign_out"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """Roles that may, roles that may not, the signed out, the neighbour's things."""
    if facts.main.kind in _OPEN:
        return
    yield from _other_roles(facts)
    yield from _only(facts)
    yield from _context_roles(facts)
    if not facts.scene.signed_out and (
        facts.scene.surface != "cli" or "permission" in facts.topics
    ):
        yield _signed_out(facts)
    yield from _others_things(facts)
    yield from _lower_role(facts)


def _deed(facts: Facts) -> str:
    """What is tried, as words after `tries to`."""
    return deed_of(facts.main, 70)


def _other_roles(facts: Facts) -> Iterator[Idea]:
    """The second and third role that the story itself names."""
    scene = facts.scene
    for place, role in enumerate(facts.story.roles[1:4], start=1):
        flow = flow_of(facts.main, facts)
        person = scene.person(place)
        title = title_of(facts.main, scene).replace(scene.Who, capitalised(role), 1)
        yield Idea(
            technique=NAME,
            type="positive",
            aspect=f"role {role}",
            title=title,
            preconditions=(
                (
                    f"`{person.name}` (`{person.email}`) is signed in as {with_article(role)}, "
                    "and has no other role"
                ),
                *flow.given,
            ),
            steps=flow.steps,
            expected=flow.expected,
            data={**flow.data, "role": role},
            risk=0.82 - place * 0.04,
            depth="easy",
        )


def _only(facts: Facts) -> Iterator[Idea]:
    """Criteria that reserve something: somebody else tries."""
    scene = facts.scene
    for rule in facts.rules:
        if not rule.only and not (rule.who and rule.negative and rule.action):
            continue
        who = rule.who or scene.role or "user"
        deed = (
            f"{rule.action.plain_verb} {own_words(rule.action.words)}"
            if rule.action
            else _deed(facts)
        )
        flow = flow_of(facts.main, facts)
        if rule.only:
            outsider, assumed = f"a person who is no {singular(who)}", None
        else:
            outsider, assumed = with_article(singular(who)), None
        yield Idea(
            technique=NAME,
            type="negative",
            aspect=f"criterion {rule.id}",
            title=clipped(f"{capitalised(outsider)} tries to {deed}", 100),
            preconditions=(
                f"`{scene.other.name}` (`{scene.other.email}`) is signed in as {outsider}",
                *flow.given,
            ),
            steps=(
                "Look for a way to do it in the menus and pages",
                f"Try to {clipped(deed, 90)} by its direct address or request",
            ),
            expected=(
                "It is not offered, and the direct try is refused; what was there before is "
                "unchanged"
            ),
            data={"tries": scene.other.email},
            covers=(rule.id,),
            risk=0.88,
            assumption=assumed,
            depth="easy",
        )


def _context_roles(facts: Facts) -> Iterator[Idea]:
    """Roles of the context that the story does not name."""
    scene = facts.scene
    own = {role.lower().replace("_", " ") for role in facts.story.roles}
    flow = flow_of(facts.main, facts)
    for place, role in enumerate(facts.story.context.roles):
        label = role.replace("_", " ")
        if label.lower() in own or (not own and place == 0):
            continue
        person = scene.person(place)
        yield Idea(
            technique=NAME,
            type="negative",
            aspect=f"role {label}",
            title=clipped(f"{capitalised(label)} tries to {_deed(facts)}", 130),
            preconditions=(
                f"`{person.name}` (`{person.email}`) is signed in as {with_article(label)}",
                *flow.given,
            ),
            steps=(
                "Look for a way to do it in the menus and pages",
                f"Try to {_deed(facts)} by its direct address or request",
                f"Look at the result as {with_article(scene.role or 'user')}",
            ),
            expected=(
                f"The {label} is not offered it, the direct try is refused, and nothing has changed"
            ),
            data={"role": label},
            risk=0.84 - place * 0.03,
            depth="easy",
        )


def _signed_out(facts: Facts) -> Idea:
    scene, flow = facts.scene, flow_of(facts.main, facts)
    said = "permission" in facts.topics
    return Idea(
        technique=NAME,
        type="negative",
        aspect="signed out",
        title=clipped(f"Somebody who is not signed in tries to {_deed(facts)}", 120),
        preconditions=(
            (
                "Nobody is signed in; the address of the page or request is known from a "
                "former session"
            ),
            *flow.given[:1],
        ),
        steps=(
            "Open that address in a browser without a session"
            if scene.surface == "screen"
            else "Send the request without a token"
            if scene.surface == "api"
            else "Start it as an account without rights on the project",
            f"Try to {_deed(facts)}",
        ),
        expected=(
            "A sign-in is asked for and nothing of the content is shown; nothing has changed "
            "afterwards"
        )
        if scene.surface == "screen"
        else "The answer is a refusal that names the missing right; nothing has changed afterwards",
        data={"account": "none"},
        assumption=f"Only {_plural_role(facts)} who are signed in may do this.",
        risk=0.74 if said else 0.6,
    )


def _plural_role(facts: Facts) -> str:
    from testwright.core.testcases.grammar import plural

    return plural(facts.scene.role.split(" of ")[0]) if facts.scene.role else "people"


def _others_things(facts: Facts) -> Iterator[Idea]:
    """`my order`: what about the order of somebody else?"""
    noun, scene = facts.main.object, facts.scene
    if noun is None or noun.abstract or noun.mass or facts.main.statement:
        return
    if not noun.owned and facts.main.kind not in {"update", "delete"}:
        return
    if not noun.owned and any(
        word in scene.role.lower() for word in ("admin", "manager", "staff", "editor", "archivist")
    ):
        return
    other, one = scene.other, scene.ref(noun, 3)
    verb = facts.main.plain_verb
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="somebody else's",
        title=clipped(f"{scene.Who} tries to {verb} the {noun.name} of somebody else", 100),
        preconditions=(
            scene.ready,
            f"{capitalised(one)} belongs to `{other.name}` (`{other.email}`)",
        ),
        steps=(
            f"Note the address of {one} while `{other.name}` is signed in",
            f"Open that address as `{scene.actor.name}`",
            f"Try to {verb} {one}",
        ),
        expected=(
            f"The {noun.name} is neither shown nor touched: the answer is a refusal or 'not "
            f"found', and `{other.name}` still sees it unchanged"
        ),
        data={"owner": other.email, "tries": scene.actor.email},
        assumption=f"{capitalised(_plural_role(facts))} may {verb} their own {noun.plural} only.",
        risk=0.72 if noun.owned else 0.5,
    )


def _lower_role(facts: Facts) -> Iterator[Idea]:
    """For privileged roles: a plain account tries the same."""
    scene = facts.scene
    words = scene.role.lower()
    if facts.story.context.roles or not any(
        word in words
        for word in (
            "admin",
            "manager",
            "staff",
            "editor",
            "owner",
            "coordinator",
            "supervisor",
            "librarian",
            "archivist",
            "moderator",
            "officer",
            "superuser",
        )
    ):
        return
    flow = flow_of(facts.main, facts)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="lower role",
        title=clipped(
            f"An account without the rights of {with_article(scene.role)} tries to {_deed(facts)}",
            130,
        ),
        preconditions=(
            f"`{scene.other.name}` (`{scene.other.email}`) is signed in with a plain account",
            *flow.given,
        ),
        steps=(
            "Look for a way to do it in the menus and pages",
            f"Try to {_deed(facts)} by its direct address",
            f"Look at the result as `{scene.actor.name}`",
        ),
        expected="It is not offered, the direct try is refused, and nothing has changed",
        data={"tries": scene.other.email},
        assumption=f"Plain accounts do not have the rights of {with_article(scene.role)}.",
        risk=0.76,
    )
