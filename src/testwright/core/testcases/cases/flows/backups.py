"""Flows of copies that are kept for the day on which the original is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_OF = regex(
    r"\bbackups?\s+(?:of|for|from)\s+(?P<what>.+)$|^(?P<bare>.+?)\s+backups?\b", re.IGNORECASE
)
_NO_DATA = regex(
    r"^(?:(?:an?|the|my|regular|automatic|automated|daily|weekly|nightly|full|manual|previous|"
    r"latest|"
    r"old|earlier|database|data|scheduled|encrypted|local|complete|managed|reliable|secure|periodic|system|site|server|application|whole)\s*)*$",
    re.IGNORECASE,
)


def _what(action: Action) -> str:
    """What is copied, as in `the data`."""
    found = _OF.search(action.words)
    text = (found["what"] or found["bare"]) if found else action.words
    text = re.split(r"\s+(?:to|from|into|on|in|so|as|every|before|with|and)\s", text)[0]
    if re.search(r"\bsystem\b", action.words, re.IGNORECASE):
        return "the data of the system"
    if _NO_DATA.match(text):
        return "the database" if "database" in text else "the data"
    noun = noun_of(text)
    if noun is None or noun.abstract or "backup" in noun.name:
        return "the data"
    return f"the {noun.plural if noun.many else noun.name}"


def backed_up(action: Action, facts: Facts) -> Flow:
    """What was lost after the copy was made is there again, as it was."""
    scene, what = facts.scene, _what(action)
    one, two = scene.title(0), scene.title(1)
    locked = re.search(r"encrypt", facts.story.text, re.IGNORECASE)
    command = {"cli": "Run the command that makes a backup", "api": "Request a backup"}
    make = f"{command.get(scene.surface, 'Make a backup')} of {what}"
    last = (
        Companion(
            technique="security",
            aspect="unreadable",
            title="The backup shows nothing without its key",
            given=(f"A backup of {what} with `{one}` was made",),
            steps=(f"Search the backup for `{one}` with an editor", "Restore it with a wrong key"),
            expected=f"`{one}` is not found in it; restoring is refused, and {what} did not change",
            data={"searched": one},
            type="negative",
            angle="input",
            risk=0.74,
        )
        if locked
        else Companion(
            technique="integration_failure",
            aspect="no room",
            title="A backup that could not be finished is not taken for one",
            given=(f"The place for backups of {what} has no room left",),
            steps=(make, "Look at the message and at the list of backups"),
            expected="A message says that there was no room; no new backup is listed as complete, "
            "and older ones are still there",
            data={"free": 0},
            type="negative",
            angle="outside",
            risk=0.74,
        )
    )
    return Flow(
        (f"`{one}` with the note `{scene.text(0)}` is part of {what}, `{two}` is not yet",),
        (
            make,
            f"Delete `{one}`, and add `{two}`",
            "Restore that backup, and confirm",
            f"Look for `{one}` and `{two}`",
        ),
        f"`{one}` is there again, once and with `{scene.text(0)}`; `{two}`, which is not in the "
        "backup, is no longer there",
        {"in_backup": one, "not_in_backup": two},
        companions=(
            Companion(
                technique="files",
                aspect="damaged",
                title="A damaged backup is refused, and nothing is changed by it",
                given=(f"A backup of {what} is cut off in the middle; `{one}` is stored",),
                steps=("Restore the damaged backup", f"Look for `{one}`"),
                expected=f"A message says that the backup is damaged; `{one}` is there as before",
                data={"kept": one},
                type="negative",
                angle="input",
                risk=0.8,
            ),
            last,
            Companion(
                technique="state_transition",
                aspect="several",
                title="A second backup leaves the first one as it was",
                given=(f"A backup of {what} with `{one}` was made an hour ago",),
                steps=(
                    f"Add `{two}`, and make a second backup",
                    "List the backups",
                    "Restore the first",
                ),
                expected=f"Two backups are listed with their times; after the first was restored "
                f"`{one}` is there and `{two}` is not",
                data={"backups": 2},
                assumption="More than one backup is kept.",
                risk=0.66,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading("back up/backup", r"\w", backed_up),
    reading(
        "create/make/take/run/perform/have/schedule/restore/download",
        r"^(?:[\w'’-]+\s+){0,4}?backups?\b(?!\s+(?:plan|policy|polic|strateg|codes?|contact|"
        r"email|server|person))",
        backed_up,
    ),
    reading("restore", r"^(?:(?:my|our|the|all|lost)\s+)*data\b", backed_up),
    reading("restore", r"\bfrom\s+(?:an?\s+|the\s+|my\s+)?(?:[\w-]+\s+)?backups?\b", backed_up),
)
