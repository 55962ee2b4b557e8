"""Quantities: does someone buy so many of a thing?"""

from __future__ import annotations

from testwright.core.testdata.coherence.lines import LISTS, QUANTITIES, field, lines_of
from testwright.core.testdata.coherence.measure import Fields, Measure, each, share
from testwright.core.testdata.coherence.result import Verdict
from testwright.core.testdata.conformance.reading import Json, decimal_of, shown

LEAST, MOST = 1, 10
"""Whole numbers in between are what shoppers buy."""


def _judge(record: Fields) -> Verdict | None:
    list_name, value = field(record, LISTS)
    if list_name and value is not None and not isinstance(value, list):
        return Verdict(0.0, f"{list_name} is {shown(value)}, not a list")
    _, lines = lines_of(record)
    held, reasons, asked = 0, [], 0
    for at, line in enumerate(lines):
        place = f"{list_name}[{at}]"
        if not isinstance(line, dict):
            asked += 1
            reasons.append(f"{place} is {shown(line)}, not an object")
            continue
        name, quantity = field(line, QUANTITIES)
        if name:
            asked += 1
            if reasonable(quantity):
                held += 1
            else:
                told = f"{place}.{name} is {shown(quantity)}"
                reasons.append(f"{told}, not a whole number from {LEAST} to {MOST}")
    return share(held, asked, reasons)


def reasonable(quantity: Json) -> bool:
    """Whether it is a whole number from 1 to 10."""
    if isinstance(quantity, int) and not isinstance(quantity, bool):
        return LEAST <= quantity <= MOST
    number = decimal_of(quantity)
    return number is not None and number == number.to_integral_value() and LEAST <= number <= MOST


MEASURE = Measure("quantities", "Each line has a quantity from 1 to 10.", each(_judge))
