"""One field of a schema while its column is built: its options, checked as they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from testwright.core.testdata.draw import Stream, stream_of
from testwright.core.testdata.locales import Locale
from testwright.errors import Detail, InvalidInput

_LONGEST_SHOWN = 60


class Problems:
    """Everything that is wrong with a schema, so that all of it is told at once."""

    LIMIT = 50

    def __init__(self) -> None:
        self.details: list[Detail] = []

    def add(self, where: str, problem: str) -> None:
        """One more thing, and where."""
        if len(self.details) < self.LIMIT:
            self.details.append(Detail(where, problem))

    def refuse(self, name: str) -> None:
        """Raises when there is any.

        Raises:
            InvalidInput: with the first problem in the message and all in the details.
        """
        if not self.details:
            return
        first = self.details[0]
        more = f" (and {len(self.details) - 1} more)" if len(self.details) > 1 else ""
        message = f"the schema of {name} can't be used: {first.field}: {first.problem}{more}"
        raise InvalidInput(message, details=tuple(self.details))


@dataclass(frozen=True)
class Scope:
    """What the fields of one object share.

    Attributes:
        path: where the object stands: `order`, `order.shipping_address`, `order.items[]`.
        locale: whose names and places are used.
        names: the fields of the object.
        problems: where what is wrong is written down.
    """

    path: str
    locale: Locale
    names: frozenset[str]
    problems: Problems = field(repr=False)

    def stream(self, *salt: str) -> Stream:
        """The stream that the fields of this object share under this name."""
        return stream_of(self.path, *salt)


@dataclass(frozen=True)
class Spec:
    """One field: its name, its schema and its scope.

    The readers give the option or its default; what is wrong goes to the scope's problems, and the
    default comes back, so that building goes on and finds the next problem.
    """

    name: str
    schema: Mapping[str, Any]
    scope: Scope

    @property
    def where(self) -> str:
        """The field's place in messages: `order.items[].price`."""
        return f"{self.scope.path}.{self.name}"

    @property
    def stream(self) -> Stream:
        """The field's own stream."""
        return self.scope.stream(self.name)

    def wrong(self, option: str, problem: str) -> None:
        """Writes down what is wrong with an option."""
        self.scope.problems.add(f"{self.where}.{option}", problem)

    def whole(self, option: str, default: int | None = None) -> int | None:
        """A whole number."""
        value = self.schema.get(option, default)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        if isinstance(value, float) and value.is_integer():
            return int(value)
        self.wrong(option, f"must be a whole number, not {_shown(value)}")
        return default

    def number(self, option: str, default: Decimal | None = None) -> Decimal | None:
        """A finite number, exactly as it was written."""
        value = self.schema.get(option)
        if value is None:
            return default
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            exact = Decimal(str(value))
            if exact.is_finite():
                return exact
        self.wrong(option, f"must be a number, not {_shown(value)}")
        return default

    def text(self, option: str, default: str | None = None) -> str | None:
        """A text."""
        value = self.schema.get(option, default)
        if value is None or isinstance(value, str):
            return value
        self.wrong(option, f"must be a text, not {_shown(value)}")
        return default

    def flag(self, option: str) -> bool:
        """Whether an option is on; off when absent."""
        value = self.schema.get(option, False)
        if isinstance(value, bool):
            return value
        self.wrong(option, f"must be true or false, not {_shown(value)}")
        return False

    def items(self, option: str) -> Sequence[Any] | None:
        """A list that is not empty."""
        value = self.schema.get(option)
        if value is None or (isinstance(value, list | tuple) and value):
            return value
        self.wrong(option, f"must be a list with something in it, not {_shown(value)}")
        return None

    def share(self, option: str) -> float:
        """A share between 0 and 1; 0 when absent."""
        value = self.number(option, Decimal(0))
        if value is not None and 0 <= value <= 1:
            return float(value)
        self.wrong(option, f"must be between 0 and 1, not {value}")
        return 0.0


def unfit(where: str, problem: str) -> InvalidInput:
    """What shows only when records are made, with its place."""
    return InvalidInput(f"{where}: {problem}", details=(Detail(where, problem),))


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}…"
