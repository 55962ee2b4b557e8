"""What a field's name tells of its values: `CustomerEmail` is the mail address of a customer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_KINDS: Mapping[str, str] = {
    "first_name": "first_name",
    "firstname": "first_name",
    "forename": "first_name",
    "given_name": "first_name",
    "last_name": "last_name",
    "lastname": "last_name",
    "surname": "last_name",
    "family_name": "last_name",
    "full_name": "full_name",
    "fullname": "full_name",
    "email": "email",
    "e_mail": "email",
    "mail": "email",
    "email_address": "email",
    "emailaddress": "email",
    "username": "username",
    "user_name": "username",
    "login": "username",
    "phone": "phone",
    "phone_number": "phone",
    "telephone": "phone",
    "mobile": "phone",
    "fax": "phone",
    "city": "city",
    "town": "city",
    "state": "region",
    "region": "region",
    "province": "region",
    "district": "region",
    "state_code": "region_code",
    "postcode": "postcode",
    "postal_code": "postcode",
    "zip": "postcode",
    "zip_code": "postcode",
    "zipcode": "postcode",
    "street": "street",
    "address": "street",
    "address_line": "street",
    "address_line1": "street",
    "address_1": "street",
    "street_address": "street",
    "country": "country",
    "country_name": "country",
    "country_code": "country_code",
    "currency": "currency",
    "currency_code": "currency",
    "company": "company",
    "company_name": "company",
    "employer": "company",
    "organization": "company",
    "publisher": "company",
    "job_title": "job_title",
    "profession": "job_title",
    "gender": "gender",
    "sex": "gender",
    "sku": "sku",
    "product_name": "product_name",
}
_LONGEST: Mapping[str, int] = {
    "first_name": 16,
    "last_name": 15,
    "full_name": 29,
    "email": 58,
    "username": 34,
    "phone": 22,
    "city": 26,
    "region": 26,
    "region_code": 3,
    "postcode": 9,
    "street": 34,
    "country": 14,
    "country_code": 2,
    "currency": 3,
    "company": 36,
    "job_title": 33,
    "gender": 6,
    "sku": 19,
    "product_name": 54,
}
"""Characters of the longest text of a kind in any locale, as `checks.py` computes them."""
_SHORTEST: Mapping[str, int] = {"email": 14, "phone": 8, "sku": 8, "country_code": 2, "currency": 3}
_PEOPLE = frozenset(
    [
        "actor",
        "author",
        "borrower",
        "client",
        "contact",
        "customer",
        "director",
        "doctor",
        "driver",
        "employee",
        "guest",
        "manager",
        "member",
        "nurse",
        "owner",
        "passenger",
        "patient",
        "person",
        "physician",
        "reader",
        "seller",
        "staff",
        "student",
        "teacher",
        "tenant",
        "user",
    ]
)
_COMPANIES = frozenset(
    [
        "airline",
        "brand",
        "company",
        "hospital",
        "hotel",
        "manufacturer",
        "merchant",
        "organisation",
        "organization",
        "publisher",
        "shop",
        "store",
        "supplier",
        "vendor",
    ]
)
_PLACES = {"city": "city", "country": "country", "region": "region", "state": "region"}
_GOODS = frozenset({"article", "goods", "product"})
_GROUPED = frozenset(
    [
        "first_name",
        "last_name",
        "full_name",
        "email",
        "username",
        "gender",
        "phone",
        "city",
        "region",
        "region_code",
        "postcode",
        "street",
        "country",
        "country_code",
    ]
)
ALWAYS_UNIQUE = frozenset({"email", "username", "sku"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name tells: the kind of its values, and whose they are when there are several."""

    kind: str
    of: str = ""

    def to_keys(self) -> dict[str, str]:
        """The keys that say it in an entity's document."""
        return {"x-kind": self.kind, **({"x-of": self.of} if self.of else {})}


def snake(name: str) -> str:
    """`firstName`, `First Name` and `FIRST_NAME` as `first_name`."""
    return "_".join(word.lower() for word in _WORDS.findall(name))


def singular(name: str) -> str:
    """`customers` as `customer`: the plain English cases, good enough to compare names."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch")):
        if name.endswith(ending):
            return name.removesuffix(ending) + instead
    return name[:-1] if name.endswith("s") and not name.endswith(("ss", "us", "is")) else name


def meaning_of(name: str, entity: str, longest: int | None) -> Meaning | None:
    """What the values of a text field are; None when its name doesn't tell, or they don't fit in.

    Args:
        name: the field's.
        entity: whose field it is: the `name` of a customer is a person's.
        longest: how many characters there is room for; None for any number.
    """
    words = snake(name).split("_")
    for first in range(len(words)):
        kind = _KINDS.get("_".join(words[first:]))
        if kind and fits(kind, longest):
            return Meaning(kind, "_".join(words[:first]) if kind in _GROUPED else "")
    if words[-1:] != ["name"]:
        return None
    kind = _named_thing(singular(words[-2] if len(words) > 1 else snake(entity).split("_")[-1]))
    return Meaning(kind) if kind and fits(kind, longest) else None


def _named_thing(thing: str) -> str | None:
    if thing in _PEOPLE:
        return "full_name"
    if thing in _COMPANIES:
        return "company"
    if thing in _GOODS:
        return "product_name"
    return _PLACES.get(thing)


def fits(kind: str, longest: int | None, shortest: int = 0) -> bool:
    """Whether every value of a kind has between `shortest` and `longest` characters."""
    most = _LONGEST.get(kind)
    if most is None:
        return True
    return (longest is None or most <= longest) and shortest <= _SHORTEST.get(kind, 1)


def pattern_of(name: str, longest: int | None, digits: int = 8) -> str:
    """An `x-pattern` for identifiers in this field: `ISBN-########` where there is room for it."""
    room = digits if longest is None else min(digits, longest)
    words = [word for word in snake(name).upper().split("_") if word not in ("ID", "CODE", "NO")]
    prefix = f"{words[-1][:4]}-" if words and words[-1].isascii() else ""
    if longest is not None:
        prefix = prefix[: max(0, longest - room)]
    return prefix + "#" * room
