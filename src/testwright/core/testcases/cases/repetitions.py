"""Cases in which the same is done once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.marks import state_of
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.phrases import deed_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "state_transition"
_SETTLES = word_set(
    "acknowledge close commit favour favorite fulfil fulfill license recruit reopen upvote vet"
)
"""Verbs of no class after which the thing is in another state for good."""


def again(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """Commands and requests of any kind: done twice in a row, to the same thing."""
    if facts.change is not None or facts.scene.surface == "screen":
        return
    main, scene = flow_of(facts.main, facts), facts.scene
    if not main.steps[0].startswith(("Run", "Send", "Call", "Build", "Start")):
        return  # what is done by hand is done twice, and leaves two
    what = scene.ref(noun) if usable(noun) else noun.the
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="twice",
        angle="state",
        title=clipped(f"Twice in a row: {deed_of(facts.main, 70)}", 100),
        preconditions=preconditions(facts.main, facts, main),
        steps=(*main.steps[:2], "Do the same once more, without any change", scene.again),
        expected=(
            f"The second time gives the same as the first, without an error; {what} is "
            "there once and "
            "not in two copies"
        ),
        data=main.data,
        assumption="It may be done more than once.",
        risk=0.46,
    )


def done_already(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """What is in the state already is not put into it once more."""
    if facts.main.kind == "other" and facts.main.verb not in _SETTLES:
        return  # such a deed may be done again: `divide`, `resubmit`, `watermark`
    if not usable(noun) or facts.scene.surface == "cli":
        yield from again(facts, noun)
        return
    main, scene, verb = flow_of(facts.main, facts), facts.scene, facts.main.plain_verb
    ref = scene.ref(noun)
    done = state_of(facts.main) if facts.main.kind == "mark" else past_participle(verb)
    named = facts.main.kind == "mark" and done != past_participle(verb)
    deed = (
        f"{verb} {ref}{'' if verb in {'make', 'set'} else ' as'} {done}"
        if named
        else f"{verb} {ref}"
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="twice",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} that is {done} already", 100),
        preconditions=(
            *preconditions(facts.main, facts, main)[:1],
            f"{capitalised(ref)} is {done} since a minute ago",
        ),
        steps=(f"Try to {deed}", f"Send the request to {deed} once more", scene.again),
        expected=(
            f"The request is answered with a message that {ref} is {done} already; {ref} is as it "
            "was after the first time"
        ),
        data={noun.name.replace(" ", "_"): scene.name(noun)},
        assumption=f"{capitalised(noun.a)} that is {done} already needs no second time.",
        risk=0.46,
    )
