"""How the name of a file ends, by what the file is."""

from __future__ import annotations

import re

_EXTENSIONS = (
    (r"photo|picture|image|thumbnail|avatar|logo|scan|icon|screenshot", "jpg"),
    (r"video|media|recording", "mp4"),
    (r"audio", "mp3"),
    (r"spreadsheet|excel|xls", "xlsx"),
    (r"csv", "csv"),
    (r"presentation|slide", "pptx"),
    (r"json", "json"),
    (r"xml|marc|ead\b", "xml"),
    (r"pdf", "pdf"),
    (r"zip", "zip"),
)
"""What a noun says of the type of a file; a type that nobody named is not made up."""


def ending_of(name: str) -> str:
    """`photo` -> jpg; "" where the name tells no type.

    Args:
        name: of the thing that the file is.
    """
    text = name.lower()
    return next((ext for pattern, ext in _EXTENSIONS if re.search(pattern, text)), "")
