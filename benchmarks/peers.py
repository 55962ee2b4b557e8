"""The nearest records by other libraries, by plain calls that their users would write.

Fields, nesting, and value ranges are those of our `user` and `cart`. What the libraries can't do is
left out in their favour: their products, prices and customers refer to nothing, their addresses
and telephone numbers do not belong together; only totals are computed. Records become text by
`json.dumps`, which is what their users write.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

SEED = 7
TIERS = ("bronze", "silver", "gold", "platinum")
TIER_WEIGHTS = (55, 28, 13, 4)
ADDRESSES = ((1, 2), (3, 1))
ITEMS = ((1, 2, 3, 4, 5), (25, 30, 25, 13, 7))
QUANTITIES = ((1, 2, 3, 4, 5), (60, 22, 10, 5, 3))
TAX = 0.08
_START, _SECONDS = datetime(2022, 1, 1, tzinfo=UTC), 3 * 365 * 86_400

Record: TypeAlias = dict[str, Any]
Make: TypeAlias = Callable[[], Record]


def ndjson(records: Iterator[Record], count: int) -> int:
    """Writes so many records; how many bytes they are."""
    dumps = json.dumps
    return len("\n".join([dumps(one) for one in itertools.islice(records, count)]))


def _endless(make: Make) -> Iterator[Record]:
    while True:
        yield make()


def _moment(rng: random.Random) -> str:
    return (_START + timedelta(seconds=rng.randrange(_SECONDS))).strftime("%Y-%m-%dT%H:%M:%SZ")


def mimesis_users() -> Iterator[Record]:
    """Mimesis, its providers called directly, not through its Schema."""
    from mimesis import Address, Person
    from mimesis.locales import Locale

    person, address = Person(Locale.EN, seed=SEED), Address(Locale.EN, seed=SEED)
    rng = random.Random(SEED)

    def place() -> Record:
        return {
            "street": address.address(),
            "city": address.city(),
            "region": address.state(),
            "postcode": address.postal_code(),
            "country": "United States",
        }

    def make() -> Record:
        return {
            "user_id": person.identifier(mask="USR-##########"),
            "email": person.email(domains=["example.com"]),
            "name": person.full_name(),
            "phone": person.phone_number(mask="+1 ###-###-####"),
            "addresses": [place() for _ in range(rng.choices(*ADDRESSES)[0])],
            "loyalty_tier": rng.choices(TIERS, TIER_WEIGHTS)[0],
            "created_at": _moment(rng),
        }

    return _endless(make)


def faker_users() -> Iterator[Record]:
    """Faker, its usual calls."""
    from faker import Faker

    fake = Faker("en_US")
    fake.seed_instance(SEED)
    rng = random.Random(SEED)

    def place() -> Record:
        return {
            "street": fake.street_address(),
            "city": fake.city(),
            "region": fake.state(),
            "postcode": fake.postcode(),
            "country": "United States",
        }

    def make() -> Record:
        return {
            "user_id": fake.numerify("USR-##########"),
            "email": fake.safe_email(),
            "name": fake.name(),
            "phone": fake.numerify("+1 ###-###-####"),
            "addresses": [place() for _ in range(rng.choices(*ADDRESSES)[0])],
            "loyalty_tier": rng.choices(TIERS, TIER_WEIGHTS)[0],
            "created_at": _moment(rng),
        }

    return _endless(make)


def polyfactory_users() -> Iterator[Record]:
    """Polyfactory on dataclasses, its fields filled by Faker so that they mean something."""
    from faker import Faker
    from polyfactory import Use
    from polyfactory.factories import DataclassFactory

    fake = Faker("en_US")
    fake.seed_instance(SEED)
    rng = random.Random(SEED)

    @dataclass
    class Place:
        street: str
        city: str
        region: str
        postcode: str
        country: str

    @dataclass
    class User:
        user_id: str
        email: str
        name: str
        phone: str
        addresses: list[Record]
        loyalty_tier: str
        created_at: str

    class PlaceFactory(DataclassFactory[Place]):
        __model__ = Place
        street = Use(fake.street_address)
        city = Use(fake.city)
        region = Use(fake.state)
        postcode = Use(fake.postcode)
        country = "United States"

    class UserFactory(DataclassFactory[User]):
        __model__ = User
        user_id = Use(lambda: fake.numerify("USR-##########"))
        email = Use(fake.safe_email)
        name = Use(fake.name)
        phone = Use(lambda: fake.numerify("+1 ###-###-####"))
        addresses = Use(
            lambda: [vars(one) for one in PlaceFactory.batch(rng.choices(*ADDRESSES)[0])]
        )
        loyalty_tier = Use(lambda: rng.choices(TIERS, TIER_WEIGHTS)[0])
        created_at = Use(lambda: _moment(rng))

    return _endless(lambda: vars(UserFactory.build()))


def seedfaker_users() -> Iterator[Record]:
    """Seedfaker by its Python binding, records by the thousand; its command line is not measured.

    It makes flat records, so the addresses are put into place by Python, and the two that a quarter
    of the users have are asked for apart.
    """
    from seedfaker import SeedFaker

    maker = SeedFaker(seed=str(SEED), locale="en")
    place = ["street-address", "city", "state", "postal-code"]
    fields = ["digits", "email", "name", "phone", *place]
    fields += ["enum:bronze=55,silver=28,gold=13,platinum=4", "timestamp"]
    size = 1_000
    keys: list[str] = []

    def placed(one: Record) -> Record:
        return {
            "street": one["street-address"],
            "city": one["city"],
            "region": one["state"],
            "postcode": one["postal-code"],
            "country": "United States",
        }

    while True:
        found = maker.records(fields, n=size)
        seconds = iter(maker.records(place, n=size // 4))
        keys = keys or list(found[0])
        tier, moment = keys[-2], keys[-1]
        for number, one in enumerate(found):
            yield {
                "user_id": f"USR-{one['digits']}",
                "email": one["email"],
                "name": one["name"],
                "phone": one["phone"],
                "addresses": [placed(one)] if number % 4 else [placed(one), placed(next(seconds))],
                "loyalty_tier": one[tier],
                "created_at": one[moment],
            }


def mimesis_carts() -> Iterator[Record]:
    """Mimesis, its providers called directly."""
    from mimesis import Person
    from mimesis.locales import Locale
    from mimesis.providers import Code, Finance, Food

    person, food = Person(Locale.EN, seed=SEED), Food(Locale.EN, seed=SEED)
    finance, code = Finance(Locale.EN, seed=SEED), Code(seed=SEED)
    rng = random.Random(SEED)

    def item() -> Record:
        return {
            "sku": code.pin(mask="@@@-###"),
            "name": food.dish(),
            "category": rng.choice(("fitness", "kitchen", "garden")),
            "quantity": rng.choices(*QUANTITIES)[0],
            "price": round(finance.price(minimum=5, maximum=500), 2),
        }

    def make() -> Record:
        items = [item() for _ in range(rng.choices(*ITEMS)[0])]
        subtotal = round(sum(one["quantity"] * one["price"] for one in items), 2)
        tax = round(subtotal * TAX, 2)
        return {
            "cart_id": person.identifier(mask="CRT-##########"),
            "customer_id": person.identifier(mask="USR-##########"),
            "items": items,
            "subtotal": subtotal,
            "tax": tax,
            "total": round(subtotal + tax, 2),
            "created_at": _moment(rng),
            "updated_at": _moment(rng),
        }

    return _endless(make)
