"""Which strategy a run takes, with all that the choice may rest on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from testwright.core.ports import Prepared, Task
from testwright.core.routing import NO_HISTORY, Route
from testwright.core.runs import RunSpec, Target
from testwright.engine.platform import Platform
from testwright.engine.targets import AUTO, RULES_MODEL, Chain

RULES = "rules"


@dataclass(frozen=True, slots=True)
class Routed:
    """Who will be asked, and how.

    Attributes:
        links: the targets in order, with their strategies.
        kind: what sort of input it is; empty where no model is wanted, because nothing is learned
            from the rules about the rules.
    """

    links: tuple[Target, ...]
    route: Route
    kind: str


async def decide(
    platform: Platform, spec: RunSpec, task: Task, chain: Chain, prepared: Prepared
) -> Routed:
    """Routes one run; the history is read only where `auto` has a choice."""
    wanted, history, kind = chain.wanted, NO_HISTORY, ""
    if wanted.asks_model:
        kind = task.kind(prepared)
        if spec.strategy == AUTO and not task.only_direct:
            history = await platform.histories.of(
                spec.project_id, task, model=wanted.model, kind=kind
            )
    route = task.route(
        prepared,
        requested=spec.strategy,
        named_model=chain.named,
        model_is_rules=wanted.model == RULES_MODEL,
        history=history,
    )
    if route.strategy == RULES and wanted.model != RULES_MODEL:  # there is nothing for a model
        alone = Target(model=RULES_MODEL, strategy=RULES, prompt=None)
        return Routed((alone,), route, kind)
    links = tuple(
        replace(link, strategy=route.strategy) if link.strategy == AUTO else link
        for link in (wanted, *chain.links)
    )
    return Routed(links, route, kind)
