"""How documents look: one palette, one scale of sizes."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle

from testwright.plugins._pdf import fonts

INK: Final = "#1f2933"
MUTED: Final = "#5b6770"
ACCENT: Final = "#1d4e89"
LINE: Final = "#d5dbe1"
PANEL: Final = "#f5f7fa"

Tone = tuple[str, str]
"""Ground and letters of a badge or a box."""

NEUTRAL: Final[Tone] = ("#e9edf1", "#3e4c59")
GOOD: Final[Tone] = ("#dff3e4", "#1b6b37")
BAD: Final[Tone] = ("#fbe3e0", "#9b1c12")
CAREFUL: Final[Tone] = ("#fdf0d3", "#7d4e00")
CALM: Final[Tone] = ("#e1ecf7", "#1d4e89")
STRONG: Final[Tone] = ("#3e4c59", "#ffffff")

_SIZES: Final = {
    "cover": (26, 32),
    "chapter": (17, 22),
    "section": (12, 16),
    "case": (10.5, 14),
    "body": (9, 12.5),
    "label": (7.5, 10),
    "small": (8, 10.5),
}
"""Style -> size of the letters and distance of the lines, in points."""


@cache
def style(name: str, **changes: float | str) -> ParagraphStyle:
    """A paragraph style by name (see `_SIZES`), with what is different in this place.

    Colours are given as text (`#1f2933`).
    """
    fonts.register()
    size, leading = _SIZES[name]
    settings: dict[str, Any] = {
        "fontName": fonts.name("regular" if name in {"body", "small"} else "bold"),
        "fontSize": size,
        "leading": leading,
        "textColor": INK,
        "bulletFontName": fonts.name("regular"),
        "bulletFontSize": size,
        "splitLongWords": 1,
        "allowWidows": 0,
        "allowOrphans": 0,
        **changes,
    }
    colours = {
        key: HexColor(value) for key, value in settings.items() if str(value).startswith("#")
    }
    return ParagraphStyle(name, **{**settings, **colours})
