"""Stories from Jira's export to CSV."""

from __future__ import annotations

from collections.abc import Mapping

from testwright.core.backlog import jira
from testwright.core.backlog.columns import checked, listing
from testwright.core.backlog.decoding import decode
from testwright.core.backlog.delimited import delimited, header_of
from testwright.core.backlog.markup.wiki import from_wiki
from testwright.core.backlog.records import backlog_of
from testwright.core.backlog.table import table_of
from testwright.core.formats import Backlog, StoryImporter
from testwright.errors import InvalidInput


class Plugin(StoryImporter):
    """One issue a row, texts in Jira's wiki markup, columns that repeat (Labels, Comment …).

    Criteria come from a custom field or from below a heading of the description. Sub-tasks, bugs,
    tests and epics are left out, unless they are worded as user stories.
    """

    name = "jira_csv"
    extensions = ()
    dialect_of = "csv"

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        """Whether the columns are those of Jira."""
        try:
            return jira.is_export(header_of(decode(data)))
        except InvalidInput:
            return False

    def parse(self, data: bytes, columns: Mapping[str, str] | None = None) -> Backlog:
        """The stories in the order of the issues."""
        wanted = checked(columns)
        found = delimited(decode(data))
        table = table_of(found.rows, wanted, delimiter=found.delimiter)
        if not wanted and not jira.is_export(table.names):
            raise InvalidInput(
                "This is no export of Jira: it has no columns Summary and Issue key or Issue Type. "
                f"Its columns are: {listing(table.names)}."
            )
        return backlog_of(table, wanted, to_text=from_wiki)
