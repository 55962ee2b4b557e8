"""Values for the fields of a project context: valid ones within its limits, and wrong ones."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from testwright.core.regex import regex
from testwright.core.testcases.language.categories import category_of
from testwright.core.testcases.language.field_types import FIELD_TYPES, type_of_name
from testwright.core.testdata.literals import (
    addresses,
    dates,
    files,
    identifiers,
    money,
    passwords,
    persons,
    sentences,
    titles,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from testwright.core.testcases.story import FieldRule

COUNTED: Final = frozenset({"string", "text", "password", "email", "url", "phone", "id"})
"""Types whose min and max count characters."""
MEASURED: Final = frozenset({"integer", "number", "money", "percent", "duration"})
"""Types whose min and max are values."""
_GUESSED: Final = frozenset({"email", "phone", "url", "password"})
_CODED: Final = regex(
    r"\b(?:number|code|isbn|issn|serial|sku|iban|barcode|key|reference|plate|vin|ean|no)\b",
    re.IGNORECASE,
)
_DIGITS: Final = regex(r"\b(?:isbn|issn|ean|barcode|pin|zip|postcode)\b", re.IGNORECASE)
_NAMED: Final = regex(r"\b(?:name|title|subject|label|book|topic)\b", re.IGNORECASE)
_PAST: Final = regex(
    r"\b(?:birth|born|incident|accident|purchased?|issued?|given|created|paid|received|signed|"
    r"opened|reported|taken|lent|sent|hired)\b",
    re.IGNORECASE,
)
_LATER: Final = regex(
    r"\b(?:end|ends|until|till|to|due|return|expir\w+|last|deadline|checkout)\b", re.IGNORECASE
)
_BACK: Final = 8
"""Years between the future and the past of a story's world."""
SHORT: Final = 5
"""Characters; what may have no more of them is a code and no words."""
WRONG: Final[dict[str, tuple[str, ...]]] = {
    "email": ("mia.berg", "mia.berg@", "@example.com"),
    "date": ("2031-02-30", "31.31.2031", "soon"),
    "datetime": ("2031-02-30 10:00", "2031-05-04 25:00", "soon"),
    "time": ("24:30", "10:75", "noon"),
    "integer": ("2.5", "two", "1e3"),
    "number": ("two", "1,2,3", "--1"),
    "percent": ("two", "5 %%", "--1"),
    "duration": ("two", "--1"),
    "money": ("12.345", "ten", "1,2,3"),
    "phone": ("12ab34", "+", "00-"),
    "url": ("example", "http://", "https://exa mple.com"),
}
"""What a field of a type must not take, whatever its limits are."""


def kind_of(label: str, rule: FieldRule) -> str:
    """The type of a field: as written, or as its values or its name suggest."""
    if rule.values:
        return "enum"
    if rule.type is None:
        guess = type_of_name(label)
        measured = rule.min is not None or rule.max is not None
        return "number" if measured and guess == "string" else guess
    return rule.type if rule.type in FIELD_TYPES else "string"


def valid(  # noqa: PLR0911 one return a kind of field
    label: str, rule: FieldRule, seed: int, index: int = 0, currency: str = "EUR"
) -> str:
    """A value that the rule allows; neighbouring indexes give different ones where there are any.

    Args:
        label: the name of the field, which tells a due date from a date of birth.
        rule: what the context says of it.
        seed: of the story.
        index: which of the values.
        currency: of amounts.
    """
    kind = kind_of(label, rule)
    if rule.values:
        return rule.values[index % len(rule.values)]
    if kind == "money":
        return money.written(_cents(rule, seed, index), currency)
    if kind in MEASURED:
        number = _number(rule, index, whole=kind == "integer" or _is_whole(rule))
        return f"{number} %" if kind == "percent" else number
    if kind == "boolean":
        return ("yes", "no")[index % 2]
    if kind in {"date", "datetime"}:
        day = _day(label, seed, index).isoformat()
        return day if kind == "date" else f"{day} 10:30"
    if kind == "time":
        return f"{9 + index % 8:02d}:30"
    if kind in {"file", "image"}:
        return files.file_name(seed, index, "jpg" if kind == "image" else "pdf")
    return _fitted(_text(label, kind, rule, seed, index), rule, seed, index)


