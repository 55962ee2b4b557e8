"""Stories from an Excel workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time

from testwright.core.backlog import jira
from testwright.core.backlog.columns import checked
from testwright.core.backlog.limits import MAX_ROWS, check_count
from testwright.core.backlog.markup.wiki import from_wiki
from testwright.core.backlog.records import backlog_of, plain
from testwright.core.backlog.table import Numbered, opens_story, table_of
from testwright.core.backlog.workbook import check_workbook
from testwright.core.formats import Backlog, StoryImporter
from testwright.errors import InvalidInput


class Plugin(StoryImporter):
    """One story a row, of the first sheet that has stories.

    Columns as in `csv`; a sheet with Jira's columns is read as `jira_csv` does. Formulas give the
    values that were last computed. Hidden sheets are read only when no other one is there.
    """

    name = "xlsx"
    extensions = ("xlsx", "xlsm")

    def parse(self, data: bytes, columns: Mapping[str, str] | None = None) -> Backlog:
        """The stories in the order of the rows."""
        wanted = checked(columns)
        check_workbook(data)
        found: list[Backlog] = []
        problems: list[InvalidInput] = []
        for rows, within in _sheets(data):
            try:
                table = table_of(rows, wanted, within=within)
                to_text = from_wiki if jira.is_export(table.names) else plain
                found.append(backlog_of(table, wanted, to_text=to_text))
            except InvalidInput as error:
                problems.append(error)
        if problems and not any(backlog.stories for backlog in found):
            raise problems[0]
        return max(found, key=_likely, default=Backlog(stories=()))


def _likely(backlog: Backlog) -> int:
    """How sure it is that a sheet is the backlog; of equals the first one is taken."""
    if any(opens_story(story.text) for story in backlog.stories):
        return 3
    if backlog.stories and len(backlog.columns) > 1:
        return 2
    return 1 if backlog.stories else 0


def _sheets(data: bytes) -> Iterator[tuple[list[Numbered], str]]:
    """The rows of each sheet that are not blank, with their numbers, and what to call the sheet."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_object(io.BytesIO(data)) as book:
            sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
            shown = [one for one in sheets if one.visible == SheetVisibleEnum.Visible] or sheets
            for one in shown:
                sheet = book.get_sheet_by_name(one.name)
                yield _rows(sheet.iter_rows()), f" of {one.name}" if len(shown) > 1 else ""
    except CalamineError as error:
        raise InvalidInput(
            "This workbook can't be read: its content is damaged. Open it in Excel and save it "
            "again, or save the sheet as CSV."
        ) from error


def _rows(values: Iterable[Sequence[object]]) -> list[Numbered]:
    rows: list[Numbered] = []
    for number, row in enumerate(values, start=1):
        cells = [_text(value) for value in row]
        if any(cell.strip() for cell in cells):
            rows.append((number, cells))
            check_count(len(rows), MAX_ROWS, "rows")
    return rows


def _text(value: object) -> str:
    """A cell's value as text: dates as ISO 8601 has them, whole numbers without a point."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)
