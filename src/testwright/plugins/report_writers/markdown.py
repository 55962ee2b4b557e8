"""Reports as Markdown: for a pull request, a wiki, a mail."""

from __future__ import annotations

from collections.abc import Iterator

from testwright.core.formats import ReportWriter
from testwright.core.markdown import cell, inline
from testwright.core.plaintext import utf8
from testwright.core.report import Cell, Report, Section, Table


class Plugin(ReportWriter):
    """CommonMark with GitHub's tables."""

    name = "markdown"
    media_type = "text/markdown; charset=utf-8"
    extension = "md"

    def write(self, report: Report) -> bytes:
        """Title, summary, facts, highlights and every section."""
        return utf8("\n\n".join(filter(None, _blocks(report))) + "\n")


def _blocks(report: Report) -> Iterator[str]:
    yield f"# {inline(report.title)}"
    yield inline(report.summary)
    if report.facts:
        yield "\n".join(f"- {inline(name)}: {inline(value)}" for name, value in report.facts)
    if report.highlights:
        rows = tuple(
            (Cell(one.label), Cell(one.value), Cell(one.note)) for one in report.highlights
        )
        yield _table(Table(("In short", "", ""), rows))
    for section in report.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f"## {inline(section.title)}"
    for text in section.text:
        yield inline(text)
    for table in section.tables:
        if table.caption:
            yield f"### {inline(table.caption)}"
        yield _table(table)


def _table(table: Table) -> str:
    lines = [_line(tuple(map(cell, table.columns))), _line(("---",) * len(table.columns))]
    lines += [_line(tuple(cell(one.text) for one in row)) for row in table.rows]
    return "\n".join(lines)


def _line(values: tuple[str, ...]) -> str:
    return f"| {' | '.join(values)} |"
