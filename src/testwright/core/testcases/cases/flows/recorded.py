"""Flows of what is measured, counted, written for others and played."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.companions.measurements import malformed
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import A, reading
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def connected(action: Action, facts: Facts) -> Flow:
    """A service of somebody else is connected by its own sign-in, and let go again."""
    name = action.object.name if action.object else "account"
    scene = facts.scene
    one = scene.title(0)
    return Flow(
        (f"A {name} with the entry `{one}` exists at its provider, and is not connected",),
        (
            f"Choose to connect the {name}, and confirm at the provider",
            f"Look for `{one}`",
            "Disconnect it again",
            f"Look for `{one}`",
        ),
        f"The {name} is shown as connected and `{one}` is found once; after the third step neither "
        "is shown, and nothing has changed at the provider",
        {"entry": one},
        companions=(
            Companion(
                technique="integration_failure",
                aspect="refused outside",
                title=f"Saying no at the provider connects no {name}",
                given=(f"No {name} is connected",),
                steps=(
                    f"Choose to connect the {name}",
                    "Refuse it at the provider, or close its page",
                ),
                expected=f"The product says that the {name} was not connected and offers another "
                "try; nothing is shown of it",
                data={"connected": False},
                type="negative",
                angle="outside",
                risk=0.78,
            ),
            Companion(
                technique="integration_failure",
                aspect="access ended",
                title="When access is taken away at the provider it is said, and asked for anew",
                given=(f"The {name} is connected; access has been taken away at the provider",),
                steps=("Start the next update", f"Look at the state of the {name}"),
                expected="A message says that access has ended and how to renew it; what was there "
                "before is not lost",
                data={"access": "ended"},
                type="negative",
                angle="outside",
                risk=0.66,
            ),
        ),
    )


def measured(action: Action, facts: Facts) -> Flow:
    """Values of days stand at their days, and are compared."""
    name = action.object.name if action.object else "value"
    scene = facts.scene
    return Flow(
        (f"For `2031-05-14` the {name} `73.0` is stored, for `2031-05-15` none",),
        (
            f"Enter `72.5` as the {name} of `2031-05-15` and save",
            f"Open the course of the {name}",
            scene.again,
        ),
        "`73.0` stands at `2031-05-14` and `72.5` at `2031-05-15`, once each and in this order; "
        "the difference is `-0.5` where one is shown",
        {"2031-05-14": 73.0, "2031-05-15": 72.5},
        companions=(
            malformed(name, name, f"No {name} is stored for `2031-05-15`", 0.76),
            Companion(
                technique="crud_lifecycle",
                aspect="corrected",
                title=f"A slip in the {name} of a day is corrected",
                given=(f"For `2031-05-15` the {name} `725` is stored",),
                steps=("Change it to `72.5` and save", f"Open the course of the {name}"),
                expected="`72.5` stands at `2031-05-15` once; `725` is shown nowhere",
                data={"before": 725, "after": 72.5},
                type="positive",
                risk=0.66,
            ),
        ),
    )


def hours_logged(action: Action, facts: Facts) -> Flow:
    """Hours are added up by day and by what they were for."""
    del action
    one = facts.scene.title(0)
    return Flow(
        (f"For `2031-03-10` 2.0 hours are stored for `{one}`",),
        (
            f"Enter 3.5 hours for `{one}` on `2031-03-10` and save",
            "Open the hours of this day and of its week",
        ),
        f"Two entries, 2.0 and 3.5, stand at `2031-03-10` for `{one}`; the day and the week show "
        "5.5 hours",
        {"day": "2031-03-10", "before": 2.0, "added": 3.5, "sum": 5.5},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="hours of a day",
                title="0, 24 and 24.5 hours for one day",
                given=("No hours are stored for `2031-03-10`",),
                steps=tuple(f"Enter `{n}` hours for `2031-03-10` and save" for n in (0, 24.5, 24)),
                expected="`0` and `24.5` are refused at the field; `24` is stored",
                data={"refused": [0, 24.5], "stored": 24},
                type="negative",
                angle="input",
                assumption="A day has at most 24 hours.",
                risk=0.78,
            ),
        ),
    )


def template_edited(action: Action, facts: Facts) -> Flow:
    """The next message is written by the new text, with its placeholders filled in."""
    name = action.object.name if action.object else "template"
    who = facts.scene.person(0)
    return Flow(
        (f"The {name} for a welcome reads `Hello {{name}}`",),
        (
            f"Change the {name} to `Good day, {{name}}` and save",
            f"Let a welcome be sent to `{who.name}`",
            f"Read the message to `{who.email}`",
        ),
        f"The message reads `Good day, {who.name}`; neither `Hello` nor `{{name}}` stands in it",
        {"before": "Hello {name}", "after": "Good day, {name}"},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="unknown placeholder",
                title="A placeholder that does not exist is refused",
                given=(f"The {name} for a welcome reads `Hello {{name}}`",),
                steps=(f"Change the {name} to `Hello {{nmae}}` and save", "Open it again"),
                expected="The message names `{nmae}` as unknown; the old text is still stored",
                data={"unknown": "{nmae}"},
                type="negative",
                angle="input",
                assumption="Unknown placeholders are found when they are saved.",
                risk=0.76,
            ),
        ),
    )


def played(action: Action, facts: Facts) -> Flow:
    """What plays goes on where it was stopped."""
    noun = action.object or noun_of("a recording")
    assert noun is not None
    one, two = facts.scene.name(noun, 0), facts.scene.name(noun, 1)
    what = clipped(own_words(noun.name), 40)
    return Flow(
        (f"{capitalised(what)} `{one}` of 3:20 minutes is there, and `{two}` beside it",),
        (
            f"Start {what} `{one}`",
            "Stop it after 10 seconds",
            "Start it again, and move on to 3:00",
            "Wait for its end",
        ),
        f"It is heard or seen as `{one}` from the first step on; it goes on at 0:10 and then at "
        "3:00, and ends after 3:20 minutes",
        {"played": one, "length": "3:20", "stopped_at": "0:10"},
        companions=(
            Companion(
                technique="integration_failure",
                aspect="connection lost",
                title=f"When the connection is lost the {what} goes on once it is back",
                given=(f"{capitalised(what)} `{one}` is playing at 0:30",),
                steps=("Cut the connection for 30 seconds", "Connect again, and wait"),
                expected="It stops at the latest when nothing is left in store, says so, and goes "
                "on at the same place",
                data={"cut_at": "0:30", "seconds": 30},
                angle="outside",
                assumption="Playing goes on by itself.",
                risk=0.66,
            ),
        ),
    )


def averaged(action: Action, facts: Facts) -> Flow:
    """A mean of exactly what counts for it; one more changes it."""
    name = action.object.name if action.object else "average"
    return Flow(
        (f"Exactly three values count for the {name}: 10, 20 and 60",),
        (
            f"Open the page that shows the {name}",
            "Have one more value of 30 recorded",
            facts.scene.again,
        ),
        "30 is shown both times (a median goes from 20 to 25), and three values, then four, are "
        "named as counted",
        {"values": [10, 20, 60], "one_more": 30},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="count of none",
                title=f"Without any value there is no {name}",
                given=("No value is recorded yet",),
                steps=(f"Open the page that shows the {name}", "Read what is shown"),
                expected="A text says that there are none yet; no `0`, `NaN` or error is shown",
                data={"values": []},
                angle="amount",
                risk=0.74,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="value missing",
                title="A record without a value does not count as zero",
                given=("The values 10 and 20 count, and one record has no value",),
                steps=(f"Open the page that shows the {name}", "Read it and the number counted"),
                expected="15 is shown, of two values; the third is not counted",
                data={"values": [10, 20, None], "shown": 15},
                angle="input",
                assumption="What has no value is left out.",
                risk=0.68,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "see/know/view/monitor/track/get",
        r"^(?:the\s+|my\s+|our\s+)?(?:average|mean|"
        r"median)\s+\w",
        averaged,
    ),
    reading(
        "connect/link/sync",
        r"^(?:my|an?)\s+(?:[\w-]+\s+)?(?:calendar|bank\s+account|bank|wallet|fitness\s+tracker|"
        r"watch|google\s+account|social\s+media\s+accounts?|facebook\s+account|spotify\s+account)$",
        connected,
    ),
    reading(
        "track/log/record/monitor/enter",
        r"^my\s+(?:daily\s+|current\s+|own\s+)?(?:weight|mood|calories|steps|sleep|"
        r"water\s+intake|blood\s+pressure|blood\s+sugar|heart\s+rate|temperature|energy\s+use|"
        r"mileage|glucose(?:\s+levels?)?)\b",
        measured,
    ),
    reading(
        "track/log/record/enter",
        r"^(?:the\s+)?(?:[a-z]+\s+)?(?:temperature|humidity|(?:air\s+)?pressure|rainfall|ph|moisture|"
        r"water\s+level|weight|height)s?(?:\s+(?:values?|data|readings?|levels?))?"
        r"(?:(?:,|\s+and|\s+or|/)\s.*)?(?:\s+(?:in|of|at)\s+(?:my|the|each|an?|our)\b.*)?$",
        measured,
    ),
    reading(
        "log/record/track/enter/register/report",
        r"^(?:the\s+|my\s+)?(?:hours|working\s+hours|working\s+time|work\s+time|time\s+spent|"
        r"time\s+worked|worked\s+hours|time)\b(?!\s+(?:of|off|when|until|at)\b)",
        hours_logged,
    ),
    reading(
        "configure/edit/customi[sz]e/change/update/customize/customise/manage",
        A + r"(?:e-?mail|message|notification|letter|mail|sms)\s+templates?\b",
        template_edited,
    ),
    reading(
        "play/watch/listen to/stream/hear",
        A + r"(?:songs?|tracks?|videos?|movies?|films?|episodes?|podcasts?|music|recordings?|"
        r"audio\s?books?|lectures?|lessons?|audio)\b",
        played,
    ),
)
