"""Cases of what is set up: installed, bound, restricted, converted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.marks import VISIBILITY
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    deed_of,
    imperative,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "state_transition"


def _todo(facts: Facts, limit: int = 100) -> str:
    return clipped(imperative(facts.main), limit)


def installed(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """Over an older version; with something missing that it needs."""
    scene = facts.scene
    what = noun.the
    old = scene.title(3)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="over an older one",
        angle="state",
        title=clipped(f"Over an older version that holds data: {deed_of(facts.main, 60)}", 110),
        preconditions=(scene.ready, f"The version before is there and holds `{old}`"),
        steps=(_todo(facts), "Start it", f"Look for `{old}`"),
        expected=(
            f"The new version starts and still holds `{old}`; nothing of the old version "
            "is left running"
        ),
        data={"data": old},
        assumption="An older version may be there, and its data is kept.",
        risk=0.6,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="prerequisite missing",
        angle="outside",
        title="Something that is needed for it is missing",
        preconditions=(scene.ready, "One of the programs that it needs is not there"),
        steps=(_todo(facts), "Read the message", "Provide what is missing and repeat"),
        expected=(
            "The first try names what is missing and leaves nothing half done; the "
            "second ends with "
            f"{what} running"
        ),
        data={"missing": "one prerequisite"},
        assumption="What is needed is checked before anything is changed.",
        risk=0.62,
    )


_ONE_SIDED = regex(r"\b(?:single|one|multiple|several|many|a\s+number\s+of)\b", re.IGNORECASE)
"""The goal says how many there are on each side; two with a side each are another story."""


def bound(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """Several beside one another; undone again."""
    if usable(noun) and facts.main.verb.startswith(("un", "de")):
        yield from _released(facts, noun)
        return
    if not usable(noun):
        return
    counted = _ONE_SIDED.search(facts.main.words)
    if not counted:
        yield _in_pairs(facts, noun)
    if noun.many or not counted:
        yield _undone(facts, noun)


def _in_pairs(facts: Facts, noun: Noun) -> Idea:
    """Each of two has its own other side, and nothing of the other's."""
    scene, verb = facts.scene, facts.main.plain_verb
    one, two = scene.name(noun, 2), scene.name(noun, 3)
    link = facts.main.said("to", "with")
    end = link.noun if link and link.noun and not (link.noun.mass or link.noun.abstract) else None
    kinds = end.plural if end else "services"
    left, right = (scene.name(end, 4), scene.name(end, 5)) if end else ("stock-db", "orders-db")
    return Idea(
        technique=NAME,
        type="positive",
        aspect="several",
        angle="amount",
        title=clipped(f"Two {noun.plural} beside one another", 100),
        preconditions=(
            *_ready(facts),
            f"`{one}` and `{two}` run, nothing is bound",
            f"The {kinds} `{left}` (host `10.0.0.7`) and `{right}` (host `10.0.0.8`) run",
        ),
        steps=(
            f"{capitalised(verb)} `{one}` to `{left}`",
            f"{capitalised(verb)} `{two}` to `{right}`",
            f"Read the settings that `{one}` and `{two}` run with",
        ),
        expected=(
            f"`{one}` holds the host `10.0.0.7` and not `10.0.0.8`, `{two}` holds `10.0.0.8` and "
            "not `10.0.0.7`"
        ),
        data={one: "10.0.0.7", two: "10.0.0.8"},
        assumption=None if noun.many else f"One can {verb} more than one {noun.name}.",
        risk=0.58,
    )


def _undone(facts: Facts, noun: Noun) -> Idea:
    """What is unbound holds nothing more; what was bound to the same still does."""
    scene, verb = facts.scene, facts.main.plain_verb
    one, two, done = scene.name(noun, 2), scene.name(noun, 3), past_participle(verb)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="taken back",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} keeps no setting after it was un{done}", 110),
        preconditions=(
            *_ready(facts),
            f"`{one}` is {done} and holds the host `10.0.0.7`; `{two}` is {done} to the same",
        ),
        steps=(
            f"Un{verb} `{one}`",
            f"Read the settings that `{one}` runs with",
            f"Read the settings that `{two}` runs with",
        ),
        expected=f"`{one}` runs and holds `10.0.0.7` no more; `{two}` still holds it",
        data={"undone": one, "kept": two},
        assumption="It can be undone.",
        risk=0.54,
    )


def _ready(facts: Facts) -> tuple[str, ...]:
    return preconditions(facts.main, facts, flow_of(facts.main, facts))[:1]


