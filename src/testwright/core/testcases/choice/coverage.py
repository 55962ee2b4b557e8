"""The coverage matrix: which case checks which criterion, and what is left open.

Rows are criteria, columns are cases. All of it is plain data, so that exporters, the API and the
page show the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from testwright.core.testcases.suite import CASE_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from testwright.core.testcases.story import Criterion
    from testwright.core.testcases.suite import CaseType, Grounding, TestCase


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion.

    Attributes:
        marks: case id -> whether that case is grounded or rests on an assumption; in the order of
            the suite, cases that don't check the criterion left out.
        types: how many of its cases are positive, negative and edge cases.
    """

    id: str
    text: str
    marks: Mapping[str, Grounding]
    types: Mapping[CaseType, int]

    @property
    def covered(self) -> bool:
        """Whether there is any case for it."""
        return bool(self.marks)

    @property
    def assumed_only(self) -> bool:
        """Whether all its cases rest on assumptions."""
        return self.covered and "grounded" not in self.marks.values()


@dataclass(frozen=True, slots=True)
class Column:
    """One case, as far as a matrix shows it."""

    id: str
    title: str
    type: CaseType
    grounding: Grounding
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Criteria by cases."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]

    @property
    def uncovered(self) -> tuple[str, ...]:
        """Ids of the criteria without a case."""
        return tuple(row.id for row in self.rows if not row.covered)

    @property
    def without_criterion(self) -> tuple[str, ...]:
        """Ids of the cases that check no criterion: ideas beyond them, or noise."""
        return tuple(column.id for column in self.columns if not column.covers)

    @property
    def share(self) -> float | None:
        """Share of the criteria with a case, 0–1; None when there are no criteria."""
        if not self.rows:
            return None
        return (len(self.rows) - len(self.uncovered)) / len(self.rows)

    @property
    def summary(self) -> str:
        """The matrix in one sentence."""
        if not self.rows:
            return f"There are no criteria; {_counted(len(self.columns), 'case')} beside them."
        covered = len(self.rows) - len(self.uncovered)
        text = f"{covered} of {_counted(len(self.rows), 'criterion')} covered"
        if self.uncovered:
            text += f", {', '.join(self.uncovered)} not"
        if beside := self.without_criterion:
            text += f"; {_counted(len(beside), 'case')} beside the criteria"
        return f"{text}."

    def to_json(self) -> dict[str, Any]:
        """The matrix as plain JSON values."""
        return {
            "rows": [
                {
                    "id": row.id,
                    "text": row.text,
                    "covered": row.covered,
                    "assumed_only": row.assumed_only,
                    "marks": dict(row.marks),
                    "types": dict(row.types),
                }
                for row in self.rows
            ],
            "columns": [
                {
                    "id": column.id,
                    "title": column.title,
                    "type": column.type,
                    "grounding": column.grounding,
                    "covers": list(column.covers),
                }
                for column in self.columns
            ],
            "uncovered": list(self.uncovered),
            "without_criterion": list(self.without_criterion),
            "share": self.share,
            "summary": self.summary,
        }


def coverage_of(criteria: Sequence[Criterion], cases: Sequence[TestCase]) -> Matrix:
    """The matrix of one suite.

    Args:
        criteria: of the story, in their order.
        cases: of the suite; what they name beside these criteria gets a row with an empty text, so
            that nothing that a case claims is lost.
    """
    texts = {criterion.id: criterion.text for criterion in criteria}
    for case in cases:
        for name in case.covers:
            texts.setdefault(name, "")
    return Matrix(
        rows=tuple(_row(name, text, cases) for name, text in texts.items()),
        columns=tuple(
            Column(case.id, case.title, case.type, case.grounding, case.covers) for case in cases
        ),
    )


def _row(name: str, text: str, cases: Sequence[TestCase]) -> Row:
    checking = [case for case in cases if name in case.covers]
    return Row(
        id=name,
        text=text,
        marks={case.id: case.grounding for case in checking},
        types={kind: sum(1 for case in checking if case.type == kind) for kind in CASE_TYPES},
    )


def _counted(number: int, noun: str) -> str:
    many = {"criterion": "criteria"}.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else many}"
