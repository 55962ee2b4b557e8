"""Permission matrix: every role against the action, and the same on somebody else's thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.context_roles import READS, has_guest, of_context
from testwright.core.testcases.cases.elements import is_element
from testwright.core.testcases.cases.flows.marks import VISIBILITY
from testwright.core.testcases.cases.flows.records import VALUES
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.goal_conditions import without_role
from testwright.core.testcases.cases.roles import of_roles
from testwright.core.testcases.cases.self_dealing import oneself, own_request
from testwright.core.testcases.cases.situations import Situation, situation, usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, singular, with_article
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.phrases import (
    asks_a_question,
    title_of,
)
from testwright.core.testcases.reading.standing import a_role, is_special, roles_of, standing
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "permission_matrix"
_OPEN = frozenset({"sign_in", "register", "reset_password", "sign_out"})
_ON_THINGS = frozenset(
    {
        "view",
        "update",
        "delete",
        "download",
        "pay",
        "decide",
        "publish",
        "restrict",
        "mark",
        "assign",
        "operate",
        "configure",
        "send",
    }
)
_OF_EACH = word_set("profile account password calendar inbox dashboard avatar")
_PERCEIVED = word_set("distinguish determine identify tell notice recognise recognize")
"""What goes on in the mind of whoever looks; nobody can be refused to do it."""
_ARRANGES = frozenset({"sort", "filter"})
"""Kinds that are open to whoever may see the list; nobody is refused to do just this."""
_ASKED_OF_THEM = regex(
    r"^(?:for\s+)?(?:the\s+|an?\s+)?[\w\s]{0,30}?\b(?:privileges?|rights?|roles?|permissions?|"
    r"access|membership|admin(?:istrator)?\s+status)\b",
    re.IGNORECASE,
)
"""What somebody requests who has not got it yet: `request the privilege of an administrator`."""
_OWN_PLACE = regex(
    r"\b(?:my|our)\s+(?:own\s+)?(?:web\s?site|site|blog|home\s?page|desktop|computer|laptop|"
    r"machine|phone|device)\b",
    re.IGNORECASE,
)
"""Where whoever owns the place does as they like, and no system refuses it."""
_ANYBODY = regex(
    r"^(?:(?:\w+\s+)?(?:user|visitor|reader|resident|citizen|consumer|browser|blogger|fan|tourist)"
    r"(?:\s+of\s+.*)?|(?:\w+\s+)?member\s+of\s+the\s+(?:public|community))$",
    re.IGNORECASE,
)
"""Roles that anybody can have: what they look at need not be secret."""
_PRESENTS = word_set("show display present advertise feature")
"""Verbs by which a role puts something before others."""
TITLE = 120


def ideas(facts: Facts) -> Iterator[Idea]:
    """Roles that may, roles that may not, the signed out, the neighbour's things."""
    yield from (idea for idea in of_roles(facts) if idea.technique == NAME)
    if facts.main.kind in _OPEN:
        return
    noun = facts.main.object
    shown = is_element(noun) and facts.main.kind in READS
    nameless = (noun is None or noun.abstract or shown) and "permission" not in facts.topics
    nameless = nameless or facts.main.verb in _PERCEIVED | _PRESENTS
    nameless = nameless or flow_of(facts.main, facts).given[:1] == ("Nobody is signed in",)
    nameless = nameless or (facts.main.kind == "receive" and facts.main.verb != "subscribe")
    yield from _other_roles(facts)
    for rule in facts.rules:
        if rule.only or (rule.who and rule.negative and rule.action):
            yield _reserved(rule, facts)
    yield from of_context(facts)
    named = tuple(without_role(facts))
    yield from named
    if not nameless:
        yield from () if named else _ordinary(facts)
        yield from _signed_out(facts)
    yield from _others_things(facts)
    yield from oneself(facts)
    yield from own_request(facts)


