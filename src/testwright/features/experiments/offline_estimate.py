"""What an offline run would take, before anybody is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from testwright.core.golden.example import Example
from testwright.core.pricing import cost, estimate_tokens
from testwright.core.prompts.render import render
from testwright.core.runs import PromptVersion, Usage
from testwright.engine import targets as engine
from testwright.engine.examples import Dataset
from testwright.engine.judging import scorers_of
from testwright.engine.platform import Platform
from testwright.engine.store.runs import recent
from testwright.errors import TestwrightError
from testwright.features.experiments.service import NewExperiment
from testwright.features.experiments.store.experiments import ExperimentTarget

_READ = 100
"""Examples whose prompts are rendered; the others are taken to be as long."""
ENOUGH_RUNS = 5


async def estimate(platform: Platform, project_id: str, new: NewExperiment) -> dict[str, Any]:
    """Calls, tokens and money of a run.

    Args:
        platform: the parts.
        project_id: whose run it is.
        new: the experiment that it would be.
    """
    dataset = Dataset(prompt_id=new.prompt_id, tags=new.tags)
    ids = (await platform.examples.version_ids(dataset))[: new.plan.limit]
    some = await platform.examples.by_version(ids[:_READ])
    questions = len(ids) * new.repeats
    variants = [
        await _of_target(platform, project_id, target, some, questions) for target in new.targets
    ]
    costs = [one["cost_usd"] for one in variants]
    asked = sum(max(1, len(one.judges)) for one in scorers_of(new.plan.scorers) if one.asks_model)
    return {
        "dry_run": True,
        "test_id": new.ab_test_id,
        "examples": len(ids),
        "calls": questions * len(variants),
        "judge_calls": asked * questions * len(variants),
        "input_tokens": sum(one["input_tokens"] for one in variants),
        "output_tokens": sum(one["output_tokens"] for one in variants),
        "cost_usd": None if None in costs else sum(costs),
        "variants": variants,
        "basis": f"tokens sent: the prompts of {len(some)} examples; tokens that come back: the "
        f"mean of the model's last runs of this task, or with fewer than {ENOUGH_RUNS} of them the "
        "longest answer that is allowed; what judges take, retries, and cases that `rag` shows a "
        "model come on top",
    }


async def _of_target(
    platform: Platform,
    project_id: str,
    target: ExperimentTarget,
    some: Sequence[Example],
    questions: int,
) -> dict[str, Any]:
    version = await engine.prompt_of(platform, project_id, target.prompt)
    past = await recent(
        platform.database, project_id=project_id, task=target.task, model=target.model
    )
    longest = target.parameters.max_tokens or platform.settings.max_tokens
    answer = float(longest)
    if len(past) >= ENOUGH_RUNS:
        answer = sum(run.output_tokens for run in past) / len(past)
    usage = Usage(
        input_tokens=round(_sent(platform, version, some) * questions),
        output_tokens=round(answer * questions),
    )
    provider = engine.provider_of(platform, target.model)
    return {
        "variant": target.variant,
        "model": target.model,
        "calls": questions,
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
        "cost_usd": cost(platform.prices.of(target.model, local=provider.local), usage),
    }


def _sent(platform: Platform, version: PromptVersion, some: Sequence[Example]) -> float:
    """Tokens of the prompt on a mean example; examples that it can't be made for don't count."""
    task, counts = platform.tasks[version.task], []
    for example in some:
        try:
            prepared = task.prepare(task.read_input(example.input))
            messages = render(version, prepared.variables)
        except TestwrightError:
            continue
        counts.append(sum(estimate_tokens(message.content) for message in messages))
    return sum(counts) / len(counts) if counts else 0.0
