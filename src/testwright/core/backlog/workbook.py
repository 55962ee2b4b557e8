"""Whether an Excel workbook can be opened without harm: looked at before a library opens it.

A workbook is a ZIP archive of XML. A few kilobytes of it can unpack to gigabytes, and two cells at
the far corners of a sheet make readers that keep a sheet as one block ask for more memory than
there is, which ends the process.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from xml.parsers import expat

from testwright.core.backlog.limits import check_size
from testwright.errors import InvalidInput

MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 150
"""Times that an archive may grow when it is unpacked (spreadsheets: 5 to 50)."""
_SMALL = 10 * 2**20
"""Archives that unpack to less may be packed as tightly as they like."""
MAX_PARTS = 5_000
MAX_CELLS = 3_000_000
"""Cells of the rectangle from the first to the last filled cell of a sheet."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CELL = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_CONTENTS = frozenset({"v", "f", "is", "t"})
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, expat.ExpatError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
"""What is raised for archives and XML that are damaged, or made to do harm."""
_PACKING = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_TOO_LARGE = (
    f"A sheet may have {MAX_CELLS:,} cells. Delete what stands far outside, or save it as CSV."
)
_DAMAGED = "This workbook is damaged and can't be read. Open it in Excel and save it again."


def check_workbook(data: bytes) -> None:
    """Refuses what is no workbook in Excel's present format, or could not be opened without harm.

    Raises:
        InvalidInput: another kind of file, one with a password, or one that unpacks to too much.
    """
    check_size(data)
    _check_kind(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive.infolist(), len(data))
            for part in archive.infolist():
                _check_sheet(archive.read(part))
    except _BROKEN as error:
        raise InvalidInput(_DAMAGED) from error


def _check_kind(data: bytes) -> None:
    if not data.strip():
        raise InvalidInput("The file is empty.")
    if data.startswith(_OLD_OFFICE) and _ENCRYPTED in data:
        raise InvalidInput(
            "This workbook is protected by a password. Save it without one, or as CSV."
        )
    if data.startswith(_OLD_OFFICE):
        raise InvalidInput("This is an old Office document (.xls). Save it as .xlsx or CSV.")
    if not data.startswith(b"PK\x03\x04"):
        raise InvalidInput("This is no Excel workbook (.xlsx). Give it the ending of what it is.")


def _check_parts(parts: list[zipfile.ZipInfo], size: int) -> None:
    names = {part.filename.lower() for part in parts}
    if "xl/workbook.bin" in names or "content.xml" in names or "xl/workbook.xml" not in names:
        raise InvalidInput(
            "This is an archive or a document, but no Excel workbook (.xlsx). "
            "Save the spreadsheet as .xlsx or CSV."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise InvalidInput(
            "This workbook is protected by a password. Save it without one, or as CSV."
        )
    if any(part.compress_type not in _PACKING for part in parts):
        raise InvalidInput(_DAMAGED)
    unpacked = sum(part.file_size for part in parts)
    bomb = unpacked > _SMALL and unpacked > MAX_RATIO * size
    if unpacked > MAX_UNPACKED or bomb or len(parts) > MAX_PARTS:
        raise InvalidInput(
            f"This workbook would unpack to {unpacked / 2**20:,.0f} MB, more than can be opened "
            "safely. Save the sheet with the stories as CSV."
        )


def _check_sheet(xml: bytes) -> None:
    if b"sheetData" in xml:
        _Extent().measure(xml)


class _Extent:
    """The rectangle of the filled cells of a sheet, read as Excel and its readers do.

    A cell's place is its attribute `r` ("C7"); without one it follows the cell before.
    """

    def __init__(self) -> None:
        self._row, self._column = 0, 0
        self._first: tuple[int, int] | None = None
        self._last = (0, 0)
        self._cells = 0

    def measure(self, xml: bytes) -> None:
        """Goes through a sheet; stops at the first cell that makes the rectangle too large."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = _refuse
        parser.buffer_text = True
        parser.Parse(xml, True)  # noqa: FBT003 - expat's own signature

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "row":
            place = attributes.get("r", "")
            self._row = int(place) if place.isdecimal() else self._row + 1
            self._column = 0
        elif name == "c":
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise InvalidInput(_TOO_LARGE)
            cell = _CELL.fullmatch(attributes.get("r", ""))
            self._column = _column(cell[1]) if cell else self._column + 1
            self._row = int(cell[2]) if cell else self._row
        elif name in _CONTENTS:
            self._fill()

    def _fill(self) -> None:
        row, column = self._row, self._column
        top, left = self._first or (row, column)
        self._first = min(top, row), min(left, column)
        self._last = max(self._last[0], row), max(self._last[1], column)
        height = self._last[0] - self._first[0] + 1
        width = self._last[1] - self._first[1] + 1
        if height * width > MAX_CELLS:
            raise InvalidInput(
                f"A sheet of this workbook reaches to row {self._last[0]:,} and column "
                f"{self._last[1]:,}. {_TOO_LARGE}"
            )


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _refuse(*_: object) -> None:
    raise InvalidInput(_DAMAGED)
