"""Arithmetic: do lines, subtotal, tax, shipping, discount and total add up, to the cent?"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from decimal import Decimal

from testwright.core.testdata.coherence.lines import PRICES, QUANTITIES, field, lines_of
from testwright.core.testdata.coherence.measure import Fields, Measure, each
from testwright.core.testdata.coherence.result import FITS, Verdict
from testwright.core.testdata.conformance.finding import pointer
from testwright.core.testdata.conformance.reading import EXACT, Json, decimal_of, plain, shown
from testwright.core.testdata.conformance.rules import CENT, Keyword, formulas

SUBTOTALS = ("subtotal", "sub_total", "subTotal", "items_total")
TOTALS = ("total", "grand_total", "total_amount", "order_total", "grandTotal")
LINE_TOTALS = ("line_total", "total", "subtotal", "lineTotal")
ADDED = (
    ("tax", "tax_amount", "vat"),
    ("shipping", "shipping_cost", "shipping_fee", "delivery_fee"),
)
TAKEN = (("discount", "discount_amount"),)
_ZERO = Decimal(0)


class _Unreadable(ValueError):
    """A field that has to be a number is none; the message names it."""


@dataclasses.dataclass(slots=True)
class _Sheet:
    """The equations of one record: how many were asked, how many held, what is wrong."""

    asked: int = 0
    held: int = 0
    reasons: list[str] = dataclasses.field(default_factory=list)

    def equal(self, name: str, stated: Decimal, computed: Decimal, how: str) -> None:
        """One equation, with a tolerance of one cent."""
        self.asked += 1
        if abs(stated - computed) <= CENT:
            self.held += 1
        else:
            self.reasons.append(f"{name} is {plain(stated)}, but {how} is {plain(computed)}")

    def wrong(self, reason: str) -> None:
        """An equation that can't hold."""
        self.asked += 1
        self.reasons.append(reason)


def _amount(record: Fields, names: tuple[str, ...], where: str = "") -> tuple[str, Decimal | None]:
    """The field's name and amount; None when it is absent or null.

    Raises:
        _Unreadable: it is there and no number.
    """
    name, value = field(record, names)
    if value is None:
        return name, None
    number = decimal_of(value)
    if number is None:
        raise _Unreadable(f"{where}{name} is {shown(value)}, no amount")
    return name, number


def _lines(record: Fields, sheet: _Sheet) -> Decimal | None:
    """The sum over the lines; None when a price or a quantity is not given."""
    list_name, lines = lines_of(record)
    total: Decimal | None = _ZERO if list_name else None
    for at, line in enumerate(lines):
        where = f"{list_name}[{at}]."
        if not isinstance(line, dict):
            raise _Unreadable(f"{where[:-1]} is {shown(line)}, not an object")
        _, price = _amount(line, PRICES, where)
        _, quantity = _amount(line, QUANTITIES, where)
        if price is None or quantity is None:
            total = None
            continue
        amount = EXACT.multiply(price, quantity)
        name, stated = _amount(line, LINE_TOTALS, where)
        if stated is not None:
            how = f"{plain(quantity)} × {plain(price)}"
            sheet.equal(f"{where}{name}", stated, amount, how)
        total = None if total is None else EXACT.add(total, amount)
    return total


def _sums(record: Fields, sheet: _Sheet) -> None:
    lines = None
    try:
        lines = _lines(record, sheet)
        name, subtotal = _amount(record, SUBTOTALS)
    except _Unreadable as problem:
        sheet.wrong(str(problem))
        subtotal = decimal_of(field(record, SUBTOTALS)[1])
    else:
        if subtotal is not None and lines is not None:
            sheet.equal(name, subtotal, lines, "the sum of the lines")
    base = subtotal if subtotal is not None else lines
    try:
        _total(record, sheet, base)
    except _Unreadable as problem:
        sheet.wrong(str(problem))


def _total(record: Fields, sheet: _Sheet, base: Decimal | None) -> None:
    name, total = _amount(record, TOTALS)
    if total is None or base is None:
        return
    computed, how = base, [plain(base)]
    for sign, group in ((1, ADDED), (-1, TAKEN)):
        for names in group:
            if isinstance(field(record, names)[1], Mapping):
                return  # an object, such as a shipping method: what it costs is not known
            _, amount = _amount(record, names)
            if amount is not None:
                computed = EXACT.add(computed, sign * amount)
                how.append(f"{'+' if sign > 0 else '-'} {plain(amount)}")
    sheet.equal(name, total, computed, " ".join(how))


def measure(schema: Json = None) -> Measure:
    """Sums of carts and orders, and the formulas that a document declares."""
    keyword = Keyword("x-formula")

    def judge(record: Fields) -> Verdict | None:
        sheet = _Sheet()
        _sums(record, sheet)
        if schema is not None:
            found, asked = formulas(record, schema, CENT, keyword)
            sheet.asked += asked
            sheet.held += asked - len(found.violations)
            sheet.reasons += [f"{pointer(one.place)} {one.reason}" for one in found.violations]
        if not sheet.asked:
            return None
        if sheet.held == sheet.asked:
            return FITS
        return Verdict(sheet.held / sheet.asked, "; ".join(sheet.reasons[:2]))

    return Measure("arithmetic", "Lines, subtotal and total add up to the cent.", each(judge))
