"""Small coloured labels in a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from testwright.plugins._pdf.oneline import OneLine, one_line_of
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
        self._labels = labels
        self._placed: list[tuple[float, int, OneLine, Tone]] = []
        self._rows = 1

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Places the labels from left to right; one that is wider than the page is cut."""
        self._placed, row, left = [], 0, 0.0
        for words, tone in self._labels:
            line = one_line_of(words, _SIZE, width - 2 * _PADDING)
            if left and left + line.width + 2 * _PADDING > width:
                row, left = row + 1, 0.0
            self._placed.append((left, row, line, tone))
            left += line.width + 2 * _PADDING + _GAP
        self._rows = row + 1
        return (width, self._rows * (_HEIGHT + _GAP) - _GAP)

    def draw(self) -> None:
        """Draws from the top row down."""
        for left, row, line, (ground, ink) in self._placed:
            bottom = (self._rows - 1 - row) * (_HEIGHT + _GAP)
            self.canv.setFillColor(ground)
            self.canv.roundRect(left, bottom, line.width + 2 * _PADDING, _HEIGHT, 3, 0, 1)
            self.canv.setFillColor(ink)
            line.draw(self.canv, left + _PADDING, bottom + 3.8)