def _other_roles(facts: Facts) -> Iterator[Idea]:
    """The second and third role that the story itself names."""
    scene = facts.scene
    for place, role in enumerate(facts.story.roles[1:4], start=1):
        flow = flow_of(facts.main, facts)
        person = scene.person(place)
        yield Idea(
            technique=NAME,
            type="positive",
            aspect=f"role {role}",
            angle="actor",
            title=title_of(facts.main, scene).replace(scene.Who, capitalised(role), 1),
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


def _tries(facts: Facts, who: str, deed: str) -> tuple[str, ...]:
    """How somebody without the right goes about it."""
    if facts.scene.surface == "api":
        return (
            f"Send the request to {deed} with the token of {who}",
            "Send the same request once more with one letter of the token changed",
        )
    return (
        f"Look through the pages and menus for a way to {deed}",
        "Open the address of the page for it directly, and send its request",
    )


def _refused(facts: Facts, kept: str) -> str:
    if facts.scene.surface == "api":
        return f"The first answer is 403, the second 401, and {kept}"
    return f"Nothing leads to it, the direct request is refused, and {kept}"


def _reserved(rule: Rule, facts: Facts) -> Idea:
    """A criterion reserves something: somebody else tries."""
    scene, found = facts.scene, situation(facts)
    who = singular(rule.who or scene.role or "user")
    deed = (
        clipped(f"{rule.action.plain_verb} {own_words(rule.action.words)}", 80)
        if rule.action
        else found.short
    )
    outsider = f"a user who is no {who}" if rule.only else with_article(who)
    kept = found.kept if rule.action is None else "nothing has changed"
    return Idea(
        technique=NAME,
        type="negative",
        aspect=f"criterion {rule.id}",
        angle="actor",
        title=clipped(f"{capitalised(outsider)} can't {deed}", TITLE),
        preconditions=(
            f"`{scene.other.name}` (`{scene.other.email}`) is signed in as {outsider}",
            *found.given,
        ),
        steps=_tries(facts, outsider, deed),
        expected=_refused(facts, kept),
        data={"tries": scene.other.email, **found.data},
        covers=(rule.id,),
        risk=0.88,
        depth="easy",
    )


def _look(facts: Facts) -> str:
    return f"Look at the result as `{facts.scene.actor.name}`, {a_role(facts)}"


def _ordinary(facts: Facts) -> Iterator[Idea]:
    """The role has more rights than others: an ordinary account tries the same."""
    scene, rights, said = facts.scene, standing(facts), "permission" in facts.topics
    if (
        facts.story.context.roles
        or (rights != "privileged" and not (rights == "account" and said))
        or not is_special(facts)
        or facts.main.statement
        or facts.main.agent  # it is the right of these people, and not of the role
        or len(facts.story.roles) > 1
        or _everybody_has(facts.main.object)
        or asks_a_question(facts.main)
        or facts.main.kind in _ARRANGES
        or (facts.main.verb in {"request", "apply"} and _ASKED_OF_THEM.search(facts.main.words))
        or _OWN_PLACE.search(facts.story.goal)
    ):
        return
    found = situation(facts)
    if not found.given and not said:
        return  # nothing is named that could be seen to be as it was
    reads = facts.main.kind in READS
    risk = (0.52 if reads else 0.76) if rights == "privileged" else (0.3 if reads else 0.4)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="ordinary user",
        angle="actor",
        title=clipped(f"A user who is no {_short(facts)} can't {found.short}", TITLE),
        preconditions=(
            (
                f"`{scene.other.name}` (`{scene.other.email}`) is signed in and is no "
                f"{_short(facts)}"
            ),
            *found.given,
        ),
        steps=(*_tries(facts, "this account", found.deed), *(() if reads else (_look(facts),))),
        expected=_refused(facts, found.kept),
        data={"tries": scene.other.email, **found.data},
        assumption=f"Only {roles_of(facts)} may {found.short}.",
        depth="easy",
        risk=risk + (0.1 if "permission" in facts.topics and reads else 0.0),
    )


def _everybody_has(noun: Noun | None) -> bool:
    """`my profile`: others have their own, and must not get at this one (`_others_things`)."""
    return noun is not None and noun.owned and noun.head in _OF_EACH


def _short(facts: Facts) -> str:
    roles = facts.story.roles
    if len(roles) > 1:
        return f"{', '.join(roles[:-1])} or {roles[-1]}"
    return a_role(facts).split(" ", 1)[1]


