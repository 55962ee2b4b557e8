"""JSON Schema, alone or as a bundle ($defs, definitions), and OpenAPI, as JSON or YAML."""

from __future__ import annotations

from typing import Any

from testwright.core.testdata.importing.json_schema import read_bundle
from testwright.core.testdata.schema_importer import (
    NO_OPTIONS,
    ImportedSchemas,
    ImportOptions,
    SchemaImporter,
)
from testwright.core.testdata.validation import read_document
from testwright.errors import Detail, InvalidInput

_SIGNS = frozenset(
    [
        *("$schema", "$defs", "definitions", "openapi", "swagger", "components"),
        *("properties", "allOf", "anyOf", "oneOf", "items", "$ref"),
    ]
)


class Plugin(SchemaImporter):
    """Every schema of an object is an entity."""

    name = "json_schema"
    extensions = ("json", "yaml", "yml")

    def describes(self, text: str) -> bool:
        """Whether it is an object of JSON or YAML with schemas in it."""
        try:
            value = _loaded(text, "")
        except InvalidInput:
            return False
        return bool(_SIGNS & value.keys())

    def read(self, text: str, name: str, options: ImportOptions = NO_OPTIONS) -> ImportedSchemas:
        """The entities of the document.

        Raises:
            InvalidInput: no JSON or YAML, or no schema of an object that records can be made of.
        """
        del options
        found = read_bundle(_loaded(text, name), name)
        if not found.documents:
            problem = "holds no schema of an object with fields that records can be made of"
            details = found.notes or (Detail(name, problem),)
            first = f": {found.notes[0].field}: {found.notes[0].problem}" if found.notes else ""
            raise InvalidInput(f"{name} {problem}{first}", details=details)
        return found


def _loaded(text: str, name: str) -> dict[str, Any]:
    if text.lstrip().startswith("{"):
        return read_document(text, name)
    from testwright.core.testdata.importing.yaml_text import read_yaml

    return read_yaml(text, name)
