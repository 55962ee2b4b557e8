"""What is well known to have parts: contact details, a price, an address, and what they read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.testdata.literals.addresses import address
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.reading.scene import Scene

    _Values = Callable[[Scene, int], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Compound:
    """What has parts that everybody knows.

    Attributes:
        parts: their names, two or three.
        values: of the parts, by the index of the one that has them.
        of: what it usually belongs to where nobody says it.
        optional: whether the last part may be missing.
    """

    parts: tuple[str, ...]
    values: _Values
    of: str
    optional: bool = False


def _phone(scene: Scene, index: int) -> str:
    return f"+44 20 7946 0{(scene.seed + 37 * index) % 900 + 100}"


def _contact(scene: Scene, index: int) -> tuple[str, ...]:
    return _phone(scene, index), scene.person(6 + index).email, address(scene.seed, index)


def _hours(scene: Scene, index: int) -> tuple[str, ...]:
    del scene
    return (("9:00 to 17:30", "closed"), ("10:00 to 19:00", "11:00 to 15:00"))[index % 2]


def _price(scene: Scene, index: int) -> tuple[str, ...]:
    net = (10_000, 4_500, 6_000)[index % 3]
    return tuple(written(cents, scene.currency) for cents in (net, net // 5, net + net // 5))


def _address(scene: Scene, index: int) -> tuple[str, ...]:
    street, _, place = address(scene.seed, index).partition(", ")
    code, _, city = place.partition(" ")
    return street, code, city


def _card(scene: Scene, index: int) -> tuple[str, ...]:
    ends = (("1111", "12/2033"), ("4242", "08/2034"))
    return (scene.person(6 + index).name, *ends[index % 2])


def _payment(scene: Scene, index: int) -> tuple[str, ...]:
    way = ("bank transfer", "card", "cash")[index % 3]
    return written(scene.cents(index), scene.currency), scene.day(index), way


def _bank(scene: Scene, index: int) -> tuple[str, ...]:
    ibans = ("DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19")
    return scene.person(6 + index).name, ibans[index % 2]


def _trip(scene: Scene, index: int) -> tuple[str, ...]:
    times = (("07:45", "10:20"), ("13:05", "16:50"))[index % 2]
    return tuple(f"{scene.day(index)} {time}" for time in times)


_CONTACT = Compound(
    ("phone number", "e-mail address", "postal address"), _contact, "person", optional=True
)
_HOURS = Compound(("hours on weekdays", "hours on Sundays"), _hours, "branch")
_PRICE = Compound(("net price", "tax", "total"), _price, "product")
_ADDRESS = Compound(("street", "postcode", "city"), _address, "order")
PAYMENT = Compound(("amount", "date", "way of payment"), _payment, "payment")
CARD = Compound(("card holder", "last four digits", "expiry date"), _card, "account")
_BANK = Compound(("account holder", "IBAN"), _bank, "account")
_TRIP = Compound(("departure", "arrival"), _trip, "flight")
KNOWN: dict[str, Compound] = {
    "contact": _CONTACT,
    "opening": _HOURS,
    "price": _PRICE,
    "pricing": _PRICE,
    "delivery address": _ADDRESS,
    "shipping address": _ADDRESS,
    "billing address": _ADDRESS,
    "payment": PAYMENT,
    "bank": _BANK,
    "bank account": _BANK,
    "flight": _TRIP,
    "train": replace(_TRIP, of="train"),
    "ferry": replace(_TRIP, of="ferry"),
    "bus": replace(_TRIP, of="bus"),
}
"""By the words before `details`."""
