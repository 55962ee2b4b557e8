"""The shape of a flow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


@dataclass(frozen=True, slots=True)
class Flow:
    """What is done and seen in one course.

    Attributes:
        given: preconditions, beside who is signed in.
        assumption: what the flow rests on and nobody said; None when the story says it all.
        doubtful: whether the goal was not understood for sure; the course is then not given, and a
            question asks for it.
    """

    given: tuple[str, ...]
    steps: tuple[str, ...]
    expected: str
    data: Mapping[str, Any] = field(default_factory=dict)
    assumption: str | None = None
    doubtful: bool = False


if TYPE_CHECKING:
    FlowMaker = Callable[[Action, Facts], Flow]
