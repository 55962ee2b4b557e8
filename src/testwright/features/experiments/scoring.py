"""Which scorers an experiment has: those that are named, or what its task suggests."""

from __future__ import annotations

from collections.abc import Sequence

from testwright.core.experiments.summary import FAITHFULNESS
from testwright.core.scoring.scorer import Scorer, ScorerSpec
from testwright.core.suites.document import ScorerItem
from testwright.engine.examples import Dataset
from testwright.engine.platform import Platform
from testwright.features.experiments.targets import wrong
from testwright.plugins import registry

OWN_MEASURES = {"quality_score": "quality", "coherence": "coherence"}
"""What a task says of its outputs -> the scorer that passes it on."""
LIKENESS = "similarity"
_MADE_UP = "test_data"
"""The task whose outputs claim nothing."""


def specs_of(choices: Sequence[ScorerItem]) -> tuple[ScorerSpec, ...]:
    """What was named, as the engine takes it.

    Raises:
        InvalidInput: two scorers have the same name, or none counts.
    """
    found = tuple(_spec(one) for one in choices)
    names = [one.name for one in found]
    if double := next((name for name in names if names.count(name) > 1), None):
        raise wrong("scorers", f"two are called {double!r}: give one of them another `name`")
    if found and not any(one.weight for one in found):
        raise wrong("scorers", "all have the weight 0, so that there would be no overall score")
    return found


def _spec(choice: ScorerItem) -> ScorerSpec:
    if isinstance(choice, str):
        return ScorerSpec(kind=choice, name=choice)
    return ScorerSpec(
        kind=choice.type,
        name=choice.name or choice.type,
        options=dict(choice.model_extra or {}),
        weight=choice.weight,
    )


async def default_specs(platform: Platform, task: str, dataset: Dataset) -> tuple[ScorerSpec, ...]:
    """The task's own measure, or else likeness to what examples expect.

    `faithfulness` stands beside it without counting, so that the hallucination rate is known.

    Raises:
        InvalidInput: no example says what is expected, so that somebody has to say what is good.
    """
    measure = OWN_MEASURES.get(platform.tasks[task].overall_score)
    if measure is None and await platform.examples.any_expected(dataset):
        measure = LIKENESS
    if measure is None:
        known = ", ".join(registry.names(Scorer))
        raise wrong("scorers", f"no example says what is expected: name scorers, of {known}")
    specs = [ScorerSpec(kind=measure, name=measure)]
    if task != _MADE_UP:
        specs.append(ScorerSpec(kind=FAITHFULNESS, name=FAITHFULNESS, weight=0.0))
    return tuple(specs)
