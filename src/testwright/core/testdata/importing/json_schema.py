"""JSON Schema and bundles of it as entities: kept as it is, with what names tell, the rest told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import deepcopy
from typing import Any

from testwright.core.testdata.documents.alternatives import alternatives
from testwright.core.testdata.documents.merge import NEVER, Contradiction
from testwright.core.testdata.importing.bundle import bundle_of
from testwright.core.testdata.importing.circles import fitted, without_circles
from testwright.core.testdata.importing.counts import fitting_counts
from testwright.core.testdata.importing.edges import edges_of
from testwright.core.testdata.importing.foreign_keys import relate
from testwright.core.testdata.importing.meanings import with_meanings
from testwright.core.testdata.importing.mending import mended
from testwright.core.testdata.importing.narrowing import Narrowing
from testwright.core.testdata.importing.notation import Notation
from testwright.core.testdata.importing.notes import Notes
from testwright.core.testdata.importing.subschemas import (
    OF_VALUES,
    Place,
    Schema,
    fields_of,
    rebuilt,
)
from testwright.core.testdata.importing.trial import tell_broken, tried
from testwright.core.testdata.kinds import type_of
from testwright.core.testdata.schema_importer import ImportedSchemas

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schemas = dict[str, Schema]


def read_bundle(
    root: Mapping[str, Any], name: str, only: Collection[str] = frozenset()
) -> ImportedSchemas:
    """The entities of a document; none when it describes no object.

    Args:
        root: JSON Schema, a bundle of them, or OpenAPI.
        name: the document's, for the schema that is the document itself.
        only: the definitions that are wanted as entities; empty for all.
    """
    notes = Notes()
    original = {
        one: rebuilt(schema, Place(one), Notation(notes))
        for one, schema in bundle_of(root, name, notes).items()
    }
    narrowed = _narrowed(original, notes)
    inner = deepcopy(narrowed)
    without_circles(inner, notes)
    documents = {}
    for one in narrowed:
        document = _entity(one, narrowed, inner, notes) if not only or one in only else None
        if document is not None:
            documents[one] = document
    _tell_unused(original, documents, only, notes)
    relate(documents, notes)
    usable = _usable(documents, notes)
    counts = fitting_counts(usable)
    ordered = {one: usable[one] for one in counts}
    tell_broken(tried(ordered, counts), original, notes)
    return ImportedSchemas(documents=ordered, counts=counts, notes=notes.details)


def _narrowed(original: Schemas, notes: Notes) -> Schemas:
    targets = {
        name: {edge.target for edge in edges_of(name, schema)} for name, schema in original.items()
    }
    parts = {name for schema in original.values() for name in _added(schema)}

    def reaches(start: str, goal: str) -> bool:
        seen, waiting = {start}, [start]
        while waiting:
            new = targets.get(waiting.pop(), set()) - seen
            seen |= new
            waiting += new
        return goal in seen

    narrowing = Narrowing({"$defs": original}, reaches, notes)
    found = {}
    for name, schema in original.items():
        place = Place(name, part=name in parts and not fields_of(schema))
        found[name] = rebuilt(schema, place, narrowing, OF_VALUES)
    return found


def _added(value: Any, *, part: bool = False) -> set[str]:  # noqa: ANN401 a JSON value
    """The definitions that only add to other schemas, as those in `allOf` do."""
    found: set[str] = set()
    if isinstance(value, Mapping):
        if "$ref" in value and (part or {"properties", "allOf"} & value.keys()):
            found.add(str(value["$ref"]).rsplit("/", 1)[-1])
        for key, one in value.items():
            found |= _added(one, part=key in ("allOf", "if", "then", "else", "not"))
    elif isinstance(value, list):
        for one in value:
            found |= _added(one, part=part)
    return found


def _entity(name: str, schemas: Schemas, inner: Schemas, notes: Notes) -> Schema | None:
    """The document of one entity; None when it is no object."""
    try:
        ways = alternatives({"$defs": schemas}, schemas[name])
    except Contradiction as error:
        notes.add(name, f"{error}: left out")
        return None
    objects = [way for way in ways if type_of(way) == "object" and fields_of(way)]
    if not objects:
        return None
    root = dict(objects[0])
    root["properties"] = {
        field: _typed(f"{name}.{field}", schema, notes)
        for field, schema in fields_of(root).items()
        if schema is not False and schema != NEVER
    }
    if not root["properties"]:
        return None
    own = f"{name}_inside"
    root, *_ = _renamed([root], name, own)
    definitions = {own if one == name else one: schema for one, schema in inner.items()}
    renamed = _renamed(list(definitions.values()), name, own)
    definitions = dict(zip(definitions, renamed, strict=True))
    whole = {**deepcopy(definitions), name: deepcopy(root)}
    fitted(name, whole, notes)
    needed = _reachable(name, whole)
    root = {"$schema": _DRAFT, **whole[name], "title": name, "type": "object"}
    for key in ("$id", "$comment"):
        root.pop(key, None)
    root["properties"] = {
        field: schema for field, schema in fields_of(root).items() if schema is not False
    }
    document: Schema = with_meanings(name, root)
    if needed:
        document["$defs"] = {
            one: with_meanings(one.removesuffix("_inside"), whole[one]) for one in sorted(needed)
        }
    return document


def _typed(path: str, field: Any, notes: Notes) -> Any:  # noqa: ANN401 a JSON value
    """A field that no part of the schema says the type of is a text."""
    if field is True or (isinstance(field, dict) and not field.keys() - {"title", "description"}):
        notes.add(path, "has no type: its values are texts")
        return {**(field if isinstance(field, dict) else {}), "type": "string"}
    return field


def _renamed(value: list[Any], name: str, new: str) -> list[Any]:
    """The schemas with references to one definition by another name."""

    def change(schema: Schema, place: Place) -> Schema:
        del place
        if schema.get("$ref") == f"#/$defs/{name}":
            schema["$ref"] = f"#/$defs/{new}"
        return schema

    return [rebuilt(one, Place(""), change) for one in value]


def _reachable(name: str, schemas: Schemas) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = _references(schemas[waiting.pop()]) & schemas.keys() - found
        found |= new
        waiting += sorted(new)
    return found - {name}


def _references(value: Any) -> set[str]:  # noqa: ANN401 a JSON value
    if isinstance(value, Mapping):
        own = {value["$ref"].rsplit("/", 1)[-1]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*(_references(one) for one in value.values()))
    return set().union(*map(_references, value)) if isinstance(value, list) else set()


def _tell_unused(
    original: Schemas, documents: Mapping[str, Any], only: Collection[str], notes: Notes
) -> None:
    """Definitions that are neither an entity nor in one."""
    used = set().union(*(_references(schema) for schema in original.values()))
    for name in original:
        if not only and name not in documents and name not in used:
            notes.add(name, "is no object with fields, and nothing refers to it: left out")


def _usable(documents: dict[str, Schema], notes: Notes) -> dict[str, Schema]:
    """The documents that records can be made of; what speaks against the others is told."""
    usable = dict(documents)
    while True:
        bad = {
            name: found
            for name, document in usable.items()
            if (found := mended(name, document, usable, notes))
        }
        if not bad:
            return usable
        for name, problems in bad.items():
            for problem in problems[:3]:
                notes.add(problem.field, f"{problem.problem}: {name} is left out")
            del usable[name]
        for document in usable.values():
            for field in fields_of(document).values():
                if isinstance(field, dict) and field.get("x-relation", {}).get("entity") in bad:
                    del field["x-relation"]
