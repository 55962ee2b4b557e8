"""Which scorers an experiment has: those that are named, or what its task suggests."""

from __future__ import annotations

from collections.abc import Sequence

from testwright.core.experiments.summary import FAITHFULNESS
from testwright.core.golden.example import Example
from testwright.core.golden.scorers import SCORERS
from testwright.core.scoring.scorer import Scorer, ScorerSpec
from testwright.core.scoring.specs import checked_specs
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
_LOOKED_AT = 200
"""Examples of which one has to expect something."""


def specs_of(choices: Sequence[ScorerItem]) -> tuple[ScorerSpec, ...]:
    """What was named, as the engine takes it.

    Raises:
        InvalidInput: as `checked_specs`.
    """
    return checked_specs(
        [
            ScorerSpec.from_json({"type": one} if isinstance(one, str) else one.model_dump())
            for one in choices
        ]
    )


async def default_specs(platform: Platform, task: str, dataset: Dataset) -> tuple[ScorerSpec, ...]:
    """The task's own measure, or else likeness to what examples expect.

    `faithfulness` stands beside it without counting, so that the hallucination rate is known. None
    where examples have scorers of their own and expect nothing.

    Raises:
        InvalidInput: no example says what is expected, so that somebody has to say what is good.
    """
    measure = OWN_MEASURES.get(platform.tasks[task].overall_score)
    if measure is None:
        some = await _some(platform, dataset)
        if expects(some):
            measure = LIKENESS
        elif any(SCORERS in one.metadata for one in some):
            return ()
    if measure is None:
        known = ", ".join(registry.names(Scorer))
        raise wrong("scorers", f"no example says what is expected: name scorers, of {known}")
    specs = [ScorerSpec(kind=measure, name=measure)]
    if task != _MADE_UP:
        specs.append(ScorerSpec(kind=FAITHFULNESS, name=FAITHFULNESS, weight=0.0))
    return tuple(specs)


def expects(examples: Sequence[Example]) -> bool:
    """Whether one of them says what should come out."""
    return any(one.expected is not None for one in examples)


async def _some(platform: Platform, dataset: Dataset) -> list[Example]:
    ids = await platform.examples.version_ids(dataset)
    return await platform.examples.by_version(ids[:_LOOKED_AT])
