"""Which scorers an experiment has: those that are named, or what its task suggests."""

from __future__ import annotations

from collections.abc import Sequence

from testwright.core.golden.example import Example
from testwright.core.scoring.scorer import Scorer, ScorerSpec
from testwright.core.suites.document import ScorerChoice
from testwright.engine.examples import Dataset
from testwright.engine.platform import Platform
from testwright.features.experiments.targets import wrong
from testwright.plugins import registry

OWN_MEASURES = {"quality_score": "quality", "coherence": "coherence"}
"""What a task says of its outputs -> the scorer that passes it on."""
_EXPECTING = "similarity"
_LOOKED_AT = 200
"""Examples of which one has to expect something."""


def specs_of(choices: Sequence[str | ScorerChoice]) -> tuple[ScorerSpec, ...]:
    """What was named, as the engine takes it.

    Raises:
        InvalidInput: two scorers have the same name.
    """
    found = []
    for one in choices:
        choice = ScorerChoice.model_validate({"type": one}) if isinstance(one, str) else one
        options = dict(choice.model_extra or {})
        found.append(
            ScorerSpec(
                kind=choice.type,
                name=choice.name or choice.type,
                options=options,
                weight=choice.weight,
            )
        )
    names = [one.name for one in found]
    if double := next((name for name in names if names.count(name) > 1), None):
        raise wrong("scorers", f"two are called {double!r}: give one of them another `name`")
    if found and not any(one.weight for one in found):
        raise wrong("scorers", "all have the weight 0, so that there would be no overall score")
    return tuple(found)


async def default_specs(platform: Platform, task: str, dataset: Dataset) -> tuple[ScorerSpec, ...]:
    """The task's own measure, or else likeness to what examples expect.

    Raises:
        InvalidInput: no example says what is expected, so that somebody has to say what is good.
    """
    measure = OWN_MEASURES.get(platform.tasks[task].overall_score)
    if measure is not None:
        return (ScorerSpec(kind=measure, name=measure),)
    if expects(await _some(platform, dataset)):
        return (ScorerSpec(kind=_EXPECTING, name=_EXPECTING),)
    known = ", ".join(registry.names(Scorer))
    raise wrong("scorers", f"no example says what is expected: name scorers, of {known}")


def expects(examples: Sequence[Example]) -> bool:
    """Whether one of them says what should come out."""
    return any(one.expected is not None for one in examples)


async def _some(platform: Platform, dataset: Dataset) -> list[Example]:
    ids = await platform.examples.version_ids(dataset)
    return await platform.examples.by_version(ids[:_LOOKED_AT])
