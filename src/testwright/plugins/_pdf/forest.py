"""Forest plots: effects of many metrics with their intervals, under one another on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.graphics.shapes import Drawing

from testwright.plugins._pdf.document import WIDTH
from testwright.plugins._pdf.drawing import (
    BLUE,
    GREY,
    SMALL,
    VERMILION,
    Mark,
    area,
    mark,
    name_within,
    panel,
    rule,
    words,
)
from testwright.plugins._pdf.styles import INK, LINE, MUTED

_ROW: Final = 14.0
_NAMES: Final = 132.0
_FIGURES: Final = 128.0
_LEFT, _RIGHT = _NAMES + 8.0, WIDTH - _FIGURES - 8.0
_LEAST: Final = 0.05
_LOOKS: Final[dict[str, tuple[Mark, str]]] = {
    "better": ("diamond", BLUE),
    "worse": ("triangle", VERMILION),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One effect, as a share of the baseline; None where there is none.

    Attributes:
        name: of the candidate.
        effect: the estimate.
        ci: its interval.
        limit: where a guardrail breaks.
        verdict: `better`, `worse`, or anything else for "unclear".
        figures: what stands at the right.
    """

    name: str
    effect: float | None
    ci: tuple[float, float] | None
    limit: float | None
    verdict: str
    figures: str


@dataclass(frozen=True, slots=True)
class Group:
    """A metric with its rows."""

    title: str
    note: str
    rows: Sequence[Row]


def forest(groups: Sequence[Group]) -> list[Drawing]:
    """A drawing for each metric, then the axis; all have the same scale."""
    reach = _reach([row for group in groups for row in group.rows])
    return [*(_group(group, reach) for group in groups), _axis(reach)]


def _reach(rows: Sequence[Row]) -> float:
    """How far the scale goes to either side; an interval that is much wider than effects is cut."""
    ends = [abs(end) for row in rows for end in row.ci or ()]
    effects = [abs(row.effect) for row in rows if row.effect is not None]
    largest = max(effects, default=0.0)
    return 1.08 * max(_LEAST, largest, min(max(ends, default=0.0), 3.0 * max(largest, _LEAST)))


def _at(share: float, reach: float) -> float:
    middle, half = (_LEFT + _RIGHT) / 2.0, (_RIGHT - _LEFT) / 2.0
    return middle + half * max(-1.0, min(1.0, share / reach))


def _group(group: Group, reach: float) -> Drawing:
    height = _ROW * (len(group.rows) + 1) + 4
    drawing = Drawing(WIDTH, height)
    panel(drawing, _LEFT, 0, _RIGHT - _LEFT, height)
    top = height - _ROW + 3
    words(drawing, 0, top, name_within(group.title, _NAMES, 8.0), size=8.0)
    words(drawing, WIDTH - _FIGURES, top, group.note, room=_FIGURES, colour=MUTED)
    rule(drawing, (_at(0, reach), 0), (_at(0, reach), height), colour=GREY, width=0.7)
    rule(drawing, (0, 0), (WIDTH, 0), colour=LINE)
    for place, row in enumerate(group.rows):
        _row(drawing, row, height - _ROW * (place + 1.5), reach)
    return drawing


def _row(drawing: Drawing, row: Row, y: float, reach: float) -> None:
    kind, colour = _LOOKS.get(row.verdict, ("circle", GREY))
    words(drawing, 8, y - 2.5, name_within(row.name, _NAMES - 8, 7.5), size=7.5)
    words(drawing, WIDTH - _FIGURES, y - 2.5, row.figures, room=_FIGURES, size=7.5)
    if row.limit is not None and abs(row.limit) < reach:
        x = _at(row.limit, reach)
        rule(drawing, (x, y - 6), (x, y + 6), colour=VERMILION, width=1, dashes=[2, 1.5])
    if row.effect is None:
        words(drawing, _at(0, reach) + 4, y - 2.5, "no relative effect yet", colour=MUTED)
        return
    if row.ci is not None:
        _interval(drawing, row.ci, y, reach, colour)
    mark(drawing, kind, _at(row.effect, reach), y, colour)


def _interval(
    drawing: Drawing, ci: tuple[float, float], y: float, reach: float, colour: str
) -> None:
    """A bar with caps; with an arrow where it goes on beyond the scale."""
    low, high = (_at(end, reach) for end in ci)
    rule(drawing, (low, y), (high, y), colour=colour, width=1.4)
    for end, x, way in ((ci[0], low, -1.0), (ci[1], high, 1.0)):
        if abs(end) > reach:
            area(drawing, [(x, y), (x - 5 * way, y + 2.6), (x - 5 * way, y - 2.6)], colour)
        else:
            rule(drawing, (x, y - 2.5), (x, y + 2.5), colour=colour, width=1.0)


def _axis(reach: float) -> Drawing:
    drawing = Drawing(WIDTH, 22)
    step = _tick(reach)
    count = int(reach / step)
    digits = 0 if step >= 0.01 else 1  # noqa: PLR2004 - below a per cent
    for number in range(-count, count + 1):
        x = _at(number * step, reach)
        rule(drawing, (x, 18), (x, 22), colour=GREY)
        told = f"{number * step:+.{digits}%}" if number else "0"
        words(drawing, x, 10, told, colour=INK, anchor="middle")
    middle = (_LEFT + _RIGHT) / 2.0
    told = "change against the first variant"
    words(drawing, middle, 1, told, colour=MUTED, anchor="middle", size=SMALL - 0.5)
    return drawing


def _tick(reach: float) -> float:
    """A round distance that gives two to four ticks on either side."""
    size = 0.001
    while True:
        for factor in (1.0, 2.0, 5.0):
            if reach / (size * factor) < 4:  # noqa: PLR2004
                return size * factor
        size *= 10.0
