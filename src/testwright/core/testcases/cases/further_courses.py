"""Further good courses of making, changing and removing: what testers try after the first one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.records import COPYING, VALUES, is_copying
from testwright.core.testcases.cases.flows.reshaping import RESHAPING
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle, third_person
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "crud_lifecycle"
_ITS = regex(r"\b(?:and|with)\s+(?:its|their)\s+(?:own\s+)?(?P<part>[a-z][\w -]+)", re.IGNORECASE)
_OUTCOMES = {
    "approve": ("reject",),
    "accept": ("decline",),
    "grant": ("deny",),
    "endorse": ("reject",),
    "confirm": ("reject",),
    "authorise": ("reject",),
    "authorize": ("reject",),
    "reject": ("approve",),
    "decline": ("accept",),
    "deny": ("grant",),
    "moderate": ("accept", "reject"),
    "verify": ("reject",),
    "sign off": ("reject",),
}
_REASON = regex(
    r"\b(?:reasons?|comments?|feedback|explanations?|justifications?|why|remarks?|rationale)\b",
    re.IGNORECASE,
)
"""Only where a story speaks of reasons, decisions have them."""
_FOR_GOOD = frozenset({"delete", "remove", "erase", "discard", "drop", "purge"})


def further(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """By the class of the main verb; none for single values."""
    if not usable(noun) or noun.category in VALUES | {"file"} or facts.scene.surface == "cli":
        return
    match facts.main.kind:
        case "create" if is_copying(facts.main):
            yield from _copies(facts, noun)
        case "create":
            yield _two(facts, noun)
        case "update" if facts.main.verb in RESHAPING:
            return
        case "update":
            yield from _parts(facts, noun)
            yield _seen_elsewhere(facts, noun)
            yield _changed_twice(facts, noun)
        case "decide":
            yield from _other_outcomes(facts, noun)
        case "delete" if facts.main.verb in _FOR_GOOD and facts.scene.field(noun) != "text":
            yield _anew(facts, noun)
        case _:
            return


def _two(facts: Facts, noun: Noun) -> Idea:
    scene, field, verb = facts.scene, facts.scene.field(noun), facts.main.verb
    one, two = scene.value(noun, 6), scene.value(noun, 7)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="two in a row",
        angle="amount",
        title=clipped(f"Two {noun.plural} one after the other", 90),
        preconditions=(scene.ready, f"Neither `{one}` nor `{two}` exists"),
        steps=(
            f"{capitalised(verb)} {noun.a} with the {field} `{one}`",
            f"{capitalised(verb)} {noun.a} with the {field} `{two}`",
            scene.lister(noun),
        ),
        expected=(
            f"`{one}` and `{two}` are listed once each with their own values; the second form was "
            f"empty and showed nothing of `{one}`"
        ),
        data={"first": one, "second": two},
        risk=0.4,
    )


def _copies(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """A copy can be told from its original, and outlives it."""
    scene, field, verb = facts.scene, facts.scene.field(noun), facts.main.verb
    verb = verb if verb in COPYING else "make a copy of"
    one = scene.name(noun, 0)
    copied = f"{capitalised(verb)} {noun.name} `{one}`"
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="copied twice",
        angle="amount",
        title=clipped(f"The same {noun.name} is copied twice", 90),
        preconditions=(scene.ready, f"{capitalised(noun.name)} `{one}` exists once"),
        steps=(copied, f"{copied} once more", scene.lister(noun)),
        expected=(
            f"Three {noun.plural} stand there; each has a {field} or a remark by which the two "
            f"copies are told from `{one}` and from one another"
        ),
        data={"original": one, "copies": 2},
        assumption=f"{capitalised(noun.a)} can be copied as often as one likes.",
        risk=0.54,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="original deleted",
        angle="state",
        title=clipped(f"The copy stays when the {noun.name} it was made from is deleted", 90),
        preconditions=(scene.ready, f"{capitalised(noun.name)} `{one}` exists with all its values"),
        steps=(copied, f"Delete the original {noun.name} `{one}`", "Open the copy"),
        expected=f"The copy opens with all the values that `{one}` had; nothing of it is missing",
        data={"original": one},
        assumption="A copy does not depend on its original.",
        risk=0.5,
    )


def _seen_elsewhere(facts: Facts, noun: Noun) -> Idea:
    scene, field = facts.scene, facts.scene.field(noun)
    old, new = scene.value(noun, 2), scene.value(noun, 3)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="seen elsewhere",
        angle="actor",
        title=clipped(f"Change of {noun.a} shows in the list and for somebody else", 90),
        preconditions=(
            scene.ready,
            (
                f"{capitalised(noun.a)} with the {field} `{old}` exists, and "
                f"`{scene.other.name}` may see it"
            ),
        ),
        steps=(
            f"Open {noun.name} `{old}`, change its {field} to `{new}` and save",
            scene.lister(noun),
            f"Open it as `{scene.other.name}`",
        ),
        expected=(
            f"List and page show `{new}`, also for `{scene.other.name}`; `{old}` is found nowhere"
        ),
        data={"old": old, "new": new},
        risk=0.4,
    )


def _changed_twice(facts: Facts, noun: Noun) -> Idea:
    scene, field = facts.scene, facts.scene.field(noun)
    old, one, two = (scene.value(noun, i) for i in (2, 3, 4))
    return Idea(
        technique=NAME,
        type="positive",
        aspect="changed twice",
        angle="state",
        title=clipped(f"Second change of the same {noun.name} counts", 90),
        preconditions=(scene.ready, f"{capitalised(noun.a)} with the {field} `{old}` exists"),
        steps=(
            f"Change its {field} to `{one}` and save",
            f"Change its {field} to `{two}` and save",
            scene.again,
        ),
        expected=(
            f"The {field} reads `{two}`; neither `{old}` nor `{one}` is shown as the current one"
        ),
        data={"old": old, "first": one, "second": two},
        risk=0.34,
    )


def _anew(facts: Facts, noun: Noun) -> Idea:
    scene, verb = facts.scene, facts.main.verb
    one = scene.name(noun, 0)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="made anew",
        angle="state",
        title=clipped(
            f"{capitalised(noun.name)} is made anew under the name of a "
            f"{past_participle(verb)} one",
            100,
        ),
        preconditions=(
            scene.ready,
            f"{capitalised(scene.ref(noun))} exists, with values that are noted",
        ),
        steps=(
            f"{capitalised(verb)} `{one}` and confirm",
            f"Make {noun.a} named `{one}` again",
            f"Open {noun.name} `{one}`",
        ),
        expected=(
            f"`{one}` is there once, with the new values; nothing of the old one has come back"
        ),
        data={"name": one},
        assumption=f"The name of {noun.a} that is gone may be used again.",
        risk=0.44,
    )


def _parts(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """`A product option and its values`: a part is added, and one is taken away."""
    scene = facts.scene
    found = _ITS.search(facts.main.words)
    part = noun_of(found["part"]) if found else None
    if part is None or not usable(part):
        return
    ref, one, two, new = scene.ref(noun), *(scene.title(n) for n in (21, 22, 23))
    given = (scene.ready, f"{capitalised(ref)} has the {part.plural} `{one}` and `{two}`")
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="part added",
        angle="amount",
        title=clipped(f"{capitalised(part.name)} is added to an existing {noun.name}", 100),
        preconditions=given,
        steps=(f"Open {ref}", f"Add the {part.name} `{new}` and save", scene.again),
        expected=f"{capitalised(ref)} has `{one}`, `{two}` and `{new}`, once each",
        data={"before": [one, two], "added": new},
        risk=0.66,
        depth="easy",
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="part removed",
        angle="amount",
        title=clipped(f"{capitalised(part.name)} is removed from an existing {noun.name}", 100),
        preconditions=given,
        steps=(f"Open {ref}", f"Remove the {part.name} `{one}` and save", scene.again),
        expected=f"{capitalised(ref)} has `{two}` and no longer `{one}`; nothing else has changed",
        data={"removed": one, "kept": two},
        risk=0.62,
        depth="easy",
    )


def _other_outcomes(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """What can be approved can be rejected; moderating is both."""
    if flow_of(facts.main, facts).self_contained:
        return  # it has tried them
    scene, verb = facts.scene, facts.main.plain_verb
    text = scene.text(3)
    why = f", with the reason `{text}`" if _REASON.search(facts.story.text) else ""
    shown = " with the reason" if why else ""
    outcomes = _OUTCOMES.get(verb, ())
    change = facts.change
    waits = f"is in state `{change.start}`" if change else "waits for a decision"
    for place, outcome in enumerate(outcomes):
        ref, done = scene.ref(noun, 2 + place), past_participle(outcome)
        yield Idea(
            technique=NAME,
            type="positive",
            aspect=f"outcome {outcome}",
            angle="rule",
            title=clipped(f"{scene.Who} {third_person(outcome)} {noun.a}", 100),
            preconditions=(scene.ready, f"{capitalised(ref)} {waits}"),
            steps=(
                f"Open {ref}",
                f"{capitalised(outcome)} it{why}",
                scene.lister(noun),
            ),
            expected=(
                f"{capitalised(ref)} is shown as {done}{shown}; it is not among those that wait "
                "any more"
            ),
            data={"decided": scene.name(noun, 2 + place), **({"reason": text} if why else {})},
            assumption=None
            if verb in {"moderate", "verify"}
            else f"Whoever may {verb} {noun.a} may also {outcome} it.",
            risk=0.7 - 0.04 * place if verb == "moderate" else 0.6,
        )
