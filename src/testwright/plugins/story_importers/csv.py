"""Stories from a table in CSV."""

from __future__ import annotations

from collections.abc import Mapping

from testwright.core.backlog.columns import checked
from testwright.core.backlog.decoding import decode
from testwright.core.backlog.delimited import delimited
from testwright.core.backlog.records import backlog_of
from testwright.core.backlog.table import table_of
from testwright.core.formats import Backlog, StoryImporter


class Plugin(StoryImporter):
    """One story a row: exports of Azure DevOps, Rally, GitHub, Linear, Trello …, and own tables.

    Commas, semicolons, tabs or bars, with or without a header; a file of one column is a list of
    stories. Names of columns as in `core/backlog/columns.py`. HTML in cells is read.
    """

    name = "csv"
    extensions = ("csv", "tsv")

    def parse(self, data: bytes, columns: Mapping[str, str] | None = None) -> Backlog:
        """The stories in the order of the rows."""
        wanted = checked(columns)
        found = delimited(decode(data))
        table = table_of(found.rows, wanted, delimiter=found.delimiter)
        return backlog_of(table, wanted)
