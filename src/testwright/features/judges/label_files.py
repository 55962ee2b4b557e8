"""Files of labels: JSON Lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from testwright.core.scoring.labels import read_label
from testwright.errors import InvalidInput


def read_file(file: str, scale: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The labels of a file that can be used, and what is wrong with the others.

    Args:
        file: its path, or `-` for standard input.
        scale: of labels that are numbers.

    Raises:
        InvalidInput: the file can't be read.
    """
    found: list[dict[str, Any]] = []
    problems: list[str] = []
    with _opened(file) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
                read_label(value, scale)
                found.append(value)
            except InvalidInput as error:
                problems.append(f"line {number}: {error.message}")
            except (ValueError, RecursionError) as error:
                problems.append(f"line {number}: is no JSON: {error}")
    return found, problems


@contextmanager
def _opened(file: str) -> Iterator[Iterable[str]]:
    if file == "-":
        yield sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8-sig") as lines:
            yield lines
    except OSError as error:
        raise InvalidInput(f"{file} can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{file} is no UTF-8 text") from None
