"""Files of outcomes: JSON Lines, or CSV with a header. All lines are good, or none is sent."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from testwright.errors import InvalidInput
from testwright.features.abtests.design_files import text_of
from testwright.features.abtests.schemas import OutcomeBody

COLUMNS = ("unit_id", "metric", "value", "id", "at")
_MOST_PROBLEMS = 20
_PLACE = re.compile(r"\boutcomes\.(\d+)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """An outcome, and the line where it stands."""

    number: int
    outcome: OutcomeBody


def read(source: str) -> list[Line]:
    """The outcomes of a file; `-` is standard input, as JSON Lines.

    Those without an id get one from the file's content and their line, so that a file that is told
    again after a failure counts no outcome twice.

    Raises:
        InvalidInput: it can't be read, or a line is wrong; the message names the lines.
    """
    text = text_of(source)
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    rows = _of_csv(text, source) if source.lower().endswith(".csv") else _of_json_lines(text)
    lines: list[Line] = []
    problems: list[str] = []
    for number, value in rows:
        if isinstance(value, str):
            problems.append(f"line {number}: {value}")
            continue
        given = {name: one for name, one in value.items() if one is not None}
        try:
            outcome = OutcomeBody.model_validate({"id": f"{mark}-{number}", **given})
        except ValidationError as error:
            problems += [
                f"line {number}: {'.'.join(map(str, one['loc']))}: {one['msg']}"
                for one in error.errors(include_input=False)
            ]
        else:
            lines.append(Line(number, outcome))
    if problems:
        more = len(problems) - _MOST_PROBLEMS
        told = "; ".join(problems[:_MOST_PROBLEMS]) + (f"; and {more} more" if more > 0 else "")
        raise InvalidInput(f"{source}: nothing was counted: {told}")
    if not lines:
        raise InvalidInput(f"{source} holds no outcomes")
    return lines


def with_lines(message: str, batch: list[Line]) -> str:
    """What was said of a batch, with lines of the file in place of its positions."""

    def line(found: re.Match[str]) -> str:
        place = int(found[1])
        return f"line {batch[place].number}" if place < len(batch) else found[0]

    return _PLACE.sub(line, message)


def _of_json_lines(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, f"is no JSON: {error}"
            continue
        yield number, value if isinstance(value, dict) else "is no object"


def _of_csv(text: str, source: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        header = reader.fieldnames or []
        strange = [name for name in header if name not in COLUMNS]
        if strange or not {"unit_id", "metric", "value"} <= set(header):
            raise InvalidInput(
                f"{source} line 1: the columns are unit_id, metric, value, and may be id and at, "
                f"not {', '.join(header)[:200]}"
            )
        for row in reader:
            if None in row:
                yield reader.line_num, "has more cells than the header"
            else:
                yield reader.line_num, {name: cell for name, cell in row.items() if cell}
    except csv.Error as error:
        raise InvalidInput(f"{source} line {reader.line_num}: is no CSV: {error}") from None
