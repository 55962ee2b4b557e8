"""Flows that take back what people did before: a reaction, following somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.people import followed
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.subjects import publisher, thing_of
from testwright.core.testcases.language.grammar import capitalised

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def unliked(action: Action, facts: Facts) -> Flow:
    """One's own reaction no longer counts; those of others do."""
    scene, noun = facts.scene, thing_of(action, "a post")
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` have 4 likes each, one of them of the user",),
        (
            f"Open {noun.name} `{one}`",
            "Take the own like back",
            f"Open `{one}` and `{two}` as `{scene.other.name}`",
        ),
        f"`{one}` shows 3 for both people and is no longer marked as liked for the first; `{two}` "
        "still shows 4",
        {"before": 4, "after": 3, "other": two},
        companions=(
            Companion(
                technique="state_transition",
                aspect="not in that state",
                title=f"{capitalised(noun.a)} that one does not like can't be unliked",
                given=(f"`{one}` has 3 likes, none of them of the user",),
                steps=(
                    f"Open {noun.name} `{one}`",
                    "Look for a way to take a like back, and send the request for it",
                    scene.again,
                ),
                expected=f"It is not offered, and the request changes nothing: `{one}` shows 3",
                data={"likes": 3},
                type="negative",
                risk=0.72,
            ),
            Companion(
                technique="state_transition",
                aspect="in again",
                title=f"{capitalised(noun.a)} is liked again after the like was taken back",
                given=(f"`{one}` has 3 likes; the user has taken the own like back",),
                steps=(f"Open {noun.name} `{one}`", "Like it", scene.again),
                expected=f"`{one}` shows 4, and is marked as liked",
                data={"before": 3, "after": 4},
                type="positive",
                risk=0.66,
            ),
        ),
    )


def unfollowed(action: Action, facts: Facts) -> Flow:
    """News come no longer from what one followed, and still from the rest."""
    scene, noun = facts.scene, thing_of(action, "a user")
    me = scene.actor.name
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    first, second, link = scene.title(2), scene.title(3), publisher(noun)
    return Flow(
        (f"`{me}` follows the {noun.plural} `{one}` and `{two}`",),
        (
            f"Open {noun.name} `{one}` and end following it",
            f"Have `{first}` published {link} `{one}`, and `{second}` {link} `{two}`",
            f"Open the news of `{me}`",
            f"Open what `{me}` follows",
        ),
        f"`{second}` is there once, `{first}` is not; `{two}` is still followed, `{one}` is not, "
        "and counts one follower less",
        {"no_longer_followed": one, "followed": two},
        companions=(
            Companion(
                technique="state_transition",
                aspect="in again",
                title=f"{capitalised(noun.a)} is followed again later",
                given=(f"`{me}` has ended following {noun.name} `{one}`",),
                steps=(
                    f"Open {noun.name} `{one}` and follow it",
                    f"Have `{first}` published {link} `{one}`",
                    f"Open the news of `{me}`",
                ),
                expected=f"`{first}` is there once, and `{one}` counts one follower more",
                data={"followed": one},
                type="positive",
                risk=0.68,
            ),
            Companion(
                technique="state_transition",
                aspect="not in that state",
                title=f"{capitalised(noun.a)} that one does not follow can't be unfollowed",
                given=(f"`{me}` does not follow {noun.name} `{one}`, which has 3 followers",),
                steps=(
                    f"Open {noun.name} `{one}`",
                    "Look for a way to end following it, and send the request for it",
                    scene.again,
                ),
                expected="It is not offered, and the request changes nothing: 3 followers are "
                "shown",
                data={"followers": 3},
                type="negative",
                risk=0.7,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading("unlike/un-like/unfavourite/unfavorite", r"", unliked),
    reading("unfollow/un-follow", r"", unfollowed),
    reading(
        "follow",
        r"^(?:(?:an?|the|my|our|some|interesting|certain|other)\s+){0,2}(?:[\w-]+\s+)?(?:discussions?|topics?|threads?|"
        r"questions?|projects?|tags?|blogs?|channels?|artists?|painters?|boards?|"
        r"collections?|courses?|feeds?|petitions?|campaigns?)$",
        followed,
    ),
)
