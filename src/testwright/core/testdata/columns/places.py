"""Addresses: city, region, postcode and telephone number of one record belong to one place."""

from __future__ import annotations

from functools import cache
from string import Formatter

import numpy as np

from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.draw import Codes, Stream, Weighted, below, second, stream_of
from testwright.core.testdata.locales import Locale, load
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec
from testwright.core.testdata.values import Constant, Joined, Pooled, Values

HOUSES = Pool([str(number) for number in range(1, 200)])
CHUNK = 3
"""Digits of a telephone number that come from one pool."""


class Places:
    """The places of a locale, one entry for each postcode, so that one draw decides them all."""

    def __init__(self, locale: Locale) -> None:
        spots = [(place, code) for place in locale.places for code in place.postcodes]
        self.weights = Weighted([place.weight / len(place.postcodes) for place, _ in spots])
        self.pools = {
            "city": Pool([place.city for place, _ in spots]),
            "region": Pool([place.region for place, _ in spots]),
            "region_code": Pool([place.region_code for place, _ in spots]),
            "postcode": Pool([code for _, code in spots]),
        }
        self.streets = Pool(locale.streets)
        self.phones = Phones([place.phone for place, _ in spots])


class Phones:
    """Telephone numbers by pattern: what stands before the first `#`, then digits in chunks."""

    def __init__(self, patterns: list[str]) -> None:
        starts = [pattern.find("#") for pattern in patterns]
        self.prefix = Pool(
            [text[:at] if at >= 0 else text for text, at in zip(patterns, starts, strict=True)]
        )
        tails = [text[at:] if at >= 0 else "" for text, at in zip(patterns, starts, strict=True)]
        chunks = [_chunks(tail) for tail in tails]
        depth = max(map(len, chunks), default=0)
        padded = [tuple(one) + ("",) * (depth - len(one)) for one in chunks]
        self.levels = [Level([one[level] for one in padded]) for level in range(depth)]

    def parts(self, spots: Codes, drawn: np.ndarray) -> tuple[Pooled, ...]:
        """The number of each record."""
        found = [Pooled(spots, self.prefix)]
        for level in self.levels:
            found.append(level.drawn(spots, drawn))
            drawn = drawn * np.uint64(0x9E3779B97F4A7C15)
        return tuple(found)


class Level:
    """The n-th chunk of every pattern: all the texts that it can be, shape after shape."""

    def __init__(self, shapes: list[str]) -> None:
        different = sorted(set(shapes))
        texts: list[str] = []
        start: dict[str, int] = {}
        for shape in different:
            start[shape] = len(texts)
            size = 10 ** shape.count("#")
            texts += [_filled(shape, number) for number in range(size)]
        self._pool = Pool(texts)
        self._start = np.array([start[shape] for shape in shapes], dtype=np.int64)
        self._size = np.array([10 ** shape.count("#") for shape in shapes], dtype=np.uint64)

    def drawn(self, spots: Codes, words: np.ndarray) -> Pooled:
        """A text of the shape that each place has."""
        high = (words >> np.uint64(32)) * self._size[spots]
        codes = self._start[spots] + (high >> np.uint64(32)).view(np.int64)
        return Pooled(codes.astype(np.int32), self._pool)


def _chunks(tail: str) -> list[str]:
    """`### ##-##` -> `### `, `##-#`, `#`: three digits each, with what stands between them."""
    chunks = [""]
    for sign in tail:
        if sign == "#" and chunks[-1].count("#") == CHUNK:
            chunks.append("")
        chunks[-1] += sign
    return [chunk for chunk in chunks if chunk]


def _filled(shape: str, number: int) -> str:
    digits = iter(f"{number:0{max(1, shape.count('#'))}d}")
    return "".join(next(digits) if sign == "#" else sign for sign in shape)


@cache
def places_of(locale: str) -> Places:
    """Made once for a locale."""
    return Places(load(locale))


PARENT = "parent"


