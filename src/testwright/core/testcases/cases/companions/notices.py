"""Beside a message that comes by itself: where it leads, and who gets none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised, with_article
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.standing import bare_role, is_special

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.occurrences import Occurrence
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene


def told(what: Occurrence, cause: str, facts: Facts) -> tuple[Companion, ...]:
    """Beside one message for one event.

    Args:
        what: how it is brought about.
        cause: the clause of the story.
        facts: of the story.
    """
    found = [_three_at_once(cause, facts)]
    if what.noun is not None:
        given = (what.given,) if what.given else ()
        found.append(leads_to(what.noun, what.about, given, what.step, facts))
    if is_special(facts) and not what.again and not facts.scene.signed_out:
        found.append(_others(what, facts))
    return tuple(found)


def leads_to(noun: Noun, about: str, given: tuple[str, ...], step: str, facts: Facts) -> Companion:
    """The message that comes after a step is opened, and leads to what it is about."""
    return Companion(
        technique="notification",
        aspect="message leads there",
        title=f"The message leads to {noun.the}",
        given=given,
        steps=(
            step,
            f"Open the message of `{facts.scene.actor.name}`",
            "Follow the link in it",
        ),
        expected=f"The message says what happened and when; the link opens {about}, and the "
        "message then counts as read",
        data={"messages": 1},
        type="positive",
        assumption="The message has a link to what it is about.",
        risk=0.5,
    )


def _three_at_once(cause: str, facts: Facts) -> Companion:
    return Companion(
        technique="notification",
        aspect="several at once",
        title=clipped(f"Three times within one minute: {cause}", 100),
        given=("No message is unread",),
        steps=(
            f"Let this happen three times within one minute: {cause}",
            f"Look into the messages of `{facts.scene.actor.name}`",
        ),
        expected="All three are told, in one message or in three; none is missing and none is "
        "told twice",
        data={"events": 3},
        angle="amount",
        assumption="Every event is told, also when several come together.",
        risk=0.46,
    )


def _others(what: Occurrence, facts: Facts) -> Companion:
    scene, role = facts.scene, bare_role(facts)
    return Companion(
        technique="permission_matrix",
        aspect="ordinary user",
        title=f"Somebody who is no {role} gets no message",
        given=(
            *((what.given,) if what.given else ()),
            f"`{scene.other.name}` (`{scene.other.email}`) has an account and is no {role}",
        ),
        steps=(
            what.step,
            f"Look into the messages of `{scene.actor.name}`",
            f"Look into the messages of `{scene.other.name}`",
        ),
        expected=f"`{scene.actor.name}` has one new message, `{scene.other.name}` has none",
        data={"told": scene.actor.email, "not_told": scene.other.email},
        type="negative",
        angle="actor",
        assumption=f"Only {with_article(role)} is told of it.",
        risk=0.66,
    )


def ahead(scene: Scene, noun: Noun | None, due: str, unit: str) -> tuple[Companion, ...]:
    """Beside a message that comes some time before: it is put off, and it does not come to it."""
    one, thing = scene.ref(noun, 0), noun.name if noun else "entry"
    read = f"look into the messages of `{scene.actor.name}`"
    return (
        Companion(
            technique="state_transition",
            aspect="put off",
            title=f"What is put off by one {unit} is told one {unit} later",
            given=(due, "Such messages have not been sent yet", "No message is unread"),
            steps=(
                f"Put it off by one {unit} for {one}",
                f"Let the time come at which such messages are sent, and {read}",
                f"Let one more {unit} pass, and look again",
            ),
            expected=f"The first time there is no message, the second time exactly one about {one}",
            data={"put_off_by": f"1 {unit}"},
            risk=0.72,
        ),
        Companion(
            technique="state_transition",
            aspect="no longer due",
            title=f"{capitalised(with_article(thing))} that has been deleted or called off is not "
            "told of",
            given=(due, "Such messages have not been sent yet", "No message is unread"),
            steps=(
                f"Have {one} deleted or called off",
                f"Let the time come at which such messages are sent, and {read}",
            ),
            expected=f"There is no message about {one}",
            data={"messages": 0},
            type="negative",
            risk=0.68,
        ),
    )
