"""Texts of an exact length, made of the signs that are allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testdata.literals.titles import text_of_length

if TYPE_CHECKING:
    from testwright.core.testcases.reading.goal_limits import GoalLimit

_WORD = "martabergsunhilltonriverstone"


def text_of(seed: int, size: int, limit: GoalLimit) -> str:
    """A text of so many characters or words; one word where only some signs are allowed."""
    if limit.unit == "words":
        return " ".join(_WORD[n % 20 : n % 20 + 5] for n in range(size))
    if not limit.signs:
        return text_of_length(seed, 0, size)
    names = " ".join(limit.signs).lower()
    tail = "7" if "digit" in names or "number" in names else "s"
    sign = "_" if "underscore" in names else ""
    letters = "letter" in names
    if not letters:
        return ("4902715386" * (size // 10 + 1))[:size]
    whole = f"marta{sign}{_WORD * (size // len(_WORD) + 1)}"
    return f"{whole[: size - 1]}{tail}" if size > 1 else whole[:1]
