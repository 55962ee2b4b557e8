"""What an experiment compares: versions × models × strategies, each known to be askable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from testwright.core.ports import Prepared
from testwright.core.runs import Parameters, PromptVersion, RunSpec
from testwright.core.scoring.scorer import Scorer, ScorerSpec
from testwright.engine import budget
from testwright.engine import targets as engine
from testwright.engine.examples import Dataset
from testwright.engine.judging import scorers_of
from testwright.engine.platform import Platform
from testwright.engine.prompts import ACTIVE
from testwright.engine.store import prompts as store
from testwright.engine.targets import AUTO, RULES_MODEL
from testwright.errors import Detail, InvalidInput, NotFound
from testwright.features.experiments.store.experiments import ExperimentTarget

_TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Versions of a prompt that were chosen.

    Attributes:
        prompt_id: of the prompt.
        versions: in the order in which they were named.
        active: the version that `active` points at, whether or not it was chosen.
    """

    prompt_id: str
    task: str
    versions: tuple[PromptVersion, ...]
    active: PromptVersion | None


async def chosen(
    platform: Platform, project_id: str, prompt: str, versions: Sequence[int | str]
) -> Choice:
    """The versions of a prompt (id or name) by number or id; all of them when none is named.

    Raises:
        NotFound: there is no such prompt.
        InvalidInput: it has no such version.
    """
    async with platform.database.read() as session:
        row = await store.get(session, project_id, prompt)
        if row is None:
            raise NotFound(f"there is no prompt {prompt[:100]!r}")
        every = await store.every_version(session, row)
        active = await store.version_by_label(session, row, ACTIVE)
    named = [_named(every, one, row.name) for one in versions] or every
    unique = {one.id: one for one in named}
    return Choice(prompt_id=row.id, task=row.task, versions=tuple(unique.values()), active=active)


def _named(every: Sequence[PromptVersion], wanted: int | str, prompt: str) -> PromptVersion:
    text = str(wanted)
    for one in every:
        if text in (one.id, str(one.number), f"v{one.number}"):
            return one
    known = ", ".join(str(one.number) for one in every) or "none yet"
    raise wrong("versions", f"the prompt {prompt!r} has no version {text[:60]!r}; it has {known}")


async def targets_of(
    platform: Platform,
    project_id: str,
    versions: Sequence[PromptVersion],
    *,
    models: Sequence[str],
    strategies: Sequence[str],
) -> list[ExperimentTarget]:
    """Every combination, checked as the engine would when it asks.

    Args:
        platform: the parts.
        project_id: whose prompts they are.
        versions: of prompts.
        models: `provider:name`; the default model when there is none.
        strategies: `auto` when there is none.

    Raises:
        InvalidInput: a combination can't be asked.
        Unconfigured: a provider lacks its key or address.
    """
    asked = tuple(dict.fromkeys(models)) or (platform.settings.default_model,)
    ways = tuple(dict.fromkeys(strategies)) or (AUTO,)
    for model in asked:
        engine.provider_of(platform, model)  # a TargetRef such as prompt:… is no model
    return [
        await target_of(platform, project_id, version, model, strategy)
        for version, model, strategy in product(versions, asked, ways)
    ]


async def target_of(
    platform: Platform,
    project_id: str,
    version: PromptVersion,
    model: str,
    strategy: str,
    parameters: Parameters | None = None,
) -> ExperimentTarget:
    """One target, checked as the engine would when it asks.

    Args:
        platform: the parts.
        project_id: whose prompt it is.
        version: of the prompt.
        model: `provider:name`.
        strategy: how the answer is made.
        parameters: that win over those of the version; None for none.

    Raises:
        InvalidInput: it can't be asked.
        Unconfigured: the provider lacks its key or address.
    """
    task = platform.tasks[version.task]
    spec = RunSpec(
        task=version.task,
        input={},
        project_id=project_id,
        model=model,
        prompt=version.ref,
        strategy=strategy,
        parameters=parameters or Parameters(),
        fallback=False,
    )
    wanted = (await engine.resolve(platform, spec, task)).wanted
    if version.task == _TEXT:  # its strategy depends on no input, so that it can be asked now
        task.route(
            Prepared(value=None, variables={}),
            requested=strategy,
            named_model=True,
            model_is_rules=model == RULES_MODEL,
        )
    return ExperimentTarget(
        version_id=version.id,
        prompt=version.ref,
        number=version.number,
        task=version.task,
        model=model,
        strategy=strategy,
        parameters=wanted.parameters,
    )


def place_of(
    targets: Sequence[ExperimentTarget],
    wanted: int | str | None,
    *,
    active: Sequence[PromptVersion] = (),
    among: Sequence[int] | None = None,
    field: str = "baseline",
) -> int:
    """The place of the target that is meant; the first one when nothing is said.

    Args:
        targets: in order.
        wanted: number or id of a version, a reference (`NAME@v3`), `active`, or a target's name.
        active: the versions that `active` means.
        among: places that it can be; None for all.
        field: that says it, for the error.

    Raises:
        InvalidInput: it is none of them.
    """
    if wanted is None:
        return 0
    text = str(wanted).strip()
    labelled = {one.id for one in active} if text == ACTIVE else set()
    places = range(len(targets)) if among is None else among
    for place in places:
        target = targets[place]
        names = (
            target.name,
            target.version_id,
            target.prompt,
            target.prompt.rpartition("@")[0],
            str(target.number),
            f"v{target.number}",
        )
        if text in names or target.version_id in labelled:
            return place
    known = "; ".join(targets[place].name for place in places)
    raise wrong(field, f"{text[:200]!r} is none of the targets: {known}")


async def check_prices(
    platform: Platform,
    targets: Sequence[ExperimentTarget],
    scorers: Sequence[ScorerSpec],
    dataset: Dataset,
    judge_model: str | None,
) -> None:
    """Refuses a budget that nobody could watch; errors as those of `engine.budget.check_prices`.

    The scorers that examples have for themselves may ask models too.
    """
    every = [*scorers, *await platform.examples.own_scorers(dataset)]
    judges = _judges(platform, scorers_of(every), judge_model)
    budget.check_prices(platform, [*(target.model for target in targets), *judges])


def _judges(platform: Platform, scorers: Sequence[Scorer], judge_model: str | None) -> list[str]:
    """The models that scorers ask."""
    default = judge_model or platform.settings.default_model
    return [str(one.options.get("model") or default) for one in scorers if one.asks_model]


def same_words(one: PromptVersion, other: PromptVersion) -> bool:
    """Whether two versions ask the same in the same way."""
    return replace(one, id="", number=0) == replace(other, id="", number=0)


def wrong(field: str, problem: str) -> InvalidInput:
    """The error of one field."""
    return InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
