"""One quality that a story asks for: how it is recognised, and the course that measures it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.reading.facts import Facts


@dataclass(frozen=True, slots=True)
class Quality:
    """A way in which stories ask for a quality.

    Attributes:
        pattern: what the goal says; its groups are what `maker` needs.
        maker: the course that measures it, with what is tried beside it; None where the goal turns
            out to be about something else.
    """

    pattern: re.Pattern[str]
    maker: Callable[[re.Match[str], Facts], Flow | None]


def quality(pattern: str, maker: Callable[[re.Match[str], Facts], Flow | None]) -> Quality:
    """One line of a table of qualities."""
    return Quality(regex(pattern, re.IGNORECASE), maker)
