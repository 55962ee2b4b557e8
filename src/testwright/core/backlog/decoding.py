"""Bytes of a file that someone calls text -> text."""

from __future__ import annotations

import codecs
import re

from testwright.core.backlog.limits import MAX_LINES, check_count, check_size
from testwright.errors import InvalidInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "an SQLite database"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MOST_CONTROLS = 0.01
"""Share of control characters above which a file is not taken for text."""


def decode(data: bytes) -> str:
    """The text, without byte order mark, with LF as its only line end.

    UTF-8 is expected; a byte order mark may say UTF-16 or UTF-32. Bytes that are not UTF-8 are
    read as Windows-1252 (of which Latin-1's letters are a part), but only when every byte means
    something there; anything else would be a guess that garbles names silently.

    Raises:
        InvalidInput: the file is empty, too large, not text, or in an encoding that can't be known.
    """
    check_size(data)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise InvalidInput(f"This is {kind}, not text. Save it as plain text in UTF-8.")
    text = _decoded(data)
    if "\x00" in text or len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise InvalidInput("This is not text but binary data. Save it as plain text in UTF-8.")
    if not text.strip():
        raise InvalidInput("The file is empty.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    check_count(text.count("\n"), MAX_LINES, "lines")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(data, "cp1252")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidInput(
            f"Line {line} is not text in UTF-8 (byte 0x{data[error.start]:02x}). "
            "Save the file as UTF-8."
        ) from None