class Place:
    """The place of each record: fields of one object with the same `x-of` share it.

    With `x-of: parent` it is the place of the record that the object belongs to; of a list, the
    first element's. So a customer's telephone number fits the first address.
    """

    def __init__(self, spec: Spec) -> None:
        self.places = places_of(spec.scope.locale.locale)
        group = spec.text("x-of", "") or ""
        self._parents_spot: Stream | None = None
        if group == PARENT:
            outer = spec.scope.path.rpartition(".")[0]
            self._parents_spot = stream_of(outer, "place", "", "spot")
        self._spot = spec.scope.stream("place", group, "spot")
        self._street = spec.scope.stream("place", group, "street")
        self.digits = spec.scope.stream("place", group, "phone")

    def spots(self, rows: Rows) -> Codes:
        """Numbers of places."""
        return rows.shared(self._spot, lambda: self._chosen(rows))

    def _chosen(self, rows: Rows) -> Codes:
        choose = self.places.weights.choose
        own = choose(rows.words(self._spot))
        if self._parents_spot is None or rows.outer is None:
            return own
        outer = choose(rows.outer.words(self._parents_spot))
        if rows.owner is None or rows.ordinal is None:
            return outer
        return np.where(rows.ordinal == 0, outer[rows.owner], own)

    def street(self, rows: Rows) -> tuple[Pooled, Pooled]:
        """Street and house number."""
        drawn = rows.words(self._street)
        streets = self.places.streets
        return (
            Pooled(below(drawn, len(streets)).astype(np.int32), streets),
            Pooled(below(second(drawn), len(HOUSES)).astype(np.int32), HOUSES),
        )


class Part(Column):
    """City, region, region code or postcode."""

    def __init__(self, place: Place, part: str) -> None:
        self._place = place
        self._pool = place.places.pools[part]

    def values(self, rows: Rows) -> Values:
        """The places' texts."""
        return Pooled(self._place.spots(rows), self._pool)


class Phone(Column):
    """A telephone number of the place."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def values(self, rows: Rows) -> Values:
        """Prefix of the place and drawn digits."""
        words = rows.words(self._place.digits)
        return Joined(self._place.places.phones.parts(self._place.spots(rows), words))


class Line(Column):
    """The street line, or the address in one line, by the locale's pattern."""

    def __init__(self, place: Place, locale: Locale, *, whole: bool) -> None:
        self._place = place
        self._pieces = _pieces(locale.street)
        if whole:
            self._pieces = [
                inner
                for literal, name in _pieces(locale.address)
                for inner in (
                    [(literal, ""), *self._pieces] if name == "street" else [(literal, name)]
                )
            ]

    def values(self, rows: Rows) -> Values:
        """The lines."""
        street, house = self._place.street(rows)
        pools = self._place.places.pools
        parts: list[str | Pooled] = []
        for literal, name in self._pieces:
            if literal:
                parts.append(literal)
            if name in ("name", "house"):
                parts.append(street if name == "name" else house)
            elif name:
                parts.append(Pooled(self._place.spots(rows), pools[name]))
        return Joined(tuple(parts))


def _pieces(pattern: str) -> list[tuple[str, str]]:
    """Literal text and the part that follows it."""
    return [(literal, name or "") for literal, name, _, _ in Formatter().parse(pattern)]


def build_city(spec: Spec) -> Column:
    """The city."""
    return Part(Place(spec), "city")


def build_region(spec: Spec) -> Column:
    """State, county or province."""
    return Part(Place(spec), "region")


def build_region_code(spec: Spec) -> Column:
    """Its usual abbreviation."""
    return Part(Place(spec), "region_code")


def build_postcode(spec: Spec) -> Column:
    """A postcode of the city."""
    return Part(Place(spec), "postcode")


def build_street(spec: Spec) -> Column:
    """Street and house number."""
    return Line(Place(spec), spec.scope.locale, whole=False)


def build_address(spec: Spec) -> Column:
    """The address in one line."""
    return Line(Place(spec), spec.scope.locale, whole=True)


def build_phone(spec: Spec) -> Column:
    """A telephone number with the area code of the city."""
    return Phone(Place(spec))


class OfCountry(Column):
    """What all records of a locale share: country, country code, currency."""

    size = 1

    def __init__(self, text: str) -> None:
        self._text = text

    def values(self, rows: Rows) -> Values:
        """The same text."""
        del rows
        return Constant(self._text)


def build_country(spec: Spec) -> Column:
    """The country's name."""
    return OfCountry(spec.scope.locale.country)


def build_country_code(spec: Spec) -> Column:
    """ISO 3166-1 alpha-2."""
    return OfCountry(spec.scope.locale.country_code)


def build_currency(spec: Spec) -> Column:
    """ISO 4217."""
    return OfCountry(spec.scope.locale.currency)
