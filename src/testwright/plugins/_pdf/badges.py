"""Small coloured labels in a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from testwright.plugins._pdf import fonts
from testwright.plugins._pdf.styles import Tone

_SIZE: Final = 7.5
_HEIGHT: Final = 13.0
_GAP: Final = 4.0
_PADDING: Final = 5.0


class Badges(Flowable):
    """Labels in a row; what does not fit goes to the next row."""

    def __init__(self, labels: Sequence[tuple[str, Tone]]) -> None:
        super().__init__()
        self.keepWithNext = 1
        self.spaceAfter = 5
        self._labels = [(list(fonts.pieces(words, "regular")), tone) for words, tone in labels]
        self._placed: list[tuple[float, int, float, int]] = []
        self._rows = 1

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Places the labels from left to right."""
        self._placed, row, left = [], 0, 0.0
        for number, (pieces, _) in enumerate(self._labels):
            wide = min(width, _width(pieces) + 2 * _PADDING)
            if left and left + wide > width:
                row, left = row + 1, 0.0
            self._placed.append((left, row, wide, number))
            left += wide + _GAP
        self._rows = row + 1
        return (width, self._rows * (_HEIGHT + _GAP) - _GAP)

    def draw(self) -> None:
        """Draws from the top row down; a label wider than the page is cut at its edge."""
        for left, row, wide, number in self._placed:
            pieces, (ground, ink) = self._labels[number]
            bottom = (self._rows - 1 - row) * (_HEIGHT + _GAP)
            self.canv.saveState()
            self.canv.setFillColor(ground)
            self.canv.roundRect(left, bottom, wide, _HEIGHT, 3, stroke=0, fill=1)
            clip = self.canv.beginPath()
            clip.rect(left, bottom, wide - _PADDING, _HEIGHT)
            self.canv.clipPath(clip, stroke=0, fill=0)
            self.canv.setFillColor(ink)
            at = left + _PADDING
            for font, piece in pieces:
                self.canv.setFont(font, _SIZE)
                self.canv.drawString(at, bottom + 3.8, piece)
                at += stringWidth(piece, font, _SIZE)
            self.canv.restoreState()


def _width(pieces: Sequence[tuple[str, str]]) -> float:
    return sum(float(stringWidth(piece, font, _SIZE)) for font, piece in pieces)
