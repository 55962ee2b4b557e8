"""Role names of a backlog: one role under several names, and roles that the context lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.role_names import same_role
from testwright.core.testcases.storycheck.finding import BACKLOG, QUS, Finding, Rule, listed
from testwright.core.testcases.storycheck.reading import Reading

INCONSISTENT: Final = Rule(
    code="inconsistent_role",
    quality="uniform",
    invest="valuable",
    severity="warning",
    summary="one role under several names",
    source=f"{QUS}: uniform; Cohn 2004, User Stories Applied, ch. 3 (consolidating roles)",
)
GENERIC: Final = Rule(
    code="generic_role",
    quality="well_formed",
    invest="valuable",
    severity="info",
    summary="'user', where other stories name who it is",
    source="Cohn 2004, User Stories Applied, ch. 3 (user roles)",
)
UNKNOWN: Final = Rule(
    code="unknown_role",
    quality="well_formed",
    invest="valuable",
    severity="warning",
    summary="a role that the project context does not have",
    source=f"{QUS}: well-formed; the roles of the project context",
)
_GENERIC: Final = frozenset({"user", "users", "end user", "person"})


def inconsistent(readings: Sequence[Reading]) -> Iterator[Finding]:
    """One finding for each role that has several names; neither capitals nor a plural count."""
    spellings: dict[str, Counter[str]] = {}
    where: dict[str, list[str]] = {}
    for reading in readings:
        for role in reading.story.roles:
            key = role.lower()
            spellings.setdefault(same_role(role), Counter())[key] += 1
            where.setdefault(key, []).append(reading.label)
    for names in spellings.values():
        if len({singular(name) for name in names}) > 1:
            (usual, _), *others = names.most_common()
            words = (usual, *(name for name, _ in others))
            yield INCONSISTENT.finding(
                f"{listed(words)} seem to be one role",
                f"Call it '{usual}' everywhere, or say how they differ",
                where=BACKLOG,
                words=words,
                related=tuple(label for name, _ in others for label in where[name]),
            )


def generic(readings: Sequence[Reading]) -> Iterator[Finding]:
    """`As a user`, in a backlog that tells people apart elsewhere."""
    plain, named = [], Counter[str]()
    for reading in readings:
        roles = {role.lower() for role in reading.story.roles}
        if roles and roles <= _GENERIC:
            plain.append(reading.label)
        named.update(roles - _GENERIC)
    if plain and len(named) > 1:
        first = tuple(role for role, _ in named.most_common(4))
        yield GENERIC.finding(
            f"{len(plain)} {'story speaks' if len(plain) == 1 else 'stories speak'} of 'user', "
            f"others tell apart {listed(first)}",
            "Say in each which of these it is for, or add 'every signed-in person' to the roles",
            where=BACKLOG,
            words=("user",),
            related=tuple(plain),
        )


def unknown(reading: Reading) -> Iterator[Finding]:
    """A role that is not in the context; only when the context names roles."""
    known = {same_role(role): role for role in reading.story.context.roles}
    if not known:
        return
    for role in reading.story.roles:
        if same_role(role) in known or role.lower() in _GENERIC:
            continue
        near = get_close_matches(same_role(role), known, n=1, cutoff=0.75)
        hint = f"is '{known[near[0]]}' meant?" if near else "which of its roles is meant?"
        yield UNKNOWN.finding(
            f"'{role}' is no role of the project context",
            f"{hint.capitalize()} Else add it to the context",
            words=(role,),
        )
