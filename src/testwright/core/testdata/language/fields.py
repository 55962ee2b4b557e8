"""Which fields of an entity need language: those marked `x-language` that nothing else rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from testwright.core.testdata.kinds import kind_of, type_of

Schema = Mapping[str, Any]
MARK = "x-language"
_DECIDED = ("const", "enum", "pattern", "format", "x-formula", "x-unique", "x-pattern")
"""What decides a text already, so that nobody else may write it."""
_RESTING = ("x-formula", "x-constraints", "x-keys", "x-when")
_NAME = re.compile(r"[\w.]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageField:
    """A field that a model may write.

    Attributes:
        path: names from the record down, without brackets: `("items", "name")`.
        listed: whether it stands in the elements of a list, so that a record has several.
        least, most: characters; `most` is None when nothing is said.
        about: the schema's own description, "" without one.
    """

    path: tuple[str, ...]
    listed: bool
    kind: str
    least: int
    most: int | None
    about: str

    @property
    def key(self) -> str:
        """How it is written: `items.name`."""
        return ".".join(self.path)


def language_fields(schema: Schema) -> list[LanguageField]:
    """The fields in the order of the document; at most one list lies around each."""
    used = set(_names_used(schema))
    found = _within(schema, (), listed=False)
    return [field for field in found if used.isdisjoint((field.key, field.path[-1]))]


def _within(schema: Schema, path: tuple[str, ...], *, listed: bool) -> Iterator[LanguageField]:
    properties = schema.get("properties")
    for name, field in properties.items() if isinstance(properties, Mapping) else ():
        if isinstance(field, Mapping) and not field.get("x-hidden"):
            yield from _field(field, (*path, str(name)), listed=listed)


def _field(field: Schema, path: tuple[str, ...], *, listed: bool) -> Iterator[LanguageField]:
    kind = type_of(field)
    items = field.get("items")
    if kind == "object":
        yield from _within(field, path, listed=listed)
    elif kind == "array" and isinstance(items, Mapping) and not listed:
        yield from _field(items, path, listed=True)
    elif kind == "string" and field.get(MARK) is True and not any(one in field for one in _DECIDED):
        most = field.get("maxLength")
        yield LanguageField(
            path=path,
            listed=listed,
            kind=kind_of(path[-1], field) or "text",
            least=int(field.get("minLength") or 0),
            most=int(most) if isinstance(most, int) else None,
            about=str(field.get("description") or ""),
        )


def _names_used(schema: Any) -> Iterator[str]:  # noqa: ANN401 a JSON value
    """Names that formulas, conditions and keys speak of."""
    if isinstance(schema, Mapping):
        for key, value in schema.items():
            if key in _RESTING:
                yield from _NAME.findall(str(value))
            else:
                yield from _names_used(value)
