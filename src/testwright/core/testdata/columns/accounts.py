"""Numbers of cards and bank accounts that pass the checks and belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from testwright.core.testdata.bijection import LARGEST
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.draw import Stream, below
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.rendering.numerals import digits
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec
from testwright.core.testdata.values import Joined, Pooled, Values, Whole

CARD_PREFIXES = ("400000", "411111", "424242", "510510", "555555", "222300")
"""What the test cards of the payment services begin with."""
_CARD_DIGITS = 9
_ACCOUNTS = {"DE": ("00000000", 10), "GB": ("TEST000000", 8), "NL": ("TEST", 10)}
"""Bank codes that no bank has, and how many digits an account has after them."""
_ELSEWHERE = "GB"
_DIGITS = Pool([str(digit) for digit in range(10)])
_DOUBLED = np.array([0, 2, 4, 6, 8, 1, 3, 5, 7, 9], dtype=np.int64)
_CHECKS = Pool([f"{number:02d}" for number in range(100)])


class Card(Column):
    """Sixteen digits, the last of them the Luhn check digit (ISO/IEC 7812-1)."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._prefixes = Pool(CARD_PREFIXES)
        self._sums = np.array([_luhn(prefix) for prefix in CARD_PREFIXES], dtype=np.int64)
        self.size = len(CARD_PREFIXES) * 10**_CARD_DIGITS

    def values(self, rows: Rows) -> Values:
        """Drawn numbers."""
        assert self.size is not None
        return self.at(below(rows.words(self._stream), self.size), rows)

    def at(self, ordinals: Whole, rows: Rows) -> Values:
        """The card with this number among all."""
        del rows
        prefix, account = np.divmod(ordinals, 10**_CARD_DIGITS)
        total = self._sums[prefix]
        rest = account
        for place in range(_CARD_DIGITS):
            digit = rest % 10
            rest = rest // 10
            total = total + (digit if place % 2 else _DOUBLED[digit])
        check = Pooled(((10 - total % 10) % 10).astype(np.int32), _DIGITS)
        begin = Pooled(prefix.astype(np.int32), self._prefixes)
        return Joined((begin, *digits(account, _CARD_DIGITS), check))


def _luhn(prefix: str) -> int:
    """What the first digits of a card add to the sum: every other one is doubled."""
    return sum(
        int(digit) if place % 2 else int(_DOUBLED[int(digit)]) for place, digit in enumerate(prefix)
    )


@dataclass(frozen=True, slots=True)
class _Bank:
    """A bank that does not exist."""

    country: str
    code: str
    digits: int

    def remainder(self, account: Whole) -> Whole:
        """Of the whole number with the check digits 00, by 97."""
        head = int(_in_digits(self.code)) * 10**self.digits % 97
        tail = int(f"{_in_digits(self.country)}00")
        remainder: Whole = ((head + account) % 97 * 10**6 + tail) % 97
        return remainder


class Iban(Column):
    """An account of a bank that does not exist, with right check digits (ISO 13616)."""

    def __init__(self, stream: Stream, country: str) -> None:
        self._stream = stream
        self._bank = _Bank(country, *_ACCOUNTS[country])
        self.size = min(LARGEST, 10**self._bank.digits)

    def values(self, rows: Rows) -> Values:
        """Drawn accounts."""
        assert self.size is not None
        return self.at(below(rows.words(self._stream), self.size), rows)

    def at(self, ordinals: Whole, rows: Rows) -> Values:
        """The account with this number."""
        del rows
        bank = self._bank
        check = (98 - bank.remainder(ordinals)).astype(np.int32)
        return Joined(
            (bank.country, Pooled(check, _CHECKS), bank.code, *digits(ordinals, bank.digits))
        )


def _in_digits(text: str) -> str:
    """Letters as numbers from 10 on: `DE` is 1314."""
    return "".join(str(int(sign, 36)) for sign in text)


def build_credit_card(spec: Spec) -> Column:
    """Numbers like those of the payment services' test cards."""
    return Card(spec.stream)


def build_iban(spec: Spec) -> Column:
    """By the locale's country; British where it has none of these."""
    country = spec.scope.locale.country_code
    return Iban(spec.stream, country if country in _ACCOUNTS else _ELSEWHERE)
