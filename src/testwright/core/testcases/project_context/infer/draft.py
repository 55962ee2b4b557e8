"""A context that was drafted from stories: every entry knows where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from testwright.core.testcases.story import FieldRule, ProjectContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A role, a state or a term.

    Attributes:
        sources: labels of the stories that it comes from, in order, each once.
        note: what a reader should know beside it, "" for nothing.
    """

    name: str
    sources: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEntry:
    """A field of an entity."""

    name: str
    rule: FieldRule
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityEntry:
    """A thing that people work with.

    Attributes:
        deeds: what is done with it, as past participles ("created", "removed").
        also: other names that the stories have for it.
    """

    name: str
    sources: tuple[str, ...]
    deeds: tuple[str, ...]
    also: tuple[str, ...] = ()
    fields: tuple[FieldEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatesEntry:
    """The states of an entity in a plausible order."""

    entity: str
    states: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a backlog seems to say of its project, the most frequent first.

    Attributes:
        glossary: term, with its meaning in `note`.
        unexplained: abbreviations that no story explains: not part of the context.
    """

    stories: int
    roles: tuple[Entry, ...] = ()
    entities: tuple[EntityEntry, ...] = ()
    states: tuple[StatesEntry, ...] = ()
    glossary: tuple[Entry, ...] = ()
    unexplained: tuple[Entry, ...] = ()

    def to_context(self) -> ProjectContext:
        """The context itself, without sources."""
        return ProjectContext(
            roles=tuple(role.name for role in self.roles),
            entities={
                entity.name: {field.name: field.rule for field in entity.fields}
                for entity in self.entities
            },
            states={one.entity: tuple(state.name for state in one.states) for one in self.states},
            glossary={term.name: term.note for term in self.glossary},
        )
