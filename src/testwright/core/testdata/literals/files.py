"""File names, and how sizes are written."""

from __future__ import annotations

from testwright.core.testdata.literals.draw import distinct, words

STEMS = words(
    "river-levels field-notes site-plan minutes-march parts-list survey-0417 floor-2-scan "
    "budget-q3 contract-draft interview-07 sample-register inventory-east map-north",
)
BYTES = {"B": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3, "TB": 1024**4}


def file_name(seed: int, index: int, extension: str) -> str:
    """A file name with this extension (without a dot); the bare stem when it is ""."""
    stem = distinct(STEMS, seed, "file", index)
    return f"{stem}.{extension}" if extension else stem


def size_in_bytes(amount: float, unit: str) -> int:
    """A size in bytes; KB, MB, GB and TB count by 1024.

    Raises:
        KeyError: when the unit is not one of `BYTES`.
    """
    return round(amount * BYTES[unit.upper()])


def written_size(size: int) -> str:
    """Bytes with separators: `5,242,880 bytes`."""
    return f"{size:,} bytes"
