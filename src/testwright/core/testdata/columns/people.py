"""People: name, mail address and account name of one record belong to one person."""

from __future__ import annotations

from functools import cache

import numpy as np

from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.draw import Codes, Stream, Weighted, below, second
from testwright.core.testdata.locales import Gender, Locale, load
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec
from testwright.core.testdata.values import Joined, Numbers, Pooled, Values

GENDERS: tuple[Gender, ...] = ("female", "male")
DOMAINS = Pool(["@example.com", "@example.org", "@example.net"])
SEPARATORS = Pool([".", "_", "-", ""])
_SEPARATOR_WEIGHTS = (6, 2, 1, 1)


class Names:
    """The names of a locale, with the forms that mail addresses are made of."""

    def __init__(self, locale: Locale) -> None:
        first = [(name, gender) for gender in GENDERS for name in locale.first_names[gender]]
        shares = {
            gender: sum(name.weight for name in locale.first_names[gender]) for gender in GENDERS
        }
        self.first = Pool([name.text for name, _ in first])
        self.first_ascii = Pool([name.ascii for name, _ in first])
        self.gender = Pool([gender for _, gender in first])
        self.first_weights = Weighted([name.weight / shares[gender] for name, gender in first])
        self.last = Pool([name.text for name in locale.last_names])
        self.last_ascii = Pool([name.ascii for name in locale.last_names])
        self.last_weights = Weighted([name.weight for name in locale.last_names])
        self.initial = self.first_ascii.mapped("initial", lambda text: text[:1])


@cache
def names_of(locale: str) -> Names:
    """Made once for a locale."""
    return Names(load(locale))


class Person:
    """The person of each record: fields of one object with the same `x-of` share it."""

    def __init__(self, spec: Spec) -> None:
        self.names = names_of(spec.scope.locale.locale)
        self.form = spec.scope.locale.name
        group = spec.text("x-of", "") or ""
        self._first = spec.scope.stream("person", group, "first")
        self._last = spec.scope.stream("person", group, "last")

    def first(self, rows: Rows) -> Codes:
        """Numbers of first names."""
        choose = self.names.first_weights.choose
        return rows.shared(self._first, lambda: choose(rows.words(self._first)))

    def last(self, rows: Rows) -> Codes:
        """Numbers of last names."""
        choose = self.names.last_weights.choose
        return rows.shared(self._last, lambda: choose(rows.words(self._last)))


class FirstName(Column):
    """`Mia`; or what goes with it, such as the gender that the name is usual for."""

    def __init__(self, person: Person, pool: Pool) -> None:
        self._person = person
        self._pool = pool

    def values(self, rows: Rows) -> Values:
        """The persons' first names."""
        return Pooled(self._person.first(rows), self._pool)


class LastName(Column):
    """`Berg`."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def values(self, rows: Rows) -> Values:
        """The persons' last names."""
        return Pooled(self._person.last(rows), self._person.names.last)


class FullName(Column):
    """`Mia Berg`, in the order of the locale."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def values(self, rows: Rows) -> Values:
        """The persons' names."""
        person = self._person
        parts = {
            "first": Pooled(person.first(rows), person.names.first),
            "last": Pooled(person.last(rows), person.names.last),
        }
        before, rest = person.form.split("{", 1)
        one, rest = rest.split("}", 1)
        between, rest = rest.split("{", 1)
        other, after = rest.split("}", 1)
        pieces = (before, parts[one], between, parts[other], after)
        return Joined(tuple(piece for piece in pieces if piece != ""))


class Account(Column):
    """`mia.berg4711`: the name and the record's number, so that no two records have the same."""

    def __init__(self, person: Person, stream: Stream, *, mail: bool) -> None:
        self._person = person
        self._stream = stream
        self._separator = Weighted(_SEPARATOR_WEIGHTS)
        self._mail = mail

    def values(self, rows: Rows) -> Values:
        """Addresses at domains that nobody can own (RFC 2606), or account names."""
        person = self._person
        drawn = rows.words(self._stream)
        number = Numbers(rows.index.view(np.int64) + 1)
        last = Pooled(person.last(rows), person.names.last_ascii)
        if not self._mail:
            initial = Pooled(person.first(rows), person.names.initial)
            return Joined((initial, last, number))
        first = Pooled(person.first(rows), person.names.first_ascii)
        separator = Pooled(self._separator.choose(drawn), SEPARATORS)
        domain = Pooled(below(second(drawn), len(DOMAINS)).astype(np.int32), DOMAINS)
        return Joined((first, separator, last, number, domain))


def build_first_name(spec: Spec) -> Column:
    """The first name."""
    person = Person(spec)
    return FirstName(person, person.names.first)


def build_last_name(spec: Spec) -> Column:
    """The last name."""
    return LastName(Person(spec))


def build_full_name(spec: Spec) -> Column:
    """Both names."""
    return FullName(Person(spec))


def build_gender(spec: Spec) -> Column:
    """`female` or `male`, as the first name is usual for."""
    person = Person(spec)
    return FirstName(person, person.names.gender)


def build_email(spec: Spec) -> Column:
    """The mail address; unique."""
    return Account(Person(spec), spec.stream, mail=True)


def build_username(spec: Spec) -> Column:
    """The account name; unique."""
    return Account(Person(spec), spec.stream, mail=False)
