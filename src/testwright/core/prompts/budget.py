"""What one rendering of a template may use, and what its values look like as text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.utils import missing

MAX_OUTPUT = 400_000
"""Characters that all messages of a prompt may have together once filled."""
MAX_STEPS = 200_000
"""Loop passes times what a pass does, and values looked at, in one rendering."""
MAX_INTEGER_BITS = 128


class Exhausted(SecurityError):
    """The template does more than it may. The message says what."""


class Budget:
    """What one rendering may still do."""

    def __init__(self) -> None:
        self._steps = MAX_STEPS

    def spend(self, steps: int) -> None:
        """Takes steps off.

        Raises:
            Exhausted: none are left.
        """
        self._steps -= steps
        if self._steps < 0:
            raise Exhausted(
                f"it takes more than {MAX_STEPS:,} steps; loop over less, or prepare the value "
                "before it is given to the template"
            )

    def _listed(self, items: Iterable[Any]) -> list[Any]:
        listed = []
        for item in items:
            self.spend(1)
            listed.append(item)
        return listed

    def bounded(self, value: Any) -> Any:  # noqa: ANN401 - any value of a template
        """The value, walked as the tree that it would print as (shared parts count each time)."""
        if isinstance(value, Iterable) and not isinstance(value, str | list | tuple | Mapping):
            value = self._listed(value)
        size = 0
        waiting: list[Any] = [value]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                size += len(item)
            elif isinstance(item, list | tuple):
                self.spend(len(item))
                waiting.extend(item)
            elif isinstance(item, Mapping):
                self.spend(2 * len(item))
                waiting.extend(item.keys())
                waiting.extend(item.values())
            elif isinstance(item, int) and item.bit_length() > MAX_INTEGER_BITS:
                raise Exhausted(f"it makes a number of more than {MAX_INTEGER_BITS} bits")
            room_for(size)
        return value


def room_for(characters: int) -> None:
    """Refuses a text that would be too long, before it is made.

    Raises:
        Exhausted: over `MAX_OUTPUT`.
    """
    if characters > MAX_OUTPUT:
        raise Exhausted(f"it makes a text of more than {MAX_OUTPUT:,} characters")


def text_of(value: Any) -> str:  # noqa: ANN401 - any value of a template
    """How a value reads in a prompt: text as it is, lists and objects as JSON, else as Jinja."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple | Mapping):
        return json.dumps(value, ensure_ascii=False, default=unprintable)
    if value is None or isinstance(value, int | float):
        return str(value)
    return unprintable(value)


def unprintable(value: Any) -> str:  # noqa: ANN401 - any value of a template
    """Says why a value has no text; for what is missing, that it is missing.

    Raises:
        Exhausted: always, or what `Missing` raises.
    """
    if isinstance(value, StrictUndefined):
        return str(value)  # raises, and names what is missing
    raise Exhausted(f"it prints a {type(value).__name__}, which is no text; a method wants ()")


class MissingVariable(UndefinedError):
    """A variable was used that nobody gave."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the variable {name!r} is missing")
        self.name = name


class Missing(StrictUndefined):
    """What is not there: an error at the first use, in words for the template's author."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is missing:
            raise MissingVariable(str(self._undefined_name))
        there = ""
        if isinstance(self._undefined_obj, Mapping):
            names = ", ".join(sorted(str(key) for key in self._undefined_obj)[:20])
            there = f"; it has {names or 'nothing'}"
        return f"a value has no {self._undefined_name!r}{there}"
