"""Traffic of a test from outside: which variant a unit gets, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from testwright.core.abtests.outcomes import Known, Outcome, sifted, value_of
from testwright.core.access import Principal
from testwright.db.base import new_id, now
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.store import outcomes as stored
from testwright.engine.store import traffic as store
from testwright.engine.traffic import LiveTest
from testwright.errors import Conflict, Detail, InvalidInput, NotFound
from testwright.features.abtests.schemas import OutcomeBody


async def assign(
    platform: Platform,
    principal: Principal,
    test: str,
    unit_id: str,
    attributes: Mapping[str, Any],
) -> dict[str, Any]:
    """The variant of a unit, the same each time; from now on the unit is exposed to it.

    Raises:
        Forbidden: the role may not take part in tests.
        NotFound: the project has no such test.
        Conflict: it was never started.
        InvalidInput: no id that can be a unit's.
    """
    require(principal, "generate")
    live = await _live(platform, principal, test)
    served = await platform.traffic.assign(principal.project_id, test, unit_id, attributes)
    target = served.variant.target
    return {
        "test_id": live.stored.id,
        "unit_id": unit_id,
        "variant": served.variant.key,
        "in_test": served.counted,
        "reason": served.reason,
        "target": None
        if target is None
        else {**target.model_dump(mode="json"), "prompt": served.prompt},
    }


async def outcomes(
    platform: Platform, principal: Principal, test: str, wanted: Sequence[OutcomeBody]
) -> dict[str, int]:
    """Counts outcomes, all of a batch or none; what was told before counts once.

    Raises:
        Forbidden: the role may not take part in tests.
        NotFound: the project has no such test.
        Conflict: it was never started.
        InvalidInput: the details name every outcome that can't count, and why.
    """
    require(principal, "generate")
    live = await _live(platform, principal, test)
    if live.stored.status == "draft":
        raise Conflict(f"{live.stored.key} was not started yet, so nothing can have come of it")
    _refuse_judged(live, wanted)
    told = [
        Outcome(
            id=one.id or new_id("out"),
            unit_id=one.unit_id,
            metric=one.metric,
            value=value_of(one.value),
            at=one.at,
        )
        for one in wanted
    ]
    database, at = platform.database, now()
    exposed = await store.exposed(database, live.stored.id, [one.unit_id for one in told])
    there = await stored.known(
        database,
        live.stored.id,
        [one.id for one, body in zip(told, wanted, strict=True) if body.id],
    )
    new = sifted(
        told,
        exposed={unit: Known(one.at) for unit, one in exposed.items()},
        there={
            key: Known(one.at, (one.unit_id, one.metric, one.value)) for key, one in there.items()
        },
        before=live.design.known_before(),
        now=at,
        ended_at=live.stored.ended_at,
    )
    rows = [
        {
            "test_id": live.stored.id,
            "id": one.id,
            "project_id": principal.project_id,
            "metric": one.metric,
            "position": exposed[one.unit_id].position,
            "unit_id": one.unit_id,
            "value": one.value,
            "at": one.at or at,
        }
        for one in new
    ]
    async with database.write() as session:
        accepted = await stored.count(session, rows)
    return {"accepted": accepted, "duplicates": len(told) - accepted}


def _refuse_judged(live: LiveTest, wanted: Sequence[OutcomeBody]) -> None:
    """Raises InvalidInput for metrics that the test's own judge brings."""
    judged = live.design.judged()
    details = tuple(
        Detail(f"outcomes.{place}.metric", f"{one.metric} is what the test's judge says")
        for place, one in enumerate(wanted)
        if one.metric in judged
    )
    if details:
        message = f"nothing was counted: {details[0].field}: {details[0].problem}"
        raise InvalidInput(message, details=details[:50])


async def _live(platform: Platform, principal: Principal, test: str) -> LiveTest:
    try:
        return await platform.traffic.test(principal.project_id, test)
    except InvalidInput:
        raise NotFound(
            f"there is no A/B test {test[:100]!r}; GET /api/v1/ab-tests lists them"
        ) from None
