"""The hall: every run of Testwright passes through `stream`. Read this file first.

resolve  who is meant            engine/targets.py
cache    is it there already     engine/answers.py
guard    does the text give orders to the model
prepare  what does the input say            the task
route    which strategy                     engine/routes.py, core/routing.py
answer   the strategy, with tools           plugins/strategies, engine/tools.py
score    what is the answer worth           the task
store    run, scores, event, what it teaches, in one transaction    engine/store/runs.py
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress
from dataclasses import dataclass
from time import perf_counter

from testwright.core.ports import Prepared, Strategy, Task
from testwright.core.prompts.guard import BLOCK_THRESHOLD, assess
from testwright.core.runs import (
    Delta,
    Draft,
    Finished,
    Item,
    Run,
    RunEvent,
    RunSpec,
    RunStatus,
    Status,
    Target,
    fingerprint,
)
from testwright.db.base import new_id
from testwright.engine import routes, targets, traffic
from testwright.engine.calls import Journal
from testwright.engine.platform import Platform
from testwright.engine.routes import Routed
from testwright.engine.store import runs as store
from testwright.engine.store.runs import Attached, Companion
from testwright.engine.targets import Chain
from testwright.engine.tools import RunTools
from testwright.errors import (
    AnswerInvalid,
    InjectionBlocked,
    ModelUnavailable,
    ModelUnknown,
    NotFound,
    ProviderFailure,
    Unavailable,
)
from testwright.plugins import registry
from testwright.telemetry import get_logger

log = get_logger("run")


async def run(
    platform: Platform, spec: RunSpec, companion: Companion | Attached | None = None
) -> Finished:
    """One run, without the events on its way.

    Raises:
        InvalidInput: the input or the target is wrong.
        ModelUnavailable: no target of the chain answered.
        AnswerInvalid: a model answered, but never with something usable.
    """
    async with aclosing(stream(platform, spec, companion)) as events:
        async for event in events:
            if isinstance(event, Finished):
                return event
    raise AssertionError("a stream ends with Finished or an error")


async def stream(
    platform: Platform, spec: RunSpec, companion: Companion | Attached | None = None
) -> AsyncGenerator[RunEvent, None]:
    """Runs a spec and tells what happens; the last event is `Finished`.

    Args:
        platform: the parts.
        spec: what is wanted.
        companion: writes a feature's own rows in the transaction that stores the run.

    Raises:
        InvalidInput, ModelUnavailable, AnswerInvalid: as `run`.
    """
    task = _task(platform, spec.task)
    spec = await platform.traffic.directed(spec)
    chain = await targets.resolve(platform, spec, task)
    # The fingerprint is taken before the input is understood, so that a cached answer costs no
    # parsing. What may change the answer besides the input stands in the policy, but for history:
    # a cached answer may have been routed by an older one, as long as it is kept.
    print_ = fingerprint(spec, chain.wanted, await _policy(platform, spec, task, chain))

    def produce() -> AsyncGenerator[RunEvent, None]:
        return _Execution(platform, spec, task, chain, print_, companion).events()

    if spec.use_cache:
        events = platform.answers.share(f"{spec.project_id}:{print_}", produce)
    else:
        events = produce()
    async with aclosing(events) as closing:
        async for event in closing:
            yield event


@dataclass(frozen=True, slots=True)
class _Execution:
    """One run that is really made."""

    platform: Platform
    spec: RunSpec
    task: Task
    chain: Chain
    fingerprint: str
    companion: Companion | Attached | None

    async def events(self) -> AsyncGenerator[RunEvent, None]:
        stage, started = self.platform.metrics.stage, perf_counter()
        with stage("guard"):
            self._guard()
        with stage("prepare"):
            prepared = await self._prepared()
        with stage("route"):
            routed = await self._route(prepared)
        first = routed.links[0]
        yield Status("routed", f"{first.strategy} with {first.model}: {routed.route.reason}")
        journal, stored = self._journal(), False
        try:
            async for event in self._answers(prepared, routed, journal, started):
                stored = isinstance(event, Finished)
                yield event
        except (asyncio.CancelledError, GeneratorExit):
            if journal.attempts and not stored:  # what was spent must be found in the totals
                gone = self._ended(first, journal, "cancelled", "nobody waited", routed, started)
                with suppress(Unavailable):  # a job's lease is lost: another one's run counts
                    await asyncio.shield(self._save(gone))
            raise

    async def _prepared(self) -> Prepared:
        """In a thread: a document of megabytes takes seconds, and others wait for the loop."""
        if self.task.prepares_at_once:
            return self.task.prepare(self.spec.input)
        return await asyncio.to_thread(self.task.prepare, self.spec.input)

    def _journal(self) -> Journal:
        spec = self.spec
        return Journal(
            spec.run_id or new_id("run"),
            spec.project_id,
            read_along=spec.read_along,
            patient=spec.patient,
        )

    async def _answers(
        self, prepared: Prepared, routed: Routed, journal: Journal, started: float
    ) -> AsyncGenerator[RunEvent, None]:
        """Asks one target after the other until one answers."""
        stage = self.platform.metrics.stage
        failures: list[tuple[Target, Exception]] = []
        said = False
        for position, target in enumerate(routed.links):
            reserve = sum(link.asks_model for link in routed.links[position + 1 :])
            if target.asks_model and not journal.left:
                continue
            try:
                with stage("generate"):
                    async for event in self._ask(prepared, target, journal, reserve):
                        if isinstance(event, Draft):
                            draft = event
                        else:
                            said = said or isinstance(event, Delta)
                            yield event
            except (ProviderFailure, AnswerInvalid) as failure:
                if isinstance(failure, ProviderFailure) and failure.kind == "unknown_model":
                    await self._store_failure(target, journal, failure, routed, started)
                    raise ModelUnknown(failure.message) from failure
                failures.append((target, failure))
                log.warning("target_failed", model=target.model, problem=str(failure))
                if said:  # nobody can unread the beginning of this answer
                    break
                yield Status("falling back", str(failure), failed=target.model)
                continue
            finished = await self._finish(
                prepared, target, draft, journal, failures, routed, started
            )
            yield Finished(finished)
            return
        target, last = failures[-1]
        await self._store_failure(target, journal, last, routed, started)
        raise self._explained(failures, said=said) from last

    def _guard(self) -> None:
        assessment = assess(self.task.user_text(self.spec.input))
        if assessment.score < BLOCK_THRESHOLD:
            return
        finding = max(assessment.findings, key=lambda found: found.weight)
        log.warning("injection_found", score=assessment.score, finding=finding.name)
        if self.platform.settings.injection_policy == "block":
            raise InjectionBlocked(
                f"the text seems to give the model orders ({finding.name}: "
                f"“{finding.excerpt}”); describe what users do instead, or set "
                "TESTWRIGHT_INJECTION_POLICY=flag"
            )

    async def _route(self, prepared: Prepared) -> Routed:
        routed = await routes.decide(self.platform, self.spec, self.task, self.chain, prepared)
        route = routed.route
        log.info(
            "routing_decision",
            path=route.path or route.strategy,
            confidence=route.confidence,
            reason=route.reason,
        )
        return routed

    async def _ask(
        self, prepared: Prepared, target: Target, journal: Journal, reserve: int
    ) -> AsyncIterator[Status | Item | Delta | Draft]:
        strategy: Strategy = registry.load(Strategy, target.strategy)()
        tools = RunTools(
            self.platform,
            journal,
            target,
            targets.provider_of(self.platform, target.model),
            self.task,
            prepared,
            reserve=reserve,
        )
        async for event in strategy.answer(self.task, prepared, target, tools):
            yield event

    async def _finish(
        self,
        prepared: Prepared,
        target: Target,
        draft: Draft,
        journal: Journal,
        failures: list[tuple[Target, Exception]],
        routed: Routed,
        started: float,
    ) -> Run:
        metrics, spec = self.platform.metrics, self.spec
        with metrics.stage("score"):
            scores = self.task.score(draft.output, prepared)
        finished = Run(
            id=journal.run_id,
            task=spec.task,
            project_id=spec.project_id,
            status="completed",
            target=target,
            strategy_reason=_reason(routed.route.reason, draft, target, failures),
            output=self.task.to_json(draft.output, prepared),
            scores=scores,
            usage=journal.usage,
            attempts=tuple(journal.attempts),
            latency_ms=(perf_counter() - started) * 1000,
            fingerprint=self.fingerprint,
            requested_model=self.chain.wanted.model,
            fallback_from=self.chain.wanted.model if failures else None,
            notes=draft.notes,
            input_kind=routed.kind,
            routed_strategy=routed.route.strategy,
        )
        with metrics.stage("store"):
            lesson = await self._lesson(finished, draft, prepared)
            companions = [one for one in (self.companion, lesson) if one is not None]
            await self._save(finished, *companions)
        self._count(finished)
        return finished

    async def _lesson(self, finished: Run, draft: Draft, prepared: Prepared) -> Companion | None:
        """What later runs may learn: only what a model wrote, and only when it is good enough."""
        overall = finished.scores[0].value if finished.scores else None
        if not self.spec.learn or not finished.target.asks_model or overall is None:
            return None
        if overall < self.platform.settings.hybrid_threshold:
            return None
        patterns = self.task.patterns(draft.output, prepared, finished)
        return await self.platform.retrieval.lesson(patterns)

    async def _store_failure(
        self,
        target: Target,
        journal: Journal,
        failure: Exception,
        routed: Routed,
        started: float,
    ) -> None:
        failed = self._ended(target, journal, "failed", str(failure), routed, started)
        await self._save(failed)
        self._count(failed)

    async def _save(self, run: Run, *companions: Companion | Attached) -> None:
        """With what its A/B test counts; a run without an output brings only its job's guard."""
        if run.status != "completed" and self.companion is not None:
            companions = (self.companion,)
        counted = traffic.lesson_of(self.spec, run) if run.status != "cancelled" else None
        await store.save(self.platform.database, self.spec, run, *companions, always=counted)

    def _ended(
        self,
        target: Target,
        journal: Journal,
        status: RunStatus,
        error: str,
        routed: Routed,
        started: float,
    ) -> Run:
        """A run without an output."""
        return Run(
            id=journal.run_id,
            task=self.spec.task,
            project_id=self.spec.project_id,
            status=status,
            target=target,
            strategy_reason=routed.route.reason,
            output={},
            scores=(),
            usage=journal.usage,
            attempts=tuple(journal.attempts),
            latency_ms=(perf_counter() - started) * 1000,
            fingerprint=self.fingerprint,
            requested_model=self.chain.wanted.model,
            error=error,
            input_kind=routed.kind,
            routed_strategy=routed.route.strategy,
        )

    def _explained(
        self, failures: list[tuple[Target, Exception]], *, said: bool
    ) -> ModelUnavailable | AnswerInvalid:
        told = "; ".join(str(failure) for _, failure in failures)
        waits = [one.retry_after for _, one in failures if isinstance(one, ProviderFailure)]
        message = told
        if said:
            message = f"the answer broke off: {told}"
        elif self.spec.fallback:
            example = "=builtin:rules" if self.task.composes else ""
            message = (
                f"no model could answer: {told}. Name another `model`, or set "
                f"TESTWRIGHT_FALLBACK_MODELS{example}"
            )
        wait = min((wait for wait in waits if wait is not None), default=None)
        _, last = failures[-1]
        if isinstance(last, ProviderFailure):
            return ModelUnavailable(message, kind=last.kind, retry_after=wait)
        return AnswerInvalid(message, retry_after=wait)

    def _count(self, finished: Run) -> None:
        metrics, target = self.platform.metrics, finished.target
        difficulty = self.spec.labels.get("difficulty", "")
        metrics.runs.labels(finished.task, target.model, target.strategy, finished.status).inc()
        metrics.run_seconds.labels(finished.task, target.strategy).observe(
            finished.latency_ms / 1000
        )
        if finished.fallback_from is not None:
            metrics.fallbacks.labels(finished.fallback_from, target.model).inc()
        for score in finished.scores:
            if score.value is not None:
                metrics.quality.labels(target.model, difficulty, score.name).observe(score.value)


def _task(platform: Platform, name: str) -> Task:
    if name not in platform.tasks:
        raise NotFound(f"there is no task {name!r}; there are: {', '.join(platform.tasks)}")
    return platform.tasks[name]


async def _policy(platform: Platform, spec: RunSpec, task: Task, chain: Chain) -> str:
    """What may change an answer besides input and target."""
    settings, wanted = platform.settings, chain.wanted
    policy = f"{task.algorithm}/{settings.injection_policy}"
    if (
        not wanted.asks_model
        or task.only_direct
        or (
            wanted.strategy != targets.AUTO
            and not registry.load(Strategy, wanted.strategy).retrieves
        )
    ):
        return policy
    state = await platform.retrieval.known(spec.project_id, task.pattern_kind)
    return f"{policy}/{settings.hybrid_threshold:g}/{state.edition}"


def _reason(
    reason: str, draft: Draft, target: Target, failures: list[tuple[Target, Exception]]
) -> str:
    """Why this strategy, who could not answer, and what the strategy decided on its way."""
    said = [reason]
    if failures:
        said = [f"{failed.model} could not answer ({error})" for failed, error in failures]
        said.append(f"{target.model} answered instead")
    return "; ".join([*said, draft.reason] if draft.reason else said)
