"""A/B tests on traffic: who gets which variant, and what runs leave behind for the results.

Which variant a unit gets is a hash (`core/stats/assign.py`), so nothing is looked up; that a unit
has met it is stored once, before anything is served. A test is read again every second: so long
does a kill switch take elsewhere, here it works at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any, Literal

from testwright.core.abtests import design as designs
from testwright.core.abtests.audience import in_audience
from testwright.core.abtests.design import Design, VariantSpec
from testwright.core.abtests.judging import sampled
from testwright.core.abtests.outcomes import value_of
from testwright.core.runs import Parameters, Run, RunSpec, Variation
from testwright.core.stats.assign import Allocation, Slot
from testwright.db.base import now
from testwright.db.group_commit import Step, in_turn
from testwright.db.session import Database
from testwright.engine.recent import Recent
from testwright.engine.store import judgings, outcomes
from testwright.engine.store import traffic as store
from testwright.engine.store.traffic import NotRunning, StoredTest
from testwright.errors import Conflict, Detail, InvalidInput

REF = "ab:"
LONGEST_UNIT = 500
Reason = Literal["assigned", "holdout", "group", "ramp", "audience", "paused", "stopped", "decided"]
_FRESH_SECONDS = 1.0
_MOST_TESTS = 1_000
_MOST_KNOWN = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveTest:
    """A test that is ready to deal units."""

    stored: StoredTest
    design: Design
    allocation: Allocation

    @property
    def winner(self) -> int:
        """What everybody gets once the test has ended: what was decided, else the first variant."""
        decided = (self.stored.decision or {}).get("variant")
        keys = [variant.key for variant in self.design.variants]
        return keys.index(decided) if decided in keys else 0

    @property
    def judged_share(self) -> float:
        """Share of its answers that a judge looks at."""
        judging = self.design.judging
        return judging.share if judging is not None and self.stored.judges else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What a unit gets.

    Attributes:
        position: of the variant.
        counted: whether it takes part in the test; if not, `reason` says what keeps it out.
    """

    test: LiveTest
    unit_id: str
    position: int
    counted: bool
    reason: Reason

    @property
    def variant(self) -> VariantSpec:
        """The variant that is served."""
        return self.test.design.variants[self.position]

    @property
    def prompt(self) -> str | None:
        """Its pinned prompt version, as `NAME@v3`."""
        return self.test.stored.prompts[self.position]


