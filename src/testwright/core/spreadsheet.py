"""Cells and CSV files that a spreadsheet shows as text and never computes.

Follows OWASP, "CSV Injection": a cell whose first character can open a formula is prefixed with an
apostrophe. Every exporter of rows goes through `csv_bytes` (or `workbook_text` for XLSX), so that
no column can be forgotten.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from testwright.core.plaintext import utf8

FORMULA_OPENERS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""Characters that make a spreadsheet compute a cell: ASCII and full-width."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

CELL_LIMIT = 32_767
"""Most characters that a cell of a workbook holds, as UTF-16 counts them (Microsoft, "Excel
specifications and limits")."""

CUT = " … (cut: a cell holds 32,767 characters)"

_NOT_IN_XML = {0xFFFE: None, 0xFFFF: None, **dict.fromkeys(range(0xD800, 0xE000), "?")}


def formula_safe(text: str) -> str:
    """The text, with an apostrophe in front when a spreadsheet could take it for a formula.

    What can't be seen (blanks, control and format characters) does not count as a beginning,
    because some programs trim it before they look.
    """
    if text[:1] in FORMULA_OPENERS and text:
        return "'" + text
    for character in text:
        if character.isspace() or unicodedata.category(character) in {"Cc", "Cf"}:
            continue
        return "'" + text if character in FORMULA_OPENERS else text
    return text


def cell_text(text: str) -> str:
    """What a cell may hold: formula-safe, line ends as LF, no control characters but tab and LF."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        character
        for character in unified
        if character in "\t\n" or unicodedata.category(character) != "Cc"
    )
    return formula_safe(kept)


def workbook_text(text: str) -> str:
    """What a cell of an XLSX file may hold: `cell_text` without what XML lacks, cut to the limit.

    The apostrophe stays although an XLSX cell knows that it is text, because the sheet may be
    saved as CSV, or the cell edited.
    """
    kept = cell_text(text.translate(_NOT_IN_XML))
    units = kept.encode("utf-16-le")
    if len(units) <= 2 * CELL_LIMIT:
        return kept
    return units[: 2 * (CELL_LIMIT - len(CUT))].decode("utf-16-le", "ignore") + CUT


def csv_bytes(
    rows: Iterable[Sequence[str | float | None]], *, bom: bool = True, line_end: str = "\r\n"
) -> bytes:
    """RFC 4180: commas, CRLF between rows, quotes doubled; every cell of text is made safe.

    Args:
        rows: the header first. Numbers stay numbers, which nothing executes; None is empty.
        bom: UTF-8's byte order mark. Without it Excel reads the file in the machine's legacy
            code page and garbles everything that is not ASCII; readers that do not expect it
            (some vendors' importers) want it off.
        line_end: between rows. Within cells it is always LF.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator=line_end)
    writer.writerows(
        [cell_text(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return (BYTE_ORDER_MARK if bom else b"") + utf8(target.getvalue())
