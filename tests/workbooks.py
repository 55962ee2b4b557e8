"""Excel workbooks for tests, written by openpyxl and changed by hand."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(*sheets: Iterable[Sequence[Any]], hidden: Sequence[int] = ()) -> bytes:
    """A workbook with these rows in its sheets, which are called Sheet1, Sheet2 …"""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(list(row))
        if number in hidden:
            sheet.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes], *, without: Sequence[str] = ()) -> bytes:
    """The archive with some of its parts exchanged, added or taken out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        content = {name: old.read(name) for name in old.namelist() if name not in without}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in (content | dict(parts)).items():
            new.writestr(name, part)
    return target.getvalue()


def sheet_xml(cells: Mapping[str, str]) -> bytes:
    """A sheet with texts in cells that are named ("B7"), in the order given."""
    rows = "".join(
        f'<row><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for place, text in cells.items()
    )
    return f'<worksheet xmlns="{_NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'.encode()
