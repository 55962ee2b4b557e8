"""Scorers as people write them: a name, or `{type, name?, weight?, threshold?, …options}`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any, Final

from testwright.core.scoring.scorer import OVERALL, ScorerSpec
from testwright.errors import Detail, InvalidInput

MOST_SCORERS: Final = 20
LONGEST_NAME: Final = 100
HEAVIEST: Final = 1_000


def read_specs(value: object, field: str = "scorers") -> tuple[ScorerSpec, ...]:
    """The scorers of a list that anybody may have written; options are checked by the scorers.

    Raises:
        InvalidInput: an entry is none; `details` names it.
    """
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise _wrong(field, "is no list of scorers")
    if len(value) > MOST_SCORERS:
        raise _wrong(field, f"are {len(value)}: at most {MOST_SCORERS}")
    return checked_specs([_spec(one, f"{field}.{place}") for place, one in enumerate(value)], field)


def checked_specs(specs: Sequence[ScorerSpec], field: str = "scorers") -> tuple[ScorerSpec, ...]:
    """Scorers whose scores can be told apart.

    Raises:
        InvalidInput: two have one name, one has the name of the overall score, or none counts.
    """
    names = [one.name for one in specs]
    if OVERALL in names:
        raise _wrong(field, f"{OVERALL!r} is the name of the overall score: choose another `name`")
    if double := next((name for name in names if names.count(name) > 1), None):
        raise _wrong(field, f"two are called {double!r}: give one of them another `name`")
    if specs and not any(one.weight for one in specs):
        raise _wrong(field, "all have the weight 0, so that there would be no overall score")
    return tuple(specs)


def read_threshold(value: object, field: str = "threshold") -> float:
    """A score from which something passes.

    Raises:
        InvalidInput: it is no number from 0 to 1.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _wrong(field, "is no number from 0 to 1")
    return float(value)


def _spec(value: object, field: str) -> ScorerSpec:
    if isinstance(value, str):
        value = {"type": value}
    if not isinstance(value, Mapping):
        raise _wrong(field, "is neither a scorer's name nor an object with `type`")
    given: dict[str, Any] = {str(key): one for key, one in value.items()}
    kind, name, weight = given.get("type"), given.get("name"), given.get("weight", 1.0)
    for key, text in (("type", kind), ("name", name if name is not None else kind)):
        if not isinstance(text, str) or not 0 < len(text) <= LONGEST_NAME or "\0" in text:
            raise _wrong(f"{field}.{key}", f"is no text of 1 to {LONGEST_NAME} characters")
    if (
        isinstance(weight, bool)
        or not isinstance(weight, int | float)
        or not isfinite(weight)
        or not 0 <= weight <= HEAVIEST
    ):
        raise _wrong(f"{field}.weight", f"is no number from 0 to {HEAVIEST:,}")
    if given.get("threshold") is not None:
        given["threshold"] = read_threshold(given["threshold"], f"{field}.threshold")
    return ScorerSpec.from_json({**given, "weight": float(weight)})


def _wrong(field: str, problem: str) -> InvalidInput:
    return InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
