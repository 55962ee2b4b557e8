"""What an importer could not keep: each thing once, with its place."""

from __future__ import annotations

from testwright.errors import Detail


class Notes:
    """Collects them in the order in which they are found."""

    def __init__(self) -> None:
        self._found: dict[Detail, None] = {}

    def add(self, place: str, problem: str) -> None:
        """One more, unless it was told already."""
        self._found.setdefault(Detail(place, problem))

    @property
    def details(self) -> tuple[Detail, ...]:
        """All of them."""
        return tuple(self._found)
