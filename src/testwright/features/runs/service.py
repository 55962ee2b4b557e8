"""Runs: what every door calls, so that all doors agree."""

from __future__ import annotations

from typing import Any, get_args

from testwright.core.access import Principal
from testwright.core.golden.example import checked
from testwright.core.prompts.render import render
from testwright.core.prompts.variables import unused_warnings
from testwright.core.runs import PromptVersion, RunStatus
from testwright.db.paging import PageRequest
from testwright.engine import targets
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.prompt_lookup import version_by_id
from testwright.errors import Detail, InvalidInput, NotFound
from testwright.features.runs import store
from testwright.features.runs.schemas import NewRun
from testwright.features.runs.store import RunFilter, ShownRun, UnstoredRun
from testwright.features.runs.work import spec_of

TEXT = "text"


async def create(
    platform: Platform, principal: Principal, wanted: NewRun, request_id: str
) -> dict[str, Any]:
    """Stores a run as a job; whoever has a free place asks the model.

    Raises:
        Forbidden: the role may not spend.
        NotFound: there is no such prompt version.
        InvalidInput: a variable is missing, or the model can't be used.
        Unconfigured: the model's provider lacks its key or address.
    """
    require(principal, "generate")
    version = await version_by_id(platform.database, principal.project_id, wanted.prompt_version_id)
    item = _item(platform, version, wanted)
    await targets.resolve(
        platform, spec_of(principal.project_id, item), platform.tasks[version.task]
    )
    async with platform.database.write() as session:
        job_id = await platform.jobs.add(
            session,
            store.KIND,
            project_id=principal.project_id,
            input={},
            items=[item],
            principal_id=principal.id,
            request_id=request_id,
        )
    await platform.jobs.announce(job_id)
    return {
        "run_id": store.run_id_of(job_id),
        "task_id": job_id,
        "status": "pending",
        "warnings": unused_warnings(version, wanted.variables) if version.task == TEXT else [],
    }


async def listing(
    platform: Platform, principal: Principal, page: PageRequest, wanted: RunFilter
) -> dict[str, Any]:
    """Runs, those that wait among them, newest first.

    Raises:
        InvalidInput: no such status, or a cursor that is none of ours.
    """
    require(principal, "read")
    states = get_args(RunStatus)
    if wanted.status is not None and wanted.status not in states:
        problem = f"{wanted.status!r} is not one of {', '.join(states)}"
        raise InvalidInput(f"status: {problem}", details=(Detail("status", problem),))
    found = await store.listing(
        platform.database,
        principal.project_id,
        page,
        wanted,
        default_model=platform.settings.default_model,
    )
    return {
        "items": [
            _summary(one) if isinstance(one, ShownRun) else _of_job(platform, one)
            for one in found.items
        ],
        "next_cursor": found.next_cursor,
    }


async def read(platform: Platform, principal: Principal, run_id: str) -> dict[str, Any]:
    """One run; what still waits is shown as far as it is known.

    Raises:
        NotFound: the project has no such run.
    """
    require(principal, "read")
    found = await store.get(platform.database, principal.project_id, run_id)
    if found is not None:
        return _detail(found)
    waiting = await store.unstored(platform.database, principal.project_id, run_id)
    if waiting is None:
        raise NotFound(f"there is no run {run_id!r}; GET /api/v1/runs lists them")
    return _of_job(platform, waiting)


def _item(platform: Platform, version: PromptVersion, wanted: NewRun) -> dict[str, Any]:
    """What the job is asked to do, once it is known that it can be done.

    Raises:
        InvalidInput: a variable is missing or wrong.
    """
    if wanted.variables:
        checked(input=wanted.variables)  # of characters and a size that can be stored
    if version.task == TEXT:
        render(version, wanted.variables)
    return {
        "task": version.task,
        "input": platform.tasks[version.task].read_input(wanted.variables),
        "model": wanted.model,
        "prompt": version.ref,
        "prompt_version_id": version.id,
        "parameters": wanted.parameters.to_parameters().to_json(),
    }


def _of_job(platform: Platform, run: UnstoredRun) -> dict[str, Any]:
    """A run that is not stored: it waits, runs, or failed before a model was asked."""
    wanted = run.wanted
    return {
        "id": run.id,
        "task_id": run.job_id,
        "status": run.status,
        "task": wanted["task"],
        "prompt": wanted["prompt"],
        "prompt_version_id": wanted["prompt_version_id"],
        "model": None,
        "requested_model": wanted["model"] or platform.settings.default_model,
        "strategy": None,
        "latency_ms": None,
        "tokens_in": None,
        "tokens_out": None,
        "cost_usd": None,
        "error": run.error,
        "created_at": run.created_at,
        "input": wanted["input"],
        "output": None,
        "scores": [],
        "attempts": [],
        "parameters": wanted["parameters"],
        "strategy_reason": "",
        "fallback_from": None,
        "notes": [],
        "variant": None,
    }


def _summary(shown: ShownRun) -> dict[str, Any]:
    row = shown.row
    return {
        "id": row.id,
        "status": row.status,
        "task": row.task,
        "prompt": shown.prompt,
        "prompt_version_id": row.prompt_version_id,
        "model": row.model,
        "requested_model": row.requested_model,
        "strategy": row.strategy,
        "latency_ms": row.latency_ms,
        "tokens_in": row.input_tokens,
        "tokens_out": row.output_tokens,
        "cost_usd": row.cost_usd,
        "error": row.error,
        "created_at": row.created_at,
    }


def _detail(shown: ShownRun) -> dict[str, Any]:
    row = shown.row
    return {
        **_summary(shown),
        "task_id": shown.job_id,
        "input": row.input,
        "output": row.output if row.status == "completed" else None,
        "scores": [
            {"name": one.name, "value": one.value, "reason": one.reason, "label": one.label}
            for one in shown.scores
        ],
        "attempts": row.attempts,
        "parameters": row.parameters,
        "strategy_reason": row.strategy_reason,
        "fallback_from": row.fallback_from,
        "notes": row.notes,
        "variant": row.variant,
    }
