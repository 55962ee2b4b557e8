"""What shops sell and what buyers write: our own content, read once from the files beside this one.

The files hold data only. `affinity` says which family a text or a product belongs to, `sentiment`
which ratings a context asks for, `tone` how a review sounds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from types import MappingProxyType

RATINGS = (1, 2, 3, 4, 5)
FILES = ("products.json", "reviews.json")

Sentences = Mapping[int, tuple[str, ...]]
"""Sentences by star rating."""


@dataclass(frozen=True, slots=True)
class Product:
    """Something a shop sells; the price is in cents, the weight says how often it is bought."""

    sku: str
    name: str
    category: str
    price: int
    weight: int
    description: str

    @property
    def short_name(self) -> str:
        """The name as a sentence says it: lower case, without article and what follows a comma."""
        name = self.name.split(",")[0].lower()
        return name.removeprefix("the ").removeprefix("a ")


@dataclass(frozen=True, slots=True)
class Family:
    """Products that are bought together.

    `keywords` are words by which a context asks for the family, `goods` words by which a product
    of another shop is known to belong to it.
    """

    name: str
    sku: str
    title: str
    keywords: tuple[str, ...]
    goods: tuple[str, ...]
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class Reviews:
    """Parts of reviews: a title, and a body of opener, detail and closer of the same rating.

    Openers may hold `{product}`, which stands for the product's `short_name`; they read well with
    one thing and with many (shoes). Details are kept by family.
    """

    titles: Sentences
    openers: Sentences
    details: Mapping[str, Sentences]
    closers: Sentences


@cache
def families() -> Mapping[str, Family]:
    """All families by name, in the order of the file."""
    rows = json.loads(content("products.json"))["families"]
    return MappingProxyType(
        {
            row["name"]: Family(
                name=row["name"],
                sku=row["sku"],
                title=row["title"],
                keywords=tuple(row["keywords"]),
                goods=tuple(row["goods"]),
                products=tuple(Product(*product) for product in row["products"]),
            )
            for row in rows
        }
    )


@cache
def reviews() -> Reviews:
    """The parts from which review texts are put together."""
    parts = json.loads(content("reviews.json"))
    return Reviews(
        titles=_by_rating(parts["titles"]),
        openers=_by_rating(parts["openers"]),
        details=MappingProxyType(
            {family: _by_rating(details) for family, details in parts["details"].items()}
        ),
        closers=_by_rating(parts["closers"]),
    )


@cache
def fingerprint() -> str:
    """A short hash of products and reviews: seeded data changes exactly when they do."""
    digest = blake2b(digest_size=16)
    for name in FILES:
        digest.update(content(name))
    return digest.hexdigest()


def content(name: str) -> bytes:
    """The bytes of a data file of this package, the same on every platform."""
    # A checkout with CRLF line ends must give the same fingerprint.
    return files(__name__).joinpath(name).read_bytes().replace(b"\r\n", b"\n")


def _by_rating(sentences: Mapping[str, list[str]]) -> Sentences:
    return MappingProxyType({rating: tuple(sentences[str(rating)]) for rating in RATINGS})
