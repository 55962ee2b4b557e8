"""What speaks against an entity's document, taken out of it where it can do without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.testdata.importing.notes import Notes
from testwright.core.testdata.importing.subschemas import fields_of
from testwright.core.testdata.validation import problems_of
from testwright.errors import Detail

Document = dict[str, Any]

_ROUNDS = 60
_OURS = ("x-kind", "x-of", "x-pattern", "x-after", "x-unique")
_TEXT_LIMITS = ("pattern", "minLength", "maxLength")


def mended(
    name: str, document: Document, documents: Mapping[str, Document], notes: Notes
) -> list[Detail]:
    """What is left to speak against a document when all was taken out that could be.

    Our own keys go first where they are in the way, then fields that need not be there.

    Args:
        name: the entity's.
        document: its document, which is changed.
        documents: those that it may refer to.
        notes: what was taken out of the schema, and why.
    """
    problems: list[Detail] = []
    for _ in range(_ROUNDS):
        problems = problems_of(document, documents, name)
        if not problems or not any(_mend(name, document, one, notes) for one in problems):
            break
    return problems


def _mend(name: str, document: Document, problem: Detail, notes: Notes) -> bool:
    owner, field = _located(document, problem.field.removeprefix(f"{name}."))
    keyword = problem.field.rsplit(".", 1)[-1]
    schema = owner["properties"].get(field) if owner else None
    if isinstance(schema, dict):
        ours = [key for key in _OURS if key in schema]
        if ours and "x-relation" not in schema:
            for key in ours:
                del schema[key]
            return True
        if keyword in _TEXT_LIMITS and "format" in schema:
            said = schema.pop("format")
            notes.add(f"{name}.{field}.format", f"{said!r} isn't followed beside its {keyword}")
            return True
        if keyword == "pattern" and "pattern" in schema:
            del schema["pattern"]
            notes.add(problem.field, f"isn't followed: {problem.problem}")
            return True
    for place, one in ((owner, field), _topmost(document, name, problem)):
        if place and one in place["properties"] and one not in place.get("required", ()):
            del place["properties"][one]
            notes.add(f"{problem.field}", f"{problem.problem}; {one!r} is left out")
            return bool(place["properties"])
    return False


def _topmost(document: Document, name: str, problem: Detail) -> tuple[Document | None, str]:
    rest = problem.field.removeprefix(f"{name}.")
    fields = fields_of(document)
    found = [one for one in fields if rest == one or rest.startswith((f"{one}.", f"{one}["))]
    return (document, max(found, key=len)) if found else (None, "")


def _located(document: Document, path: str) -> tuple[Document | None, str]:
    """The object and its field that a problem is about, through references."""
    owner: Document | None = None
    field, here = "", document
    rest = path
    while True:
        fields = fields_of(here)
        found = [n for n in fields if rest == n or rest.startswith((f"{n}.", f"{n}["))]
        if not found:
            return owner, field
        name = max(found, key=len)
        owner, field = here, name
        rest = rest.removeprefix(name)
        inner: Any = fields[name]
        inner = _followed(document, inner)
        while rest.startswith("[]"):
            rest = rest.removeprefix("[]")
            inner = _followed(document, inner.get("items")) if isinstance(inner, dict) else None
        rest = rest.removeprefix(".")
        if not isinstance(inner, dict):
            return owner, field
        here = inner


def _followed(document: Document, schema: Any) -> Any:  # noqa: ANN401 a JSON value
    """The definition behind a reference."""
    for _ in range(10):
        if not isinstance(schema, dict) or "$ref" not in schema:
            break
        schema = document.get("$defs", {}).get(str(schema["$ref"]).rsplit("/", 1)[-1])
    return schema
