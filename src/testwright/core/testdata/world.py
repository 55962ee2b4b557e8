"""Entities that refer to one another: each is built when the first of its children asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.testdata.draw import Words
from testwright.core.testdata.kinds import ALWAYS_UNIQUE, kind_of
from testwright.core.testdata.locales import Locale
from testwright.core.testdata.program import Program
from testwright.core.testdata.rows import Rows

DEFAULT_PARENTS = 10_000
"""How many records a parent entity has when nobody says."""


class World:
    """Programs by name, for one seed and locale.

    Args:
        schemas: every entity that may be referred to.
        counts: how many records there are of an entity; `DEFAULT_PARENTS` of others.
    """

    def __init__(
        self,
        schemas: Mapping[str, Mapping[str, Any]],
        *,
        seed: int,
        locale: Locale,
        counts: Mapping[str, int] | None = None,
    ) -> None:
        self._schemas = schemas
        self._seed = seed
        self._locale = locale
        self._counts = counts or {}
        self._programs: dict[str, Program] = {}
        self._building: set[str] = set()

    def program(self, name: str) -> Program:
        """The program of an entity.

        Raises:
            InvalidInput: its schema can't be used.
            KeyError: there is none of this name.
        """
        if name not in self._programs:
            self._building.add(name)
            try:
                self._programs[name] = self.variant(name, self._schemas[name])
            finally:
                self._building.discard(name)
        return self._programs[name]

    def variant(self, name: str, schema: Mapping[str, Any]) -> Program:
        """A program of an entity with another schema, such as a scenario's."""
        return Program(
            name, schema, seed=self._seed, locale=self._locale, find_parents=self._parents
        )

    def unique(self, entity: str, field: str) -> bool:
        """Whether the entity's document makes the field unique."""
        said = self._schemas[entity].get("properties", {}).get(field)
        if not isinstance(said, Mapping):
            return False
        return said.get("x-unique") is True or (
            kind_of(field, said) in ALWAYS_UNIQUE and "x-relation" not in said
        )

    def _parents(self, name: str) -> Family | None:
        if name not in self._schemas:
            return None
        return Family(self, name, self._count(name))

    def _count(self, name: str) -> int:
        """How many records there are: as was said, else the usual number or all that there can be.

        Entities that refer to one another in a circle get the usual number.
        """
        if name in self._counts or name in self._building:
            return self._counts.get(name, DEFAULT_PARENTS)
        return min(DEFAULT_PARENTS, self.program(name).capacity)


class Family:
    """The records of a parent entity."""

    def __init__(self, world: World, name: str, count: int) -> None:
        self._world = world
        self._name = name
        self.count = count

    def unique(self, path: tuple[str, ...]) -> bool:
        """Whether the field's schema makes it unique; fields of objects never count as such."""
        return len(path) == 1 and self._world.unique(self._name, path[0])

    def rows(self, index: Words) -> Rows:
        """The records with these numbers."""
        return self._world.program(self._name).rows(index)
