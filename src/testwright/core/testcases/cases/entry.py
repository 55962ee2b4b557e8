"""How values are handed in: typed into a form, sent with a request, given to a command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.testcases.language.grammar import with_article

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing is handed in, in the words of the surface that the story is about.

    Attributes:
        start: the step that opens the form ("Start to add a filter").
        deed: what a request or a command does ("add a filter").
    """

    facts: Facts
    start: str
    deed: str

    @property
    def _by_form(self) -> bool:
        return self.facts.scene.surface == "screen"

    @property
    def _sends(self) -> str:
        by = "Send the request" if self.facts.scene.surface == "api" else "Run the command"
        return f"{by} to {self.deed}"

    def each(self, field: str, values: tuple[str, ...]) -> tuple[str, ...]:
        """Steps that hand in these values one after the other; "" leaves the field empty."""
        if not self._by_form:
            return tuple(f"{self._sends}, with `{value}` as the {field}" for value in values)
        return (
            self.start,
            *(
                f"Enter `{value}` as the {field} and save"
                if value
                else f"Leave the {field} empty and save"
                for value in values
            ),
        )

    def without(self, field: str) -> tuple[str, ...]:
        """Steps that leave the field out, then give blanks only."""
        if not self._by_form:
            return (
                f"{self._sends}, without {with_article(field)}",
                f"{self._sends}, with three blanks as the {field}",
            )
        return (
            self.start,
            f"Leave the {field} empty and save",
            f"Enter three blanks as the {field} and save",
        )

    def alone(self, field: str, value: str) -> tuple[str, ...]:
        """Steps that hand in one field and nothing else."""
        if not self._by_form:
            return (f"{self._sends}, with `{value}` as the {field} and nothing else",)
        return (
            self.start,
            f"Enter `{value}` as the {field}, leave everything else empty, and save",
        )

    def message(self, field: str) -> str:
        """What tells that a value was not taken."""
        if self.facts.scene.surface == "api":
            return f"the status 400 and a message that names the {field}"
        if self.facts.scene.surface == "cli":
            return f"an exit status other than 0 and a message that names the {field}"
        return f"a message at the {field}, and the values entered are kept in the form"

    def refused_twice(self, field: str) -> str:
        """What is seen when the field was left out, and when it held blanks."""
        if self._by_form:
            return f"Both times a message at the {field} says that it is missing"
        return f"Both are refused with {self.message(field)}"
