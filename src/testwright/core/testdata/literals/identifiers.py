"""Numbers and codes by which things are known."""

from __future__ import annotations

from testwright.core.testdata.literals.draw import number

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def serial(seed: int, index: int, *, start: int = 1000) -> int:
    """A four-digit number; neighbouring indexes grow by 1 to 9."""
    base = start + number(seed, "serial", 0, 800)
    return base + 10 * index + number(seed, "serial", index + 1, 9)


def code(seed: int, index: int, prefix: str = "") -> str:
    """A code such as `KX-4821`."""
    letters = prefix or "".join(
        LETTERS[number(seed, "code.letter", i, len(LETTERS))] for i in range(2)
    )
    return f"{letters}-{serial(seed, index, start=4000)}"
