"""What a look at a value found: what is certainly wrong, and what could not be decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Place: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is certainly wrong.

    Attributes:
        place: where in the record.
        rule: the keyword that is broken (`maximum`, `x-formula`).
        reason: what is wrong, with the value, to be read after the place.
    """

    place: Place
    rule: str
    reason: str


@dataclass(slots=True)
class Findings:
    """Everything found in one value.

    Attributes:
        violations: what is certainly wrong.
        unsure: the places that could not be decided.
        formats: how many of them only because a format is not known here.
    """

    violations: list[Violation] = field(default_factory=list)
    unsure: list[Place] = field(default_factory=list)
    formats: int = 0

    @property
    def holds(self) -> bool | None:
        """True, False, or None when it can't be said."""
        if self.violations:
            return False
        return None if self.unsure else True

    def wrong(self, place: Place, rule: str, reason: str) -> None:
        """Writes a violation down."""
        self.violations.append(Violation(place, rule, reason))

    def add(self, other: Findings) -> None:
        """Takes over what another look found."""
        self.violations += other.violations
        self.unsure += other.unsure
        self.formats += other.formats


def pointer(place: Place) -> str:
    """The place as a JSON Pointer (RFC 6901): `/items/0/price`."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in place)
