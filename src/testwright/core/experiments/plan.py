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
        across: compare all with this one target; else with its version on their own model.
        judge_model: who judges where a scorer doesn't say; None for the default model.
        limit: how many of the examples are asked, the oldest first; None for all.
        concurrency: cells at once, before a provider's limits; None for the setting.
        budget_usd: what it may cost; None without a bound.
        policy: how sure a verdict has to be.
        metrics: those whose verdicts decide whether an experiment passed.
        max_errors: share of a target's cells that may get no answer.
    """

    scorers: tuple[ScorerSpec, ...]
    suggested: bool = False
    threshold: float = PASSES
    baseline: int = 0
    across: bool = False
    judge_model: str | None = None
    limit: int | None = None
    concurrency: int | None = None
    budget_usd: float | None = None
    policy: Policy = field(default_factory=Policy)
    metrics: tuple[str, ...] = ("score",)
    max_errors: float = 0.05

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "scorers": [one.to_json() for one in self.scorers],
            "suggested": self.suggested,
            "threshold": self.threshold,
            "baseline": self.baseline,
            "across": self.across,
            "judge_model": self.judge_model,
            "limit": self.limit,
            "concurrency": self.concurrency,
            "budget_usd": self.budget_usd,
            "alpha": self.policy.alpha,
            "power": self.policy.power,
            "min_effect": self.policy.min_effect,
            "metrics": list(self.metrics),
            "max_errors": self.max_errors,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> ExperimentPlan:
        """The inverse of `to_json`; what earlier versions didn't store is as it was then."""
        return cls(
            scorers=tuple(ScorerSpec.from_json(one) for one in value["scorers"]),
            suggested=value.get("suggested", False),
            threshold=value.get("threshold", PASSES),
            baseline=value["baseline"],
            across=value.get("across", True),
            judge_model=value["judge_model"],
            limit=value.get("limit"),
            concurrency=value["concurrency"],
            budget_usd=value["budget_usd"],
            policy=Policy(
                alpha=value["alpha"], power=value["power"], min_effect=value["min_effect"]
            ),
            metrics=tuple(value.get("metrics", ("score",))),
            max_errors=value.get("max_errors", 0.05),
        )
