"""Flows of reminders of what is due: to the right person, once, and not of what is settled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.triggered import IT
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_LATE = regex(
    r"\b(?:overdue|late|unpaid|outstanding|past[- ]due)\s+"
    r"(?P<what>[a-z]+(?:\s(?!to|for|so|and|by|via|on|with|when)[a-z]+)?)|"
    r"\b(?:when|once|after)\s+(?:an?\s+|the\s+|their\s+|my\s+)?(?P<then>[a-z]+)\s+(?:is|are|becomes?)\s+(?:overdue|late|unpaid)",
    re.IGNORECASE,
)


def reminded(action: Action, facts: Facts) -> Flow:
    """Who is late gets one mail about it; who is not, or has settled it, gets none."""
    found, scene = _LATE.search(action.words), facts.scene
    noun = noun_of(f"the {found['what'] or found['then']}") if found else None
    if noun is None or noun.mass or noun.abstract:
        noun = noun_of("an invoice")
    assert noun is not None
    one, two, three = (scene.name(noun, n) for n in range(3))
    late, early, done = (scene.person(n) for n in range(3))
    settled = "paid" if noun.category == "order" else "done"
    by_itself = bool(action.statement)
    send = (
        "Let the automatic run take place"
        if by_itself
        else f"Send the reminder for {noun.name} `{one}`"
    )
    return Flow(
        (
            (
                f"{noun.name.capitalize()} `{one}` of `{late.email}` was due yesterday, `{two}` of "
                f"`{early.email}` is due in a week; `{three}` of `{done.email}` was due yesterday "
                f"and is {settled}; the tester can read the three mailboxes"
            ),
        ),
        (send, "Read the three mailboxes"),
        f"`{late.email}` has got exactly one mail, with `{one}` and the day it was due; "
        "the two others have got none",
        {"reminded": late.email, "not_reminded": [early.email, done.email]},
        companions=(
            Companion(
                technique="state_transition",
                aspect="twice",
                title="No second reminder of the same goes out on the same day",
                given=(f"`{late.email}` has got the reminder of `{one}` today",),
                steps=(send if by_itself else f"{send} once more", "Read the mailbox again"),
                expected="No second mail has come; where it is sent by hand, it is asked first "
                "whether it is meant to go out again",
                data={"mails": 1},
                type="negative",
                risk=0.78,
            ),
            Companion(
                technique="integration_failure",
                aspect="not delivered",
                title="A reminder that can't be delivered is shown as such",
                given=(f"The address of whom `{one}` concerns does not exist any more",),
                steps=(send, f"Open {noun.name} `{one}`"),
                expected="It says that the reminder did not arrive, with the address; reminders to "
                "others have gone out",
                data={"delivered": False},
                type="negative",
                angle="outside",
                assumption="It can be seen whether a reminder went out.",
                risk=0.7,
            ),
        ),
    )


_MAIL = (
    r"(?:(?:an?|the|automatic|automated|payment|e-?mail|sms|friendly)\s+)*"
    r"(?:reminders?|reminder\s+e-?mails?|notices?|notifications?|e-?mails?)\b"
)
READINGS: tuple[Reading, ...] = (
    reading(
        "check",
        rf"{IT}(?:automatically\s+)?sends?\s+(?:[\w']+\s+)??{_MAIL}.*{_LATE.pattern}",
        reminded,
    ),
    reading("send", rf"^{_MAIL}.*{_LATE.pattern}", reminded),
)
