"""What an A/B test is about, and what its data amount to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from testwright.core.abtests.design import Method
from testwright.core.stats.assign import FEWEST_VARIANTS
from testwright.core.stats.bayes.gaussian import EffectPrior
from testwright.core.stats.samples import Sample
from testwright.core.stats.srm import ALARM

Role = Literal["primary", "guardrail", "signal", "secondary"]
"""What decides; what rolls back; what makes people look; what is only shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the test is to be read. All of it is fixed before the test starts.

    Attributes:
        weights: relative weight of each variant.
        baseline: the variant that the others are compared with.
        method: how the primary metric is judged. Guardrails, signals and the ratio of units are
            watched all the time, so they are always judged by methods that allow it.
        alpha: chance that any candidate is called better or worse than the baseline by chance.
        power: chance to find `min_effect`.
        min_effect: the smallest effect on the primary metric that matters, in its unit.
        planned_n: units of all variants after which the test is to end; None to take it from
            `min_effect` and the spread seen.
        prior: of the effect on the primary metric, for `bayesian`.
        alarm: threshold of the check of the ratio of units.

    Raises:
        ValueError: there is one variant only, or the baseline is none of them.
    """

    weights: Mapping[str, float]
    baseline: str
    method: Method = "sequential"
    alpha: float = 0.05
    power: float = 0.8
    min_effect: float | None = None
    planned_n: int | None = None
    prior: EffectPrior = field(default_factory=EffectPrior)
    alarm: float = ALARM

    def __post_init__(self) -> None:
        if len(self.weights) < FEWEST_VARIANTS or self.baseline not in self.weights:
            raise ValueError(f"{self.baseline!r} needs a variant to be compared with")

    @property
    def candidates(self) -> list[str]:
        """All variants but the baseline."""
        return [variant for variant in self.weights if variant != self.baseline]

    @property
    def level(self) -> float:
        """Of each candidate's interval: alpha is shared by all of them (C. E. Bonferroni, 1936).

        Holm's steps would find a little more, but leave intervals that contradict the findings.
        """
        return 1.0 - self.alpha / len(self.candidates)

    def planned_units(self, candidate: str) -> int | None:
        """How many of the planned units are to be the baseline's and a candidate's."""
        if self.planned_n is None:
            return None
        pair = self.weights[self.baseline] + self.weights[candidate]
        return max(1, round(self.planned_n * (pair / sum(self.weights.values()))))


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricData:
    """One metric's samples.

    Attributes:
        name: of the metric.
        role: what it is for.
        samples: of each variant; one that is left out is empty. Ratios, quantiles and what CUPED
            adjusted come as the samples that `core.stats` makes of them.
        lower_is_better: for rates of faults, times, costs.
        shares: whether all values are 0 or 1, as passes and errors are, so that methods for shares
            apply; not for ratios, quantiles or what CUPED adjusted.
        max_harm: how much worse a guardrail may get before that is a breach, in its unit.
    """

    name: str
    role: Role
    samples: Mapping[str, Sample]
    lower_is_better: bool = False
    shares: bool = False
    max_harm: float = 0.0

    def sample(self, variant: str) -> Sample:
        """Of a variant, empty when nothing came."""
        return self.samples.get(variant, Sample())
