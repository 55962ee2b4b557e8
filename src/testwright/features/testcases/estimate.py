"""What a generation would cost, before it is made."""

from __future__ import annotations

from typing import Any

from testwright.core.access import Principal
from testwright.core.pricing import cost, estimate_tokens
from testwright.core.prompts.render import render
from testwright.core.runs import Usage
from testwright.engine import routes, targets
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.store.runs import RecentRun, recent
from testwright.features.testcases.schemas import GenerateTestsBody
from testwright.features.testcases.service import TASK, spec_of

TOKENS_A_CASE = 220
"""What one case takes in JSON, measured on the golden suites in `examples/golden`."""
ENOUGH_RUNS = 5
_MORE = {
    "rag": "; similar cases that are shown to the model come on top (up to 1,500 tokens)",
    "hybrid": "; a weak answer is asked for again, which more than doubles it",
}
"""What a strategy may take beyond the estimate, which nobody knows before it is tried."""


async def estimate(
    platform: Platform, principal: Principal, body: GenerateTestsBody, request_id: str
) -> dict[str, Any]:
    """Tokens, money and time, from past runs of the model where there are enough.

    Raises:
        InvalidInput: the input or the target is wrong.
    """
    require(principal, "generate")
    spec = spec_of(principal, body, request_id)
    task = platform.tasks[TASK]
    chain = await targets.resolve(platform, spec, task)
    prepared = task.prepare(spec.input)
    routed = await routes.decide(platform, spec, task, chain, prepared)
    target, strategy = chain.wanted, routed.route.strategy
    past = await recent(
        platform.database, project_id=spec.project_id, task=TASK, model=target.model
    )
    usage = Usage(input_tokens=0, output_tokens=0)
    basis = f"{target.model} asks no model, so it takes no tokens"
    if target.prompt is not None:
        messages = render(target.prompt, prepared.variables)
        usage = Usage(
            input_tokens=sum(estimate_tokens(message.content) for message in messages),
            output_tokens=_answer_tokens(past, body.num_test_cases),
        )
        basis = "tokens: length of the prompt, and " + (
            f"the mean of {len(past)} past runs"
            if len(past) >= ENOUGH_RUNS
            else f"{TOKENS_A_CASE} tokens a case"
        )
        basis += _MORE.get(strategy, "")
    provider = targets.provider_of(platform, target.model)
    price = platform.prices.of(target.model, local=provider.local)
    timing = (
        f"latency: {len(past)} past runs of this model"
        if past
        else "latency: unknown, no past runs of this model"
    )
    return {
        "model": target.model,
        "strategy": strategy,
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
        "cost_usd": cost(price, usage),
        "latency_ms": {"p50": _quantile(past, 0.5), "p90": _quantile(past, 0.9)},
        "basis": f"{basis}; {timing}"
        + ("" if price is not None else "; the model's price is not known"),
    }


def _answer_tokens(past: list[RecentRun], count: int) -> int:
    if len(past) < ENOUGH_RUNS:
        return TOKENS_A_CASE * count
    return round(sum(run.output_tokens for run in past) / len(past))


def _quantile(past: list[RecentRun], share: float) -> float | None:
    """Nearest-rank quantile."""
    if not past:
        return None
    ordered = sorted(run.latency_ms for run in past)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3)
