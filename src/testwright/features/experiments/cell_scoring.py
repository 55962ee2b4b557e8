"""Who scores a cell: the scorers of the experiment, and those of its example."""

from __future__ import annotations

from collections.abc import Mapping

from testwright.core.experiments.plan import ExperimentPlan
from testwright.core.golden.example import Example
from testwright.core.golden.scorers import SCORERS, THRESHOLD, own_scoring, together
from testwright.core.panels.design import PanelDesign
from testwright.core.panels.naming import with_panels
from testwright.core.runs import Score
from testwright.core.scoring.scorer import JudgeTools, Scorable, Scorer, ScorerSpec
from testwright.engine.judging import Scoring, scoring_of
from testwright.errors import InvalidInput


class CellScoring:
    """The scorers of an experiment, made once.

    Args:
        plan: of the experiment.
        panels: judge panels that examples may name, as they are now.

    Raises:
        InvalidInput: the plan names a scorer that is gone, or options that it has no more.
    """

    def __init__(self, plan: ExperimentPlan, panels: Mapping[str, PanelDesign]) -> None:
        self._plan = plan
        self._panels = panels
        self._shared = scoring_of(plan.scorers, plan.threshold)

    def of(self, example: Example) -> Scoring:
        """The scorers of one example; what can't be used of its own is told in a score."""
        if SCORERS not in example.metadata and THRESHOLD not in example.metadata:
            return self._shared
        try:
            own = own_scoring(example.metadata)
            named = with_panels(own.scorers, self._panels)
            specs = together(self._plan.scorers, named, suggested=self._plan.suggested)
            threshold = self._plan.threshold if own.threshold is None else own.threshold
            return scoring_of(specs, threshold)
        except InvalidInput as error:
            return self._with(_Unusable(error.message))

    def _with(self, further: Scorer) -> Scoring:
        spec = ScorerSpec(kind=further.kind, name=further.name)
        return Scoring(
            [*self._shared.scorers, further],
            [*self._shared.specs, spec],
            self._shared.threshold,
        )


class _Unusable(Scorer):
    """Stands for an example's scorers that can't be used, so that nobody takes them as passed."""

    kind = "own_scorers"
    summary = "stands for scorers that can't be used"

    def __init__(self, problem: str) -> None:
        super().__init__(self.kind, {})
        self._problem = problem

    async def score(self, given: Scorable, tools: JudgeTools) -> Score:
        """Says why."""
        del given, tools
        return self.unscored(f"the scorers of the example can't be used: {self._problem}")
