"""A wish for an experiment, checked as a whole before anything is stored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from testwright.core.access import Principal
from testwright.core.experiments.plan import ExperimentPlan
from testwright.core.runs import PromptVersion
from testwright.core.scoring.overall import PASSES
from testwright.core.scoring.scorer import ScorerSpec
from testwright.core.stats.compare import Policy
from testwright.engine import targets as engine
from testwright.engine.examples import Dataset
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.prompts import ACTIVE
from testwright.features.experiments import service
from testwright.features.experiments.schemas import ExperimentBody
from testwright.features.experiments.scoring import default_specs, specs_of
from testwright.features.experiments.service import MOST_TARGETS, NewExperiment
from testwright.features.experiments.store.experiments import Experiment
from testwright.features.experiments.targets import (
    check_prices,
    chosen,
    place_of,
    targets_of,
    wrong,
)

URL = "/api/v1/experiments"
_VERSION = re.compile(r"v?\d{1,9}|ver_\w+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wanted, whoever wrote it.

    Attributes:
        active: the versions that `active` means as a baseline.
        scorers: None leaves the choice to the task.
        budget_usd: None without a bound.
        threshold: the overall score from which a cell passes; None for the usual one.
    """

    name: str
    versions: Sequence[PromptVersion]
    active: Sequence[PromptVersion]
    dataset: Dataset
    scorers: Sequence[ScorerSpec]
    models: Sequence[str]
    strategies: Sequence[str]
    baseline: int | str | None
    repeats: int
    concurrency: int | None
    budget_usd: float | None
    judge_model: str | None
    min_effect: float
    alpha: float
    threshold: float | None = None


async def begin(
    platform: Platform, principal: Principal, body: ExperimentBody, request_id: str
) -> Experiment:
    """Stores the experiment that a body asks for.

    Raises:
        Forbidden: the role may not spend.
        NotFound: there is no such prompt.
        InvalidInput: something in it can't be done; `details` names the field.
        Unconfigured: a provider lacks its key or address.
    """
    require(principal, "generate")
    named = list(body.versions)
    if named and body.baseline is not None and _VERSION.fullmatch(str(body.baseline)):
        named.insert(0, body.baseline)
    choice = await chosen(platform, principal.project_id, body.prompt_id, named)
    active = [choice.active] if choice.active is not None else []
    wish = Wish(
        name=body.experiment_name,
        versions=with_active(choice.versions, active, body.baseline),
        active=active,
        dataset=Dataset(prompt_id=choice.prompt_id, tags=tuple(body.tags)),
        scorers=specs_of(body.scorers),
        models=body.models,
        strategies=body.strategies,
        baseline=body.baseline,
        repeats=body.repeats,
        concurrency=body.concurrency,
        budget_usd=body.budget_usd,
        judge_model=body.judge_model,
        threshold=body.threshold,
        min_effect=body.min_effect,
        alpha=body.alpha,
    )
    return await begin_with(platform, principal, wish, request_id)


async def begin_with(
    platform: Platform, principal: Principal, wish: Wish, request_id: str
) -> Experiment:
    """Stores an experiment; errors as those of `begin`."""
    possible = (
        len(wish.versions)
        * len(dict.fromkeys(wish.models) or [""])
        * len(dict.fromkeys(wish.strategies) or [""])
    )
    if not 1 <= possible <= MOST_TARGETS:
        raise wrong("versions", f"{possible} targets: from 1 to {MOST_TARGETS}")
    targets = await targets_of(
        platform,
        principal.project_id,
        wish.versions,
        models=wish.models,
        strategies=wish.strategies,
    )
    if wish.judge_model is not None:
        engine.provider_of(platform, wish.judge_model)
    baseline = place_of(targets, wish.baseline, active=wish.active)
    service.check_examples(wish.dataset, await platform.examples.count(wish.dataset))
    scorers = tuple(wish.scorers) or await default_specs(platform, targets[0].task, wish.dataset)
    if wish.budget_usd is not None:
        check_prices(platform, targets, scorers, wish.judge_model)
    new = NewExperiment(
        name=wish.name,
        prompt_id=wish.dataset.prompt_id,
        targets=targets,
        plan=ExperimentPlan(
            scorers=scorers,
            suggested=not wish.scorers,
            threshold=PASSES if wish.threshold is None else wish.threshold,
            baseline=baseline,
            judge_model=wish.judge_model,
            concurrency=wish.concurrency,
            budget_usd=wish.budget_usd,
            policy=Policy(alpha=wish.alpha, min_effect=wish.min_effect),
        ),
        tags=wish.dataset.tags,
        repeats=wish.repeats,
    )
    return await service.create(platform, principal, new, request_id)


def with_active(
    versions: Sequence[PromptVersion],
    active: Sequence[PromptVersion],
    baseline: int | str | None,
) -> list[PromptVersion]:
    """The versions, with the active one before them where it is the baseline and not among them.

    Raises:
        InvalidInput: nothing is active.
    """
    if str(baseline).strip() != ACTIVE:
        return list(versions)
    if not active:
        raise wrong("baseline", "no version of the prompt is active")
    known = {one.id for one in versions}
    return [*(one for one in active if one.id not in known), *versions]


def accepted_json(experiment: Experiment) -> dict[str, Any]:
    """The answer to whoever asked for it."""
    return {
        "experiment_id": experiment.id,
        "task_id": experiment.job_id,
        "status": "pending",
        "status_url": f"{URL}/{experiment.id}/status",
    }
