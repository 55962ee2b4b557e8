"""`testwright evaluate`: real runs over a data set, and what they add up to."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from time import perf_counter

from testwright import __version__
from testwright.core.access import Principal
from testwright.core.runs import Run, RunSpec
from testwright.core.testcases.evaluation.evaluation import (
    Evaluation,
    Result,
    figures_of,
    lengths_of,
)
from testwright.core.testcases.evaluation.observed import Observed, Sample
from testwright.core.testcases.evaluation.reach import Reach, Read, measure_reach, read
from testwright.core.testcases.suite import TestCase
from testwright.engine import run as engine
from testwright.engine import targets
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.store.ledger import first_tokens
from testwright.errors import InvalidInput, TestwrightError
from testwright.features.testcases.evaluate_dataset import Dataset, Entry
from testwright.features.testcases.evaluate_watch import Notes, WatchedTestCases, watched_run
from testwright.features.testcases.schemas import GenerateTestsBody
from testwright.features.testcases.service import TASK, spec_of
from testwright.validation import checked

Advance = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How an evaluation is to be made.

    Attributes:
        models: targets as callers write them; None stands for the default model.
        count: cases asked for per story.
        at_once: stories that are worked on at the same time.
        seed: of the intervals.
    """

    models: tuple[str | None, ...] = (None,)
    strategies: tuple[str, ...] = ("auto",)
    count: int = 5
    at_once: int = 10
    seed: int = 1


@dataclass(frozen=True, slots=True)
class _Made:
    """One entry with what was seen of its run."""

    entry: Entry
    observed: Observed
    run: Run | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be run: the entries that can be asked, and the combinations that can run."""

    bodies: tuple[tuple[Entry, GenerateTestsBody], ...]
    left_out: tuple[tuple[str, str], ...]
    combinations: tuple[tuple[str | None, str, str | None], ...]

    @property
    def runs(self) -> int:
        """How many runs there will be."""
        possible = sum(reason is None for _, _, reason in self.combinations)
        return possible * len(self.bodies)


async def plan(platform: Platform, principal: Principal, dataset: Dataset, wish: Wish) -> Plan:
    """Looks at stories and combinations before anything is spent.

    Raises:
        Forbidden: the role may not spend.
        InvalidInput: no story, or no combination of model and strategy, can be run.
    """
    require(principal, "generate")
    bodies: list[tuple[Entry, GenerateTestsBody]] = []
    left_out: list[tuple[str, str]] = []
    for entry in dataset.entries:
        try:
            bodies.append((entry, _body(entry, wish)))
        except InvalidInput as error:
            left_out.append((entry.where, error.message))
    if not bodies:
        where, why = left_out[0]
        raise InvalidInput(f"no story can be used; {where}: {why}")
    combinations = tuple(
        [
            (model, strategy, await _obstacle(platform, principal, bodies[0][1], model, strategy))
            for model, strategy in product(wish.models, wish.strategies)
        ]
    )
    if all(reason is not None for _, _, reason in combinations):
        raise InvalidInput(str(combinations[0][2]))
    return Plan(tuple(bodies), tuple(left_out), combinations)


async def evaluate(
    platform: Platform,
    principal: Principal,
    dataset: Dataset,
    wish: Wish,
    planned: Plan,
    advance: Advance,
) -> Evaluation:
    """Runs every story with every combination that can run; failed runs are part of the result.

    Args:
        platform: the parts.
        principal: who asks.
        dataset: the stories.
        wish: how it is to be made.
        planned: what `plan` said of the same data set and wish.
        advance: called after every run.
    """
    watched = replace(platform, tasks={**platform.tasks, TASK: WatchedTestCases()})
    results = []
    for model, strategy, obstacle in planned.combinations:
        if obstacle is not None:
            results.append(_impossible(platform, model, strategy, obstacle))
        else:
            results.append(
                await _result(watched, principal, planned, wish, (model, strategy), advance)
            )
    return Evaluation(
        dataset=dataset.name,
        stories=len(planned.bodies),
        left_out=planned.left_out,
        count=wish.count,
        at_once=wish.at_once,
        seed=wish.seed,
        made_at=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        version=__version__,
        results=tuple(results),
    )


def _body(entry: Entry, wish: Wish) -> GenerateTestsBody:
    return checked(
        GenerateTestsBody,
        {
            "user_story": entry.story.text,
            "acceptance_criteria": list(entry.story.criteria),
            "difficulty": entry.story.difficulty or "medium",
            "num_test_cases": wish.count,
            "use_cache": False,
        },
    )


async def _obstacle(
    platform: Platform,
    principal: Principal,
    body: GenerateTestsBody,
    model: str | None,
    strategy: str,
) -> str | None:
    """Why a combination can't run, None when it can."""
    try:
        await targets.resolve(
            platform, _spec(principal, body, model, strategy), platform.tasks[TASK]
        )
    except TestwrightError as error:
        return error.message
    return None


