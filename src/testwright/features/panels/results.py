"""What a judging says, while it goes on and afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Final

from testwright.core.access import Principal
from testwright.core.panels.design import PanelDesign, read
from testwright.core.panels.results import Found, Origin, found_of, summary
from testwright.core.panels.votes import Answer
from testwright.db.paging import PageRequest, cut
from testwright.db.tables import PanelJudgingRow
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.errors import Detail, InvalidInput, NotFound
from testwright.features.panels import service
from testwright.features.panels.store import judgings as store
from testwright.features.panels.store.judgings import StoredItem
from testwright.features.panels.weights import standings_of, weights_of

_CURSOR: Final = "item_"


async def results(
    platform: Platform, principal: Principal, panel: str, judging: str | None, page: PageRequest
) -> dict[str, Any]:
    """What a judging says so far: of all its items together, and of a page of them.

    Args:
        platform: the parts.
        principal: who asks.
        panel: id or name.
        judging: its id, or its job's; the newest where none is named.
        page: of items.

    Raises:
        NotFound: the project has no such panel, or the panel no such judging.
        InvalidInput: a cursor that is none of ours.
    """
    require(principal, "read")
    after = _after(page)
    row = await _judging(platform, principal, panel, judging)
    design = read(row.design)
    job = await platform.jobs.get(principal.project_id, row.job_id)
    weights, notes = await weights_of(platform, row, design)
    answers = await store.answers(platform.database, row.id)
    origins = {
        one.position: Origin(tuple(one.input["variants"]), one.input["group"])
        for one in await store.items(platform.database, row.job_id)
    }
    found, told = await asyncio.to_thread(_computed, design, answers, weights, origins)
    stands = await standings_of(platform, row, design)
    for figures, known, one, weight in zip(
        told["judges"], row.judges, design.judges, weights, strict=True
    ):
        asked = {"judge_id": known["id"], "prompt": known["prompt"], "model": one.model}
        figures |= {**asked, "weight": weight, "people": stands[known["id"]].to_json()}
    items = await store.items(platform.database, row.job_id, after=after, limit=page.limit + 1)
    shown = cut(items, page, lambda one: f"{_CURSOR}{one.position}")
    calls, cost = await store.spent(platform.database, row.job_id)
    return {
        "panel": design.name,
        "judging_id": row.id,
        "task_id": row.job_id,
        "status": job.status,
        "type": design.kind,
        "consensus": design.consensus,
        "total": row.items,
        "calls": calls,
        "cost_usd": cost,
        **told,
        "notes": [*notes, *told["notes"]],
        "items": [_item(design, found, one) for one in shown.items],
        "next_cursor": shown.next_cursor,
    }


def _computed(
    design: PanelDesign,
    answers: Sequence[Answer],
    weights: Sequence[float],
    origins: dict[int, Origin],
) -> tuple[Found, dict[str, Any]]:
    found = found_of(design, answers, weights)
    return found, summary(design, found, origins)


async def _judging(
    platform: Platform, principal: Principal, panel: str, judging: str | None
) -> PanelJudgingRow:
    async with platform.database.read() as session:
        known = await service.found(session, principal, panel)
        row = await store.find(session, known.id, judging)
    if row is None:
        named = f"no judging {judging[:60]!r}" if judging is not None else "judged nothing yet"
        has = f"the panel {known.name} has " if judging is not None else f"the panel {known.name} "
        raise NotFound(f"{has}{named}: POST /api/v1/judge-panels/{known.name}/judge begins one")
    return row


def _after(page: PageRequest) -> int:
    if page.after is None:
        return -1
    number = page.after.removeprefix(_CURSOR)
    if number == page.after or not number.isdecimal() or len(number) > 9:  # noqa: PLR2004
        problem = "not a cursor of these items: send `next_cursor` as it was given"
        raise InvalidInput(f"cursor: {problem}", details=(Detail("cursor", problem),))
    return int(number)


def _item(design: PanelDesign, found: Found, item: StoredItem) -> dict[str, Any]:
    verdict = found.verdicts.get(item.position)
    votes = found.votes.get(item.position, {})
    return {
        "position": item.position,
        "status": item.status,
        "error": item.error,
        "subject": item.told.get("subject"),
        "runs": item.input.get("runs", []),
        "variants": item.input["variants"],
        "votes": [
            {
                "judge": design.names[judge],
                "value": vote.value,
                "flipped": vote.flipped,
                "reason": vote.reason,
            }
            for judge, vote in sorted(votes.items())
        ],
        "consensus": verdict.value if verdict is not None else None,
        "confidence": verdict.confidence if verdict is not None else None,
        "disagreement": verdict.disagreement if verdict is not None else "",
    }
