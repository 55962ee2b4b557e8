"""The schemas of a document by name: $defs, definitions, components; references between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from testwright.core.regex import regex
from testwright.core.testdata.importing.names import singular
from testwright.core.testdata.importing.notes import Notes
from testwright.core.testdata.importing.subschemas import Place, Schema, rebuilt

_UNUSUAL = regex(r"[^\w-]+")
_SCHEMA_KEYS = ("properties", "allOf", "anyOf", "oneOf", "patternProperties")
_PLACES = (("$defs",), ("definitions",), ("components", "schemas"))
_INSIDE = ("$defs", "definitions")


def bundle_of(root: Mapping[str, Any], name: str, notes: Notes) -> dict[str, Schema]:
    """Every schema of a document by a name that suits entities and files.

    References lead to `#/$defs/NAME` afterwards. What they point at elsewhere in the document gets
    a name too.

    Args:
        root: the document.
        name: of the schema that the document itself is, when it has no title.
        notes: what could not be kept.
    """
    return _Bundle(root, notes).read(name)


class _Bundle:
    def __init__(self, root: Mapping[str, Any], notes: Notes) -> None:
        self._root = root
        self._notes = notes
        self._names: dict[str, str] = {}
        """JSON Pointer -> name."""
        self._waiting: list[tuple[str, Any]] = []
        self._anchors = dict(_anchors(root, ""))

    def read(self, name: str) -> dict[str, Schema]:
        for place in _PLACES:
            found = _at(self._root, place)
            for key, one in found.items() if isinstance(found, Mapping) else ():
                self._enter("/".join(("", *place, _escaped(str(key)))), str(key), one)
        self._enter_root(name)
        schemas: dict[str, Schema] = {}
        while self._waiting:
            pointer, said = self._waiting.pop(0)
            own = self._names[pointer]
            change = _Change(self, pointer)
            schema = {"not": {}} if said is False else rebuilt(said, Place(own), change)
            schemas[own] = schema if isinstance(schema, dict) else {}
        self._tell_operations()
        return schemas

    def _enter_root(self, name: str) -> None:
        """The document itself, unless it only holds others or points at one of them."""
        root = self._root
        title = str(root.get("title") or name)
        if isinstance(root.get("items"), Mapping) and root.get("type", "array") == "array":
            if "$ref" not in root["items"]:
                self._enter("/items", singular(title), root["items"])
        elif any(key in root for key in _SCHEMA_KEYS) or root.get("type") == "object":
            self._enter("", title, {k: v for k, v in root.items() if k not in _INSIDE})

    def _enter(self, pointer: str, said: str, schema: Any) -> str:  # noqa: ANN401 a JSON value
        wanted = _UNUSUAL.sub("_", said).strip("_") or "schema"
        taken = {one.lower() for one in self._names.values()}
        name, at = wanted, 2
        while name.lower() in taken:
            name, at = f"{wanted}_{at}", at + 1
        self._names[pointer] = name
        self._waiting.append((pointer, schema))
        return name

    def target(self, reference: str, base: str) -> str | None:
        """The reference by the target's name; None when it points at nothing here."""
        pointer = self._anchors.get(reference)
        if pointer is None and (reference == "#" or reference.startswith("#/")):
            pointer = unquote(reference[1:])
        if pointer is None:
            return None
        for whole in (pointer, f"{base}{pointer}"):
            if whole in self._names:
                return f"#/$defs/{self._names[whole]}"
            steps = [one.replace("~1", "/").replace("~0", "~") for one in whole.split("/")[1:]]
            found = _at(self._root, steps)
            if isinstance(found, Mapping | bool):
                shown = [one for one in steps if one not in _WORDLESS]
                return f"#/$defs/{self._enter(whole, '_'.join(shown[-2:]), found)}"
        return None

    def lost(self, path: str, reference: str) -> None:
        problem = f"{reference!r} points at nothing in this document: it is a text"
        self._notes.add(path, problem)

    def _tell_operations(self) -> None:
        """Schemas of OpenAPI that have no name of their own."""
        count = sum(_written_inside(self._root.get("paths")))
        if count:
            said = "an object is" if count == 1 else f"{count} objects are"
            problem = f"{said} described inside of operations: only named schemas become entities"
            self._notes.add("paths", problem)


_WORDLESS = frozenset({"properties", "items", "schemas", "components", "$defs", "definitions"})


class _Change:
    """Turns the references of one schema."""

    def __init__(self, bundle: _Bundle, base: str) -> None:
        self._bundle = bundle
        self._base = base

    def __call__(self, schema: Schema, place: Place) -> Schema:
        for key in _INSIDE:
            schema.pop(key, None)
        reference = schema.get("$ref")
        if isinstance(reference, str):
            target = self._bundle.target(reference, self._base)
            if target is None:
                self._bundle.lost(place.path, reference)
                del schema["$ref"]
                return {"type": "string", **schema}
            schema["$ref"] = target
        return schema


def _at(root: Any, steps: tuple[str, ...] | list[str]) -> Any:  # noqa: ANN401 JSON values
    found = root
    for step in steps:
        if isinstance(found, Mapping) and step in found:
            found = found[step]
        elif isinstance(found, list) and step.isdigit() and int(step) < len(found):
            found = found[int(step)]
        else:
            return None
    return found


def _anchors(value: Any, pointer: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 a JSON value
    """`#name` and `$id` as what they stand for: JSON Pointers."""
    if isinstance(value, Mapping):
        for key in ("$id", "id", "$anchor", "$dynamicAnchor"):
            said = value.get(key)
            if isinstance(said, str):
                yield (f"#{said}" if "nchor" in key else said), pointer
        for key, one in value.items():
            yield from _anchors(one, f"{pointer}/{_escaped(str(key))}")
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from _anchors(one, f"{pointer}/{at}")


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _written_inside(value: Any) -> Iterator[bool]:  # noqa: ANN401 a JSON value
    if isinstance(value, Mapping):
        if isinstance(value.get("schema"), Mapping):
            yield any("properties" in one for one in _and_items(value["schema"]))
        for one in value.values():
            yield from _written_inside(one)
    elif isinstance(value, list):
        for one in value:
            yield from _written_inside(one)


def _and_items(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield schema
    for key in ("items", "allOf"):
        inner = schema.get(key)
        for one in inner if isinstance(inner, list) else [inner]:
            if isinstance(one, Mapping):
                yield from _and_items(one)
