"""Plots over time: an effect with its band, and units as they came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import floor, log10
from typing import Final

from reportlab.graphics.shapes import Drawing, PolyLine
from reportlab.lib.colors import HexColor

from testwright.plugins._pdf.document import WIDTH
from testwright.plugins._pdf.drawing import (
    BAND,
    BLUE,
    DASHES,
    GREY,
    PALETTE,
    SMALL,
    area,
    mark,
    name_within,
    panel,
    rule,
    words,
)
from testwright.plugins._pdf.styles import LINE, MUTED

_AXIS: Final = 44.0
_NAMES: Final = 110.0
_FOOT: Final = 14.0
_FEW: Final = 3
"""Up to so many points are drawn one by one: a band between two says too much."""

Point = tuple[datetime, float, tuple[float, float] | None]
"""When, an effect, its interval."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where values and moments lie in a drawing."""

    left: float
    bottom: float
    width: float
    height: float
    low: float
    high: float
    first: datetime
    last: datetime

    def x(self, at: datetime) -> float:
        """Of a moment; a single one stands in the middle."""
        span = (self.last - self.first).total_seconds()
        share = (at - self.first).total_seconds() / span if span else 0.5
        return self.left + self.width * (0.02 + 0.96 * share)

    def y(self, value: float) -> float:
        """Of a value; what lies beyond stands at the edge."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom + self.height * max(0.0, min(1.0, share))


def effect_plot(
    name: str,
    points: Sequence[Point],
    limits: tuple[float, float],
    *,
    width: float = WIDTH,
    hours: bool = False,
) -> Drawing:
    """An effect as it was known at each moment, with what it could have been.

    Args:
        name: of the candidate.
        points: in the order of time, at least one.
        limits: of the scale; bands are cut there.
        width: of the drawing.
        hours: whether moments within a day matter.
    """
    drawing = Drawing(width, 112)
    frame = Frame(
        _AXIS, _FOOT, width - _AXIS - 4, 82, *limits, first=points[0][0], last=points[-1][0]
    )
    words(drawing, _AXIS, 102, name_within(name, width - _AXIS - 4, 8.0), size=8.0)
    _ground(drawing, frame, hours=hours)
    few, zero = len(points) <= _FEW, frame.y(0.0)
    if few:
        _bars(drawing, frame, points)
    else:
        _band(drawing, frame, points)
    rule(drawing, (_AXIS, zero), (width - 4, zero), colour=GREY, width=0.8, dashes=[3, 2])
    if not few:
        _line(drawing, [(frame.x(at), frame.y(effect)) for at, effect, _ in points], BLUE, None)
    for at, effect, _ in points if few else points[-1:]:
        mark(drawing, "circle", frame.x(at), frame.y(effect), BLUE)
    return drawing


def _bars(drawing: Drawing, frame: Frame, points: Sequence[Point]) -> None:
    for at, _, ci in points:
        if ci is not None:
            low, high = ((frame.x(at), frame.y(end)) for end in ci)
            rule(drawing, low, high, colour=BLUE, width=1.2)


def _band(drawing: Drawing, frame: Frame, points: Sequence[Point]) -> None:
    bounded = [(frame.x(at), ci) for at, _, ci in points if ci is not None]
    upper = [(x, frame.y(ci[1])) for x, ci in bounded]
    lower = [(x, frame.y(ci[0])) for x, ci in reversed(bounded)]
    if len(bounded) > 1:
        area(drawing, [*upper, *lower], BAND)


def limits_of(series: Sequence[Sequence[Point]]) -> tuple[float, float]:
    """One scale for several effects.

    It has their last intervals with room around, and every estimate of the later half. Wide first
    intervals, which say little, are cut.
    """
    ends = [0.0]
    for points in series:
        ends += [effect for _, effect, _ in points[len(points) // 2 :]]
        last = next((ci for _, _, ci in reversed(points) if ci is not None), None)
        if last is not None:
            room = (last[1] - last[0]) * 0.75
            ends += [last[0] - room, last[1] + room]
    low, high = min(ends), max(ends)
    if low == high:
        return low - 1.0, high + 1.0
    margin = (high - low) * 0.06
    return low - margin, high + margin


def units_plot(
    series: Sequence[tuple[str, Sequence[tuple[datetime, int]]]], *, hours: bool = False
) -> Drawing:
    """Units of each variant until each moment, their names at the right."""
    height = max(118.0, _FOOT + 12.0 + 9.5 * len(series))
    drawing = Drawing(WIDTH, height)
    moments = [at for _, points in series for at, _ in points]
    most = max(n for _, points in series for _, n in points)
    frame = Frame(
        _AXIS,
        _FOOT,
        WIDTH - _AXIS - _NAMES - 26,
        height - _FOOT - 10,
        0.0,
        max(1.0, most * 1.06),
        min(moments),
        max(moments),
    )
    _ground(drawing, frame, hours=hours)
    places = _apart([frame.y(points[-1][1]) for _, points in series], frame)
    for number, ((name, points), place) in enumerate(zip(series, places, strict=True)):
        colour, dashes = PALETTE[number % len(PALETTE)], DASHES[number % len(DASHES)]
        ends = [(frame.x(at), frame.y(n)) for at, n in points]
        if len(ends) > 1:
            _line(drawing, ends, colour, dashes)
        else:
            mark(drawing, "circle", *ends[0], colour)
        edge = frame.left + frame.width
        rule(drawing, ends[-1], (edge + 6, place), colour=LINE)
        rule(
            drawing, (edge + 6, place), (edge + 20, place), colour=colour, width=1.4, dashes=dashes
        )
        shown = name_within(name, _NAMES, SMALL)
        words(drawing, edge + 24, place - 2.5, shown, colour=colour)
    return drawing


def _apart(wanted: Sequence[float], frame: Frame) -> list[float]:
    """Heights of names near those that are wanted, far enough from one another to be read."""
    order = sorted(range(len(wanted)), key=lambda number: -wanted[number])
    gap, found = 9.5, [0.0] * len(wanted)
    top = frame.bottom + frame.height + gap
    for number in order:
        top = min(wanted[number], top - gap)
        found[number] = top
    lowest = min(found, default=0.0)
    lift = max(0.0, frame.bottom + 2 - lowest)
    if lift:  # from the lowest up, no further than needed
        floor_ = frame.bottom + 2
        for number in reversed(order):
            found[number] = max(found[number], floor_)
            floor_ = found[number] + gap
    return found


def _ground(drawing: Drawing, frame: Frame, *, hours: bool) -> None:
    panel(drawing, frame.left, frame.bottom, frame.width, frame.height)
    for value in _ticks(frame.low, frame.high):
        y = frame.y(value)
        rule(drawing, (frame.left, y), (frame.left + frame.width, y), colour=LINE, width=0.4)
        words(drawing, frame.left - 4, y - 2.5, f"{value:,.6g}", colour=MUTED, anchor="end")
    pattern = "%d %b %H:%M" if hours else "%d %b %Y"
    if frame.first == frame.last:
        told = f"{frame.first:{pattern}}"
        words(drawing, frame.x(frame.first), 3, told, colour=MUTED, anchor="middle")
        return
    words(drawing, frame.left, 3, f"{frame.first:{pattern}}", colour=MUTED)
    end = frame.left + frame.width
    words(drawing, end, 3, f"{frame.last:{pattern}}", colour=MUTED, anchor="end")


def _line(
    drawing: Drawing, points: Sequence[tuple[float, float]], colour: str, dashes: list[float] | None
) -> None:
    flat = [number for point in points for number in point]
    drawing.add(
        PolyLine(flat, strokeColor=HexColor(colour), strokeWidth=1.3, strokeDashArray=dashes or ())
    )


def _ticks(low: float, high: float) -> list[float]:
    """A few round values."""
    rough = (high - low) / 6.0
    size = 10.0 ** floor(log10(rough))
    step = next(size * factor for factor in (1.0, 2.0, 5.0, 10.0) if rough <= size * factor)
    first = -floor(-low / step)
    return [number * step for number in range(first, floor(high / step) + 1)]