def _released(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """What it was bound to is gone already; a second bond is not touched."""
    scene, source = facts.scene, facts.main.said("from")
    other = source.noun if source and source.noun and usable(source.noun) else None
    name = other.name if other else "other side"
    one = scene.name(noun, 0)
    a, b = (scene.name(other, n) for n in (2, 3)) if other else (scene.title(2), scene.title(3))
    done = past_participle(facts.main.plain_verb)
    do = f"{capitalised(facts.main.plain_verb)} `{one}` from `{a}`"
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="gone already",
        angle="outside",
        title=clipped(f"The {name} was deleted before", 100),
        preconditions=(scene.ready, f"`{one}` is bound to `{a}`, which has been deleted since"),
        steps=(do, f"Read the settings that `{one}` runs with"),
        expected=f"`{one}` is {done} without an error, and no value of `{a}` is left",
        data={"name": one, "deleted": a},
        assumption=f"It can be {done} although the {name} is gone.",
        risk=0.62,
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="other bond",
        angle="amount",
        title=clipped(f"A second bond of the {noun.name} is left as it is", 100),
        preconditions=(scene.ready, f"`{one}` is bound to `{a}` and to `{b}`"),
        steps=(do, f"Read the settings that `{one}` runs with"),
        expected=f"No value of `{a}` is left; all values of `{b}` are there unchanged",
        data={"name": one, "released": a, "kept": b},
        assumption=f"{capitalised(noun.a)} can be bound to more than one {name}.",
        risk=0.58,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="twice",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} that was never bound", 100),
        preconditions=(scene.ready, f"`{one}` and `{a}` exist, and nothing is bound"),
        steps=(do, f"Read the settings that `{one}` runs with"),
        expected="A message says that they are not bound; nothing has changed",
        data={"name": one},
        assumption="It is said when there is nothing to undo.",
        risk=0.52,
    )


def restricted(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """By address and search; lifted again."""
    if not usable(noun):
        return
    scene, ref = facts.scene, facts.scene.ref(noun)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="by its address",
        angle="actor",
        title=clipped(f"{capitalised(noun.name)} can't be reached by its old address either", 100),
        preconditions=(
            scene.ready,
            f"`{scene.other.name}` had the address of {ref} before and may not use it any more",
        ),
        steps=(
            _todo(facts),
            f"Open the old address of {ref} as `{scene.other.name}`",
            f"Search for {ref} as `{scene.other.name}`",
        ),
        expected=f"Both are refused or find nothing; `{scene.actor.name}` still opens {ref}",
        data={"shut_out": scene.other.email},
        assumption="What is restricted is restricted behind its address and in searches, too.",
        risk=0.66,
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="taken back",
        angle="state",
        title=clipped(f"Restriction of the {noun.name} is lifted again", 100),
        preconditions=(
            scene.ready,
            f"`{scene.other.name}` can't reach {ref} since it was restricted",
        ),
        steps=(f"Lift the restriction of {ref}", f"Open {ref} as `{scene.other.name}`"),
        expected=f"`{scene.other.name}` sees {ref} as before the restriction",
        data={"lifted_for": scene.other.email},
        assumption="A restriction can be lifted.",
        risk=0.5,
    )


def seen_by(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """Whose visibility is set: a visitor without an account, and what stays open to everybody."""
    if not usable(noun) or not VISIBILITY.search(facts.main.words):
        return
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    given = (
        f"{capitalised(noun.name)} `{one}` of `{scene.actor.name}` is private, `{two}` is public",
        "Nobody is signed in",
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="private to visitors",
        angle="actor",
        title=clipped(f"A visitor without an account can't see {noun.a} that is private", 100),
        preconditions=given,
        steps=(
            f"Look for `{one}` in the list of {noun.plural} and in the search",
            f"Open the address of `{one}` directly",
        ),
        expected=f"`{one}` stands nowhere, and its address is refused or leads to the sign-in page",
        data={"private": one},
        assumption=f"The {noun.plural} that are public can be seen without an account.",
        risk=0.68,
        depth="easy",
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="public to all",
        angle="actor",
        title=clipped(f"Everybody sees {noun.a} that is public", 100),
        preconditions=given,
        steps=(
            f"Open {noun.name} `{two}` without signing in",
            f"Open it as `{scene.other.name}`",
            f"Open it as `{scene.actor.name}`",
        ),
        expected=f"All three see `{two}` with the same content; none of them sees more of `{one}` "
        "by it",
        data={"public": two, "private": one},
        assumption=f"The {noun.plural} that are public can be seen without an account.",
        risk=0.6,
        depth="easy",
    )


def converted(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """Odd content comes through."""
    scene = facts.scene
    odd = 'Zoë O\'Brien; "x" <3> 日本'
    del noun
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="odd content",
        angle="input",
        title="Accents, quotes, separators and Japanese come through unchanged",
        preconditions=(scene.ready, f"One value of the input reads `{odd}`, another is empty"),
        steps=(_todo(facts), f"Look for `{odd}` in the result", "Look for the empty value"),
        expected=(
            f"`{odd}` is there character by character; the empty value is empty and not `null`"
        ),
        data={"value": odd},
        assumption="Any text may stand in the input.",
        risk=0.56,
    )