def _signed_out(facts: Facts) -> Iterator[Idea]:
    """Nobody is signed in: what is reserved for accounts is not there."""
    scene, rights = facts.scene, standing(facts)
    if rights in {"open", "technical"} or facts.main.statement or has_guest(facts):
        return
    if asks_a_question(facts.main) or facts.main.kind in _ARRANGES:
        return
    found, reads = situation(facts), facts.main.kind in READS | {"download"}
    if not found.given and ("permission" not in facts.topics or "the story" in found.deed):
        return
    noun = facts.main.object
    owned = noun is not None and noun.owned
    private = owned or "permission" in facts.topics or scene.surface == "api"
    if reads and not private and _ANYBODY.match(scene.role):
        return
    risk = 0.34 if reads and not is_special(facts) else 0.42 if reads else 0.56
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="signed out",
        angle="actor",
        title=clipped(f"Without signing in nobody can {found.short}", TITLE),
        preconditions=("Nobody is signed in", *found.given),
        steps=_signed_out_steps(facts, found),
        expected=(
            f"The sign-in page opens in place of the page, the request is refused, "
            f"and {found.kept}; after the sign-in the page opens"
            if scene.surface == "screen"
            else f"Both answers are 401 and say that a token is needed, and {found.kept}"
        ),
        data={"account": "none", **found.data},
        assumption=f"Only {roles_of(facts)} who are signed in may {found.short}.",
        risk=risk
        + (0.14 if owned else 0.08 if "permission" in facts.topics else 0.0)
        - (0.0 if scene.role else 0.14)
        - (0.14 if rights == "privileged" and not owned else 0.0),
    )


def _signed_out_steps(facts: Facts, found: Situation) -> tuple[str, ...]:
    if facts.scene.surface != "screen":
        return (
            f"Send the request to {found.deed} without a token",
            "Send it again with the token `expired-2019`",
        )
    return (
        f"Open the address of the page on which one can {found.short}",
        "Send the request of that page without a session",
        f"Sign in as `{facts.scene.actor.email}` where it is asked for",
    )


def _is_of_one(noun: Noun, facts: Facts) -> bool:
    """Whether such a thing belongs to somebody, and only that person may do this to it."""
    if "admin" in facts.scene.role.lower():
        return False  # who administers a system may do it to everybody's
    if noun.owned:
        return True
    special = standing(facts) == "privileged" or bool(facts.known.role)
    of_thing = noun.category in VALUES and noun.host is not None
    return of_thing and facts.main.kind in {"update", "delete"} and not special


def _others_things(facts: Facts) -> Iterator[Idea]:
    """`my order`: what about the order of somebody else?"""
    noun, scene = facts.main.object, facts.scene
    if noun is None or not usable(noun) or facts.main.statement or standing(facts) == "technical":
        return
    if facts.main.kind not in _ON_THINGS or asks_a_question(facts.main):
        return
    if not _is_of_one(noun, facts):
        return
    main = flow_of(facts.main, facts)
    taken_out = facts.main.kind == "delete"  # of something, and belongs to nobody
    if main.self_contained and (taken_out or noun.category in VALUES):
        return
    if any(one.aspect == "somebody else's" for one in main.companions):
        return  # the course tells it by its own values
    other, verb = scene.other, facts.main.plain_verb
    if facts.main.kind == "restrict" and VISIBILITY.search(facts.main.words):
        verb = "hide"
    part = noun.host if noun.category in VALUES else None
    one = scene.label(noun, 3) if part else scene.ref(noun, 3)
    own = f"the {noun.own_name} of their own {part.plural}" if part else f"their own {noun.plural}"
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="somebody else's",
        angle="actor",
        title=clipped(
            f"{capitalised(a_role(facts))} can't {verb} the {noun.name} of somebody else", 100
        ),
        preconditions=(
            scene.ready,
            f"{capitalised(one)} belongs to `{other.name}` (`{other.email}`)",
        ),
        steps=(
            f"Note the address at which `{other.name}` can {verb} {one}",
            f"Open that address as `{scene.actor.name}`",
            f"Send the request to {verb} {one} as `{scene.actor.name}`",
        ),
        expected=(
            f"Address and request are refused, and `{other.name}` still sees {one} unchanged"
        ),
        data={"owner": other.email, "tries": scene.actor.email},
        assumption=f"{capitalised(roles_of(facts))} may {verb} {own} only.",
        risk=0.74 if noun.owned else 0.64,
        depth="easy",
    )


TECHNIQUE = Technique(
    name=NAME,
    title="Permission matrix",
    trigger=(
        "several roles in story or context, a role with more rights than others, `only`, things "
        "that belong to somebody"
    ),
    source="OWASP Web Security Testing Guide 4.2, WSTG-ATHZ-02 to ATHZ-04; OWASP ASVS 4.0, V4",
    risk="people reach what is not theirs, or are shut out from what is",
    ideas=ideas,
)