class Traffic:
    """The running tests of one process."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = monotonic) -> None:
        self._database = database
        self._tests: Recent[tuple[str, str], LiveTest] = Recent(
            seconds=_FRESH_SECONDS, most=_MOST_TESTS, clock=clock
        )
        self._known: set[tuple[str, str]] = set()

    async def test(self, project_id: str, key: str) -> LiveTest:
        """The test of that key or id.

        Raises:
            InvalidInput: the project has none.
        """
        return await self._tests.get((project_id, key), lambda: self._load(project_id, key))

    def forget(self) -> None:
        """A test has changed: the next unit is dealt by its new state."""
        self._tests.forget()

    async def assign(
        self, project_id: str, key: str, unit_id: str, attributes: Mapping[str, Any]
    ) -> Served:
        """The variant of a unit, which is exposed to it from now on.

        Raises:
            InvalidInput: no such test, or no id that can be a unit's.
            Conflict: the test was never started.
        """
        if not unit_id or len(unit_id) > LONGEST_UNIT or "\x00" in unit_id:
            problem = f"an id has 1 to {LONGEST_UNIT} characters, and no NUL"
            raise InvalidInput(f"unit_id: {problem}", details=(Detail("unit_id", problem),))
        while True:
            test = await self.test(project_id, key)
            served = _dealt(test, unit_id, attributes)
            if not served.counted or (test.stored.id, unit_id) in self._known:
                return served
            try:
                await store.expose(self._database, test.stored, unit_id, served.position, now())
            except NotRunning:
                self._tests.drop((project_id, key), test)
                continue
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known.add((test.stored.id, unit_id))
            return served

    async def directed(self, spec: RunSpec) -> RunSpec:
        """A spec whose `model` names a test, as one that names what its unit gets.

        Raises:
            InvalidInput: no such test, its variants have no targets, or the spec chooses itself.
            Conflict: the test was never started.
        """
        model = spec.model or ""
        if not model.startswith(REF):
            return spec
        if spec.prompt is not None or spec.strategy != "auto":
            problem = "an A/B test chooses prompt and strategy itself: leave them out"
            raise InvalidInput(f"model: {problem}", details=(Detail("model", problem),))
        test = await self.test(spec.project_id, model.removeprefix(REF))
        unit = _unit(test.design.unit, spec)
        served = await self.assign(spec.project_id, model.removeprefix(REF), unit, spec.attributes)
        return _spec_of(spec, served)

    async def _load(self, project_id: str, key: str) -> LiveTest:
        stored = await store.load(self._database, project_id, key)
        if stored is None:
            problem = f"there is no A/B test {key[:100]!r}; GET /api/v1/ab-tests lists them"
            raise InvalidInput(f"model: {problem}", details=(Detail("model", problem),))
        return _live(stored)


def lesson_of(spec: RunSpec, run: Run) -> Step | None:
    """Writes down what a run says of its variant, in the metrics that its test looks at.

    An answer that a judge is to look at waits for the judge from then on: nobody waits for both.
    """
    variation = spec.variation
    if variation is None or not variation.counted:
        return None
    values, at = _values(run), now()
    count = outcomes.counting(
        [
            {
                "test_id": variation.test_id,
                "id": f"{run.id}:{metric}",
                "project_id": run.project_id,
                "metric": metric,
                "position": variation.position,
                "unit_id": variation.unit_id,
                "value": value_of(value),
                "at": at,
            }
            for metric in variation.metrics
            if (value := values.get(metric)) is not None
        ]
    )
    if run.status != "completed" or not sampled(run.id, variation.judged_share):
        return count
    return in_turn(judgings.waiting(run, variation, at), count)


def _values(run: Run) -> dict[str, float | None]:
    """The metrics of a run. What a failed one would have cost or been worth is not known.

    Each of its scores is one by its name, unless another metric is called so.
    """
    done = run.status == "completed"
    usage = run.usage
    scores = {score.name: score.value for score in run.scores} if done else {}
    return {
        **scores,
        "success": float(done),
        "error": float(not done),
        "fallback": float(run.fallback_from is not None) if done else None,
        "quality": run.scores[0].value if done and run.scores else None,
        "latency_ms": run.latency_ms if done else None,
        "tokens_in": float(usage.input_tokens),
        "tokens_out": float(usage.output_tokens),
        "tokens": float(usage.input_tokens + usage.output_tokens),
        "cost_usd": usage.cost_usd,
    }


def _live(stored: StoredTest) -> LiveTest:
    design = designs.read(dict(stored.design))
    slot = None
    if stored.slot is not None and design.group is not None:
        slot = Slot(design.group.name, *stored.slot)
    allocation = Allocation(
        key=stored.key,
        variants=tuple((variant.key, variant.weight) for variant in design.variants),
        salt=stored.salt,
        ramp=stored.ramp_percent / 100.0,
        holdout=design.holdout,
        holdout_key=stored.project_id,
        slot=slot,
    )
    return LiveTest(stored=stored, design=design, allocation=allocation)


def _dealt(test: LiveTest, unit_id: str, attributes: Mapping[str, Any]) -> Served:
    status = test.stored.status
    if status == "draft":
        raise Conflict(
            f"the A/B test {test.stored.key} was not started yet: "
            f"POST /api/v1/ab-tests/{test.stored.id}/start"
        )
    if status != "running":
        reason: Reason = "paused" if status == "paused" else "stopped"
        position = 0
        if status == "decided":
            reason, position = "decided", test.winner
        return Served(test=test, unit_id=unit_id, position=position, counted=False, reason=reason)
    if not in_audience(test.design.audience, attributes):
        return Served(test=test, unit_id=unit_id, position=0, counted=False, reason="audience")
    found = test.allocation.assign(unit_id)
    keys = [variant.key for variant in test.design.variants]
    return Served(
        test=test,
        unit_id=unit_id,
        position=keys.index(found.variant) if found.variant is not None else 0,
        counted=found.variant is not None,
        reason=found.reason,
    )


def _unit(kind: designs.Unit, spec: RunSpec) -> str:
    """What is dealt for this run."""
    match kind:
        case "user":
            return spec.unit or spec.principal_id or spec.request_id
        case "key":
            return spec.principal_id or spec.request_id
        case "request":
            return spec.request_id
        case _:
            text = json.dumps(spec.input, sort_keys=True, ensure_ascii=False)
            return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _spec_of(spec: RunSpec, served: Served) -> RunSpec:
    target, key = served.variant.target, served.test.stored.key
    if target is None:
        problem = f"the variants of {key} name no targets: its traffic asks /assign"
        raise InvalidInput(f"model: {problem}", details=(Detail("model", problem),))
    return replace(
        spec,
        model=target.model,
        prompt=served.prompt,
        strategy=target.strategy,
        parameters=_first(spec.parameters, target.parameters.to_parameters()),
        use_cache=False,  # what is measured has to happen
        variation=Variation(
            test_id=served.test.stored.id,
            test=key,
            variant=served.variant.key,
            position=served.position,
            unit_id=served.unit_id,
            counted=served.counted,
            metrics=_of_runs(served.test.design),
            judged_share=served.test.judged_share,
        ),
    )


def _of_runs(design: Design) -> tuple[str, ...]:
    """The metrics that runs bring themselves; what a judge brings is the judge's alone."""
    judged = design.judged()
    return tuple(one for one in design.watched() if one not in judged)


def _first(wanted: Parameters, of_target: Parameters) -> Parameters:
    """The variant's parameters: what they leave open, the caller may say."""
    given = {name: value for name, value in of_target.to_json().items() if value is not None}
    return Parameters.from_json({**wanted.to_json(), **given})
