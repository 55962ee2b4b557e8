"""What stands in a schedule, an inventory, a menu …: its entries, and the values they have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testdata.literals.addresses import address
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene


@dataclass(frozen=True, slots=True)
class Contents:
    """A container with three of its entries.

    Attributes:
        name: of the container, as the story calls it ("lunch menu").
        entry: what one of them is ("dish").
        entries: several of them ("dishes").
        names: of the entries.
        labels: of their values ("time", "place").
        values: by entry, in the order of the labels.
        changed: another value of the first label.
        wrong: a value that the first label cannot have, "" where every text will do.
    """

    name: str
    entry: str
    entries: str
    names: tuple[str, str, str]
    labels: tuple[str, ...]
    values: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    changed: str
    wrong: str = ""

    def told(self, index: int) -> str:
        """An entry with its values: `Bread` with the price `EUR 4.00`."""
        pairs = [
            f"the {label} `{value}`"
            for label, value in zip(self.labels, self.values[index], strict=True)
        ]
        return f"`{self.names[index]}` with {' and '.join(pairs)}"

    def shown(self, index: int) -> str:
        """An entry as it is read off: `Bread` with `EUR 4.00`."""
        return f"`{self.names[index]}` with " + " and ".join(
            f"`{value}`" for value in self.values[index]
        )

    @property
    def label(self) -> str:
        """What changes most often."""
        return self.labels[0]

    @property
    def asked(self) -> str:
        """All that is read of an entry: `the time and the place`."""
        return " and ".join(f"the {label}" for label in self.labels)


_TIMED = word_set("schedule timetable agenda programme program itinerary lineup line-up")
_ROSTERS = word_set("roster rota")
_BOOKS = word_set("catalogue catalog")
_VAGUE = word_set(
    "daily weekly monthly full complete whole entire current new latest updated detailed own "
    "overall general personal public official online interactive yearly annual next upcoming "
    "final today's tomorrow's day week our"
)
_SHIFTS = word_set("work shift duty staff staffing employee volunteer team on-call")
_MONEY = word_set("payment repayment instalment installment billing")
_GATHERINGS = word_set(
    "event conference festival camp summit concert theatre theater show tour session class "
    "course lecture talk workshop training meeting trip activity game match tournament season "
    "film movie cinema wedding fair congress symposium retreat seminar club gym yoga exam "
    "examination"
)
_RIDES = {
    "bus": ("Bus", "stop"),
    "train": ("Train", "platform"),
    "tram": ("Tram", "stop"),
    "ferry": ("Ferry", "pier"),
    "flight": ("Flight", "gate"),
}
_FOOD = regex(
    r"\b(?:restaurant|diner|dinner|lunch|breakfast|brunch|food|drinks?|dish(?:es)?|meals?|cook|"
    r"chef|waiters?|waitress|caf[eé]|canteen|cafeteria|kitchen|bar|wine|dessert|catering|caterer|"
    r"pizzeria|bistro|eat|dine)\b",
    re.IGNORECASE,
)
_PLACES = word_set(
    "business company organisation organization shop store restaurant club charity school clinic "
    "association vendor supplier"
)
_SHOPS = ("Harbor Street Bakery", "Mill Lane Repairs", "Northern Books")
_OF_PEOPLE = word_set("staff employee company phone contact membership faculty alumni")
_TIMES = (("09:30", "Room 2"), ("14:15", "Main hall"), ("16:40", "Room 5"))
_SHIFT = (
    ("2031-03-10", "06:00–14:00"),
    ("2031-03-10", "14:00–22:00"),
    ("2031-03-11", "06:00–14:00"),
)
_PHONES = ("+44 20 7946 0018", "+44 20 7946 0121", "+44 20 7946 0457")
_SUPPLIES = ("Safety gloves M", "Extension cord 10 m", "Printer paper A4")
_DISHES = ("Leek soup", "Baked trout", "Plum cake")
_CAPTIONS = ("The bridge at dawn", "The harbour in snow", "The choir on stage")
_TWICE = regex(r"\bof\s+of\b", re.IGNORECASE)


def contents_of(action: Action, facts: Facts) -> Contents | None:
    """The container that the deed is about, with its entries; None where it is about another."""
    noun = noun_of(_TWICE.sub("of", action.words))
    if noun is None or facts.scene.surface != "screen":
        return None
    if noun.listed in _BOOKS:
        return _of_kind(noun.listed, "", noun, noun.listed, facts)
    if noun.many or noun.listed or noun.head not in _MAKERS:
        return None
    before = [word for word in noun.own_name.lower().split()[:-1] if word not in _VAGUE]
    inside = noun_of(noun.tail.removeprefix(" of ")) if noun.tail else None
    inside = inside if inside and inside.many else None
    if len(before) > 1:
        return None
    return _of_kind(noun.head, before[0] if before else "", inside, noun.name, facts)


def _of_kind(
    head: str, before: str, inside: Noun | None, name: str, facts: Facts
) -> Contents | None:
    """By what the container is; `before` and `inside` tell what stands in it."""
    if head == "menu" and not _FOOD.search(f"{name} {facts.story.text}"):
        return None  # that of a program
    return _MAKERS[head](_Called(head, before, _countable(inside), name, facts.scene))


@dataclass(frozen=True, slots=True)
class _Called:
    """How a story calls a container: `camp schedule`, `inventory of equipment`."""

    head: str
    before: str
    inside: Noun | None
    name: str
    scene: Scene

    @property
    def entries(self) -> Noun | None:
        """What stands in it, where the story says so behind it or before it."""
        return self.inside or _countable(noun_of(self.before))


def _countable(noun: Noun | None) -> Noun | None:
    return None if noun is None or noun.mass or noun.abstract else noun


def _named(noun: Noun | None, scene: Scene) -> tuple[str, str, str]:
    return scene.name(noun, 0), scene.name(noun, 1), scene.name(noun, 2)


def _plain(
    called: _Called,
    entry: str,
    labels: tuple[str, ...],
    values: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    changed: str,
) -> Contents:
    noun = noun_of(entry)
    assert noun is not None
    names = _named(noun, called.scene)
    return Contents(called.name, entry, noun.plural, names, labels, values, changed)


def _playlist(called: _Called) -> Contents:
    durations = (("3:42",), ("4:05",), ("2:58",))
    return _plain(called, "song", ("duration",), durations, "3:10")


def _backlog(called: _Called) -> Contents:
    priorities = (("high",), ("low",), ("medium",))
    return _plain(called, "task", ("priority",), priorities, "urgent")


def _timed(called: _Called) -> Contents | None:
    """Entries with a time and a place; by day and hours, or with amounts, where they have those."""
    before = called.before
    if before in _SHIFTS:
        return _shifts(called)
    if before in _MONEY:
        return _dues(called)
    if before in _RIDES:
        return _departures(called)
    bare = called.head == "program" and not before
    if bare or (before and before not in _GATHERINGS):
        return None
    return _agenda(called) if called.head == "agenda" else _programme(called)


def _dues(called: _Called) -> Contents:
    first, second, third = (written(n, called.scene.currency) for n in (12_000, 8_000, 4_000))
    values = (("2031-03-01", first), ("2031-04-01", second), ("2031-05-01", third))
    names = ("First instalment", "Second instalment", "Last instalment")
    labels = ("due date", "amount")
    return Contents(called.name, "payment", "payments", names, labels, values, "2031-03-15")


def _departures(called: _Called) -> Contents:
    ride, stop = _RIDES[called.before]
    names = (f"{ride} 12 to Utrecht", f"{ride} 4 to Porto", f"{ride} 7 to Leeds")
    values = (("09:30", "2"), ("14:15", "5"), ("16:40", "1"))
    return Contents(called.name, "departure", "departures", names, ("time", stop), values, "09:50")


def _agenda(called: _Called) -> Contents:
    one, two, three = ((time, called.scene.person(n).name) for n, (time, _) in enumerate(_TIMES))
    names = ("Welcome and minutes", "Budget for next year", "Date of the next meeting")
    labels, values = ("time", "speaker"), (one, two, three)
    return Contents(called.name, "item", "items", names, labels, values, "10:45", "25:90")


def _programme(called: _Called) -> Contents:
    entry = called.inside or noun_of("an event")
    assert entry is not None
    word, many = ("entry", "entries") if called.inside is None else (entry.name, entry.plural)
    names, labels = _named(entry, called.scene), ("time", "place")
    return Contents(called.name, word, many, names, labels, _TIMES, "10:45", "25:90")


def _shifts(called: _Called) -> Contents:
    one, two, three = (called.scene.person(n).name for n in range(3))
    names, labels = (one, two, three), ("day", "hours")
    return Contents(called.name, "shift", "shifts", names, labels, _SHIFT, "2031-03-12")


def _inventory(called: _Called) -> Contents:
    entries = called.entries
    item = entries if entries and entries.category in {"product", "thing"} else None
    values = (("12",), ("4",), ("30",))
    word, many = (item.name, item.plural) if item else ("item", "items")
    return Contents(called.name, word, many, _SUPPLIES, ("quantity",), values, "9", "-1")


def _prices(scene: Scene) -> tuple[tuple[str], tuple[str], tuple[str]]:
    one, two, three = (written(cents, scene.currency) for cents in (650, 1450, 480))
    return (one,), (two,), (three,)


def _menu(called: _Called) -> Contents:
    new, wrong = (written(cents, called.scene.currency) for cents in (720, -100))
    prices = _prices(called.scene)
    return Contents(called.name, "dish", "dishes", _DISHES, ("price",), prices, new, wrong)


def _catalogue(called: _Called) -> Contents | None:
    """Products with prices, courses with dates; of other things nobody knows what is shown."""
    scene, item = called.scene, called.entries or noun_of("a product")
    assert item is not None
    bare = called.name in _BOOKS and called.entries is not None
    name = f"{called.name} of {item.plural}" if bare else called.name
    names = _named(item, scene)
    if item.category == "product":
        new = written(720, scene.currency)
        return Contents(name, item.name, item.plural, names, ("price",), _prices(scene), new)
    if item.category != "event":
        return None
    one, two, three, other = (dict(scene.details(item, n)) for n in range(4))
    values = (tuple(one.values()), tuple(two.values()), tuple(three.values()))
    labels, new = tuple(one), next(iter(other.values()))
    return Contents(name, item.name, item.plural, names, labels, values, new)


def _directory(called: _Called) -> Contents | None:
    """People, shops and clubs, with how they are reached; a folder is none."""
    scene, entries, new = called.scene, called.entries, "+44 20 7946 0857"
    kind = entries.category if entries else ""
    if called.before in _OF_PEOPLE or kind == "person":
        people = [scene.person(n) for n in range(3)]
        one, two, three = ((phone, who.email) for phone, who in zip(_PHONES, people, strict=True))
        names = (people[0].name, people[1].name, people[2].name)
        labels, values = ("phone number", "e-mail address"), (one, two, three)
        return Contents(called.name, "person", "people", names, labels, values, new)
    if entries is None or (kind not in {"group", "place"} and entries.head not in _PLACES):
        return None
    streets = [address(scene.seed, n) for n in range(3)]
    one, two, three = zip(_PHONES, streets, strict=True)
    labels, values = ("phone number", "address"), (one, two, three)
    return Contents(called.name, entries.name, entries.plural, _SHOPS, labels, values, new)


def _gallery(called: _Called) -> Contents:
    one, two, three = _CAPTIONS
    files, values = ("img-0412.jpg", "img-0415.jpg", "img-0433.jpg"), ((one,), (two,), (three,))
    caption = "The old mill"
    return Contents(called.name, "picture", "pictures", files, ("caption",), values, caption)


_MAKERS: dict[str, Callable[[_Called], Contents | None]] = {
    **dict.fromkeys(_TIMED, _timed),
    **dict.fromkeys(_ROSTERS, _shifts),
    **dict.fromkeys(_BOOKS, _catalogue),
    "inventory": _inventory,
    "menu": _menu,
    "directory": _directory,
    "gallery": _gallery,
    "playlist": _playlist,
    "backlog": _backlog,
}
