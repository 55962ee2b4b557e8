"""What buyers write: title and body fit the rating and the product of the record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from testwright.core.testdata.catalogue import RATINGS, reviews
from testwright.core.testdata.columns.choice import Fixed
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.columns.products import catalogue
from testwright.core.testdata.draw import Codes, Stream, Words
from testwright.core.testdata.formulas.lookup import looked_up
from testwright.core.testdata.formulas.quantity import Quantity, Strings
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec, unfit
from testwright.core.testdata.values import Constant, Joined, Pooled, Values

PLACEHOLDER = "{product}"
ANY_PRODUCT = "product"
"""What a review calls a thing that the catalogue does not have."""


class Sentences:
    """Sentences by group, in one pool: each group is a stretch of it."""

    def __init__(self, groups: list[tuple[str, ...]]) -> None:
        self.pool = Pool([text for group in groups for text in group])
        sizes = np.array([len(group) for group in groups], dtype=np.uint64)
        self._sizes = sizes
        self._starts = (np.cumsum(sizes) - sizes).view(np.int64)

    def choose(self, group: np.ndarray, drawn: Words) -> Codes:
        """A sentence of each record's group."""
        place = ((drawn >> np.uint64(32)) * self._sizes[group]) >> np.uint64(32)
        found: Codes = (self._starts[group] + place.view(np.int64)).astype(np.int32)
        return found


class Parts:
    """The sentences that reviews are put together of."""

    def __init__(self) -> None:
        known = reviews()
        self.titles = Sentences([known.titles[rating] for rating in RATINGS])
        openers = [known.openers[rating] for rating in RATINGS]
        self.openers = Sentences(openers)
        self.before = self.openers.pool.mapped(
            "before", lambda text: text.partition(PLACEHOLDER)[0]
        )
        self.after = self.openers.pool.mapped("after", lambda text: text.partition(PLACEHOLDER)[2])
        self.named = np.array([PLACEHOLDER in text for text in self.openers.pool.texts])
        self.families = {family: at for at, family in enumerate(known.details)}
        self.details = Sentences(
            [known.details[family][rating] for family in known.details for rating in RATINGS]
        )
        self.closers = Sentences([known.closers[rating] for rating in RATINGS])
        self.product = Pool([*catalogue().spoken.texts, ANY_PRODUCT])


@cache
def parts() -> Parts:
    """Made once."""
    return Parts()


class Title(Column):
    """A few words that fit the rating."""

    def __init__(self, rating: str, stream: Stream) -> None:
        self.needs = (rating,)
        self._rating = rating
        self._stream = stream

    def values(self, rows: Rows) -> Values:
        """The titles."""
        titles = parts().titles
        return Pooled(
            titles.choose(_group(rows, self._rating), rows.words(self._stream)), titles.pool
        )


class Body(Column):
    """Two or three sentences: what one thinks, something of the product's kind, what follows."""

    def __init__(self, rating: str, product: str, category: str, stream: Stream) -> None:
        self.needs = (rating, product, category)
        self._rating, self._product, self._category = rating, product, category
        self._stream = stream

    def values(self, rows: Rows) -> Values:
        """The texts."""
        known = parts()
        rating = _group(rows, self._rating)
        draws = [rows.words(self._stream.behind(at)) for at in range(3)]
        opener = known.openers.choose(rating, draws[0])
        nameless = np.int32(len(known.product) - 1)
        product = np.where(known.named[opener], self._products(rows), nameless)
        detail = known.details.choose(self._families(rows) * len(RATINGS) + rating, draws[1])
        closer = known.closers.choose(rating, draws[2])
        return Joined(
            (
                Pooled(opener, known.before),
                Pooled(product.astype(np.int32), known.product),
                Pooled(opener, known.after),
                " ",
                Pooled(detail, known.details.pool),
                " ",
                Pooled(closer, known.closers.pool),
            )
        )

    def _products(self, rows: Rows) -> np.ndarray:
        return _places(rows, self._product, parts().product.texts, catalogue().name.texts)

    def _families(self, rows: Rows) -> np.ndarray:
        return _places(rows, self._category, (), tuple(parts().families))


def _places(rows: Rows, field: str, spoken: tuple[str, ...], known: tuple[str, ...]) -> np.ndarray:
    """Where each record's text stands in a list, without what tells variants apart."""
    found = looked_up(rows, field)
    if not isinstance(found, Strings):
        raise unfit(field, "has no texts, but the name or the category of a product is wanted")
    place = {text: at for at, text in enumerate(known)}
    other = len(spoken) - 1 if spoken else 0
    by_text = [
        next((place[one] for one in _plain_names(text) if one in place), other)
        for text in found.texts
    ]
    places: np.ndarray = np.array(by_text, dtype=np.int64)[found.codes]
    return places


def _plain_names(text: str) -> Iterator[str]:
    """`Newborn diapers, 80 pack, gift box 2` and what it may be a variant of, longest first."""
    plain, _, last = text.rpartition(" ")
    for one in (text, plain) if last.isdigit() else (text,):
        yield one
        yield one.rpartition(",")[0]


def _group(rows: Rows, rating: str) -> np.ndarray:
    """The rating's group, from 0."""
    found = looked_up(rows, rating)
    if not isinstance(found, Quantity):
        raise unfit(rating, "is no rating: a review needs a number from 1 to 5")
    stars = found.units // 10**found.scale
    every = np.broadcast_to(stars, (len(rows),))
    group: np.ndarray = np.clip(every, RATINGS[0], RATINGS[-1]) - RATINGS[0]
    return group


def build_title(spec: Spec) -> Column:
    """`x-rating` names the field with the rating, `rating` unless said."""
    rating = _field(spec, "x-rating", "rating")
    return Title(rating, spec.stream) if rating else Fixed(Constant(""))


def build_body(spec: Spec) -> Column:
    """Beside `x-rating`, `x-product` and `x-category` name the fields with the product's texts."""
    rating = _field(spec, "x-rating", "rating")
    product = _field(spec, "x-product", "product_name")
    category = _field(spec, "x-category", "category")
    if not (rating and product and category):
        return Fixed(Constant(""))
    return Body(rating, product, category, spec.stream)


def _field(spec: Spec, option: str, default: str) -> str:
    name = spec.text(option, default) or default
    if name in spec.scope.names:
        return name
    spec.wrong(option, f"there is no field {name!r} beside it")
    return ""
