"""CREATE TABLE, ALTER TABLE, CREATE TYPE … of six dialects of SQL."""

from __future__ import annotations

import re
from typing import Any

from testwright.core.testdata.importing.counts import fitting_counts
from testwright.core.testdata.relations import circle_among, circular
from testwright.core.testdata.schema_importer import (
    NO_OPTIONS,
    ImportedSchemas,
    ImportOptions,
    SchemaImporter,
)
from testwright.core.testdata.validation import problems_of
from testwright.errors import Detail, InvalidInput

_TABLE = re.compile(r"^\s*create\s+(?:\w+\s+){0,3}table\b", re.IGNORECASE | re.MULTILINE)


class Plugin(SchemaImporter):
    """Every table an entity; its records fit into the table, constraints and all."""

    name = "sql_ddl"
    extensions = ("sql", "ddl")

    def describes(self, text: str) -> bool:
        """Whether tables are created in it."""
        return _TABLE.search(text) is not None

    def read(self, text: str, name: str, options: ImportOptions = NO_OPTIONS) -> ImportedSchemas:
        """The tables, parents first.

        Raises:
            InvalidInput: no table in it, foreign keys in a circle, or an unknown dialect.
        """
        from testwright.plugins._ddl.catalogue import catalogue_of
        from testwright.plugins._ddl.documents import TableReader
        from testwright.plugins._ddl.keys import most_rows
        from testwright.plugins._ddl.statements import dialect_of, script_of

        dialect = dialect_of(text, options.dialect)
        catalogue = catalogue_of(script_of(text, dialect))
        notes = catalogue.notes
        if not catalogue.tables:
            problem = f"{name}: no CREATE TABLE that could be read (as {dialect})"
            raise InvalidInput(problem, details=(*notes, Detail("text", problem)))
        documents: dict[str, dict[str, Any]] = {}
        for table in _parents_first(catalogue.tables):
            if not catalogue.tables[table].columns:
                notes.append(Detail(catalogue.tables[table].name, "has no columns: left out"))
                continue
            found = catalogue.tables[table]
            reader = TableReader(found, catalogue, documents, dialect, notes)
            documents[found.name] = reader.document() | {"x-primary": list(found.primary)}
        most = {one.name: most_rows(one) for one in catalogue.tables.values()}
        for document in documents.values():
            del document["x-primary"]
        for document in documents.values():
            _without_impossible_rules(document, documents, notes)
        problems = [
            problem for each in documents.values() for problem in problems_of(each, documents)
        ]
        counts = {} if problems else fitting_counts(documents, most)
        return ImportedSchemas(documents=documents, counts=counts, notes=(*notes, *problems))


def _without_impossible_rules(
    document: dict[str, Any], documents: dict[str, dict[str, Any]], notes: list[Detail]
) -> None:
    """Takes out the conditions of a table that no record can be held against."""
    found = problems_of(document, documents) if "x-constraints" in document else []
    if not any(".x-constraints" in one.field for one in found):
        return
    kept: list[str] = []
    for rule in document.pop("x-constraints"):
        problems = problems_of(document | {"x-constraints": [rule]}, documents)
        wrong = next((one for one in problems if ".x-constraints" in one.field), None)
        if wrong is None:
            kept.append(rule)
        else:
            problem = f"the condition {rule} isn't kept: {wrong.problem}"
            notes.append(Detail(document["title"], problem))
    if kept:
        document["x-constraints"] = kept


def _parents_first(tables: dict[str, Any]) -> list[str]:
    """The tables in an order in which foreign keys point backwards.

    Raises:
        InvalidInput: they point in a circle.
    """
    parents = {
        name: tuple(key.table.lower() for key in table.foreign if key.table.lower() in tables)
        for name, table in tables.items()
    }
    circle = circle_among(parents)
    if circle:
        remedy = "Leave one of these foreign keys out of the file, then fill its column afterwards."
        raise circular([tables[name].name for name in circle], remedy)
    ordered: dict[str, None] = {}
    while len(ordered) < len(parents):
        for name, needed in parents.items():
            if all(one in ordered or one == name for one in needed):
                ordered.setdefault(name)
    return list(ordered)
