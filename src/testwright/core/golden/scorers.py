"""Scorers that belong to one example: what promptfoo calls the asserts of a test.

They stand in the example's metadata, as `scorers` and `threshold`, so that they are versioned,
exported and imported with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from testwright.core.scoring.scorer import ScorerSpec
from testwright.core.scoring.specs import read_specs, read_threshold

SCORERS: Final = "scorers"
THRESHOLD: Final = "threshold"


@dataclass(frozen=True, slots=True)
class Own:
    """What one example says of its scoring.

    Attributes:
        threshold: from which overall score on it passes; None where it doesn't say.
    """

    scorers: tuple[ScorerSpec, ...] = ()
    threshold: float | None = None


def own_scoring(metadata: Mapping[str, Any]) -> Own:
    """The scorers and the threshold in an example's metadata.

    Raises:
        InvalidInput: they can't be read; `details` names the field.
    """
    scorers, threshold = metadata.get(SCORERS), metadata.get(THRESHOLD)
    return Own(
        () if scorers is None else read_specs(scorers, f"metadata.{SCORERS}"),
        None if threshold is None else read_threshold(threshold, f"metadata.{THRESHOLD}"),
    )


def with_scoring(metadata: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Metadata with the scorers and the threshold of another one, or with none if it has none."""
    names = (SCORERS, THRESHOLD)
    kept = {name: one for name, one in metadata.items() if name not in names}
    return kept | {name: other[name] for name in names if name in other}


def together(
    shared: Sequence[ScorerSpec], own: Sequence[ScorerSpec], *, suggested: bool
) -> tuple[ScorerSpec, ...]:
    """The scorers of one example: its own beside those of the whole evaluation.

    The same scorer is asked once. An own one whose name is taken gets another one.

    Args:
        shared: of the evaluation.
        own: of the example.
        suggested: nobody asked for the shared ones: where an example knows what is good, they are
            only told.
    """
    kept = [replace(one, weight=0.0) if suggested and own else one for one in shared]
    found = [one for one in kept if not any(_same(one, other) for other in own)]
    taken = {one.name for one in found}
    for one in own:
        name, number = one.name, 2
        while name in taken:
            name, number = f"{one.name}_{number}", number + 1
        taken.add(name)
        found.append(replace(one, name=name))
    return tuple(found)


def _same(one: ScorerSpec, other: ScorerSpec) -> bool:
    return one.kind == other.kind and dict(one.options) == dict(other.options)
