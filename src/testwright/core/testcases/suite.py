"""A suite of test cases: the output of the task `test_cases`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

CaseType = Literal["positive", "negative", "edge_case"]
Priority = Literal["high", "medium", "low"]
Grounding = Literal["grounded", "assumption"]
Difficulty = Literal["easy", "medium", "hard"]

CASE_TYPES: tuple[CaseType, ...] = ("positive", "negative", "edge_case")
PRIORITIES: tuple[Priority, ...] = ("high", "medium", "low")
DIFFICULTIES: tuple[Difficulty, ...] = ("easy", "medium", "hard")


@dataclass(frozen=True, slots=True, kw_only=True)
class TestCase:
    """One case that a tester can carry out.

    Attributes:
        id: `TC_001`, `TC_002` … within its suite.
        technique: name of the test-design technique, see `techniques/`.
        steps: one action each, without numbers ("Enter `a@b.example` in *Email*").
        expected_result: what two testers would judge alike.
        test_data: JSON values by name; what the steps use.
        covers: ids of the acceptance criteria that the case checks (`AC_1`).
        grounding: `assumption` when it rests on something that nobody said; then
            `assumption` says which.
    """

    __test__: ClassVar[bool] = False

    id: str
    type: CaseType
    technique: str
    priority: Priority
    title: str
    preconditions: tuple[str, ...]
    steps: tuple[str, ...]
    expected_result: str
    test_data: Mapping[str, Any] = field(default_factory=dict)
    covers: tuple[str, ...] = ()
    grounding: Grounding = "grounded"
    assumption: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The case as the API shows it (SPEC §1), in the order that people read."""
        return {
            "id": self.id,
            "type": self.type,
            "technique": self.technique,
            "priority": self.priority,
            "title": self.title,
            "preconditions": list(self.preconditions),
            "steps": list(self.steps),
            "expected_result": self.expected_result,
            "test_data": dict(self.test_data),
            "covers": list(self.covers),
            "grounding": self.grounding,
            "assumption": self.assumption,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> TestCase:
        """Reads back what `to_json` wrote; the value has been checked before."""
        return cls(
            id=value["id"],
            type=value["type"],
            technique=value["technique"],
            priority=value["priority"],
            title=value["title"],
            preconditions=tuple(value["preconditions"]),
            steps=tuple(value["steps"]),
            expected_result=value["expected_result"],
            test_data=dict(value["test_data"]),
            covers=tuple(value["covers"]),
            grounding=value["grounding"],
            assumption=value["assumption"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """Test cases for one story, and what could not be decided from it."""

    test_cases: tuple[TestCase, ...]
    open_questions: tuple[str, ...] = ()

    def coverage(self, criteria: Sequence[str]) -> dict[str, list[str]]:
        """Criterion id -> ids of its cases; criteria without a case are listed too."""
        table: dict[str, list[str]] = {criterion: [] for criterion in criteria}
        for case in self.test_cases:
            for criterion in case.covers:
                table.setdefault(criterion, []).append(case.id)
        return table

    def to_json(self) -> dict[str, Any]:
        """The suite as plain JSON values; the shape that models are asked for."""
        return {
            "test_cases": [case.to_json() for case in self.test_cases],
            "open_questions": list(self.open_questions),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Suite:
        """Reads back what `to_json` wrote."""
        return cls(
            test_cases=tuple(TestCase.from_json(case) for case in value["test_cases"]),
            open_questions=tuple(value["open_questions"]),
        )


def numbered(cases: Iterable[TestCase]) -> tuple[TestCase, ...]:
    """The same cases with ids `TC_001`, `TC_002` … in their order."""
    return tuple(replace(case, id=f"TC_{n:03d}") for n, case in enumerate(cases, start=1))
