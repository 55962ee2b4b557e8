"""What is probably true, from judges each of whom errs in a way of their own."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Label = TypeVar("Label", bound=Hashable)
Floats = NDArray[np.float64]
_SMALLEST = 1e-300


@dataclass(frozen=True, slots=True, kw_only=True)
class DawidSkene(Generic[Label]):
    """What expectation maximisation found.

    Attributes:
        labels: in the order of all figures below: as they were first seen.
        shares: of each label among the items.
        chances: of each item: how likely each label is the true one.
        errors: of each judge: a row for each true label, with how often the judge says each.
        rounds: that it took.
        converged: False when it stopped for the limit of rounds: then take it with care.
        log_likelihood: of what was said; it rises with every round.
    """

    labels: tuple[Label, ...]
    shares: tuple[float, ...]
    chances: dict[Hashable, tuple[float, ...]]
    errors: dict[Hashable, tuple[tuple[float, ...], ...]]
    rounds: int
    converged: bool
    log_likelihood: float

    def consensus(self, item: Hashable) -> Label:
        """The likeliest label of an item; of equally likely ones the first."""
        chances = self.chances[item]
        return self.labels[max(range(len(chances)), key=chances.__getitem__)]


def dawid_skene(
    votes: Iterable[tuple[Hashable, Hashable, Label]],
    *,
    smoothing: float = 0.0,
    most_rounds: int = 1_000,
    tolerance: float = 1e-7,
) -> DawidSkene[Label]:
    """Truth, judges' errors and labels' shares together, by expectation maximisation.

    A. P. Dawid & A. M. Skene, 1979, doi 10.2307/2346806: start from each item's share of votes (so
    the outcome is the same every time), estimate shares and errors from the chances (2.3, 2.4),
    chances from those (2.5), until nothing moves. Judges who say nothing of an item, or judge it
    repeatedly, are fine.

    Args:
        votes: (item, judge, label), in any order.
        smoothing: votes that each judge is taken to have given to each label of each true one;
            above 0 where judges saw few items, so that a label never used isn't called impossible.
        most_rounds: then it stops.
        tolerance: the largest move of any chance that counts as none.

    Raises:
        ValueError: there are no votes, or smoothing is negative.
    """
    if not smoothing >= 0.0:
        raise ValueError(f"nobody gives {smoothing} votes")
    items, judges, labels, counts = _counted(votes)
    chances = counts.sum(axis=1) / counts.sum(axis=(1, 2))[:, None]
    rounds, moved, likelihood = 0, np.inf, -np.inf
    while rounds < most_rounds and moved > tolerance:
        shares, errors = _parameters(counts, chances, smoothing)
        before, (chances, likelihood) = chances, _expected(counts, shares, errors)
        moved = float(np.abs(chances - before).max())
        rounds += 1
    shares, errors = _parameters(counts, chances, smoothing)
    return DawidSkene(
        labels=tuple(labels),
        shares=tuple(shares.tolist()),
        chances={item: tuple(row) for item, row in zip(items, chances.tolist(), strict=True)},
        errors={
            judge: tuple(map(tuple, rows))
            for judge, rows in zip(judges, errors.tolist(), strict=True)
        },
        rounds=rounds,
        converged=moved <= tolerance,
        log_likelihood=likelihood,
    )


def _counted(
    votes: Iterable[tuple[Hashable, Hashable, Label]],
) -> tuple[dict[Hashable, int], dict[Hashable, int], dict[Label, int], Floats]:
    """How often each judge gave each label to each item."""
    items: dict[Hashable, int] = {}
    judges: dict[Hashable, int] = {}
    labels: dict[Label, int] = {}
    places = [
        (_place(items, item), _place(judges, judge), _place(labels, label))
        for item, judge, label in votes
    ]
    if not places:
        raise ValueError("a consensus needs at least one vote")
    counts = np.zeros((len(items), len(judges), len(labels)))
    np.add.at(counts, tuple(np.array(places).T), 1.0)
    return items, judges, labels, counts


def _place(seen: dict[Label, int] | dict[Hashable, int], one: Label) -> int:
    return seen.setdefault(one, len(seen))


def _parameters(counts: Floats, chances: Floats, smoothing: float) -> tuple[Floats, Floats]:
    """Shares of labels, and errors by judge, true label and label said."""
    said = np.einsum("ij,ikl->kjl", chances, counts) + smoothing
    totals = said.sum(axis=2, keepdims=True)
    return chances.mean(axis=0), said / np.where(totals > 0.0, totals, 1.0)


def _expected(counts: Floats, shares: Floats, errors: Floats) -> tuple[Floats, float]:
    """Chances of true labels, and the log likelihood."""
    logs = np.log(np.maximum(errors, _SMALLEST))
    weights = np.einsum("ikl,kjl->ij", counts, logs) + np.log(np.maximum(shares, _SMALLEST))
    highest = weights.max(axis=1, keepdims=True)
    scaled = np.exp(weights - highest)
    sums = scaled.sum(axis=1, keepdims=True)
    return scaled / sums, float((np.log(sums) + highest).sum())
