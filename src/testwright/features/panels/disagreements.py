"""What a panel could not agree on goes to people."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from testwright.core.panels.design import PanelDesign, read
from testwright.db.tables import PanelJudgingRow
from testwright.engine.platform import Platform
from testwright.engine.store import reviews
from testwright.features.panels.material import material_of
from testwright.features.panels.store import judgings as store
from testwright.features.panels.weights import weights_of

if TYPE_CHECKING:
    from testwright.core.panels.results import Found
    from testwright.core.panels.votes import Answer

KIND: Final = "disagreement"
_AT_ONCE: Final = 200


async def ask_people(platform: Platform, judging: PanelJudgingRow) -> None:
    """Puts every item without a clear verdict into the review queue, once."""
    design = read(judging.design)
    weights, _ = await weights_of(platform, judging, design)
    answers = await store.answers(platform.database, judging.id)
    found = await asyncio.to_thread(_found, design, answers, weights)
    after = -1
    while items := await store.items(
        platform.database, judging.job_id, after=after, limit=_AT_ONCE
    ):
        wanted = []
        for item in items:
            verdict = found.verdicts.get(item.position)
            if item.status != "completed" or verdict is None or not verdict.disagreement:
                continue
            given = await material_of(platform, judging.project_id, design.kind, item.input)
            if given is None:
                continue
            body = {
                "panel": design.name,
                "judging_id": judging.id,
                "position": item.position,
                "reason": verdict.disagreement,
                "type": design.kind,
                "scale": design.scale,
                "run_id": given.run_id,
                **given.shown(design.kind),
                "votes": _votes(design, found, item.position),
            }
            wanted.append(reviews.Wanted(subject=given.subject, body=body))
        await reviews.ask(platform.database, judging.project_id, KIND, design.name, wanted)
        after = items[-1].position


def _found(design: PanelDesign, answers: Sequence[Answer], weights: Sequence[float]) -> Found:
    """In a thread, import and all: a heartbeat that waits for NumPy may lose the job."""
    from testwright.core.panels.results import found_of

    return found_of(design, answers, weights)


def _votes(design: PanelDesign, found: Found, position: int) -> list[dict[str, object]]:
    return [
        {"judge": design.names[judge], "value": vote.value, "reason": vote.reason}
        for judge, vote in sorted(found.votes[position].items())
    ]
