"""INSERT statements in standard SQL; objects and lists are JSON texts."""

from __future__ import annotations

import re

from testwright.core.testdata.record_writer import Piece, RecordWriter
from testwright.core.testdata.rendering.line import Line
from testwright.core.testdata.rendering.notation import SQL
from testwright.core.testdata.rendering.writer import buffer_of, write
from testwright.core.testdata.values import Structs

ROWS_A_STATEMENT = 500
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORDS = """
all analyse analyze and any array as asc asymmetric authorization between binary both by case
cast check collate collation column concurrently constraint create cross current_catalog
current_date current_role current_time current_timestamp current_user default deferrable delete
desc distinct do drop else end except exists false fetch for foreign freeze from full glob grant
group having ilike in index initially inner insert intersect interval into is isnull join key
lateral leading left like limit localtime localtimestamp natural not notnull null of offset on
only or order outer overlaps placing primary range rank references returning right row rows
select session_user set similar some symmetric system table tablesample then to trailing true
union unique update user using values variadic verbose when where window with
"""
_RESERVED = frozenset(_WORDS.split())
"""What can't be a bare name in SQLite, PostgreSQL, MySQL or DuckDB."""


class Plugin(RecordWriter):
    """Several rows a statement, so that loading is fast and a statement stays short."""

    name = "sql"
    media_type = "application/sql"
    extension = "sql"

    def block(self, records: Structs, rows: int) -> Piece:
        """The statements for these records."""
        line = Line(rows)
        opening = "("
        for values in records.fields.values():
            line.text(opening)
            write(values, line, SQL, rows)
            opening = ", "
        line.text("),\n")
        lines = line.lines()
        names = ", ".join(map(_quoted, records.fields))
        head = f"INSERT INTO {_quoted(self.entity)} ({names}) VALUES\n".encode()
        return b"".join(
            head + buffer_of(lines.slice(first, ROWS_A_STATEMENT))[:-2] + b";\n"
            for first in range(0, rows, ROWS_A_STATEMENT)
        )


def _quoted(name: str) -> str:
    """The name, in quotes where SQL needs them."""
    if _PLAIN_NAME.fullmatch(name) and name.lower() not in _RESERVED:
        return name
    return '"' + name.replace('"', '""') + '"'
