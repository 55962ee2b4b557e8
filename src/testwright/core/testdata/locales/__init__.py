"""Value pools of a country: names, streets, places, companies, job titles.

Each `<locale>.json` was made once by `tools/extract_pools.py`, from Faker, Mimesis and our own
lists of public facts, so that an upgrade of those libraries never changes seeded data. Whoever
changes a file raises its version; `fingerprint` is how a run knows which pools it was made with.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from testwright.errors import Detail, InvalidInput

LOCALES: tuple[str, ...] = (
    "de_DE",
    "en_GB",
    "en_US",
    "es_ES",
    "fr_FR",
    "it_IT",
    "ja_JP",
    "nl_NL",
    "pl_PL",
    "pt_BR",
    "sv_SE",
    "tr_TR",
)
DEFAULT = "en_US"

Gender = Literal["female", "male"]

_ABOUT = frozenset({"source", "licence", "phone_note", "places_note", "tax_note"})
"""What a file says about itself; no record is made of it."""


class Name(NamedTuple):
    """A first or last name, the form that a mail address has, and how frequent it is."""

    text: str
    ascii: str
    weight: int


@dataclass(frozen=True, slots=True)
class Place:
    """A city with what belongs to it. Each `#` of `phone` stands for a digit."""

    city: str
    region: str
    region_code: str
    postcodes: tuple[str, ...]
    phone: str
    weight: int


@dataclass(frozen=True, slots=True)
class Locale:
    """The pools of one locale.

    `name` is a pattern of `{first} {last}`, `street` of `{name} {house}`, `address` of `{street}`,
    `{postcode}`, `{city}`, `{region}` and `{region_code}`. `tax_percent` is the standard rate.
    """

    locale: str
    version: int
    language: str
    country: str
    country_code: str
    currency: str
    tax_percent: str
    name: str
    first_names: Mapping[Gender, tuple[Name, ...]]
    last_names: tuple[Name, ...]
    street: str
    streets: tuple[str, ...]
    address: str
    places: tuple[Place, ...]
    companies: tuple[str, ...]
    job_titles: tuple[str, ...]


def load(name: str) -> Locale:
    """The pools of `de_DE`, `de-DE` or `de`, whatever the case.

    Raises:
        InvalidInput: there are none of that name.
    """
    return _load(resolve(name))


def fingerprint(name: str) -> str:
    """What changes when, and only when, something that records are made of changes."""
    return _fingerprint(resolve(name))


def resolve(name: str) -> str:
    """The name of `LOCALES` that is meant. A language alone means the default or first of it.

    Raises:
        InvalidInput: none is.
    """
    wanted = name.strip().replace("-", "_").casefold()
    for locale in (DEFAULT, *LOCALES):
        if wanted in {locale.casefold(), locale.split("_")[0]}:
            return locale
    raise _unknown(name, wanted)


def _unknown(name: str, wanted: str) -> InvalidInput:
    spelt = {locale.casefold(): locale for locale in LOCALES}
    nearest = difflib.get_close_matches(wanted, spelt, n=1, cutoff=0.5)
    hint = f"; did you mean {spelt[nearest[0]]}?" if nearest else ""
    return InvalidInput(
        f"there is no locale {name[:40]!r}{hint or '.'} The locales are {', '.join(LOCALES)}.",
        details=(Detail("locale", f"must be one of {', '.join(LOCALES)}"),),
    )


@cache
def _load(locale: str) -> Locale:
    content = _content(locale)
    first = {gender: _names(names) for gender, names in content["first_names"].items()}
    places = (
        Place(**{**place, "postcodes": tuple(place["postcodes"])}) for place in content["places"]
    )
    return Locale(
        **{key: value for key, value in content.items() if key not in _ABOUT}
        | {
            "first_names": MappingProxyType(first),
            "last_names": _names(content["last_names"]),
            "places": tuple(places),
        }
        | {key: tuple(content[key]) for key in ("streets", "companies", "job_titles")}
    )


@cache
def _fingerprint(locale: str) -> str:
    content = {key: value for key, value in _content(locale).items() if key not in _ABOUT}
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2b(canonical.encode(), digest_size=16).hexdigest()


def _content(locale: str) -> dict[str, Any]:
    text = (resources.files(__name__) / f"{locale}.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def _names(rows: list[tuple[str, str, int]]) -> tuple[Name, ...]:
    return tuple(Name(*row) for row in rows)
