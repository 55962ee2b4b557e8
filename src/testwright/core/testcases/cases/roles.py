"""Cases for criteria about a role: that role is signed in, and does or tries just this."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.required import GIVES, required
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import (
    capitalised,
    past_participle,
    third_person,
    with_article,
)
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.role_deeds import Deed, deeds_of, state_of
from testwright.core.testcases.story import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "permission_matrix"
_BEFORE = frozenset({"until", "before", "unless"})
_IN_STATE = frozenset(
    {"once", "after", "while", "only when", "only if", "only while", "as long as", "as soon as"}
)
_SEES = frozenset({"view", "search", "filter", "sort"})


def of_roles(facts: Facts) -> Iterator[Idea]:
    """Each criterion whose subject is a role, when all that it says can be set up."""
    for rule in facts.rules:
        deeds = deeds_of(rule, facts)
        if any(deed.action.verb in {"receive", "get"} for deed in deeds):
            continue  # looked up in the messages of who is told
        if deeds and _worth_it(deeds, rule, facts):
            found = [idea for deed in deeds if (idea := _of(deed, deeds, rule, facts))]
            if len(found) == sum(1 for deed in deeds if not _granted(deed, deeds)):
                yield from (
                    replace(idea, aspect=f"role {rule.id} {place}")
                    for place, idea in enumerate(found)
                )


def _worth_it(deeds: tuple[Deed, ...], rule: Rule, facts: Facts) -> bool:
    """Whether the course of the story does not say it already."""
    if rule.limits and not any(deed.modality in {"must", "may not"} for deed in deeds):
        return False
    return any(
        deed.role.lower() != facts.scene.role.lower()
        or deed.modality != "may"
        or deed.only
        or state_of(deed.condition)
        for deed in deeds
    )


def _granted(deed: Deed, deeds: tuple[Deed, ...]) -> bool:
    """`sees the address but can't change it`: the first half is looked at on the way."""
    return deed.modality == "may" and any(
        other.granted == deed.words and other.modality == "may not" for other in deeds
    )


def _of(deed: Deed, deeds: tuple[Deed, ...], rule: Rule, facts: Facts) -> Idea | None:
    if _granted(deed, deeds):
        return None
    own = _as_role(deed, facts)
    if deed.link:
        return _by_state(deed, rule, own)
    if deed.modality == "must":
        main = next((one.action for one in deeds if one.modality == "may"), facts.main)
        gives = deed.action.verb in GIVES
        return required(deed.action.object, main, rule, own) if gives else None
    if deed.modality == "own":
        return _own_only(deed, rule, own)
    if deed.modality == "may not":
        return _may_not(deed, rule, own)
    return _only(deed, rule, own) if deed.only else _may(deed, rule, own)


def _as_role(deed: Deed, facts: Facts) -> Facts:
    """The same world, seen by that role."""
    return replace(facts, scene=replace(facts.scene, role=deed.role), courses={})


def _title(deed: Deed) -> str:
    verb, _, rest = deed.words.partition(" ")
    return f"{capitalised(deed.role)} {third_person(verb)} {own_words(rest)}"


def _may(deed: Deed, rule: Rule, facts: Facts) -> Idea | None:
    flow = flow_of(deed.action, facts)
    if flow.doubtful:
        return None
    return Idea(
        technique=NAME,
        type="positive",
        aspect="role",
        angle="actor",
        title=clipped(_title(deed), 100),
        preconditions=(facts.scene.ready, *flow.given),
        steps=flow.steps,
        expected=flow.expected,
        data={**flow.data, "role": deed.role},
        covers=(rule.id,),
        risk=0.78,
        depth="easy",
    )


def _refusal(deed: Deed, facts: Facts) -> tuple[tuple[str, ...], str]:
    """How somebody without the right goes about it, and what comes of it."""
    words = clipped(own_words(deed.words), 80)
    if facts.scene.surface == "api":
        return (f"Send the request to {words}",), "the answer is 403"
    if facts.scene.surface == "cli":
        return (f"Run the command to {words}",), "the command is refused with the reason"
    return (
        f"Look for a way to {words}",
        f"Send the request to {words} directly",
    ), "no button, link or field offers it, and the direct request is refused"


def _may_not(deed: Deed, rule: Rule, facts: Facts) -> Idea:
    flow = flow_of(deed.action, facts)
    tries, refused = _refusal(deed, facts)
    noun = deed.action.object
    reads = deed.action.kind in _SEES
    first = () if reads else flow.steps[:1]
    shown = ""
    if deed.granted and noun is not None:
        old = next((value for value in flow.data.values() if isinstance(value, str)), "")
        known = any(f"`{old}`" in text for text in flow.given)
        shown = f"{capitalised(noun.the)} is shown" + (f" as `{old}`; " if old and known else "; ")
    kept = "nothing of it is shown" if reads else "nothing has changed"
    verb, _, rest = deed.words.partition(" ")
    sees = "sees, but " if deed.granted else ""
    return Idea(
        technique=NAME,
        type="negative",
        aspect="role",
        angle="actor",
        title=clipped(f"{capitalised(deed.role)} {sees}can't {verb} {own_words(rest)}", 100),
        preconditions=(
            facts.scene.ready + ("" if facts.scene.signed_out else ", and has no other role"),
            *flow.given,
        ),
        steps=(*first, *tries, facts.scene.again),
        expected=capitalised(f"{shown}{refused}; after the last step {kept}"),
        data={**flow.data, "role": deed.role},
        covers=(rule.id,),
        risk=0.86,
        depth="easy",
    )


def _only(deed: Deed, rule: Rule, facts: Facts) -> Idea:
    """Somebody without the role is refused, somebody with it is not."""
    scene, flow = facts.scene, flow_of(deed.action, facts)
    tries, refused = _refusal(deed, facts)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="role",
        angle="actor",
        title=clipped(
            f"Only {with_article(deed.role)} can {own_words(deed.words)}, and nobody else", 100
        ),
        preconditions=(
            f"`{scene.other.name}` (`{scene.other.email}`) is signed in and is no {deed.role}",
            f"`{scene.actor.name}` is {with_article(deed.role)}",
            *flow.given,
        ),
        steps=(
            *tries,
            f"Sign in as `{scene.actor.name}` and {own_words(deed.words)}",
        ),
        expected=(
            f"For `{scene.other.name}` {refused}, and nothing changes; for `{scene.actor.name}` "
            f"it works: {flow.expected[:1].lower()}{flow.expected[1:]}"
        ),
        data={**flow.data, "without": scene.other.email, "with": scene.actor.email},
        covers=(rule.id,),
        risk=0.88,
        depth="easy",
    )


def _own_only(deed: Deed, rule: Rule, facts: Facts) -> Idea | None:
    """Two people of one role, each with something of their own."""
    scene, noun = facts.scene, deed.action.object
    if noun is None:
        return None
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    me, you = scene.actor.name, scene.other.name
    verb = deed.words.partition(" ")[0]
    if deed.action.kind in _SEES:
        steps: tuple[str, ...] = (
            scene.lister(noun),
            f"Open {noun.name} `{two}` by its direct address",
            f"Do the same as `{you}`, with `{one}`",
        )
        expected = (
            f"`{me}` finds `{one}` and not `{two}`, whose address is refused; `{you}` finds "
            f"`{two}` and not `{one}`"
        )
    else:
        done = past_participle(verb)
        steps = (
            f"{capitalised(verb)} {noun.name} `{one}`",
            f"Look for a way to {verb} {noun.name} `{two}`",
            f"Send the request to {verb} `{two}` directly, with the session of `{me}`",
        )
        expected = (
            f"`{one}` is {done}; for `{two}` nothing is offered, the direct request is refused, "
            "and it is unchanged"
        )
    return Idea(
        technique=NAME,
        type="negative",
        aspect="role",
        angle="actor",
        title=clipped(f"{capitalised(deed.role)} can {verb} only {noun.plural} of their own", 100),
        preconditions=(
            scene.ready,
            f"`{you}` (`{scene.other.email}`) is {with_article(deed.role)}, too",
            f"{capitalised(noun.name)} `{one}` belongs to `{me}`, `{two}` to `{you}`",
        ),
        steps=steps,
        expected=expected,
        data={"own": one, "other": two, "role": deed.role},
        covers=(rule.id,),
        risk=0.86,
        depth="easy",
    )


def _thing(deed: Deed, named: str, facts: Facts) -> Noun | None:
    """What is in the state: named by the condition, else the owner, else the object."""
    if named:
        return noun_of(named)
    owner = re.search(r"\bof\s+(?P<owner>.+)$", deed.words)
    return (noun_of(owner["owner"]) if owner else None) or deed.action.object or facts.main.object


@dataclass(frozen=True, slots=True)
class _Sides:
    """A thing for which the deed works, one for which it does not, and what tells them apart."""

    thing: Noun
    works: str
    refused: str
    state: str
    given: str


def _sides(deed: Deed, facts: Facts) -> _Sides | None:
    state, scene = state_of(deed.condition), facts.scene
    thing = _thing(deed, state.thing, facts) if state else None
    if state is None or thing is None:
        return None
    allowed = ((deed.link not in _BEFORE) != state.negative) != (deed.modality == "may not")
    one, two = scene.name(thing, 0), scene.name(thing, 1)
    inside, outside = f"`{state.state}`", f"not `{state.state}`"
    good, bad = (inside, outside) if allowed else (outside, inside)
    belongs = f", both of `{scene.actor.name}`" if "own" in deed.words else ""
    given = f"{capitalised(thing.name)} `{one}` is {good}, `{two}` is {bad}{belongs}"
    return _Sides(thing, one, two, state.state, given)


def _by_state(deed: Deed, rule: Rule, facts: Facts) -> Idea | None:
    """One thing on each side of the state: with one it works, with the other it is refused."""
    sides, scene, noun = _sides(deed, facts), facts.scene, deed.action.object
    if sides is None or noun is None or deed.modality not in {"may", "may not"}:
        return None
    works = _with_name(deed, sides.thing, sides.works)
    refused = _with_name(deed, sides.thing, sides.refused)
    done = f"`{sides.works}` is {past_participle(deed.action.verb.split(' ')[0])}"
    to, data = "", {"works": sides.works, "refused": sides.refused, "state": sides.state}
    if deed.action.kind in _SEES:
        done = f"{capitalised(noun.the)} of `{sides.works}` is shown"
    elif deed.action.kind == "update" and _is_part(deed, sides.thing):
        value = scene.value(noun, 3)
        to, data = f" to `{value}`", {**data, "value": value}
        part = re.split(r"\s+of\s+", noun.name)[0]
        done = f"The {part} of `{sides.works}` reads `{value}`"
    said = own_words(deed.condition)
    can_not = f"{capitalised(deed.role)} can't {own_words(deed.words)}"
    told = deed.link in _BEFORE | _IN_STATE or deed.modality == "may not"
    return Idea(
        technique=NAME,
        type="negative",
        aspect="role",
        angle="state",
        title=clipped(
            f"{_title(deed) if deed.modality == 'may' else can_not} {deed.link} {said}", 110
        ),
        preconditions=(scene.ready, sides.given),
        steps=(
            f"{capitalised(works)}{to}",
            f"Look for a way to {refused}",
            f"Send the request to {refused}{to} directly",
            scene.again,
        ),
        expected=(
            f"{done}; for `{sides.refused}` no way is offered, the direct request is refused and "
            "names the state, and nothing of it has changed"
        ),
        data=data,
        covers=(rule.id,),
        assumption=None
        if told
        else f"{whole(rule.id)} says nothing of the other state; then it is refused.",
        risk=0.86,
        depth="easy",
    )


def _with_name(deed: Deed, thing: Noun, name: str) -> str:
    """`change the address of their own orders` -> `change the address of order `#1``."""
    words = re.sub(r"\s+of\s+(?:their|an?|the|its|his|her)\b.*$", "", deed.words)
    if _is_part(deed, thing):
        return f"{own_words(words)} of {thing.name} `{name}`"
    verb, _, rest = words.partition(" ")
    noun = deed.action.object
    tail = rest[rest.find(noun.text) + len(noun.text) :] if noun and noun.text in rest else ""
    return f"{verb} {thing.name} `{name}`{own_words(f'x{tail}')[1:]}"


def _is_part(deed: Deed, thing: Noun) -> bool:
    """Whether what is changed is something else than what is in the state."""
    noun = deed.action.object
    return noun is not None and noun.head != thing.head
