"""Cases about two things that are held against one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.phrases import imperative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "state_transition"


def compared(facts: Facts) -> Iterator[Idea]:
    """Two that are compared: a value is missing, and the order plays no part."""
    scene, todo = facts.scene, clipped(imperative(facts.main), 80)
    one, two = scene.title(2), scene.title(3)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="missing value",
        angle="input",
        title="One of the two lacks a value that the other has",
        preconditions=(
            scene.ready,
            f"`{one}` has the value 12 where `{two}` has none; all else is equal",
        ),
        steps=(f"{todo}, taking `{one}` and `{two}`", "Read the differences"),
        expected="One difference is shown, 12 against none, and not against 0",
        data={"with": one, "without": two},
        assumption="A value may be missing on one side.",
        risk=0.6,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="other way round",
        angle="state",
        title="The same differences come the other way round",
        preconditions=(scene.ready, f"`{one}` and `{two}` differ in two values"),
        steps=(
            f"{todo}, taking `{one}` first and `{two}` second",
            f"Do the same with `{two}` first and `{one}` second",
        ),
        expected="Both times the same two differences are shown, with the two sides exchanged",
        data={"first": one, "second": two},
        assumption="The order in which they are chosen changes no difference.",
        risk=0.54,
    )
