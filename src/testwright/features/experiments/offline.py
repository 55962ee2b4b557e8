"""A/B tests on a data set: the variants become the targets of an experiment.

What asks, resumes, bounds and books is the experiment's; only the reading is the test's own
(`core/abtests/offline`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from testwright.core.abtests import design as designs
from testwright.core.abtests.design import Design, TargetSpec
from testwright.core.access import Principal
from testwright.core.experiments.plan import ExperimentPlan
from testwright.core.runs import PromptVersion
from testwright.core.stats.compare import Policy
from testwright.db.paging import PageRequest
from testwright.engine import targets as engine
from testwright.engine.examples import Dataset
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.store import traffic
from testwright.engine.store.traffic import StoredTest
from testwright.errors import Detail, InvalidInput, NotFound, Unconfigured
from testwright.features.experiments import service
from testwright.features.experiments.offline_schemas import OfflineBody
from testwright.features.experiments.scoring import default_specs, looked_up, specs_of
from testwright.features.experiments.service import NewExperiment
from testwright.features.experiments.store.experiments import (
    Experiment,
    ExperimentFilter,
    ExperimentTarget,
)
from testwright.features.experiments.targets import Choice, check_prices, chosen, target_of, wrong

LATEST = "latest"
_LARGEST_SCORE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """A test with the design that people wrote."""

    __test__ = False

    stored: StoredTest
    design: Design


async def planned(
    platform: Platform, principal: Principal, test: str, body: OfflineBody
) -> NewExperiment:
    """The experiment that a run is, checked as a whole before anything is stored.

    Raises:
        Forbidden: the role may not spend.
        NotFound: there is no such test, or no such prompt.
        InvalidInput: something in it can't be done; `details` names the field.
        Unconfigured: a provider lacks its key or address.
    """
    require(principal, "generate")
    found = await _test(platform, principal, test)
    choice = await chosen(platform, principal.project_id, body.prompt_id, [])
    targets = await _targets(platform, found, choice)
    dataset = Dataset(prompt_id=choice.prompt_id, tags=tuple(body.tags))
    await service.check_examples(platform, dataset, await platform.examples.count(dataset))
    if body.judge_model is not None:
        engine.provider_of(platform, body.judge_model)
    named = await looked_up(platform, principal.project_id, specs_of(body.scorers))
    scorers = named or await default_specs(platform, choice.task, dataset)
    if body.budget_usd is not None:
        await check_prices(platform, targets, scorers, dataset, body.judge_model)
    return NewExperiment(
        name=f"{found.stored.key}, offline",
        prompt_id=choice.prompt_id,
        targets=targets,
        plan=ExperimentPlan(
            scorers=scorers,
            suggested=not body.scorers,
            across=True,
            judge_model=body.judge_model,
            limit=body.limit,
            budget_usd=body.budget_usd,
            policy=_policy(found.design),
        ),
        tags=dataset.tags,
        repeats=body.repeats,
        ab_test_id=found.stored.id,
    )


async def listing(
    platform: Platform, principal: Principal, test: str, page: PageRequest
) -> dict[str, Any]:
    """The offline runs of a test, newest first.

    Raises:
        NotFound: the project has no such test.
        InvalidInput: a cursor that is none of ours.
    """
    require(principal, "read")
    found = await _test(platform, principal, test)
    chosen_ = ExperimentFilter(ab_test_id=found.stored.id)
    return await service.listing(platform, principal, page, chosen_)


async def run_of(
    platform: Platform, principal: Principal, test: str, run: str
) -> tuple[Test, Experiment]:
    """A test with one of its runs: the experiment of that id, or `latest`.

    Raises:
        NotFound: the project has no such test, or the test no such run.
    """
    require(principal, "read")
    found = await _test(platform, principal, test)
    wanted = run
    if run == LATEST:
        items = (await listing(platform, principal, test, PageRequest(limit=1)))["items"]
        wanted = items[0]["id"] if items else ""
    if wanted:
        experiment = await service.get(platform, principal, wanted)
        if experiment.ab_test_id == found.stored.id:
            return found, experiment
    what = "offline run yet" if run == LATEST else f"offline run {run[:100]!r}"
    raise NotFound(
        f"the A/B test {found.stored.key} has no {what}; "
        f"POST /api/v1/ab-tests/{found.stored.id}/run-offline begins one"
    )


async def _test(platform: Platform, principal: Principal, test: str) -> Test:
    stored = await traffic.load(platform.database, principal.project_id, test)
    if stored is None:
        raise NotFound(f"there is no A/B test {test[:100]!r}; GET /api/v1/ab-tests lists them")
    return Test(stored=stored, design=designs.read(dict(stored.design)))


async def _targets(platform: Platform, test: Test, choice: Choice) -> list[ExperimentTarget]:
    """The variants as targets, in their order."""
    return [
        await _target(platform, test, choice, place) for place in range(len(test.design.variants))
    ]


async def _target(platform: Platform, test: Test, choice: Choice, place: int) -> ExperimentTarget:
    """One variant; what is wrong with it is told by its place in the test.

    Raises:
        InvalidInput: it can't be asked.
        Unconfigured: its provider lacks a key or an address.
    """
    variant, project = test.design.variants[place], test.stored.project_id
    field = f"variants.{place}.target"
    if variant.target is None:
        raise wrong(
            field,
            f"the variant {variant.key!r} names no target, so there is nothing to ask: an offline "
            "run needs a model for each variant",
        )
    try:
        version = await _version(platform, test, choice, place, variant.target)
        target = await target_of(
            platform,
            project,
            version,
            variant.target.model,
            variant.target.strategy,
            variant.target.parameters.to_parameters(),
        )
    except (InvalidInput, Unconfigured) as error:
        problem = f"the variant {variant.key!r} can't be asked: {error.message}"
        raise type(error)(f"{field}: {problem}", details=(Detail(field, problem),)) from None
    return replace(target, variant=variant.key)


async def _version(
    platform: Platform, test: Test, choice: Choice, place: int, target: TargetSpec
) -> PromptVersion:
    """What a variant is asked with: pinned since the start, named, or what is active.

    Raises:
        InvalidInput: there is none, or it is for another task than the examples.
    """
    ref = test.stored.prompts[place] or target.prompt
    if ref is None:
        if choice.active is None:
            raise InvalidInput(
                "it names no prompt, and no version of the prompt of the examples is active"
            )
        return choice.active
    version = await engine.prompt_of(platform, test.stored.project_id, ref)
    if version.task != choice.task:
        raise InvalidInput(
            f"its prompt {version.ref} is for the task {version.task!r}, and the examples are for "
            f"{choice.task!r}"
        )
    return version


def _policy(design: Design) -> Policy:
    """How sure the experiment's own verdicts have to be, which are about scores from 0 to 1."""
    usual = Policy(alpha=design.alpha, power=design.power)
    effect = design.min_effect
    if effect is None or effect > _LARGEST_SCORE or design.primary_metric != "score":
        return usual
    return replace(usual, min_effect=effect)


def names(targets: Sequence[ExperimentTarget]) -> list[str]:
    """The variants that targets stand for."""
    return [one.variant or one.name for one in targets]
