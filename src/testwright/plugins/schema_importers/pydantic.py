"""Pydantic models, dataclasses and TypedDicts of a Python file or module."""

from __future__ import annotations

from typing import ClassVar

from testwright.core.testdata.importing.json_schema import read_bundle
from testwright.core.testdata.importing.trial import TRIED, tried
from testwright.core.testdata.schema_importer import (
    NO_OPTIONS,
    ImportedSchemas,
    ImportOptions,
    SchemaImporter,
)
from testwright.errors import Detail, Forbidden, InvalidInput


class Plugin(SchemaImporter):
    """Every model an entity whose records the model accepts; what it refuses is told."""

    name = "pydantic"
    extensions = ("py",)
    runs_code = True
    seconds: ClassVar[float] = 60
    """How long importing the file may take, and trying its models."""

    def describes(self, text: str) -> bool:
        """Whether it may be Python that defines or imports something."""
        return "class" in text or "import" in text

    def read(self, text: str, name: str, options: ImportOptions = NO_OPTIONS) -> ImportedSchemas:
        """The entities of the models, as JSON that they take.

        Raises:
            InvalidInput: it fails, with the line where; it takes too long; no model is in it.
            Forbidden: the options don't allow that code is run.
        """
        del text
        from testwright.plugins._pydantic.process import Models

        if not options.may_run_code:
            raise Forbidden("reading Python models runs their file: only the command line does so")
        source = options.source or f"{name}.py"
        with Models(source, options.member, self.seconds) as models:
            described = models.described()
            only = described["own"] if options.member else ()
            notes = [Detail(*note) for note in described["notes"]]
            found = read_bundle(described["schema"], name, only)
            if not found.documents:
                problem = "has no model with fields that records can be made of"
                details = (*notes, *found.notes) or (Detail(source, problem),)
                raise InvalidInput(f"{source} {problem}", details=details)
            for one in models.refused(tried(found.documents, found.counts)):
                number = min(TRIED, found.counts[one["entity"]])
                problem = f"the model refuses {one['count']} of {number} records: {one['problem']}"
                notes.append(Detail(f"{one['entity']}{one['place']}", problem))
        return ImportedSchemas(
            documents=found.documents, counts=found.counts, notes=(*found.notes, *notes)
        )
