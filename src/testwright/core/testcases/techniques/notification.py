"""Notifications: the right people, once, with the right content; not those who opted out.

Trigger: something is sent, or somebody is to be told. Source: Hendrickson, Explore It!, ch. on
interactions; RFC 5321 for delivery failures. Risk: silence, doubles, or a message to a stranger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped, imperative, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "notification"


def ideas(facts: Facts) -> Iterator[Idea]:
    """For receivers and senders."""
    kinds = {action.kind for action in facts.actions}
    if "receive" in kinds:
        yield from _receiver(facts)
    elif "send" in kinds:
        yield from _sender(facts)


def _receiver(facts: Facts) -> Iterator[Idea]:
    scene = facts.scene
    action = next(a for a in facts.actions if a.kind == "receive")
    what = clipped(own_words(action.words), 90) or "what was subscribed"
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="opted out",
        title="Nothing comes after the messages were switched off",
        preconditions=(
            scene.ready,
            f"`{scene.other.name}` has switched these messages off, `{scene.actor.name}` has not",
        ),
        steps=(
            f"Bring about once what the message is about ({what})",
            f"Look into the messages of `{scene.actor.name}`",
            f"Look into the messages of `{scene.other.name}`",
        ),
        expected=f"`{scene.actor.name}` has one new message, `{scene.other.name}` has none",
        data={"on": scene.actor.email, "off": scene.other.email},
        assumption="The messages can be switched off.",
        risk=0.62,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="several at once",
        title="Three events within one second",
        preconditions=(scene.ready, "No message is unread"),
        steps=(
            f"Bring about three times within one second what the message is about ({what})",
            f"Look into the messages of `{scene.actor.name}`",
            "Look again after five minutes",
        ),
        expected=(
            "All three events are named, in one message or in three; none is missing and none "
            "is told twice"
        ),
        data={"events": 3},
        assumption="Every event is told, also when several come together.",
        risk=0.5,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="no cause",
        title="Nothing happens, nothing is sent",
        preconditions=(scene.ready, "No message is unread"),
        steps=(
            "Open and save something else that has nothing to do with it",
            f"Look into the messages of `{scene.actor.name}`",
        ),
        expected=f"There is no new message about {what}",
        data={"events": 0},
        risk=0.55,
    )


def _sender(facts: Facts) -> Iterator[Idea]:
    scene = facts.scene
    action = next(a for a in facts.actions if a.kind == "send")
    todo = clipped(imperative(action), 90)
    gone = "mia@missing.example"
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="undeliverable",
        title="One of two recipients can't be reached",
        preconditions=(
            scene.ready,
            f"`{scene.person(0).email}` receives mail, `{gone}` does not exist",
        ),
        steps=(
            f"{todo}, to `{scene.person(0).email}` and `{gone}`",
            "Look at what the sender is told",
        ),
        expected=(
            f"`{scene.person(0).email}` receives it once; the sender is told that `{gone}` "
            "could not be reached"
        ),
        data={"good": scene.person(0).email, "bad": gone},
        assumption="The sender is told which recipient could not be reached.",
        risk=0.62,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="no recipient",
        title="Nobody is chosen",
        preconditions=(scene.ready, "No recipient is chosen"),
        steps=(todo, "Choose nobody and send"),
        expected=(
            "Nothing is sent, and the missing recipient is named; the text entered is still there"
        ),
        data={"recipients": []},
        assumption="At least one recipient is needed.",
        risk=0.6,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="twice in the list",
        title="The same recipient twice, once in capitals",
        preconditions=(scene.ready,),
        steps=(
            f"{todo}, to `{scene.person(0).email}` and `{scene.person(0).email.upper()}`",
            f"Look into the messages of `{scene.person(0).name}`",
        ),
        expected=f"`{scene.person(0).name}` has received it exactly once",
        data={"recipients": [scene.person(0).email, scene.person(0).email.upper()]},
        assumption="Addresses are compared without regard to case.",
        risk=0.45,
    )
