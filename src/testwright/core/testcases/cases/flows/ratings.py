"""Flows of ratings: stars with a text, given once by each, and the average of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.subjects import thing_of
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_OPINION = regex(r"\b(?:stars?|ratings?|photos?)\b", re.IGNORECASE)
_BUYERS = word_set("customer shopper buyer consumer diner traveller traveler reader viewer")
_TRIED = frozenset({"product", "place"})
"""What people have bought or been to, and tell others about."""


def is_opinion(action: Action, facts: Facts) -> bool:
    """Whether a review is what a buyer says, and no work that has to be done."""
    if action.verb != "review":
        return action.verb == "rate"
    noun, role = action.object, set(facts.scene.role.lower().split())
    bought = noun is not None and noun.category in _TRIED and bool(role & _BUYERS)
    return bought or bool(_OPINION.search(action.words))


def rated(action: Action, facts: Facts) -> Flow:
    """A rating with a text: seen by others, at the one thing that was rated."""
    scene, noun = facts.scene, thing_of(action, "a product")
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    text, me = scene.text(0), scene.actor.name
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` have no rating yet",),
        (
            scene.opener(noun),
            f"Give it 4 of 5 stars with the text `{text}`, and submit",
            f"Open `{one}` and `{two}` as `{scene.other.name}`",
        ),
        f"`{one}` shows 4 of 5 stars, the text `{text}` and `{me}` as its author, once; `{two}` "
        "still has no rating",
        {"rated": one, "stars": 4, "text": text, "not_rated": two},
        self_contained=True,
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="missing",
                title="A rating without stars is refused",
                given=(f"{capitalised(noun.name)} `{one}` has no rating yet",),
                steps=(
                    scene.opener(noun),
                    f"Choose no stars, enter the text `{text}`, and submit",
                    f"Open `{one}` as `{scene.other.name}`",
                ),
                expected=f"A message asks for the stars, and `{one}` still has no rating",
                data={"stars": 0, "text": text},
                type="negative",
                angle="input",
                assumption="The stars are required.",
                risk=0.76,
            ),
            Companion(
                technique="state_transition",
                aspect="duplicate",
                title=f"{capitalised(noun.a)} is not rated twice by one person",
                given=(f"`{me}` has rated `{one}` with 4 of 5 stars",),
                steps=(
                    scene.opener(noun),
                    "Try to rate it once more, with 2 of 5 stars",
                    scene.again,
                ),
                expected=f"`{one}` has one rating of `{me}`, not two: 2 of 5 stars where it can be "
                "changed, else still 4",
                data={"first": 4, "second": 2},
                type="negative",
                assumption="One rating a person.",
                risk=0.74,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="average",
                title=f"Ratings of two people make an average at the {noun.name}",
                given=(f"`{scene.other.name}` has rated `{one}` with 2 of 5 stars",),
                steps=(
                    scene.opener(noun),
                    f"Give it 5 of 5 stars as `{me}`, and submit",
                    scene.again,
                ),
                expected=f"`{one}` shows 3.5 as its average, of 2 ratings",
                data={"ratings": [2, 5], "average": 3.5},
                type="positive",
                angle="amount",
                assumption="The average of all ratings is shown.",
                risk=0.66,
            ),
        ),
    )
