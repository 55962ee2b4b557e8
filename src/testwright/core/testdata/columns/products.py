"""What a shop sells: name, category, price and stock number of one record belong together.

Record i is product i mod n of the catalogue in variant i // n: the plain one first, then colours
and series. So a basket can ask for any product of a family by its number.
"""

from __future__ import annotations

from functools import cache
from math import gcd

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.catalogue import Product, families
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.draw import Codes, Stream, below
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.rendering.numerals import digits
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec
from testwright.core.testdata.values import Joined, Numbers, Pooled, Values

VARIANTS = (
    "black", "white", "grey", "navy", "olive", "sand", "rust", "teal", "plum", "coral", "mint",
    "ochre", "slate", "ivory", "forest", "sky",
)  # fmt: skip
_EDITIONS = (
    "paperback", "hardcover", "large print", "pocket edition", "gift edition", "second edition",
    "third edition", "revised edition", "anniversary edition", "special edition",
    "illustrated edition", "library edition", "collector's edition", "slipcase edition",
    "signed copy", "study edition",
)  # fmt: skip
_PACKS = (
    "2 pack", "3 pack", "4 pack", "6 pack", "travel size", "family size", "value size", "compact",
    "gift box", "limited edition", "holiday edition", "starter set", "twin pack", "duo set",
    "classic", "deluxe",
)  # fmt: skip
_UNCOLOURED = {
    "books": _EDITIONS,
    **dict.fromkeys(("baby", "beauty", "date_night", "pets"), _PACKS),
}
"""Families whose products hardly come in colours, and what tells their variants apart."""
SERIES = 999
_VARIANT_DIGITS = 7
_PRICE_STEPS = 21
"""Prices differ by up to 10 % either way between variants, and end in 9."""


class Catalogue:
    """All products in a row: first one of each family, then the second of each, and so on."""

    def __init__(self) -> None:
        lists = [family.products for family in families().values()]
        names = list(families())
        rows: list[tuple[str, Product]] = []
        for place in range(max(map(len, lists))):
            rows += [
                (name, products[place])
                for name, products in zip(names, lists, strict=True)
                if place < len(products)
            ]
        self.count = len(rows)
        self.families = tuple(names)
        self.sku = Pool([product.sku for _, product in rows])
        self.name = Pool([product.name for _, product in rows])
        self.spoken = Pool([product.short_name for _, product in rows])
        self.category = Pool([family for family, _ in rows])
        self.description = Pool([product.description for _, product in rows])
        self.price = np.array([product.price for _, product in rows], dtype=np.int64)
        self.members = {
            name: np.array([at for at, row in enumerate(rows) if row[0] == name], dtype=np.int64)
            for name in names
        }
        kinds = [_UNCOLOURED.get(name, VARIANTS) for name in names]
        listed = list(dict.fromkeys(kinds))
        self.variant = Pool(["", *(f", {variant}" for one in listed for variant in one)])
        starts = {one: 1 + at * len(VARIANTS) for at, one in enumerate(listed)}
        self.first_variant = np.array(
            [starts[_UNCOLOURED.get(name, VARIANTS)] for name, _ in rows], dtype=np.int32
        )
        self.series = Pool(["", *(f" {number}" for number in range(2, SERIES + 1))])

    @property
    def different(self) -> int:
        """How many products can be told apart by their names."""
        return self.count * (1 + len(VARIANTS)) * len(self.series)


@cache
def catalogue() -> Catalogue:
    """Made once."""
    return Catalogue()


def steps(size: int) -> NDArray[np.int64]:
    """Strides that visit every place of a ring of this size: for things that must differ."""
    return np.array([step for step in range(1, max(2, size)) if gcd(step, size) == 1])


class ProductField(Column):
    """A text that a product of the catalogue has."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def values(self, rows: Rows) -> Values:
        """The products' texts."""
        return Pooled(base(rows), self._pool)


class ProductName(Column):
    """`Trail running shoes, navy`."""

    def values(self, rows: Rows) -> Values:
        """Name, variant, series."""
        known = catalogue()
        variant, series = _variant(rows)
        return Joined(
            (
                Pooled(base(rows), known.name),
                Pooled(variant, known.variant),
                Pooled(series, known.series),
            )
        )


class Sku(Column):
    """`FIT-FOO-001-0000000`: unique."""

    def __init__(self) -> None:
        self.records = catalogue().count * 10**_VARIANT_DIGITS

    def values(self, rows: Rows) -> Values:
        """Stock number of the catalogue and number of the variant."""
        known = catalogue()
        number = (rows.index // np.uint64(known.count)).view(np.int64)
        return Joined((Pooled(base(rows), known.sku), "-", *digits(number, _VARIANT_DIGITS)))


class Price(Column):
    """In cents, near the catalogue's price."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def values(self, rows: Rows) -> Values:
        """The catalogue's price for plain products, up to a tenth more or less for variants."""
        plain = catalogue().price[base(rows)]
        percent = below(rows.words(self._stream), _PRICE_STEPS) - _PRICE_STEPS // 2
        varied = plain + plain * percent // 100
        varied += 9 - varied % 10
        return Numbers(np.where(rows.index < catalogue().count, plain, varied), 2)


def base(rows: Rows) -> Codes:
    """The number of each record's product in the catalogue."""
    count = np.uint64(catalogue().count)
    return rows.shared("catalogue", lambda: (rows.index % count).astype(np.int32))


def _variant(rows: Rows) -> tuple[Codes, Codes]:
    number = (rows.index // np.uint64(catalogue().count)).view(np.int64)
    series, variant = np.divmod(number, 1 + len(VARIANTS))
    listed = catalogue().first_variant[base(rows)] + variant.astype(np.int32) - 1
    code: Codes = np.where(variant == 0, 0, listed).astype(np.int32)
    return code, np.minimum(series, SERIES - 1).astype(np.int32)


def build_sku(spec: Spec) -> Column:
    """The stock number."""
    del spec
    return Sku()


def build_product_name(spec: Spec) -> Column:
    """The name."""
    del spec
    return ProductName()


def build_category(spec: Spec) -> Column:
    """The family: `fitness`, `kitchen` …."""
    del spec
    return ProductField(catalogue().category)


def build_description(spec: Spec) -> Column:
    """One sentence."""
    del spec
    return ProductField(catalogue().description)


def build_price(spec: Spec) -> Column:
    """The price, with two places."""
    return Price(spec.stream)
