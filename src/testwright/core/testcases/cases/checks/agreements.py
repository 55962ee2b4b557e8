"""Checks of two things that must say the same: a page and its data, a limit and its schema."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import Look, are, subject
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from testwright.core.testcases.language.predicates import Predicate
    from testwright.core.testcases.reading.facts import Facts


def agrees(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """Two places say the same."""
    other = clipped(re.sub(r"^(?:with|to|as|of)\s+", "", found["tail"].strip()), 80)
    what = subject(said)
    if found["how"].lower().startswith("conform"):
        return _conforms(what, other)
    if _LENGTH.search(said.subject):
        return _as_long_as(what, other)
    one, two = facts.scene.title(0), facts.scene.title(1)
    return Look(
        f"`{one}` and `{two}` are two examples that differ in {other}",
        (
            f"Open `{one}` and note {what} beside {other}",
            f"Open `{two}` and note the same",
            "Compare the notes",
        ),
        f"For `{one}` as for `{two}`, {what} {'agree' if are(said) == 'are' else 'agrees'} with "
        f"{other}; the two examples differ in both",
        {"first": one, "second": two},
    )


def _conforms(what: str, rules: str) -> Look:
    """`The data conforms to its profile`: what does not is named with its place."""
    return Look(
        f"`right.csv` is an example of {what} without a fault; in row 2 of `faulty.csv` one value "
        f"is not allowed by {rules}",
        ("Check `right.csv`", "Check `faulty.csv`", "Read both results"),
        f"`right.csv` is shown as conforming; for `faulty.csv` one fault is named, with row 2, its "
        f"column and the rule of {rules} that it breaks",
        {"right": "right.csv", "faulty": "faulty.csv", "row": 2},
        instead=True,
    )


_LENGTH = regex(r"\b(?:lengths?|number of characters|maximum size)\b", re.IGNORECASE)


def _as_long_as(what: str, other: str) -> Look:
    """`The maximum length of a line matches the schema`: tried on both sides of it."""
    return Look(
        f"{capitalised(what)} is looked up in {other} and is n characters",
        (
            "Enter a value of n characters and save or submit it",
            "Enter a value of n + 1 characters and save or submit it",
        ),
        "The value of n characters is taken and shown in full; the one of n + 1 characters is "
        f"refused with a message that names n as {what}",
        {"lengths": ["n", "n + 1"]},
        instead=True,
    )
