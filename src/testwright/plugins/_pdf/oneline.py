"""Words on one line of a page, cut where there is no room for more."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from testwright.plugins._pdf import fonts

_MOST_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class OneLine:
    """Words with the fonts that they need."""

    pieces: tuple[tuple[str, str], ...]
    size: float
    width: float

    def draw(self, canvas: Canvas, left: float, bottom: float) -> None:
        """Draws the words in the canvas's colour."""
        for font, piece in self.pieces:
            canvas.setFont(font, self.size)
            canvas.drawString(left, bottom, piece)
            left += stringWidth(piece, font, self.size)


def one_line_of(words: str, size: float, room: float) -> OneLine:
    """The words, or as many of them as there is room for (in points) and an ellipsis."""
    shown = words[:_MOST_CHARACTERS]
    line = _line(shown if shown == words else f"{shown}…", size)
    while line.width > room and shown:
        shown = shown[:-1]
        line = _line(f"{shown.rstrip()}…", size)
    return line


def _line(words: str, size: float) -> OneLine:
    pieces = tuple(fonts.pieces(words, "regular"))
    width = sum(float(stringWidth(piece, font, size)) for font, piece in pieces)
    return OneLine(pieces, size, width)
