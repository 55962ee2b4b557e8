"""What a measure of coherence is: a name and a function that judges a list of records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from testwright.core.testdata.coherence.result import Verdict
from testwright.core.testdata.conformance.reading import Json, shown

Fields: TypeAlias = Mapping[str, Json]
Verdicts: TypeAlias = list[Verdict | None]
"""One per record; None where the measure does not apply."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One aspect of coherence.

    Attributes:
        name: what the part is called.
        description: what it looks at, for people.
        judge: its verdicts over the records.
    """

    name: str
    description: str
    judge: Callable[[Sequence[Json]], Verdicts]


def each(judge: Callable[[Fields], Verdict | None]) -> Callable[[Sequence[Json]], Verdicts]:
    """A judge of single records as a judge of many. What is no object can't fit."""

    def judge_all(records: Sequence[Json]) -> Verdicts:
        found: Verdicts = [judge(one) if isinstance(one, dict) else None for one in records]
        if any(one is not None for one in found) or not any(
            isinstance(one, dict) for one in records
        ):
            return [
                verdict
                if isinstance(one, dict)
                else Verdict(0.0, f"is {shown(one)}, not an object")
                for one, verdict in zip(records, found, strict=True)
            ]
        return found

    return judge_all


def share(held: int, asked: int, reasons: Sequence[str]) -> Verdict | None:
    """A verdict from how many of the asked questions held; None when nothing could be asked."""
    return Verdict(held / asked, "; ".join(reasons[:2])) if asked else None
