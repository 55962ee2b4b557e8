"""The work of an experiment: cells that are not there yet are asked and scored.

Work is what is expected minus the rows that exist, so a worker that takes over after another one
died does what is left, and nothing twice but the calls that were in flight.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from testwright.core.experiments.cells import Cell, expected, run_id_of
from testwright.core.golden.example import Example
from testwright.core.runs import Run, RunSpec, Score
from testwright.db.group_commit import Write
from testwright.engine import judging
from testwright.engine import run as engine
from testwright.engine.budget import Budget
from testwright.engine.examples import Dataset
from testwright.engine.grid import each
from testwright.engine.jobs import Job
from testwright.engine.pacing import PATIENCE_SECONDS
from testwright.engine.platform import Platform
from testwright.engine.store import jobs, panels, runs
from testwright.engine.store.runs import Attached, Output
from testwright.errors import (
    AnswerInvalid,
    FailureKind,
    InvalidInput,
    ModelUnavailable,
    ModelUnknown,
    RateLimited,
    TestwrightError,
    Unavailable,
)
from testwright.features.experiments.cell_scoring import CellScoring
from testwright.features.experiments.store import experiments as store
from testwright.features.experiments.store import results
from testwright.features.experiments.store.experiments import Experiment, ExperimentTarget

_Piece = TypeVar("_Piece")
PAGE = 200
"""Cells whose examples are read at once."""
ROUNDS = 6
"""How often a cell is asked whose model is away, before it has failed."""
PASSING: tuple[FailureKind, ...] = ("down", "timeout", "garbled")
"""Failures that may be over in a while; asking again after any other says the same again."""
REFUSED_CELLS = 3
"""Cells that a model may refuse one after the other, for its key or its name, before we stop."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds between two rounds."""


async def work(platform: Platform, job: Job) -> None:
    """Asks what is left of an experiment; a cell that can't be asked fails alone.

    Raises:
        InvalidInput: the budget would be passed, or a model refuses key or name; what is done
            stays done.
        RateLimited: a provider with too much to do answered nobody for minutes.
    """
    experiment = await store.of_job(platform.database, job.id)
    if experiment is None:
        raise InvalidInput("the experiment of this job was deleted")
    plan = experiment.plan
    hands = _Hands(
        platform=platform,
        job=job,
        experiment=experiment,
        scoring=CellScoring(plan, await panels.designs(platform.database, experiment.project_id)),
        budget=Budget(
            plan.budget_usd,
            spent=0.0 if plan.budget_usd is None else await _spent(platform, experiment),
        ),
    )
    at_once = plan.concurrency or platform.settings.job_concurrency
    await each(_left(platform, experiment), hands.ask, at_once=at_once)
    # At the end, because some are compared with what the baseline's target gave.
    await each(_unscored(platform, experiment), hands.score_again, at_once=at_once)


@dataclass(frozen=True, slots=True)
class _Question:
    """A cell with what is needed to ask it, or to score what it gave."""

    cell: Cell
    example: Example
    run_id: str


async def _left(platform: Platform, experiment: Experiment) -> AsyncGenerator[_Question, None]:
    """The cells that are not there, with their examples, a page at a time."""
    for page in _pages(await _missing(platform, experiment)):
        by_version = await _examples(platform, [cell.example for cell in page])
        for cell in page:
            yield _Question(cell, by_version[cell.example], run_id_of(experiment.id, cell))


async def _missing(platform: Platform, experiment: Experiment) -> Iterator[Cell]:
    """The cells that are not there."""
    dataset = Dataset(prompt_id=experiment.prompt_id, tags=experiment.tags, as_of=experiment.as_of)
    there = await store.asked(platform.database, experiment.id)
    examples = (await platform.examples.version_ids(dataset))[: experiment.plan.limit]
    cells = expected(len(experiment.targets), examples, experiment.repeats)
    return (cell for cell in cells if cell not in there)


async def _spent(platform: Platform, experiment: Experiment) -> float:
    """What has been paid in US dollars, for cells that never came to be as well."""
    missing = await _missing(platform, experiment)
    lost = [run_id_of(experiment.id, cell) for cell in missing]
    return await results.spent(platform.database, experiment.id, lost)


async def _unscored(platform: Platform, experiment: Experiment) -> AsyncGenerator[_Question, None]:
    """Cells whose scores had to wait, or whose worker died between the answer and its scores."""
    for page in _pages(iter(await store.unscored(platform.database, experiment.id))):
        by_version = await _examples(platform, [cell.example for cell, _ in page])
        for cell, run_id in page:
            yield _Question(cell, by_version[cell.example], run_id)


