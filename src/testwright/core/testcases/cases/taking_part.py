"""Cases of taking part: left again, tried a second time, somebody else beside.

Who joins a group or signs up for an event changes nothing of the group; others may do the same, at
the same moment too, and whoever came in gets out again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.connections import TAKES_PART
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, third_person
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

NAME = "state_transition"
_LINK = regex(r"(?:for|in|to|on|with)\b", re.IGNORECASE)
_COMPANY = word_set(
    "club community channel class session league project game chat collection organisation "
    "organization waitlist course workshop training programme program tournament summit conference"
)
"""What people are part of, beside groups and events."""
_TAKEN = frozenset({"plan", "newsletter", "list", "offer"})
"""What people take and are no part of."""
_OUT = {"join": "leave"}
"""How one gets out of what one joined; from all else one signs off."""


def takes_part(action: Action) -> bool:
    """Whether somebody joins or signs up for something that is there already."""
    return action.kind == "assign" and action.verb in TAKES_PART


def taking_part(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """For the main action, where it takes part in something with a name."""
    if not takes_part(facts.main) or not usable(noun) or facts.change is not None:
        return
    joined = noun.category in {"event", "group"} and noun.head not in _TAKEN
    if not joined and noun.head not in _COMPANY:
        return  # a plan or a newsletter has takers, but nobody stands in it
    yield _out_again(facts, noun)
    yield _twice(facts, noun)
    yield _beside(facts, noun)


def _deed(facts: Facts, thing: str) -> str:
    """`enrol in course `#12``."""
    link = _LINK.match(facts.main.words)
    return (
        f"{facts.main.verb} {link.group(0).lower()} {thing}"
        if link
        else (f"{facts.main.verb} {thing}")
    )


def _out_again(facts: Facts, noun: Noun) -> Idea:
    scene, ref = facts.scene, facts.scene.ref(noun)
    who = scene.actor.name
    verb = _OUT.get(facts.main.verb, "sign off from")
    first, _, rest = verb.partition(" ")
    told = any(one.verb == "leave" for one in facts.actions)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="out again",
        angle="state",
        title=clipped(
            f"{scene.Who} {third_person(first)} {f'{rest} ' if rest else ''}{noun.a} again, and "
            "can come back",
            110,
        ),
        preconditions=(scene.ready, f"`{who}` takes part in {ref} since yesterday"),
        steps=(
            f"Open {ref} and {verb} it",
            f"Look for `{who}` at {ref}, and for {ref} among what `{who}` takes part in",
            f"{capitalised(_deed(facts, ref))} once more",
            "Look at both places again",
        ),
        expected=(
            f"After the first step neither place shows the other any more, and {ref} offers to "
            f"{facts.main.verb} again; after the last both do, once each"
        ),
        data={noun.name.replace(" ", "_"): scene.name(noun), "who": who},
        assumption=None if told else f"Whoever came into {noun.a} may get out of it again.",
        risk=0.48 if told else 0.6,
        depth="easy",
    )


def _twice(facts: Facts, noun: Noun) -> Idea:
    scene, ref, who = facts.scene, facts.scene.ref(noun), facts.scene.actor.name
    return Idea(
        technique=NAME,
        type="negative",
        aspect="twice",
        angle="state",
        title=clipped(f"Nobody can {_deed(facts, f'the same {noun.name}')} twice", 100),
        preconditions=(scene.ready, f"`{who}` takes part in {ref} already"),
        steps=(
            f"Open {ref} and look for a way to {facts.main.verb}",
            f"Send the request to {_deed(facts, ref)} once more",
            scene.again,
        ),
        expected=(
            f"It is not offered, and the request is answered with a message that `{who}` takes "
            f"part already; `{who}` stands there once"
        ),
        data={noun.name.replace(" ", "_"): scene.name(noun), "who": who},
        assumption=f"One person takes part in {noun.a} once.",
        risk=0.56,
    )


def _beside(facts: Facts, noun: Noun) -> Idea:
    scene, ref = facts.scene, facts.scene.ref(noun)
    me, you = scene.actor.name, scene.other.name
    return Idea(
        technique=NAME,
        type="positive",
        aspect="somebody beside",
        angle="amount",
        title=clipped(
            f"Two people {_deed(facts, f'the same {noun.name}')}, one after another", 100
        ),
        preconditions=(scene.ready, f"Nobody takes part in {ref} yet; `{you}` may do so, too"),
        steps=(
            capitalised(_deed(facts, ref)),
            f"Do the same as `{you}`",
            f"Open {ref} as both of them",
        ),
        expected=(
            f"{capitalised(ref)} counts two and names `{me}` and `{you}` once each, where names "
            "are shown; neither takes the place of the other"
        ),
        data={noun.name.replace(" ", "_"): scene.name(noun), "takes_part": [me, you]},
        assumption=f"There is room for two in {noun.the}.",
        risk=0.46,
    )
