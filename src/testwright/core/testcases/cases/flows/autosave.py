"""Flows of work that is saved without anybody's saving it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.triggered import IT
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


_NO_TEXT = regex(r"chang|progress|work|system|app")
"""What is saved, but names no text."""


def saved_by_itself(action: Action, facts: Facts) -> Flow:
    """What was typed is there again, though nobody has saved it."""
    scene = facts.scene
    said = re.search(r"\b(?:my|the|our|all|their)\s+(?P<what>[\w -]+)", action.words)
    noun = noun_of(said["what"]) if said else action.object
    if noun is None or noun.mass or noun.abstract or _NO_TEXT.search(noun.name):
        noun = noun_of("a draft")
    assert noun is not None
    one, text, more = scene.name(noun, 0), scene.text(0), scene.text(1)
    return Flow(
        (f"{capitalised(noun.name)} `{one}` holds `{text}` and is open",),
        (
            f"Add `{more}` and do not save",
            "Wait until it is said that it was saved, or for one minute",
            f"Close the window without saving, and open `{one}` again",
        ),
        f"`{one}` holds `{text}` and `{more}`, each once",
        {"before": text, "added": more},
        companions=(
            Companion(
                technique="integration_failure",
                aspect="offline",
                title="What is typed while the connection is lost is saved once it is back",
                given=(f"{capitalised(noun.name)} `{one}` is open",),
                steps=(
                    f"Cut the connection, and add `{more}`",
                    "Wait one minute, and read what is said about saving",
                    f"Connect again, wait one minute, and open `{one}` in another browser",
                ),
                expected=f"While the connection is lost it says that it is not saved; afterwards "
                f"`{more}` is there in the other browser, once",
                data={"added": more},
                type="negative",
                angle="outside",
                risk=0.76,
            ),
            Companion(
                technique="concurrency",
                aspect="two windows",
                title="Two windows do not overwrite one another in silence",
                given=(f"`{one}` is open in two windows",),
                steps=(
                    f"Add `{text}` in the first window, and wait until it is saved",
                    f"Add `{more}` in the second window, and wait one minute",
                    f"Open `{one}` again",
                ),
                expected=f"Both `{text}` and `{more}` are there, or the second window says that "
                "there is a newer version; nothing is lost without a word",
                data={"windows": 2},
                angle="time",
                risk=0.68,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "check",
        IT + r"(?:auto-?saves?\b|saves?\s+(?:my|our|all|the|their)\s)|"
        r"^(?:my|the|our)\s+[\w ]+?\s+(?:is|are)\s+(?:automatically\s+saved|"
        r"saved\s+automatically|auto-?saved)",
        saved_by_itself,
    ),
    reading("auto-save/autosave/auto save", r"", saved_by_itself),
)
