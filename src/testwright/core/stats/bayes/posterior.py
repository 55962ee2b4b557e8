"""What Bayesian comparisons say, in words of a decision."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """What is believed of an effect after the data.

    Attributes:
        n: values it was computed from, of both variants together.
        effect: mean of what is believed, candidate minus baseline.
        ci: credible interval with equal tails.
        beats: probability that the candidate is better.
        loss: what one expects to lose, in the unit of the metric, by taking the candidate if it is
            worse after all; small enough is a reason to ship.
        loss_of_baseline: the same of keeping the baseline.
        method: how it was computed, in words.
    """

    n: int
    effect: float
    ci: tuple[float, float]
    beats: float
    loss: float
    loss_of_baseline: float
    method: str