@dataclass(frozen=True, slots=True)
class _Hands:
    """An experiment in the hands of a worker."""

    platform: Platform
    job: Job
    experiment: Experiment
    scoring: CellScoring
    budget: Budget
    refusals: Counter[str] = field(default_factory=Counter)

    async def ask(self, question: _Question) -> None:
        """One cell: asked until it answers or has failed, then scored."""
        async with self.budget.reserved() as entry:
            failure = await self._asked(question)
            if failure is not None:
                failed = store.cell_write(
                    self.experiment,
                    question.cell,
                    status="failed",
                    run_id=question.run_id,
                    error=failure,
                )
                await self._write([failed])
            if self.budget.bounded:
                entry.cost = await results.cost_of(self.platform.database, question.run_id)

    async def score_again(self, question: _Question) -> None:
        """The scores of a cell that has none."""
        found = await runs.output(self.platform.database, question.run_id)
        if found is not None:
            await self._score(question, found)

    async def _asked(self, question: _Question) -> str | None:
        """None when the cell is done, else why it failed.

        Raises:
            InvalidInput, RateLimited: the experiment has to stop; the cell is left to be asked.
        """
        for round_ in range(ROUNDS):
            try:
                await self._run(question)
            except (ModelUnavailable, ModelUnknown) as error:
                if error.kind not in PASSING:
                    return self._refused(question, error)
                problem, wait = error.message, getattr(error, "retry_after", None)
            except AnswerInvalid as error:
                return error.message
            except Unavailable:  # the database is away, or the job is somebody else's
                raise
            except TestwrightError as error:
                return error.message
            else:
                self.refusals.pop(self._target(question).model, None)
                return None
            if round_ + 1 < ROUNDS:
                pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2**round_)
                await asyncio.sleep(min(LONGEST_PAUSE, max(wait or 0.0, pause)))
        return problem

    def _refused(self, question: _Question, error: ModelUnavailable | ModelUnknown) -> str:
        """Why the cell has failed for good.

        Raises:
            RateLimited: the provider has too much to do, and was waited for.
            InvalidInput: so it will be with every other cell, until somebody mends it.
        """
        if isinstance(error, ModelUnavailable) and error.kind == "rate_limited":
            wait = error.retry_after or PATIENCE_SECONDS
            message = f"stopped: {error.message}. Resume the experiment later"
            raise RateLimited(message, retry_after=wait) from error
        model = self._target(question).model
        self.refusals[model] += error.kind in ("credentials", "unknown_model")
        if self.refusals[model] >= REFUSED_CELLS:
            raise InvalidInput(
                f"stopped after {REFUSED_CELLS} cells: {error.message}. Mend that, then resume the "
                "experiment: what is done stays done"
            ) from error
        return error.message

    def _target(self, question: _Question) -> ExperimentTarget:
        return self.experiment.targets[question.cell.target]

    async def _run(self, question: _Question) -> None:
        at_once = not self.scoring.of(question.example).asks_model

        async def rows(run: Run) -> list[Write]:
            cell = store.cell_write(
                self.experiment, question.cell, status="completed", run_id=run.id
            )
            if not at_once:
                return [cell]
            # Nobody is asked, so the scores are stored together with what they are about.
            return [cell, *self._rows_of(run.id, await self._scores(question, _output(run)))]

        attached = Attached(rows, jobs.lease_guard(self.job))
        finished = await engine.run(self.platform, self._spec(question), attached)
        if not at_once and not self.scoring.of(question.example).needs_baseline:
            await self._score(question, _output(finished.run))

    async def _score(self, question: _Question, output: Output) -> None:
        await self._write(self._rows_of(output.run_id, await self._scores(question, output)))

    async def _write(self, writes: Sequence[Write]) -> None:
        await self.platform.database.write_rows(writes, jobs.lease_guard(self.job))

    def _rows_of(self, run_id: str, scores: Sequence[Score]) -> list[Write]:
        return runs.score_writes(self.platform.database, run_id, self.experiment.project_id, scores)

    async def _scores(self, question: _Question, output: Output) -> list[Score]:
        example = question.example
        scoring = self.scoring.of(example)
        baseline = None
        if scoring.needs_baseline:
            place = question.cell._replace(target=self.experiment.plan.baseline)
            baseline = await results.text_of(self.platform.database, self.experiment.id, place)
        return await judging.scores_of(
            self.platform,
            output.run_id,
            self.experiment.project_id,
            judging.scorable(
                output.task,
                output.output,
                output.scores,
                given=example.input,
                expected=example.expected,
                baseline=baseline,
            ),
            scoring,
            judge_model=self.experiment.plan.judge_model,
        )

    def _spec(self, question: _Question) -> RunSpec:
        """The cell as a run: nothing but its target may answer, and no earlier answer."""
        target = self._target(question)
        return RunSpec(
            task=target.task,
            input=self.platform.tasks[target.task].read_input(question.example.input),
            project_id=self.experiment.project_id,
            model=target.model,
            prompt=target.prompt,
            strategy=target.strategy,
            repeat=question.cell.repeat,
            parameters=target.parameters,
            fallback=False,
            use_cache=False,
            learn=False,
            patient=True,
            request_id=self.job.request_id,
            principal_id=self.job.principal_id,
            run_id=question.run_id,
        )


def _output(run: Run) -> Output:
    return Output(
        run_id=run.id,
        task=run.task,
        output=run.output,
        scores={score.name: score for score in run.scores},
    )


def _pages(pieces: Iterator[_Piece]) -> Iterator[list[_Piece]]:
    while page := list(islice(pieces, PAGE)):
        yield page


async def _examples(platform: Platform, versions: Sequence[str]) -> dict[str, Example]:
    found = await platform.examples.by_version(list(dict.fromkeys(versions)))
    return {one.version_id: one for one in found}
