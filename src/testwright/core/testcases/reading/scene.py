"""The concrete world that a story's cases play in: people, things by name, values, places.

Everything is a function of the story's seed, so a story always meets the same people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import capitalised, with_article
from testwright.core.testcases.language.lexicon import BODIES, SIGNED_OUT_ROLES, TECHNICAL_ROLES
from testwright.core.testcases.language.names import (
    ALWAYS_CODE,
    CARDS,
    MATTER,
    code_text,
    in_code,
    is_value,
    pooled,
)
from testwright.core.testcases.language.own_states import states_of
from testwright.core.testcases.language.words import role_words
from testwright.core.testcases.reading.field_values import fits, kind_of, valid
from testwright.core.testcases.reading.file_endings import ending_of
from testwright.core.testcases.reading.known import NOTHING, STATE_FIELDS, Known
from testwright.core.testcases.reading.supposed import usual_label
from testwright.core.testdata.literals import (
    addresses,
    dates,
    files,
    identifiers,
    money,
    passwords,
    persons,
    sentences,
    titles,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.language.categories import Category
    from testwright.core.testcases.language.nouns import Noun

Surface = Literal["screen", "api", "cli"]

_NAMES: dict[Category, Callable[[int, int], str]] = {
    "person": lambda seed, index: persons.person(seed, 4 + index).name,
    "order": lambda seed, index: f"#{identifiers.serial(seed, index)}",
    "product": titles.product,
    "group": titles.group_name,
    "number": lambda seed, index: str(identifiers.serial(seed, index) % 90 + 7),
    "date": lambda seed, index: dates.future_date(seed, index).isoformat(),
    "password": passwords.passphrase,
    "email": lambda seed, index: persons.person(seed, 4 + index).email,
    "account": lambda seed, index: persons.person(seed, 4 + index).email,
    "address": addresses.address,
    "link": lambda seed, index: (
        "https://www.example.com/" + titles.title(seed, index).lower().replace(" ", "-")
    ),
    "code": identifiers.code,
    "request": identifiers.code,
    "place": titles.city,
}


_FIELDS: dict[Category, str] = {
    "person": "name",
    "group": "name",
    "product": "name",
    "thing": "name",
    "data": "name",
    "place": "name",
    "account": "e-mail address",
    "setting": "name",
    "text": "title",
    "event": "title",
    "report": "title",
    "order": "amount",
    "request": "subject",
    "file": "file name",
}
"""What one enters first to describe a thing of a category; "value" for the others."""


_ALL_TEXT = frozenset({"comment", "remark", "note", "question", "reply", "annotation", "answer"})
"""What has a text and no title."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Names and words for one story.

    Attributes:
        role: "" when the story names nobody.
        development: whether things are named as developers name them (`orders-app`).
        own_tool: whether the product is a program on the developer's own machine: nobody signs in.
        known: what the project context says of the story's thing: its fields, and their limits.
        listed: by noun, the values that criteria list for it; they come before made-up names.
        anonymous: whether the goal says that nobody has to sign in for it.
    """

    seed: int
    role: str
    surface: Surface
    currency: str = "EUR"
    development: bool = False
    known: Known = NOTHING
    listed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    own_tool: bool = False
    anonymous: bool = False

    # --- people ---------------------------------------------------------------------------------

    @property
    def actor(self) -> persons.Person:
        """Who does it."""
        return persons.person(self.seed, 0)

    @property
    def other(self) -> persons.Person:
        """Somebody else."""
        return persons.person(self.seed, 1)

    @property
    def who(self) -> str:
        """The role as the subject of a sentence: `the archivist`."""
        return f"the {self.role}" if self.role else "the user"

    @property
    def Who(self) -> str:  # noqa: N802 the capital is its meaning
        """The role as a title's subject: `Archivist`."""
        return capitalised(self.role or "user")

    @property
    def signed_out(self) -> bool:
        """Whether the role is one that needs no account."""
        return self.anonymous or bool(SIGNED_OUT_ROLES & role_words(self.role))

    @property
    def technical(self) -> bool:
        """Whether the role is one that works with code or is a machine."""
        return bool(TECHNICAL_ROLES & role_words(self.role))

    @property
    def ready(self) -> str:
        """Who starts, and how."""
        if self.signed_out:
            return f"{capitalised(with_article(self.role))} is there who has not signed in"
        role = with_article(self.role) if self.role else "a user"
        if self.surface == "cli":
            return f"`{self.actor.name}` works as {role} in the folder `{self.folder}`"
        if self.surface == "api":
            return f"`{self.actor.name}` has a valid access token as {role}"
        if self.own_tool:
            return f"`{self.actor.name}` works as {role} and has the product open"
        if self.role.rsplit(" ", 1)[-1].lower() in BODIES:
            return f"`{self.actor.name}` (`{self.actor.email}`) is signed in on behalf of {role}"
        return f"`{self.actor.name}` (`{self.actor.email}`) is signed in as {role}"

    @property
    def folder(self) -> str:
        """The folder of a project."""
        return titles.title(self.seed, 40).lower().replace(" ", "-")

    def person(self, index: int = 0) -> persons.Person:
        """People beside the two who act: those that the story is about."""
        return persons.person(self.seed, 4 + index)

    def day(self, index: int = 0) -> str:
        """A future date, ISO 8601."""
        return dates.future_date(self.seed, index).isoformat()

    def text(self, index: int = 0) -> str:
        """A short sentence."""
        return sentences.sentence(self.seed, index)

    def title(self, index: int = 0) -> str:
        """A two-word name."""
        return titles.title(self.seed, index)

    # --- things ---------------------------------------------------------------------------------

    def name(self, noun: Noun | None, index: int = 0) -> str:
        """How the thing of this index is called or what it reads, by its kind."""
        if self._is_focus(noun):
            return self.filled(self.known.focus, index)
        label = self.known.key
        if label and self._is_known(noun) and label.split(" ")[-1] not in _COMMON:
            return self.filled(label, index)
        offered = next((v for head, v in self.listed if noun and noun.head == head), ())
        if index < len(offered):
            return offered[index]
        text = self._name(noun, index)
        if label and self._is_known(noun) and not fits(text, self.known.fields[label]):
            return self.filled(label, index)
        return text

    def _name(self, noun: Noun | None, index: int) -> str:
        kind = noun.category if noun else "thing"
        if (
            noun
            and noun.mass
            and noun.head not in MATTER
            and (
                kind in {"text", "thing", "report"}
                or noun.name.endswith(("information", "metadata"))
            )
        ):
            told = self._told_of(noun, index) or pooled(noun.head, self.seed, index)
            return told or sentences.sentence(self.seed, index)
        if kind == "file":
            return files.file_name(self.seed, index, self.extension(noun))
        if kind == "number" and _priced(noun):
            return money.written(self.cents(index), self.currency)
        if kind == "word" and noun and noun.name.endswith(("username", "nickname")):
            return self.person(index).username
        known = self._known(noun, index) if noun else None
        if known is not None:
            return known
        return _NAMES.get(kind, titles.title)(self.seed, index)

    def _told_of(self, noun: Noun, index: int) -> str | None:
        """Information about something that has a form of its own: a date, a card, an address."""
        if noun.head not in {"information", "info", "data", "detail"}:
            typed = self.own_tool and noun.name.endswith("metadata")
            return f"id: Number, {('name: String', 'total: Decimal')[index % 2]}" if typed else None
        before = noun.name.lower()
        if re.search(r"\bdates?\b", before):
            return self.day(index)
        if re.search(r"\b(?:payment|card|billing)\b", before):
            return CARDS[index % len(CARDS)]
        if re.search(r"\b(?:contact|emergency|phone)\b", before):
            return f"+44 20 7946 0{(self.seed + 37 * index) % 900 + 100}"
        if re.search(r"\b(?:address|location)\b", before):
            return addresses.address(self.seed, index)
        return None

    def code(self, noun: Noun | None, index: int = 0) -> str | None:
        """The text of what is a text in some language: an expression, a query; else None."""
        technical = self.own_tool or self.development or self.technical or self.surface != "screen"
        own = noun.own_name if noun is not None else ""
        return code_text(own, index, technical=technical) if own else None

    def _known(self, noun: Noun, index: int) -> str | None:
        """A name by the noun itself, when there are names for such things."""
        text = self.code(noun, index)
        if text is not None:
            return text
        states = states_of(noun.name) if noun.head in STATE_FIELDS else ()
        if states:
            return states[index % len(states)]
        coded = self.development or self.surface == "cli" or noun.head in ALWAYS_CODE
        found = in_code(noun.head, self.seed, index) if coded else None
        return found or pooled(noun.head, self.seed, index)

    def label(self, noun: Noun, index: int = 2) -> str:
        """A value as that of a named thing: `rent of flat `Amber``; its name when it has none."""
        if (host := noun.host) is None:
            return noun.name
        return f"{noun.own_name} of {host.name} `{self.name(host, index)}`"

    def ref(self, noun: Noun | None, index: int = 0) -> str:
        """The thing with its name: order `#1043`."""
        if noun is None:
            return f"`{self.name(noun, index)}`"
        return f"{noun.name} `{self.name(noun, index)}`"

    def field(self, noun: Noun | None) -> str:
        """What one enters first to describe the thing."""
        if self._is_focus(noun):
            return self.known.focus
        if self._is_known(noun) and self.known.fields:
            return self.known.key or _first_of(self.known)
        if noun and is_value(noun.head):
            return "value"
        if noun and (noun.head in _ALL_TEXT or self.code(noun)):
            return "text"
        return usual_label(noun) or _FIELDS.get(noun.category if noun else "thing", "value")

    def value(self, noun: Noun | None, index: int = 0) -> str:
        """What is entered into the field of `field`."""
        if self._is_focus(noun):
            return self.filled(self.known.focus, index)
        if self._is_known(noun) and self.known.fields:
            key = self.known.key
            return self.name(noun, index) if key else self.filled(_first_of(self.known), index)
        kind = noun.category if noun else "thing"
        if noun and noun.head in _ALL_TEXT:
            return self.text(index)
        if kind in {"request", "order", "number"} and self.field(noun) in _COMMON:
            return titles.title(self.seed, index)
        if kind == "order":
            return money.written(self.cents(index), self.currency)
        return self.name(noun, index)

    def filled(self, label: str, index: int = 0) -> str:
        """A valid value of a field that the project context describes."""
        return valid(label, self.known.fields[label], self.seed, index, self.currency)

    def told(self, label: str, index: int = 0) -> str | None:
        """A value of this field, or a state, where the project context has such; else None."""
        if label in STATE_FIELDS and self.known.states:
            return self.known.states[index % len(self.known.states)]
        return self.filled(label, index) if label in self.known.fields else None

    def _is_focus(self, noun: Noun | None) -> bool:
        """Whether the noun is the field that the story changes: `the salary of an employee`."""
        focus = self.known.focus
        return noun is not None and bool(focus) and noun.name.removesuffix(noun.tail) == focus

    def _is_known(self, noun: Noun | None) -> bool:
        return noun is not None and bool(self.known.thing) and noun.name == self.known.thing

    def details(self, noun: Noun | None, index: int = 0) -> tuple[tuple[str, str], tuple[str, str]]:
        """Two things that are usually stored beside the name: field and value."""
        others = [one for one in self.known.fields if one != self.field(noun)]
        if self._is_known(noun) and len(others) > 1:
            one, two = others[:2]
            return (one, self.filled(one, index)), (two, self.filled(two, index))
        text = ("description", sentences.description(self.seed, index))
        day, amount = ("date", self.day(index)), money.written(self.cents(index), self.currency)
        city = titles.city(self.seed, index)
        mail = ("e-mail address", self.person(index).email)
        known: dict[Category, tuple[tuple[str, str], tuple[str, str]]] = {
            "person": (mail, ("city", city)),
            "account": (mail, ("city", city)),
            "order": (("amount", amount), day),
            "product": (("price", amount), text),
            "event": (day, ("place", city)),
            "place": (("address", addresses.address(self.seed, index)), ("hours", "9:00 to 17:00")),
            "file": (("size", "240 KB"), day),
            "text": (("text", self.text(index)), day),
            "report": (("text", self.text(index)), day),
            "data": (text, ("number of rows", "120")),
        }
        return known.get(noun.category if noun else "thing", (text, day))

    def cents(self, index: int) -> int:
        """An amount in cents."""
        return money.amount_cents(self.seed, index)

    def extension(self, noun: Noun | None) -> str:
        """The file extension that the noun tells, or ""."""
        return ending_of(noun.name if noun else "")

    # --- words ----------------------------------------------------------------------------------

    def lister(self, noun: Noun | None) -> str:
        """How the list of things is reached, as a step's beginning."""
        plural = noun.plural if noun and not noun.abstract else "entries"
        if self.surface == "api":
            return f"Request all {plural}"
        if self.surface == "cli":
            return f"Run the command that lists the {plural}"
        if noun and noun.mass:
            return f"Open {noun.the}"
        return f"Open the list of {plural}"

    def opener(self, noun: Noun | None, index: int = 0) -> str:
        """How one thing is reached."""
        verb = {"screen": "Open", "api": "Request", "cli": "Show"}[self.surface]
        return f"{verb} {self.ref(noun, index)}"

    @property
    def again(self) -> str:
        """How a tester looks at the result afresh."""
        return {
            "screen": "Close it and open it again" if self.own_tool else "Reload the page",
            "api": "Send the same request again",
            "cli": "Run the command again in a new shell",
        }[self.surface]

    @property
    def anew(self) -> str:
        """How one begins a new session."""
        return "Close the product and start it again" if self.own_tool else "Sign out and in again"


_MONEY = regex(
    "money|cash|price|fee|amount|total|cost|budget|balance|salary|discount|fare$|income|earn"
)
_COMMON = frozenset({"name", "title", "label", "subject"})  # of what has a name anyway
_SAME_FOR_MANY = frozenset({"enum", "boolean", "percent"})


def _first_of(known: Known) -> str:
    """The first field whose value is likely to differ from one thing to the next."""
    ordered = (*known.required, *known.fields)
    telling = (one for one in ordered if kind_of(one, known.fields[one]) not in _SAME_FOR_MANY)
    return next(telling, ordered[0])


def _priced(noun: Noun | None) -> bool:
    return noun is not None and bool(_MONEY.search(noun.name.lower()))