def _is_whole(rule: FieldRule) -> bool:
    ends = [end for end in (rule.min, rule.max) if end is not None]
    return all(end == int(end) for end in ends)


def _cents(rule: FieldRule, seed: int, index: int) -> int:
    low = round((rule.min or 0) * 100)
    high = None if rule.max is None else round(rule.max * 100)
    usual = money.amount_cents(seed, index)
    if low <= usual and (high is None or usual <= high):
        return usual
    span = (high if high is not None else low + 50_000) - low
    return low + span * (2 + index % 5) // 8


def _number(rule: FieldRule, index: int, *, whole: bool) -> str:
    below = 0.0 if rule.max is None or rule.max > 0 else rule.max - 10
    low = rule.min if rule.min is not None else below
    high = rule.max if rule.max is not None else low + 20
    value = low + (high - low) * ((3, 5, 2, 6, 4)[index % 5]) / 8
    if whole:
        return str(min(max(round(value), int(low)), int(high)))
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _day(label: str, seed: int, index: int) -> date:
    day = dates.future_date(seed, index)
    if _PAST.search(label):
        return day.replace(year=day.year - _BACK, day=min(day.day, 28))
    return day + timedelta(days=14) if _LATER.search(label) else day


def _text(label: str, kind: str, rule: FieldRule, seed: int, index: int) -> str:
    """A text for what the field is called."""
    if kind == "string" and (guess := type_of_name(label)) in _GUESSED:
        kind = guess
    made: dict[str, Callable[[], str]] = {
        "email": lambda: persons.person(seed, 4 + index).email,
        "phone": lambda: f"+44 20 7946 0{100 + (seed + 7 * index) % 900}",
        "url": lambda: f"https://www.example.com/{_slug(titles.title(seed, index))}",
        "password": lambda: passwords.passphrase(seed, index),
        "address": lambda: addresses.address(seed, index),
        "text": lambda: sentences.sentence(seed, index),
        "id": lambda: identifiers.code(seed, index),
    }
    if kind in made:
        return made[kind]()
    if label in _OF_ADDRESSES:
        return _part_of_address(label, seed, index)
    if _CODED.search(label) or (lengths(rule)[1] or SHORT + 1) <= SHORT:
        return _code(label, rule, seed, index)
    if category_of(label.rsplit(" ", 1)[-1]) == "person" and not _NAMED.search(label):
        return persons.person(seed, 4 + index).name
    return titles.title(seed, index)


_OF_ADDRESSES: Final = ("street", "postcode", "city")


def _part_of_address(label: str, seed: int, index: int) -> str:
    """One part of an address, whose other parts fit."""
    street, _, rest = addresses.address(seed, index).partition(", ")
    return dict(zip(_OF_ADDRESSES, (street, *rest.split(" ", 1)), strict=True))[label]


def _code(label: str, rule: FieldRule, seed: int, index: int) -> str:
    """A code of a length that the rule allows."""
    low, high = lengths(rule)
    length = low or min(7, high or 7)
    if high is not None and high <= SHORT:
        return str(identifiers.serial(seed, index))[-length:].zfill(length)
    digits = str(identifiers.serial(seed, index)) + "407193826" * (length // 9 + 1)
    if _DIGITS.search(label):
        return digits[:length]
    return (identifiers.code(seed, index) + digits[4:])[:length]


def lengths(rule: FieldRule) -> tuple[int, int | None]:
    """The least and the greatest number of characters; a text without any is no text."""
    high = int(rule.max) if rule.max is not None and rule.max >= 1 else None
    return max(0, int(rule.min or 0)), high


def fits(text: str, rule: FieldRule) -> bool:
    """Whether a text has a length that the rule allows."""
    low, high = lengths(rule)
    return low <= len(text) and (high is None or len(text) <= high)


def _fitted(text: str, rule: FieldRule, seed: int, index: int) -> str:
    """The text, as long as the rule wants it."""
    low, high = lengths(rule)
    if high is not None and len(text) > high:
        text = text[:high].strip(" ,.-")
    if len(text) < low:
        text = titles.text_of_length(seed, index, low)
    return text


def _slug(text: str) -> str:
    return text.lower().replace(" ", "-")
