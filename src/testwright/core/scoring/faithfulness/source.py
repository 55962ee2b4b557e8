"""What input and reference say, so that claims can be looked up in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from testwright.core.regex import regex
from testwright.core.scoring.faithfulness.claims import claims_in, without_marks
from testwright.core.scoring.faithfulness.dates import Day, dates_in, times_in
from testwright.core.scoring.faithfulness.names import Name, is_acronym
from testwright.core.scoring.numbers import numbers_in

_WORD: Final = regex(r"[^\W_]+")
_LETTERS: Final = regex(r"[^\W\d_]+")
_NO_BLANKS: Final = regex(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no blanks between words."""
_SIGNS: Final = regex(r"[\W_]+")
_SMALL: Final = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
]
_TENS: Final = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"]
_SPELLED: Final = {
    **{word: Decimal(number) for number, word in enumerate(_SMALL)},
    **{word: Decimal(10 * number) for number, word in enumerate(_TENS, 3)},
    "dozen": Decimal(12),
    "once": Decimal(1),
    "twice": Decimal(2),
    "half": Decimal("0.5"),
}
_ENDINGS: Final = ("ians", "ian", "ans", "an", "ese", "ish", "ia", "s", "y", "a", "e")
_SHORTEST_STEM: Final = 4
_SLACK: Final = 2
"""Words that may stand between those of a name."""
_HUNDRED: Final = Decimal(100)


def plain(text: str) -> str:
    """A text without case, signs and blanks, with a blank around each word."""
    return f" {_SIGNS.sub(' ', text.casefold()).strip()} "


class Source:
    """All that an output may rely on.

    Args:
        values: JSON values: the input, and what is expected.
    """

    def __init__(self, values: Iterable[Any]) -> None:
        texts = [text for value in values for text in texts_in(value)]
        whole = "\n".join(texts)
        self.empty = not whole.strip()
        bare = without_marks(whole)
        if bare != whole:  # an output is read without its marks, and it may be a copy
            whole = f"{whole}\n\n{bare}"
        self._plain = plain(whole)
        self._days = [day for found in dates_in(whole) for day in found.readings]
        self._times = {found.minutes for found in times_in(whole)}
        self._numbers = {found.value for found in numbers_in(whole)} | {
            number for word in self._plain.split() if (number := _SPELLED.get(word)) is not None
        }
        for day in self._days:
            self._numbers.update(Decimal(part) for part in day if part is not None)
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, found in enumerate(_WORD.findall(whole)):
            for part in {found, *_LETTERS.findall(found)}:  # "COVID" of "COVID19"
                self._places[_stem(part)].append(place)
        names = claims_in(whole).names
        self._initials = {_initials(one.words) for one in names if len(one.words) > 1}
        self._acronyms = {word for one in names for word in one.words if is_acronym(word)}

    def quotes(self, text: str) -> bool:
        """Whether it says these words."""
        wanted = plain(text)
        if _NO_BLANKS.search(wanted):
            wanted = wanted.strip()
        return not wanted.strip() or wanted in self._plain

    def dates(self, readings: Iterable[Day]) -> bool:
        """Whether it names this day, or says more of it."""
        return any(self._day(one) for one in readings)

    def times(self, minutes: int) -> bool:
        """Whether it names this time of day."""
        return minutes in self._times

    def numbers(self, value: Decimal) -> bool:
        """Whether it gives this number, or one that rounds to it; 0.5 is as good as 50."""
        if value in self._numbers or abs(value) in self._numbers or -value in self._numbers:
            return True
        if value / _HUNDRED in self._numbers or value * _HUNDRED in self._numbers:
            return True
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or not -_HUNDRED < exponent < 0:
            return False
        step = Decimal((0, (1,), exponent))
        return any(abs(one - value) * 2 <= step for one in self._numbers)

    def names(self, name: Name) -> bool:
        """Whether it has the name: its words close together, or the letters they begin with."""
        if self._close(name.words) or (name.begins and self._close(name.words[1:])):
            return True
        if len(name.words) == 1:
            return name.words[0] in self._initials
        return _initials(name.words) in self._acronyms

    def _day(self, day: Day) -> bool:
        if any(day.follows_from(one) for one in self._days):
            return True
        if day.year is None or Decimal(day.year) not in self._numbers:
            return False
        return any(
            one.year is None and day._replace(year=None).follows_from(one) for one in self._days
        )

    def _close(self, words: tuple[str, ...]) -> bool:
        stems = [_stem(part) for word in words for part in _WORD.findall(word)]
        reach = len(stems) + _SLACK
        first, *others = (self._places.get(stem, []) for stem in stems)
        return any(
            all(any(abs(one - place) <= reach for one in places) for places in others)
            for place in first
        )


def texts_in(value: Any, *, names: bool = True) -> Iterator[str]:  # noqa: ANN401 any JSON value
    """Texts, numbers and, where they are wanted, names of fields of a JSON value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if names:
                yield name
            yield from texts_in(inner, names=names)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner, names=names)
    elif value is not None:
        yield str(value)


def _stem(word: str) -> str:
    """The word without the endings in which names and what comes of them differ."""
    word = word.casefold()
    for _ in range(2):  # Germany, German
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                word = word.removesuffix(ending)
                break
    return word


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0].upper() for word in words)
