"""Numbers as people write them: `1,234.5`, `1.234,5`, `€ 20`, `-3e5`, `1.5 million`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from testwright.core.regex import regex

_NUMBER: Final = regex(
    r"""
    (?<!\w)(?<!\d[.,:])(?P<sign>[-+\u2212])?(?:[$€£¥]\s?)?
    (?P<body>
        \d{1,3}(?:[,\u00a0\u202f'’]\d{3})+(?:\.\d{1,60})?(?!\d)
      | \d{1,3}(?:\.\d{3})+,\d{1,60}(?!\d)
      | \d{1,3}(?:\.\d{3}){2,60}(?![\d,])
      | \d{1,60}(?:[.,]\d{1,60})?
    )
    (?!\d|[.:]\d)
    (?:[eE](?P<exponent>[-+]?\d{1,4})(?!\w))?
    (?:\s?(?P<scale>thousand|million|billion|trillion|k)\b)?
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_SCALES: Final = {
    "thousand": Decimal(10**3),
    "k": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
_THOUSANDS: Final = regex(r"\d{1,3}(?:,\d{3})+")


class Number(NamedTuple):
    """A number in a text, and where it stands."""

    value: Decimal
    start: int
    end: int


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers of a text in their order; what is part of a word or of a version is none.

    `1,234` is read as one thousand and some, `1,5` as one and a half.
    """
    for found in _NUMBER.finditer(text):
        value = _decimal(found["body"]).scaleb(int(found["exponent"] or 0))
        if found["scale"]:
            value *= _SCALES[found["scale"].lower()]
        if found["sign"] and found["sign"] != "+":
            value = -value
        yield Number(value, found.start(), found.end())


def number_of(value: object) -> Decimal | None:
    """The number that a JSON value is, or the only one that a text holds; None when there is none.

    NaN and infinities are none.
    """
    if isinstance(value, str):
        found = [one.value for one in numbers_in(value)]
        return found[0] if len(found) == 1 else None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = Decimal(str(value))
    return number if number.is_finite() else None


def _decimal(body: str) -> Decimal:
    plain = "".join("" if sign in "\u00a0\u202f'’" else sign for sign in body)
    if "," in plain and "." in plain:
        decimal_sign = max(plain.rfind(","), plain.rfind("."))
        whole = plain[:decimal_sign].replace(",", "").replace(".", "")
        return Decimal(f"{whole}.{plain[decimal_sign + 1 :]}")
    if _THOUSANDS.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    if plain.count(".") > 1:
        return Decimal(plain.replace(".", ""))
    return Decimal(plain.replace(",", "."))
