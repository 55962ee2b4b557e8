"""The shape of a flow, and of what is tried beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from testwright.core.testcases.idea import Angle
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.suite import CaseType


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """What a tester tries beside a course that is of a kind of its own.

    Attributes:
        technique: the one that finds it.
        aspect: what is looked at, in one or two words.
        title: of the case.
        given: preconditions, beside who is signed in.
        assumption: what nobody said; None where the course itself says it.
        risk: 0-1, as in `Idea`.
    """

    technique: str
    aspect: str
    title: str
    given: tuple[str, ...]
    steps: tuple[str, ...]
    expected: str
    data: Mapping[str, Any] = field(default_factory=dict)
    type: CaseType = "edge_case"
    angle: Angle = "state"
    assumption: str | None = None
    risk: float = 0.6


@dataclass(frozen=True, slots=True)
class Flow:
    """What is done and seen in one course.

    Attributes:
        given: preconditions, beside who is signed in.
        assumption: what the flow rests on and nobody said; None when the story says it all.
        doubtful: whether the goal was not understood for sure; the course is then not given, and a
            question asks for it.
        companions: what else is tried, where the course is of a kind that no technique knows.
        self_contained: whether what fits the class of the verb in general does not fit this course.
        technique: the one that the course belongs to.
        stands_alone: whether nothing but its companions and what checks a criterion goes with it.
    """

    given: tuple[str, ...]
    steps: tuple[str, ...]
    expected: str
    data: Mapping[str, Any] = field(default_factory=dict)
    assumption: str | None = None
    doubtful: bool = False
    companions: tuple[Companion, ...] = ()
    self_contained: bool = False
    technique: str = "use_case_flow"
    stands_alone: bool = False


if TYPE_CHECKING:
    FlowMaker = Callable[[Action, Facts], Flow]
