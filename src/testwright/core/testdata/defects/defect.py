"""What a class of defects is: its place in the catalogue and the changes that it proposes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from testwright.core.testdata.conformance.finding import Place
from testwright.core.testdata.conformance.reading import Json
from testwright.core.testdata.conformance.sets import Key, Reference

Expect = Literal["reject", "accept", "normalise"]
"""What a system that keeps to the schema does with the record: refuse it, keep it as it is, or keep
it in canonical form (where validators differ over it, refusing it with a message is right too)."""

Fields: TypeAlias = Mapping[str, Json]


class Removed:
    """Stands for a value that is taken away."""


REMOVED = Removed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One defect, proposed; it is checked before it is made.

    Attributes:
        place: where in the record.
        injected: the new value, or `REMOVED`.
        allowed: what is expected where the schema allows the value.
        breaks: the `x-` rule that it breaks though each field is valid by itself; empty when the
            schema alone decides.
    """

    place: Place
    injected: Json | Removed
    allowed: Expect = "accept"
    breaks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A field of a record that the document describes, with its value.

    Attributes:
        place: where it stands.
        value: what it holds.
        schema: its own schema.
        owner: the object that it lies in, with the object's schema.
    """

    place: Place
    value: Json
    schema: Fields
    owner: Fields
    owner_schema: Fields


@dataclass(slots=True)
class Known:
    """What is known of all records together.

    Attributes:
        keys: the keys of the entity.
        references: its references to others.
        taken: per key, the values that occur.
        donors: earlier records that a system has accepted as they are.
        referred: per reference, the values that lead somewhere.
        parents: per reference, the same where the other entity's records are all known, or None.
        complete: whether the records at hand are all that there are.
    """

    keys: Sequence[Key]
    references: Sequence[Reference]
    taken: list[set[Hashable]] = field(default_factory=list)
    donors: list[Fields] = field(default_factory=list)
    referred: list[set[Hashable]] = field(default_factory=list)
    parents: list[set[Hashable] | None] = field(default_factory=list)
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One record that is to get a defect: its described fields, and what is known of the others."""

    record: Fields
    schema: Fields
    targets: Sequence[Target]
    known: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class DefectClass:
    """One way in which records are wrong, or look wrong and are right.

    Attributes:
        name: what requests and manifests call it (`number_boundary`).
        title: what people call it ("Boundary values").
        description: what it puts into records, and what goes wrong where it is not handled.
        source: the publication or standard that describes it.
        changes: what it proposes for a record; nothing where it does not apply.
    """

    name: str
    title: str
    description: str
    source: str
    changes: Callable[[Site], Iterator[Change]]

    def to_json(self) -> dict[str, str]:
        """The class for people and programs, without its function."""
        return {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "source": self.source,
        }
