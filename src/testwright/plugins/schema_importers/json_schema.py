"""JSON Schema, alone or as a bundle ($defs, definitions, OpenAPI's components)."""

from __future__ import annotations

import json

from testwright.core.testdata.importing.counts import fitting_counts
from testwright.core.testdata.importing.json_schema import BundleReader, bundle_of
from testwright.core.testdata.schema_importer import (
    NO_OPTIONS,
    ImportedSchemas,
    ImportOptions,
    SchemaImporter,
)
from testwright.core.testdata.validation import problems_of, read_document
from testwright.errors import Detail, InvalidInput


class Plugin(SchemaImporter):
    """Every schema of an object is an entity."""

    name = "json_schema"
    extensions = ("json",)

    def describes(self, text: str) -> bool:
        """Whether it is a JSON object with schemas in it."""
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return False
        return isinstance(value, dict) and bool(bundle_of(value, "entity"))

    def read(self, text: str, name: str, options: ImportOptions = NO_OPTIONS) -> ImportedSchemas:
        """The entities of the document.

        Raises:
            InvalidInput: no JSON, or no schema of an object in it.
        """
        del options
        root = read_document(text, name)
        found = bundle_of(root, name)
        if not found:
            problem = "holds no schema of an object: one with `properties`"
            raise InvalidInput(f"{name} {problem}", details=(Detail(name, problem),))
        notes: list[Detail] = []
        reader = BundleReader(root, found, notes)
        documents = {one: reader.document(one) for one in found}
        problems = [
            problem for each in documents.values() for problem in problems_of(each, documents)
        ]
        counts = {} if problems else fitting_counts(documents)
        return ImportedSchemas(documents=documents, counts=counts, notes=(*notes, *problems))
