"""Which scorers an experiment has: those that are named, or what its task suggests."""

from __future__ import annotations

from collections.abc import Sequence

from testwright.core.golden.scorers import SCORERS
from testwright.core.panels.naming import named_panels, with_panels
from testwright.core.scoring.faithfulness.verdicts import FAITHFULNESS
from testwright.core.scoring.scorer import Scorer, ScorerSpec
from testwright.core.scoring.specs import checked_specs
from testwright.core.suites.document import ScorerItem
from testwright.engine.examples import Dataset
from testwright.engine.platform import Platform
from testwright.engine.store import panels
from testwright.features.experiments.targets import wrong
from testwright.plugins import registry

OWN_MEASURES = {"quality_score": "quality", "coherence": "coherence"}
"""What a task says of its outputs -> the scorer that passes it on."""
LIKENESS = "similarity"
_MADE_UP = "test_data"
"""The task whose outputs claim nothing."""
_LOOKED_AT = 200
"""Examples of which one has to bring scorers."""


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


async def looked_up(
    platform: Platform, project_id: str, specs: Sequence[ScorerSpec]
) -> tuple[ScorerSpec, ...]:
    """Scorers with the judges of the panels that they name, as these are now.

    Raises:
        InvalidInput: there is no such panel, or none that judges one output by itself.
    """
    if not named_panels(specs):
        return tuple(specs)
    return with_panels(specs, await panels.designs(platform.database, project_id))


async def default_specs(platform: Platform, task: str, dataset: Dataset) -> tuple[ScorerSpec, ...]:
    """The task's own measure, or else likeness to what examples expect.

    `faithfulness` stands beside it without counting, so that the hallucination rate is known; it is
    alone where examples have scorers of their own and expect nothing.

    Raises:
        InvalidInput: no example says what is expected, so that somebody has to say what is good.
    """
    measure = OWN_MEASURES.get(platform.tasks[task].overall_score)
    if measure is None and await platform.examples.any_expected(dataset):
        measure = LIKENESS
    if measure is None and not await _some_bring_scorers(platform, dataset):
        known = ", ".join(registry.names(Scorer))
        raise wrong("scorers", f"no example says what is expected: name scorers, of {known}")
    specs = [] if measure is None else [ScorerSpec(kind=measure, name=measure)]
    if task != _MADE_UP:
        specs.append(ScorerSpec(kind=FAITHFULNESS, name=FAITHFULNESS, weight=0.0))
    return tuple(specs)


async def _some_bring_scorers(platform: Platform, dataset: Dataset) -> bool:
    ids = await platform.examples.version_ids(dataset)
    some = await platform.examples.by_version(ids[:_LOOKED_AT])
    return any(SCORERS in one.metadata for one in some)