def _spec(
    principal: Principal, body: GenerateTestsBody, model: str | None, strategy: str
) -> RunSpec:
    wanted = body.model_copy(update={"model": model, "strategy": strategy})
    return spec_of(principal, wanted, "evaluate")


def _impossible(platform: Platform, model: str | None, strategy: str, obstacle: str) -> Result:
    return Result(model=_named(platform, model), strategy=strategy, impossible=obstacle)


def _named(platform: Platform, model: str | None) -> str:
    return model or platform.settings.default_model


async def _result(
    platform: Platform,
    principal: Principal,
    planned: Plan,
    wish: Wish,
    combination: tuple[str | None, str],
    advance: Advance,
) -> Result:
    """All runs of one combination, `wish.at_once` at a time."""
    model, strategy = combination
    places = asyncio.Semaphore(wish.at_once)

    async def one(entry: Entry, body: GenerateTestsBody) -> _Made:
        async with places:
            try:
                return await _made(platform, _spec(principal, body, model, strategy), entry)
            finally:
                advance()

    started = perf_counter()
    made = await asyncio.gather(*(one(entry, body) for entry, body in planned.bodies))
    wall = perf_counter() - started
    made = await _with_first_tokens(platform, made)
    sample = Sample(
        runs=tuple(one.observed for one in made),
        wall_seconds=wall,
        at_once=wish.at_once,
        peak_bytes=_peak_bytes(),
    )
    return Result(
        model=_named(platform, model),
        strategy=_strategies(made, strategy),
        figures=figures_of(sample),
        lengths=lengths_of(sample),
        reach=_reach(made, wish.seed),
        failures=tuple(
            (one.entry.where, one.observed.error) for one in made if one.observed.error is not None
        ),
    )


async def _made(platform: Platform, spec: RunSpec, entry: Entry) -> _Made:
    words = sum(len(text.split()) for text in (entry.story.text, *entry.story.criteria))
    chain = await targets.resolve(platform, spec, platform.tasks[TASK])
    asks_model = chain.wanted.prompt is not None
    with watched_run() as notes:
        started = perf_counter()
        try:
            run = (await engine.run(platform, spec)).run
        except TestwrightError as error:
            latency = (perf_counter() - started) * 1000
            lost = Observed(
                where=entry.where,
                words=words,
                asks_model=asks_model,
                latency_ms=latency,
                validation_ms=notes.validation_seconds * 1000,
                answers=tuple(notes.answers),
                calls=len(notes.answers),
                error=error.message,
            )
            return _Made(entry, lost, None)
    return _Made(entry, _observed(run, notes, entry.where, words, asks_model=asks_model), run)


def _observed(run: Run, notes: Notes, where: str, words: int, *, asks_model: bool) -> Observed:
    return Observed(
        where=where,
        words=words,
        asks_model=asks_model,
        latency_ms=run.latency_ms,
        validation_ms=notes.validation_seconds * 1000,
        cases=tuple(run.output["test_cases"]),
        scores={score.name: score.value for score in run.scores},
        answers=tuple(notes.answers),
        calls=len(run.attempts),
        fallback_from=run.fallback_from,
        cost_usd=run.usage.cost_usd,
    )


async def _with_first_tokens(platform: Platform, made: Sequence[_Made]) -> list[_Made]:
    ids = [one.run.id for one in made if one.run is not None and one.run.attempts]
    first = await first_tokens(platform.database, ids)
    return [
        replace(one, observed=replace(one.observed, first_token_ms=first.get(one.run.id)))
        if one.run is not None
        else one
        for one in made
    ]


def _strategies(made: Sequence[_Made], asked: str) -> str:
    """`auto (direct)`: what was asked for, and what it became."""
    used = sorted({one.run.target.strategy for one in made if one.run is not None})
    return asked if used in ([], [asked]) else f"{asked} ({', '.join(used)})"


def _reach(made: Sequence[_Made], seed: int) -> Reach | None:
    """Reach over the stories that have human scenarios and a suite of the wanted target."""
    pairs: list[Read] = [
        read(one.entry.pair, [TestCase.from_json(case) for case in one.observed.cases])
        for one in made
        if one.entry.pair is not None and one.observed.answered
    ]
    return measure_reach(pairs, seed=seed) if pairs else None


def _peak_bytes() -> int | None:
    """Most memory that this process has held; Linux counts in kibibytes, macOS in bytes."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
