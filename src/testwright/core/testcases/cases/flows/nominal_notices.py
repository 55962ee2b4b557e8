"""Flows of messages about what is done to a thing that is the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.companions.notices import leads_to
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.language.grammar import capitalised

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.nominal_causes import NominalCause
    from testwright.core.testcases.reading.facts import Facts


def told_of_deed(cause: NominalCause, unread: tuple[str, ...], facts: Facts) -> Flow:
    """It is done once: one message, about this thing; none about a thing of somebody else.

    Args:
        cause: what is done, and on what.
        unread: that no message is there before.
        facts: of the story.
    """
    scene, thing, deed = facts.scene, cause.thing, cause.deed
    step, strange = (deed.step.replace("{thing}", one) for one in (thing.one, thing.two))
    read = f"Look into the messages of `{scene.actor.name}`"
    before, other = _before(cause, thing.one, facts), _before(cause, thing.two, facts)
    about = thing.one.replace("`", "")
    leads = leads_to(thing.noun, thing.one, (*before, *unread), step, facts)
    return Flow(
        (*before, *unread),
        (step, read, "Look again an hour later"),
        f"Exactly one message has come; it names {thing.one} and {deed.says}. An hour later there "
        "is still one",
        {"about": about, **dict(deed.data)},
        companions=(
            Companion(
                technique="notification",
                aspect="not theirs",
                title=f"No message comes about {thing.strange}",
                given=(*other, *unread),
                steps=(strange, read, "Look again an hour later"),
                expected=f"`{scene.actor.name}` has no new message, neither at once nor an hour "
                "later",
                data={"not_about": thing.two.replace("`", ""), "messages": 0},
                type="negative",
                angle="actor",
                risk=0.72,
            ),
            *(() if "delete " in step or "remove " in step else (leads,)),
        ),
        self_contained=True,
    )


def _before(cause: NominalCause, thing: str, facts: Facts) -> tuple[str, ...]:
    """Whose the things are, what is so before, and that there is somebody who does it."""
    person, deed = facts.scene.person(0), cause.deed
    may = f"`{deed.by}` (`{person.email}`) " + (f"may {deed.may}" if deed.may else "has an account")
    value = capitalised(deed.given.replace("{thing}", thing))
    return tuple(text for text in (cause.thing.given, value, may if deed.by else "") if text)
