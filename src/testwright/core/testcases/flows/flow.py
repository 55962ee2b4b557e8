"""The shape of a flow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from testwright.core.testcases.action import Action
    from testwright.core.testcases.facts import Facts


@dataclass(frozen=True, slots=True)
class Flow:
    """Preconditions (beside who is signed in), steps, what is seen then, and the data used."""

    given: tuple[str, ...]
    steps: tuple[str, ...]
    expected: str
    data: Mapping[str, Any] = field(default_factory=dict)


if TYPE_CHECKING:
    FlowMaker = Callable[[Action, Facts], Flow]
