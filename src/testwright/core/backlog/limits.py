"""How much a file of stories may hold: enough for any backlog, too little to wear a machine out."""

from __future__ import annotations

from testwright.errors import InvalidInput

MAX_BYTES = 20 * 2**20
MAX_LINES = 500_000
MAX_ROWS = 100_000
MAX_COLUMNS = 2_000
MAX_STORIES = 20_000
MAX_CELL = 100_000
"""Characters of one text. Jira and Excel allow 32,767, a story that is worked on has 2,000."""


def check_size(data: bytes) -> None:
    """Refuses a file that is too large to be read.

    Raises:
        InvalidInput: it has more than `MAX_BYTES`.
    """
    if len(data) > MAX_BYTES:
        raise InvalidInput(
            f"The file has {len(data) / 2**20:,.0f} MB; {MAX_BYTES // 2**20} MB can be read. "
            "Split it, or leave out the columns that are not needed."
        )


def check_count(count: int, most: int, what: str) -> None:
    """Refuses more of something than can be worked on.

    Raises:
        InvalidInput: `count` is above `most`.
    """
    if count > most:
        raise InvalidInput(f"The file holds more than {most:,} {what}. Split it.")


def check_lines(text: str) -> None:
    """Refuses lines that are too long for a text of stories.

    Raises:
        InvalidInput: a line has more than `MAX_CELL` characters.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_CELL:
            raise InvalidInput(f"Line {number} has more than {MAX_CELL:,} characters.")
