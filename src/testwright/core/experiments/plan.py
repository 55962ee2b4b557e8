"""What an experiment is to find out, and within which bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from testwright.core.scoring.overall import PASSES
from testwright.core.scoring.scorer import ScorerSpec
from testwright.core.stats.compare import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentPlan:
    """Stored with an experiment, so that a resumed one goes on as it began.

    Attributes:
        scorers: who says what outputs are worth.
        suggested: nobody named them; examples that have scorers of their own use those.
        threshold: the overall score from which a cell passes, where its example doesn't say.
        baseline: place of the target that the others are compared to.
        judge_model: who judges where a scorer doesn't say; None for the default model.
        concurrency: cells at once, before a provider's limits; None for the setting.
        budget_usd: what it may cost; None without a bound.
        policy: how sure a verdict has to be.
    """

    scorers: tuple[ScorerSpec, ...]
    suggested: bool = False
    threshold: float = PASSES
    baseline: int = 0
    judge_model: str | None = None
    concurrency: int | None = None
    budget_usd: float | None = None
    policy: Policy = field(default_factory=Policy)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "scorers": [one.to_json() for one in self.scorers],
            "suggested": self.suggested,
            "threshold": self.threshold,
            "baseline": self.baseline,
            "judge_model": self.judge_model,
            "concurrency": self.concurrency,
            "budget_usd": self.budget_usd,
            "alpha": self.policy.alpha,
            "power": self.policy.power,
            "min_effect": self.policy.min_effect,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> ExperimentPlan:
        """The inverse of `to_json`."""
        return cls(
            scorers=tuple(ScorerSpec.from_json(one) for one in value["scorers"]),
            suggested=value.get("suggested", False),
            threshold=value.get("threshold", PASSES),
            baseline=value["baseline"],
            judge_model=value["judge_model"],
            concurrency=value["concurrency"],
            budget_usd=value["budget_usd"],
            policy=Policy(
                alpha=value["alpha"], power=value["power"], min_effect=value["min_effect"]
            ),
        )
