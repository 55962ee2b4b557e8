"""What plots share: words in any script, colours and marks that stay apart in grey."""

from __future__ import annotations

from typing import Final, Literal

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Shape, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from testwright.plugins._pdf.oneline import one_line_of
from testwright.plugins._pdf.styles import INK

Anchor = Literal["start", "middle", "end"]
Mark = Literal["diamond", "triangle", "circle"]

BLUE: Final = "#0072b2"
BAND: Final = "#cfe3f1"
VERMILION: Final = "#b34700"
GREY: Final = "#5b6770"
PALETTE: Final = (
    *("#000000", "#0072b2", "#b34700", "#007a5a", "#a6497a"),
    *("#5b6770", "#2b8cc4", "#c78500", "#4b3f92", "#8c8c00"),
)
"""Ten colours from M. Okabe & K. Ito, 2002, darkened for paper; dashes tell them apart in grey."""
DASHES: Final[tuple[list[float] | None, ...]] = (None, [5, 2], [2, 2], [7, 2, 2, 2], [1, 2])
SMALL: Final = 7.0


def words(
    drawing: Drawing,
    left: float,
    bottom: float,
    text: str,
    *,
    room: float = 10_000.0,
    size: float = SMALL,
    colour: str = INK,
    anchor: Anchor = "start",
) -> None:
    """Puts words on one line into a drawing, cut where there is no room (in points)."""
    line = one_line_of(text, size, room)
    left -= {"start": 0.0, "middle": line.width / 2.0, "end": line.width}[anchor]
    for font, piece in line.pieces:
        drawing.add(
            String(left, bottom, piece, fontName=font, fontSize=size, fillColor=HexColor(colour))
        )
        left += stringWidth(piece, font, size)


def name_within(name: str, room: float, size: float) -> str:
    """A name, or its beginning and its end where there is no room: names often differ there."""
    shown = name
    kept = len(name)
    while kept > 4 and one_line_of(shown, size, 10_000.0).width > room:  # noqa: PLR2004
        kept -= 1
        shown = f"{name[: kept - kept // 2]}…{name[len(name) - kept // 2 :]}"
    return shown


def rule(
    drawing: Drawing,
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    colour: str,
    width: float = 0.5,
    dashes: list[float] | None = None,
) -> None:
    """A straight line."""
    drawing.add(
        Line(
            *start,
            *end,
            strokeColor=HexColor(colour),
            strokeWidth=width,
            strokeDashArray=dashes or (),
        )
    )


def panel(drawing: Drawing, left: float, bottom: float, width: float, height: float) -> None:
    """The ground of a plot."""
    right, top = left + width, bottom + height
    area(drawing, [(left, bottom), (right, bottom), (right, top), (left, top)], "#fafbfc")


def area(drawing: Drawing, points: list[tuple[float, float]], colour: str) -> None:
    """A filled shape."""
    flat = [number for point in points for number in point]
    drawing.add(Polygon(flat, fillColor=HexColor(colour), strokeColor=None))


def mark(drawing: Drawing, kind: Mark, x: float, y: float, colour: str) -> None:
    """A point whose shape says as much as its colour."""
    ink, size = HexColor(colour), 3.4
    shape: Shape
    if kind == "circle":
        paper = HexColor("#ffffff")
        shape = Circle(x, y, 2.6, fillColor=paper, strokeColor=ink, strokeWidth=1.1)
    elif kind == "diamond":
        corners = [x - size, y, x, y + size, x + size, y, x, y - size]
        shape = Polygon(corners, fillColor=ink, strokeColor=None)
    else:
        corners = [x - size, y + size * 0.8, x + size, y + size * 0.8, x, y - size]
        shape = Polygon(corners, fillColor=ink, strokeColor=None)
    drawing.add(shape)
