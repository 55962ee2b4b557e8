"""A wish for an experiment, checked as a whole before anything is stored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from testwright.core.access import Principal
from testwright.core.experiments.plan import ExperimentPlan
from testwright.core.runs import PromptVersion
from testwright.core.schedules import Schedule, next_firing
from testwright.core.scoring.overall import PASSES
from testwright.core.scoring.scorer import ScorerSpec
from testwright.core.stats.compare import Policy
from testwright.core.suites.document import Gate, Suite
from testwright.db.base import now
from testwright.engine import targets as engine
from testwright.engine.examples import Dataset
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.prompts import ACTIVE
from testwright.features.experiments import service
from testwright.features.experiments.schemas import ExperimentBody
from testwright.features.experiments.scoring import default_specs, looked_up, specs_of
from testwright.features.experiments.service import MOST_TARGETS, NewExperiment
from testwright.features.experiments.store.experiments import Experiment
from testwright.features.experiments.store.schedules import Firing, Form, NewSchedule
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
        scorers: none leaves the choice to the task.
        budget_usd: None without a bound.
        threshold: the overall score from which a cell passes; None for the usual one.
        gate: what decides whether it passed.
        timing: to be made again, or made because its time has come.
    """

    name: str
    versions: Sequence[PromptVersion]
    dataset: Dataset
    scorers: Sequence[ScorerSpec]
    active: Sequence[PromptVersion] = ()
    models: Sequence[str] = ()
    strategies: Sequence[str] = ()
    baseline: int | str | None = None
    repeats: int = 1
    concurrency: int | None = None
    budget_usd: float | None = None
    judge_model: str | None = None
    threshold: float | None = None
    gate: Gate = field(default_factory=lambda: Gate.model_validate({}))
    timing: NewSchedule | Firing | None = None


async def begin(
    platform: Platform,
    principal: Principal,
    body: ExperimentBody,
    request_id: str,
    firing: Firing | None = None,
) -> Experiment:
    """Stores the experiment that a body asks for.

    Args:
        platform: the parts.
        principal: who asks.
        body: what is wanted.
        request_id: of whoever asks.
        firing: of the schedule that makes it; None where somebody asks for it.

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
        gate=Gate.model_validate({"min_effect": body.min_effect, "alpha": body.alpha}),
        timing=firing or new_schedule(body, "experiment"),
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
    count = await platform.examples.count(wish.dataset)
    await service.check_examples(platform, wish.dataset, count)
    named = await looked_up(platform, principal.project_id, wish.scorers)
    scorers = named or await default_specs(platform, targets[0].task, wish.dataset)
    if wish.budget_usd is not None:
        await check_prices(platform, targets, scorers, wish.dataset, wish.judge_model)
    new = NewExperiment(
        name=wish.name,
        prompt_id=wish.dataset.prompt_id,
        targets=targets,
        plan=ExperimentPlan(
            scorers=scorers,
            suggested=not wish.scorers,
            threshold=PASSES if wish.threshold is None else wish.threshold,
            baseline=baseline,
            across=wish.baseline in [target.name for target in targets],
            judge_model=wish.judge_model,
            concurrency=wish.concurrency,
            budget_usd=wish.budget_usd,
            policy=Policy(alpha=wish.gate.alpha, min_effect=wish.gate.min_effect),
            metrics=tuple(wish.gate.metrics),
            max_errors=wish.gate.max_errors,
        ),
        tags=wish.dataset.tags,
        repeats=wish.repeats,
        timing=wish.timing,
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


def new_schedule(body: ExperimentBody | Suite, form: Form) -> NewSchedule | None:
    """The schedule that a body wants.

    Raises:
        InvalidInput: the expression or the time zone can't be read, or it never comes.
    """
    if body.schedule is None:
        return None
    schedule = (
        Schedule(body.schedule)
        if isinstance(body.schedule, str)
        else Schedule(body.schedule.cron, body.schedule.time_zone)
    )
    return NewSchedule(
        schedule=schedule,
        form=form,
        body=body.model_dump(mode="json", exclude_none=True, exclude={"schedule"}),
        next_at=next_firing(schedule, now()),
    )


def accepted_json(experiment: Experiment) -> dict[str, Any]:
    """The answer to whoever asked for it."""
    return {
        "experiment_id": experiment.id,
        "task_id": experiment.job_id,
        "status": "pending",
        "status_url": f"{URL}/{experiment.id}/status",
        "schedule_id": experiment.schedule_id,
    }
