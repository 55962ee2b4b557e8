"""Test cases from user stories: what every door calls, so that all doors agree."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from testwright.core.access import Principal
from testwright.core.runs import Finished, Item, RunSpec, Status
from testwright.engine import run as engine
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.store.runs import Attached
from testwright.features.testcases import store
from testwright.features.testcases.schemas import GenerateTestsBody

TASK = "test_cases"


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of SPEC §1, and whether it was there already."""

    body: dict[str, Any]
    cached: bool


GenerationEvent = Status | Item | Answer


async def generate(
    platform: Platform, principal: Principal, body: GenerateTestsBody, request_id: str
) -> Answer:
    """One suite.

    Raises:
        Forbidden: the role may not spend.
        InvalidInput, ModelUnavailable, AnswerInvalid: as `engine.run.run`.
    """
    async with aclosing(stream(platform, principal, body, request_id)) as events:
        async for event in events:
            if isinstance(event, Answer):
                return event
    raise AssertionError("a stream ends with an answer or an error")


async def stream(
    platform: Platform, principal: Principal, body: GenerateTestsBody, request_id: str
) -> AsyncGenerator[GenerationEvent, None]:
    """The same, with progress and provisional cases on the way; the answer comes last and wins."""
    require(principal, "generate")
    started = perf_counter()
    spec = spec_of(principal, body, request_id)
    async with aclosing(engine.stream(platform, spec, Attached(store.begun))) as events:
        async for event in events:
            if isinstance(event, Status | Item):
                yield event
            if not isinstance(event, Finished):
                continue
            if not event.cached:
                _count(platform, event, body)
            yield Answer(_answer(event, request_id, started), event.cached)


def spec_of(principal: Principal, body: GenerateTestsBody, request_id: str) -> RunSpec:
    """The wish in the engine's words."""
    return RunSpec(
        task=TASK,
        input=body.to_request().to_json(),
        project_id=principal.project_id,
        model=body.model,
        strategy=body.strategy,
        use_cache=body.use_cache,
        request_id=request_id,
        principal_id=principal.id,
        labels={"difficulty": body.difficulty},
    )


def _answer(finished: Finished, request_id: str, started: float) -> dict[str, Any]:
    run = finished.run
    overall, *measures = run.scores
    return {
        "request_id": request_id,
        "run_id": run.id,
        "generation_id": store.generation_id(run),
        "story_id": run.output["story_id"],
        "model_used": run.target.model,
        "strategy_used": run.target.strategy,
        "strategy_reason": run.strategy_reason,
        "prompt_version": run.target.prompt.ref if run.target.prompt else None,
        "processing_time_ms": round((perf_counter() - started) * 1000, 3),
        "cached": finished.cached,
        "test_cases": run.output["test_cases"],
        "open_questions": run.output["open_questions"],
        "coverage": run.output["coverage"],
        "quality_score": overall.value,
        "quality": {one.name: {"value": one.value, "reason": one.reason} for one in measures},
        "usage": run.usage.to_json(),
        "success": True,
    }


def _count(platform: Platform, finished: Finished, body: GenerateTestsBody) -> None:
    run = finished.run
    platform.metrics.cases_per_story.labels(run.target.model, body.difficulty).observe(
        len(run.output["test_cases"])
    )
