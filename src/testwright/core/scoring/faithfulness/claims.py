"""What a text says that can be looked up: words in quotes, codes, days, times, numbers, names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, NamedTuple

from testwright.core.regex import regex
from testwright.core.scoring.faithfulness.dates import Day, dates_in, times_in
from testwright.core.scoring.faithfulness.names import Name, names_in
from testwright.core.scoring.numbers import numbers_in

_QUOTED: Final = regex(
    r"""“([^”\n]{1,400})”|«([^»\n]{1,400})»|„([^“”\n]{1,400})[“”]|"([^"\n]{1,400})"|`([^`\n]{1,400})`"""
    r"""|(?<!\w)['\u2018]([^'’\n]{1,400})['’](?!\w)"""
)
_ADDRESS: Final = regex(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|\b(?:https?://|www\.)[^\s<>()\"']+"
)
_CODE: Final = regex(r"(?<![\w-])(?=[\w-]*[0-9])(?=[\w-]*[A-Za-z])[A-Za-z][\w-]{1,60}\w(?![\w-])")
_LIST_MARK: Final = regex(r"^[ \t]*(?:[-*•]|\(?[0-9]{1,3}[.)])[ \t]+", re.MULTILINE)
_EMPHASIS: Final = regex(r"\*{1,3}|_{2,3}|~~")


class Quote(NamedTuple):
    """Words that are said to stand somewhere, an address or a code."""

    text: str


@dataclass(slots=True)
class Claims:
    """What was found in a text."""

    quotes: list[Quote] = field(default_factory=list)
    dates: list[tuple[tuple[Day, ...], str]] = field(default_factory=list)
    times: list[tuple[int, str]] = field(default_factory=list)
    numbers: list[tuple[Decimal, str]] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)


def claims_in(text: str) -> Claims:
    """Everything in a text that can be looked up; marks and numbers of lists are none of it."""
    found = Claims()
    text = without_marks(text)
    text = _take(text, _quotes(text), lambda one: found.quotes.append(Quote(one)))
    for pattern in (_ADDRESS, _CODE):
        spans = [(one.group().rstrip(".,;:!?"), *one.span()) for one in pattern.finditer(text)]
        text = _take(text, spans, lambda one: found.quotes.append(Quote(one)))
    days = list(dates_in(text))
    found.dates = [(one.readings, text[one.start : one.end]) for one in days]
    text = _without(text, ((one.start, one.end) for one in days))
    times = list(times_in(text))
    found.times = [(one.minutes, text[one.start : one.end]) for one in times]
    text = _without(text, ((one.start, one.end) for one in times))
    numbers = list(numbers_in(text))
    found.numbers = [(one.value, text[one.start : one.end].strip()) for one in numbers]
    found.names = list(names_in(_without(text, ((one.start, one.end) for one in numbers))))
    return found


def without_marks(text: str) -> str:
    """A text without the marks of lists and of emphasis."""
    return _EMPHASIS.sub("", _LIST_MARK.sub("", text))


def _quotes(text: str) -> Iterator[tuple[str, int, int]]:
    for one in _QUOTED.finditer(text):
        yield next(filter(None, one.groups())), one.start(), one.end()


def _take(text: str, spans: Iterable[tuple[str, int, int]], note: Callable[[str], None]) -> str:
    taken = list(spans)
    for inner, _, _ in taken:
        note(inner)
    return _without(text, ((start, end) for _, start, end in taken))


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with a sign that is no word in place of what was taken."""
    kept: list[str] = []
    at = 0
    for start, end in spans:
        kept += [text[at:start], "_"]
        at = end
    return "".join([*kept, text[at:]])
