"""A project context from plain JSON values: strict, and clear about what is wrong and where."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

from testwright.core.cleanup import clean_text
from testwright.core.testcases.language.field_types import canonical_type
from testwright.core.testcases.project_context.field_text import field_of_text
from testwright.core.testcases.project_context.natural_forms import (
    meaning_in_full,
    names_in_full,
    rule_in_full,
    states_in_full,
)
from testwright.core.testcases.story import FieldRule, ProjectContext
from testwright.errors import Detail, InvalidInput

PARTS: Final = ("roles", "entities", "states", "glossary")
RULE_PARTS: Final = ("type", "min", "max", "required", "values")
MOST_ROLES, MOST_ENTITIES, MOST_FIELDS, MOST_VALUES, MOST_TERMS = 50, 50, 100, 100, 200
LONGEST_NAME, LONGEST_MEANING = 100, 1_000
_SHOWN: Final = 3

Path = tuple[str | int, ...]
Problem = tuple[Path, str]


def context_from_json(value: object) -> ProjectContext:
    """The context that plain JSON (or YAML) values describe.

    Args:
        value: an object with any of `roles` (a list), `entities` (entity -> field -> rule or
            one line of text), `states` (a list, or entity -> list, or entity -> state -> following
            states), `glossary` (term -> meaning).

    Raises:
        InvalidInput: something is wrong; `details` has every place with what is wrong there.
    """
    context, problems = read_context(value)
    if problems:
        details = tuple(Detail(".".join(map(str, path)), text) for path, text in problems)
        shown = "; ".join(
            f"{one.field} {one.problem}" if one.field else one.problem for one in details[:_SHOWN]
        )
        more = f"; and {len(details) - _SHOWN} more" if len(details) > _SHOWN else ""
        raise InvalidInput(f"the context is not valid: {shown}{more}", details=details)
    return context


def read_context(value: object) -> tuple[ProjectContext, tuple[Problem, ...]]:
    """The context as far as it could be read, and all that is wrong, in the order of the text."""
    reader = _Reader()
    context = reader.context(value)
    return context, tuple(reader.problems)


class _Reader:
    """Reads part by part and goes on after a problem, so that people see all of them at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.transitions: dict[str, dict[str, tuple[str, ...]]] = {}

    def wrong(self, path: Path, text: str) -> None:
        self.problems.append((path, text))

    def context(self, value: object) -> ProjectContext:
        if not isinstance(value, Mapping):
            self.wrong((), f"it must be an object with {', '.join(PARTS)}, not {kind_of(value)}")
            return ProjectContext()
        self._known((), value, PARTS)
        return ProjectContext(
            roles=tuple(self._names(("roles",), names_in_full(value.get("roles")), MOST_ROLES)),
            entities=dict(self._entities(value.get("entities"))),
            states=dict(self._states(value.get("states"))),
            glossary=dict(self._glossary(value.get("glossary"))),
            transitions=self.transitions,
        )

    def _known(self, path: Path, value: Mapping[Any, Any], names: tuple[str, ...]) -> None:
        for key in value:
            if key not in names:
                near = get_close_matches(str(key), names, n=1)
                hint = f"; is '{near[0]}' meant?" if near else f"; there are {', '.join(names)}"
                self.wrong((*path, str(key)[:60]), f"is not known here{hint}")

    def _name(self, path: Path, value: object, longest: int = LONGEST_NAME) -> str | None:
        """A cleaned text; None, with the problem noted, when it is none."""
        if not isinstance(value, str):
            hint = ": put it in quotes" if isinstance(value, bool | int | float) else ""
            self.wrong(path, f"must be a text, not {kind_of(value)}{hint}")
            return None
        text = clean_text(value)
        if not text:
            self.wrong(path, "must not be empty")
        elif len(text) > longest:
            self.wrong(path, f"has {len(text):,} characters; {longest:,} are allowed")
        else:
            return text
        return None

    def _names(self, path: Path, value: object, most: int) -> Iterator[str]:
        if value is None:
            return
        if not isinstance(value, list | tuple):
            self.wrong(path, f"must be a list, not {kind_of(value)}")
            return
        if len(value) > most:
            self.wrong(path, f"has {len(value)} entries; {most} are allowed")
            return
        seen: set[str] = set()
        for place, one in enumerate(value):
            name = self._name((*path, place), one)
            if name is not None and name.casefold() in seen:
                self.wrong((*path, place), f"'{name}' stands there twice")
            elif name is not None:
                seen.add(name.casefold())
                yield name

    def _items(self, path: Path, value: object, most: int) -> Iterator[tuple[str, Path, object]]:
        """Cleaned keys with their paths and values."""
        if value is None:
            return
        if not isinstance(value, Mapping):
            self.wrong(path, f"must be an object, not {kind_of(value)}")
            return
        if len(value) > most:
            self.wrong(path, f"has {len(value)} entries; {most} are allowed")
            return
        seen: set[str] = set()
        for key, one in value.items():
            here = (*path, str(key)[:60])
            name = self._name(here, key)
            if name is not None and name.casefold() in seen:
                self.wrong(here, "stands there twice")
            elif name is not None:
                seen.add(name.casefold())
                yield name, here, one

    def _entities(self, value: object) -> Iterator[tuple[str, dict[str, FieldRule]]]:
        for entity, path, fields in self._items(("entities",), value, MOST_ENTITIES):
            yield (
                entity,
                {
                    name: self._rule(here, rule)
                    for name, here, rule in self._items(path, fields, MOST_FIELDS)
                },
            )

    def _states(self, value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
        """States by entity; what stands there without an entity is under `""`."""
        if value is None:
            return
        if not isinstance(value, Mapping):
            value = {"": value}
        plain = {key: states for key, states in value.items() if key != ""}
        unnamed = [("", ("states",), value[""])] if value.get("") is not None else []
        for entity, path, states in (*unnamed, *self._items(("states",), plain, MOST_ENTITIES)):
            names = tuple(self._chain(entity, path, states_in_full(states)))
            if names:
                yield entity, names

    def _chain(self, entity: str, path: Path, value: object) -> Iterator[str]:
        """A list of states, or state -> the states that may follow."""
        if not isinstance(value, Mapping):
            yield from self._names(path, value, MOST_VALUES)
            return
        after = {
            state: tuple(self._names(here, [to] if isinstance(to, str) else to, MOST_VALUES))
            for state, here, to in self._items(path, value, MOST_VALUES)
        }
        every = dict.fromkeys([*after, *(to for tos in after.values() for to in tos)])
        if len(every) > MOST_VALUES:
            self.wrong(path, f"has {len(every)} states; {MOST_VALUES} are allowed")
            return
        if any(after.values()):
            self.transitions[entity] = {state: after.get(state, ()) for state in every}
        yield from every

    def _glossary(self, value: object) -> Iterator[tuple[str, str]]:
        for term, path, meaning in self._items(("glossary",), value, MOST_TERMS):
            text = self._name(path, meaning_in_full(meaning), LONGEST_MEANING)
            if text is not None:
                yield term, text

    def _rule(self, path: Path, value: object) -> FieldRule:
        if value is None:
            return FieldRule()
        if isinstance(value, str):
            try:
                value = field_of_text(clean_text(value))
            except InvalidInput as error:
                self.wrong(path, error.message)
                return FieldRule()
        if not isinstance(value, Mapping):
            self.wrong(path, f"must be an object or a text, not {kind_of(value)}")
            return FieldRule()
        value = rule_in_full(value)
        self._known(path, value, RULE_PARTS)
        low = self._number((*path, "min"), value.get("min"))
        high = self._number((*path, "max"), value.get("max"))
        if low is not None and high is not None and low > high:
            self.wrong(path, f"min ({low:g}) is greater than max ({high:g})")
        return FieldRule(
            type=self._type((*path, "type"), value.get("type")),
            min=low,
            max=high,
            required=self._flag((*path, "required"), value.get("required")),
            values=tuple(self._values((*path, "values"), value.get("values"))),
        )

    def _type(self, path: Path, value: object) -> str | None:
        name = None if value is None else self._name(path, value)
        return (canonical_type(name) or name) if name else None

    def _number(self, path: Path, value: object) -> float | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.wrong(path, f"must be a number, not {kind_of(value)}")
            return None
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            self.wrong(path, "must be a finite number")
            return None
        return number

    def _flag(self, path: Path, value: object) -> bool | None:
        if value is None or isinstance(value, bool):
            return value
        self.wrong(path, f"must be true or false, not {kind_of(value)}")
        return None

    def _values(self, path: Path, value: object) -> Iterator[str]:
        if value is None:
            return
        if not isinstance(value, list | tuple):
            self.wrong(path, f"must be a list, not {kind_of(value)}")
            return
        if len(value) > MOST_VALUES:
            self.wrong(path, f"has {len(value)} entries; {MOST_VALUES} are allowed")
            return
        for place, one in enumerate(value):
            text = _shown(one)
            name = self._name((*path, place), text if text is not None else one)
            if name is not None:
                yield name


def _shown(value: object) -> str | None:
    """A value of a list as text: numbers and true or false are values too."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
        return f"{value}"
    return None


def kind_of(value: object) -> str:
    """What a value is, in words for people."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the text '{value[:30]}'"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list | tuple):
        return "a list"
    return "an object" if isinstance(value, Mapping) else f"a {type(value).__name__}"
