"""What a row of the guard's table is.

A pattern is a regular expression over a plain view (lower case, no accents). In it

* a blank stands for one to five characters that are no letters,
* `<n>` stands for up to n words,
* nothing repeats without a bound, so that time is linear in the text; a test holds every row to it.

`weight` is how sure the phrase alone makes us, if it is said as an order. `anchors` are parts of
words of which one is in every match: a row is only tried where one of them is in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Group = Literal["override", "reset", "role", "exfiltration", "persona", "hijack", "disguise"]

_GAP = r"[\W_]{1,5}"
_WORD = r"[^\W_]{1,16}"
_FILLER = re.compile(r"<(\d)>")


@dataclass(frozen=True)
class Rule:
    """One row.

    Attributes:
        group: what the phrase is after; findings of one group do not add up.
        token: the phrase is a token or markup, which is an order wherever it is not quoted.
        yours: it speaks of "your" prompt: nobody but the model can be meant, in a wish either.
        joined: also looked for with everything but letters taken out.
        whole: begins and ends at word boundaries (not for scripts without blanks).
    """

    name: str
    group: Group
    weight: float
    anchors: tuple[str, ...]
    pattern: str
    token: bool = False
    yours: bool = False
    joined: bool = False
    whole: bool = True

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """For a view with its blanks."""
        if self.token:
            return re.compile(self.pattern)
        body = _FILLER.sub(lambda n: f"(?:{_WORD}{_GAP}){{0,{n[1]}}}", self.pattern)
        body = body.replace(" ", _GAP)
        return re.compile(rf"(?<![^\W_])(?:{body})(?![^\W_])" if self.whole else body)

    @cached_property
    def joined_regex(self) -> re.Pattern[str]:
        """For a view of letters only."""
        body = _FILLER.sub(lambda n: f"[^\\W_]{{0,{6 * int(n[1])}}}", self.pattern)
        return re.compile(body.replace(" ", ""))


def row(
    name: str,
    group: Group,
    weight: float,
    anchors: str,
    pattern: str,
    *,
    whole: bool = True,
    yours: bool = False,
) -> Rule:
    """A row of a language table; anchors are written as one text, parted by blanks."""
    return Rule(name, group, weight, tuple(anchors.split()), pattern, whole=whole, yours=yours)
