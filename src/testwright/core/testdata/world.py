"""Entities that refer to one another: each is built when the first of its children asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.testdata.draw import Chance, Words
from testwright.core.testdata.kinds import ALWAYS_UNIQUE, kind_of
from testwright.core.testdata.locales import Locale
from testwright.core.testdata.program import Program, fingerprint_of
from testwright.core.testdata.relations import ancestors_of, parents_of
from testwright.core.testdata.rows import Rows

Schema = Mapping[str, Any]
DEFAULT_PARENTS = 10_000
"""How many records a parent entity has when nobody says."""


class World:
    """Programs by name, in one locale; seeds come later.

    Args:
        schemas: every entity that may be referred to.
        counts: how many records there are of an entity; `DEFAULT_PARENTS` of others.
        usual: a world whose programs serve here too where nothing that they rest on differs.
    """

    def __init__(
        self,
        schemas: Mapping[str, Schema],
        *,
        locale: Locale,
        counts: Mapping[str, int] | None = None,
        usual: World | None = None,
    ) -> None:
        self._schemas = schemas
        self._locale = locale
        self._counts = counts or {}
        self._usual = usual
        self._programs: dict[str, Program] = {}
        self._parents_of: dict[str, tuple[str, ...]] = {}

    def program(self, name: str) -> Program:
        """The program of an entity.

        Raises:
            InvalidInput: its schema can't be used.
            KeyError: there is none of this name.
        """
        return self._program(name, ())

    def variant(self, name: str, schema: Schema) -> Program:
        """A program of an entity with another schema, such as a scenario's."""
        return self._built(name, schema, ())

    def changed(self, name: str, schema: Schema) -> World:
        """The world in which an entity has another document; what does not reach it is shared."""
        schemas = {**self._schemas, name: schema}
        return World(schemas, locale=self._locale, counts=self._counts, usual=self)

    def foundations(self, name: str) -> dict[str, dict[str, Any]]:
        """What an entity's records rest on beside its own document, for a fingerprint."""
        near = ancestors_of(name, self._schemas)
        return {
            "entities": {one: fingerprint_of(self._schemas[one], self._locale) for one in near},
            "parents": {one: self._counts[one] for one in near if one in self._counts},
        }

    def unique(self, entity: str, field: str) -> bool:
        """Whether the entity's document makes the field unique."""
        said = self._schemas[entity].get("properties", {}).get(field)
        if not isinstance(said, Mapping):
            return False
        return said.get("x-unique") is True or (
            kind_of(field, said) in ALWAYS_UNIQUE and "x-relation" not in said
        )

    def _program(self, name: str, building: tuple[str, ...]) -> Program:
        if name not in self._programs:
            if self._usual is not None and self._is_usual(name, self._usual):
                self._programs[name] = self._usual.program(name)
            else:
                self._programs[name] = self._built(name, self._schemas[name], (*building, name))
        return self._programs[name]

    def _built(self, name: str, schema: Schema, building: tuple[str, ...]) -> Program:
        return Program(
            name,
            schema,
            locale=self._locale,
            find_parents=lambda other: self._parents(other, building),
        )

    def _parents(self, name: str, building: tuple[str, ...]) -> Family | None:
        if name not in self._schemas:
            return None
        return Family(self, name, self._count(name, building))

    def _count(self, name: str, building: tuple[str, ...]) -> int:
        """How many records there are: as was said, else the usual number or all that there can be.

        Entities that refer to one another in a circle get the usual number.
        """
        if name in self._counts or name in building:
            return self._counts.get(name, DEFAULT_PARENTS)
        return min(DEFAULT_PARENTS, self._program(name, building).capacity)

    def _is_usual(self, name: str, usual: World) -> bool:
        """Whether all that an entity rests on is as in another world.

        In circles it matters who is built first, so their programs are never shared.
        """
        return all(
            self._schemas.get(one) is usual._schemas.get(one) and one not in self._reached(one)
            for one in (name, *self._reached(name))
        )

    def _reached(self, name: str) -> set[str]:
        """The entities that one refers to, and those that these refer to, and so on."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one not in self._parents_of:
                parents = parents_of(self._schemas.get(one, {}))
                self._parents_of[one] = tuple(other for other in parents if other != one)
            new = [other for other in self._parents_of[one] if other not in found]
            found.update(new)
            waiting.extend(new)
        return found


class Family:
    """The records of a parent entity."""

    def __init__(self, world: World, name: str, count: int) -> None:
        self._world = world
        self._name = name
        self.count = count

    def unique(self, path: tuple[str, ...]) -> bool:
        """Whether the field's schema makes it unique; fields of objects never count as such."""
        return len(path) == 1 and self._world.unique(self._name, path[0])

    def rows(self, index: Words, chance: Chance) -> Rows:
        """The records with these numbers."""
        return self._world.program(self._name).rows(index, chance)
