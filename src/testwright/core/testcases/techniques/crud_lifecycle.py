"""Life of an entity: made, found, changed, removed, and gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.records import VALUES
from testwright.core.testcases.cases.flows.requests import is_asked_for
from testwright.core.testcases.cases.further_courses import further
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "crud_lifecycle"
_FOR_GOOD = frozenset({"delete", "remove", "erase", "archive", "retire", "drop", "purge"})
CRUD = frozenset({"create", "update", "delete", "manage"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """The whole life, its single stations, and what hangs on a removed thing."""
    noun = facts.main.object
    kinds = {
        action.kind
        for action in facts.actions
        if action.object is None or noun is None or action.object.name == noun.name
    } & CRUD
    if noun is None or not usable(noun) or facts.main.statement or is_asked_for(facts.main, noun):
        return
    if facts.main.kind == "decide":
        yield from further(facts, noun)
    if not kinds:
        return
    if noun.category in VALUES:
        return
    manages = "manage" in kinds
    if manages or len(kinds) > 1:
        yield _life(facts, noun, told=manages or "delete" in kinds)
    if manages:
        yield _changed(facts, noun)
        yield _removed(facts, noun)
        yield _looked_at(facts, noun)
    if manages or ("delete" in kinds and facts.main.verb in _FOR_GOOD):
        yield _used_elsewhere(facts, noun)
    yield from further(facts, noun)
    if "create" in kinds and len(kinds) == 1:
        yield _corrected(facts, noun)


def _life(facts: Facts, noun: Noun, *, told: bool) -> Idea:
    scene, field = facts.scene, facts.scene.field(noun)
    one, new = scene.value(noun, 5), scene.value(noun, 6)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="life",
        angle="course",
        title=clipped(f"{capitalised(noun.name)} is made, found, changed and deleted", 90),
        preconditions=(scene.ready, f"No {noun.name} with the {field} `{one}` or `{new}` exists"),
        steps=(
            f"Make {noun.a} with the {field} `{one}`",
            scene.lister(noun),
            f"Change the {field} of `{one}` to `{new}`",
            f"Delete `{new}`",
            scene.lister(noun) + " again",
        ),
        expected=(
            f"After the second step `{one}` is listed once; at the end neither `{one}` nor "
            f"`{new}` is listed or can be opened"
        ),
        data={"first": one, "changed_to": new},
        risk=0.6,
        assumption=None
        if told
        else f"{capitalised(noun.plural)} can be deleted by whoever makes them.",
    )


def _changed(facts: Facts, noun: Noun) -> Idea:
    scene, field = facts.scene, facts.scene.field(noun)
    old, new = scene.value(noun, 2), scene.value(noun, 3)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="manage change",
        angle="course",
        title=clipped(f"{scene.Who} changes an existing {noun.name}", 90),
        preconditions=(scene.ready, f"{capitalised(noun.a)} with the {field} `{old}` exists"),
        steps=(
            f"Open {noun.name} `{old}`",
            f"Change its {field} to `{new}` and save",
            scene.lister(noun),
        ),
        expected=(
            f"The list shows `{new}` once and `{old}` no longer; its other values are unchanged"
        ),
        data={"old": old, "new": new},
        risk=0.7,
        depth="easy",
    )


def _removed(facts: Facts, noun: Noun) -> Idea:
    scene = facts.scene
    one, kept = scene.name(noun, 2), scene.name(noun, 3)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="manage delete",
        angle="course",
        title=clipped(f"{scene.Who} deletes {noun.a}, and only that one", 90),
        preconditions=(scene.ready, f"The {noun.plural} `{one}` and `{kept}` exist"),
        steps=(scene.lister(noun), f"Delete `{one}` and confirm", scene.lister(noun) + " again"),
        expected=f"`{one}` is no longer listed and can't be opened any more; `{kept}` is unchanged",
        data={"deleted": one, "kept": kept},
        risk=0.68,
        depth="easy",
    )


def _looked_at(facts: Facts, noun: Noun) -> Idea:
    scene = facts.scene
    one, two = scene.name(noun, 2), scene.name(noun, 3)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="manage list",
        angle="course",
        title=clipped(f"{scene.Who} finds {noun.a} in the list and opens it", 90),
        preconditions=(scene.ready, f"The {noun.plural} `{one}` and `{two}` exist"),
        steps=(scene.lister(noun), f"Open `{two}` from the list"),
        expected=f"Both are listed once; `{two}` opens with the values that are stored for it",
        data={"listed": [one, two], "opened": two},
        risk=0.56,
        depth="easy",
    )


def _corrected(facts: Facts, noun: Noun) -> Idea:
    """What was made by mistake can be put right."""
    scene, field = facts.scene, facts.scene.field(noun)
    wrong, right = scene.value(noun, 5), scene.value(noun, 6)
    made = past_participle(facts.main.verb)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="corrected",
        angle="state",
        title=clipped(f"Mistake in {noun.a} that was just {made} is corrected", 90),
        preconditions=(
            scene.ready,
            f"{capitalised(noun.a)} with the {field} `{wrong}` was just {made}",
        ),
        steps=(
            f"Open {noun.name} `{wrong}`",
            f"Change its {field} to `{right}` and save",
            scene.lister(noun),
        ),
        expected=(
            f"`{right}` is listed once, `{wrong}` no longer is, and no second {noun.name} exists"
        ),
        data={"wrong": wrong, "right": right},
        assumption=f"Whoever may {facts.main.verb} {noun.a} may also change it.",
        risk=0.38,
    )


def _used_elsewhere(facts: Facts, noun: Noun) -> Idea:
    """By what is known to belong to it; by anything, where nothing is known of it."""
    scene = facts.scene
    verb = "delete" if facts.main.kind != "delete" else facts.main.plain_verb
    ref, user = scene.ref(noun, 2), scene.title(7)
    done = past_participle(verb)
    if facts.supposed.holds and facts.supposed.thing == noun.name:
        return _held(facts, noun, facts.supposed.holds, verb)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="in use",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} that is in use can't be {done}", 90),
        preconditions=(scene.ready, f"`{user}` refers to {ref}"),
        steps=(f"Open {ref}", f"{capitalised(verb)} it and confirm", f"Open `{user}`"),
        expected=(
            f"A message names `{user}` as the reason for the refusal; `{user}` opens and still "
            f"shows {ref}"
        ),
        data={"in_use": scene.name(noun, 2), "used_by": user},
        assumption=f"{capitalised(noun.a)} that something refers to may not be {done}.",
        risk=0.54,
    )


def _held(facts: Facts, noun: Noun, holder: str, verb: str) -> Idea:
    """A category that has products, a role that somebody has."""
    scene = facts.scene
    ref, other, done = scene.ref(noun, 2), noun_of(holder), past_participle(verb)
    one = scene.ref(other, 7)
    many = other.plural if other else holder
    return Idea(
        technique=NAME,
        type="negative",
        aspect="in use",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} that has {many} can't be {done}", 90),
        preconditions=(scene.ready, f"{capitalised(one)} belongs to {ref}"),
        steps=(f"Open {ref}", f"{capitalised(verb)} it and confirm", f"Open {one}"),
        expected=(f"A message says that {ref} still has {many}; {one} opens and still shows {ref}"),
        data={"in_use": scene.name(noun, 2), "used_by": scene.name(other, 7)},
        assumption=f"{capitalised(noun.a)} that has {many} may not be {done}.",
        risk=0.6,
    )


TECHNIQUE = Technique(
    name=NAME,
    title="CRUD life cycle",
    trigger="a named thing is made, changed, removed or managed",
    source=(
        "Koomen et al., TMap Next (2006), data cycle test and CRUD matrix "
        "(tmap.net/wiki/data-cycle-test-dcyt)"
    ),
    risk="what one function writes, another does not see; what is removed leaves holes",
    ideas=ideas,
)
