"""What a test-design technique is: its place in the catalogue and the function that has ideas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique:
    """One way to find test cases.

    Attributes:
        name: what requests and cases call it (`boundary_values`).
        title: what people call it ("Boundary values").
        trigger: what in a story, its criteria or its context calls for it.
        source: the syllabus, standard, book or paper that describes it.
        risk: the fault that its cases would find.
        ideas: its candidates for the facts of a story; it has none where nothing triggers it.
    """

    name: str
    title: str
    trigger: str
    source: str
    risk: str
    ideas: Callable[[Facts], Iterator[Idea]]

    def to_json(self) -> dict[str, str]:
        """The technique for people and programs, without its function."""
        return {
            "name": self.name,
            "title": self.title,
            "trigger": self.trigger,
            "source": self.source,
            "risk": self.risk,
        }
