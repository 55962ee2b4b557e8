"""Flows of what comes again by itself: every month, every week, until it is stopped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_RHYTHMS = (
    (r"\bdaily\b|\bevery\s+day\b", "every day", ("2031-02-27", "2031-02-28", "2031-03-01")),
    (r"\bweekly\b|\bevery\s+week\b", "every week", ("2031-02-21", "2031-02-28", "2031-03-07")),
    (
        r"\byearly\b|\bannual|\bevery\s+year\b",
        "every year",
        ("2031-03-31", "2032-03-31", "2033-03-31"),
    ),
)
_MONTHLY = ("every month", ("2031-01-31", "2031-02-28", "2031-03-31"))


def repeated(action: Action, facts: Facts) -> Flow:
    """One on each of its days, the last of a short month too, and none after its end."""
    found = re.search(
        r"\b(?:recurring|repeating|recurrent|repeated|scheduled)\s+(?P<what>[\w -]+)",
        action.words,
        re.IGNORECASE,
    )
    what = (
        re.split(r"\s+(?:for|that|so|with|to|in|on|every|and|from|or)\s", found["what"])[0]
        if found
        else ""
    )
    noun = noun_of(what) or noun_of("an entry")
    assert noun is not None
    rhythm, days = next(
        (
            (name, days)
            for word, name, days in _RHYTHMS
            if re.search(word, action.words, re.IGNORECASE)
        ),
        _MONTHLY,
    )
    scene, name = facts.scene, noun.name
    one, (first, second, last) = scene.title(0), days
    kind = noun.plural
    return Flow(
        ("The clock of the test system can be moved; nothing is planned yet",),
        (
            f"Create the recurring {name} `{one}`: {rhythm}, from `{first}` until `{last}`",
            f"Move the clock to the day after `{last}`, and let what is due be made",
            f"Look for all {kind} with the name `{one}`",
        ),
        f"There is exactly one for `{first}`, one for `{second}` and one for `{last}`, each with "
        f"what was entered for `{one}`; there is none for another day",
        {"name": one, "days": list(days)},
        companions=(
            Companion(
                technique="state_transition",
                aspect="stopped",
                title=f"After it was stopped no further {name} comes",
                given=(f"`{one}` comes {rhythm} from `{first}`; the one for `{first}` is there",),
                steps=(
                    "Stop the repetition, and confirm",
                    f"Move the clock to the day after `{second}`, and let what is due be made",
                    f"Look for all {kind} with the name `{one}`",
                ),
                expected=f"Only that for `{first}` is there, unchanged; nothing came for "
                f"`{second}`",
                data={"kept": first, "not_made": second},
                risk=0.8,
            ),
            Companion(
                technique="state_transition",
                aspect="changed",
                title=f"A change counts for the {kind} to come, not for those that were",
                given=(f"`{one}` comes {rhythm} from `{first}`; the one for `{first}` is there",),
                steps=(
                    f"Change the note of the repetition to `{scene.text(0)}` and save",
                    f"Move the clock to `{second}`, and let what is due be made",
                    "Compare the two",
                ),
                expected=f"The one for `{second}` has the note `{scene.text(0)}`; the one for "
                f"`{first}` is as it was",
                data={"note": scene.text(0)},
                assumption="Past ones are not changed with the repetition.",
                risk=0.7,
            ),
            Companion(
                technique="time",
                aspect="missed",
                title="A day on which the system stood still is made up for once",
                given=(f"`{one}` comes {rhythm}; the system stands still on `{second}`",),
                steps=("Start it again a day later", "Let what is due be made, twice in a row"),
                expected=f"{capitalised(noun.the)} for `{second}` is there, once",
                data={"missed": second},
                angle="time",
                assumption="What was missed is made up for.",
                risk=0.66,
            ),
        ),
    )


_AGAIN = (
    r"\b(?:recurring|repeating|recurrent)\s+"
    r"(?!revenue|theme|problem|issue|errors?\b|customer|users?\b)\w"
)
READINGS: tuple[Reading, ...] = (
    reading(
        "create/set up/add/schedule/make/set/plan/define/enter/record/have/setup/configure",
        _AGAIN,
        repeated,
    ),
)
