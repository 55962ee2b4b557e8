"""Permission cases from a project context: the roles that the story does not name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.known import one_of
from testwright.core.testcases.cases.situations import situation
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, plural, with_article
from testwright.core.testcases.language.lexicon import SIGNED_OUT_ROLES
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.standing import PRIVILEGED, a_role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.cases.situations import Situation
    from testwright.core.testcases.reading.facts import Facts

NAME = "permission_matrix"
READS = frozenset({"view", "search", "filter", "sort", "choose", "generate", "check", "go"})
_MAY_ALL = regex(r"admin|root|superuser|owner|system", re.IGNORECASE)
"""Roles that mostly may do what others may."""
_READERS = word_set(
    "auditor viewer reader observer inspector readonly spectator watcher subscriber guest visitor"
)
"""Roles that look and change nothing."""
_STAFF = (PRIVILEGED - {"employee"}) | word_set(
    "receptionist handler technician installer assistant worker operator driver assessor "
    "specialist support engineer caseworker underwriter"
)
_ABOVE = word_set("manager head lead leader director supervisor chief principal boss executive")
_NOT_YET = frozenset({"create", "schedule", "register", "send", "upload", "manage", "generate"})
"""Classes of verbs before which there is nothing to look at."""
_MOST = 4
_TITLE = 120


def of_context(facts: Facts) -> Iterator[Idea]:
    """Each of the other roles tries; what speaks against it is said where it is not sure."""
    if not facts.known.role or (facts.main.statement and not facts.known.entity):
        return
    if facts.main.kind in READS and re.search(r"\b(?:my|our)\b", facts.story.goal):
        return  # that others may not see what is mine is another question than whether they may see
    ordered = sorted(facts.known.others, key=lambda role: not sure_of(role, facts))
    for place, role in enumerate(ordered[:_MOST]):
        yield _tried(facts, role, place, sure=sure_of(role, facts))


def sure_of(role: str, facts: Facts) -> bool:
    """Whether story and context together say that the role may not do it."""
    own = facts.known.role
    if not own or facts.main.kind in READS or _MAY_ALL.search(role):
        return False
    if role.endswith(f" {own}") or _concerned(role, facts) or _is_above(role, own):
        return False
    return is_staff(own) or not is_staff(role) or _only_reads(role)


def _is_above(role: str, own: str) -> bool:
    """Whether somebody of that role may well do what those below them do."""
    return bool(set(role.lower().split()) & _ABOVE) and not set(own.lower().split()) & _ABOVE


def is_staff(role: str) -> bool:
    """Whether the role works for those whose things these are."""
    return bool(set(role.lower().split()) & _STAFF)


def _only_reads(role: str) -> bool:
    return bool(set(role.lower().replace("-", " ").split()) & _READERS)


def has_guest(facts: Facts) -> bool:
    """Whether one of the other roles is nobody who has signed in."""
    others = (*facts.known.others, *facts.story.roles[1:])
    return any(set(role.lower().split()) & SIGNED_OUT_ROLES for role in others)


def _concerned(role: str, facts: Facts) -> bool:
    """`book an appointment for a patient`: perhaps patients may do so themselves."""
    return bool(re.search(rf"\b{re.escape(role)}s?\b", facts.story.goal, re.IGNORECASE))


def _tried(facts: Facts, role: str, place: int, *, sure: bool) -> Idea:
    scene, found = facts.scene, situation(facts)
    outside = bool(set(role.lower().split()) & SIGNED_OUT_ROLES)
    looks = _only_reads(role) and not outside and bool(found.given) and _is_there(facts)
    person = scene.person(place)
    who = (
        "Nobody is signed in"
        if outside
        else f"`{person.name}` (`{person.email}`) is signed in as {with_article(role)} and has no "
        "other role"
    )
    title = f"{capitalised(role)} can't {found.short}"
    if looks:
        title = f"{capitalised(role)} reads, but can't {found.short}"
    return Idea(
        technique=NAME,
        type="negative",
        aspect=f"role {role}",
        angle="actor",
        title=clipped(title, _TITLE),
        preconditions=(who, *found.given),
        steps=_steps(facts, found, role, outside=outside, looks=looks),
        expected=_refused(facts, found, outside=outside, looks=looks),
        data={"role": role, **found.data},
        assumption=None if sure else f"{capitalised(plural(role))} may not {found.short}.",
        risk=(0.84 if sure else 0.42) - place * 0.03,
        depth="easy" if sure else "medium",
    )


def _is_there(facts: Facts) -> bool:
    """Whether there is something to look at before it is done."""
    return facts.main.kind not in _NOT_YET and facts.main.kind not in READS


def _ref(facts: Facts) -> str:
    noun = facts.main.object
    return one_of(facts, 0) if noun is not None else "it"


def _steps(
    facts: Facts, found: Situation, role: str, *, outside: bool, looks: bool
) -> tuple[str, ...]:
    scene = facts.scene
    if scene.surface != "screen":
        token = "without a token" if outside else f"with the token of {with_article(role)}"
        return (f"Send the request to {found.deed} {token}", _look(facts))
    first = f"Look through the pages and menus for a way to {found.deed}"
    if looks:
        first = f"Open {_ref(facts)} and look for a way to {found.short}"
    return (first, f"Send the request to {found.deed} directly", _look(facts))


def _look(facts: Facts) -> str:
    return f"Look at the result as `{facts.scene.actor.name}`, {a_role(facts)}"


def _refused(facts: Facts, found: Situation, *, outside: bool, looks: bool) -> str:
    if facts.scene.surface != "screen":
        status = "401" if outside else "403"
        return f"The request is refused with status {status}, and {found.kept}"
    if looks:
        return (
            f"{capitalised(_ref(facts))} is shown without a button, link or field to change it; "
            f"the direct request is refused, and {found.kept}"
        )
    return f"No page, button or link offers it; the direct request is refused, and {found.kept}"
