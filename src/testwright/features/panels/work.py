"""The work of a judging: each judge is asked about each item, pairs in both orders.

What a judge answered is a row before the item is done, so whoever goes on after a crash asks only
what has no row. A judge whose model can't be reached has not answered: its item fails with the
reason, and `jobs resume` asks that judge alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, replace

from testwright.core.panels.design import PanelDesign, read
from testwright.core.panels.votes import Answer, Vote, votes_of
from testwright.core.runs import Score
from testwright.core.scoring.judging.answers import Unusable
from testwright.core.scoring.judging.pairwise import POSITION_FLIP, PairwiseJudge
from testwright.core.scoring.judging.rubric import RubricJudge
from testwright.core.scoring.scorer import JudgeTools
from testwright.db.tables import PanelJudgingRow
from testwright.engine.calls import Journal
from testwright.engine.grid import each
from testwright.engine.jobs import Job, JobItem
from testwright.engine.judging import judge_tools
from testwright.engine.platform import Platform
from testwright.engine.store import job_items
from testwright.engine.store import judges as judge_store
from testwright.errors import InvalidInput, NotFound, ProviderFailure
from testwright.features.panels import disagreements
from testwright.features.panels.material import Material, material_of
from testwright.features.panels.store import judgings as store


@dataclass(frozen=True, slots=True)
class _Panel:
    """The judges of one judging, with their prompts pinned and the way to their models."""

    judging: PanelJudgingRow
    design: PanelDesign
    judges: Sequence[RubricJudge | PairwiseJudge]
    tools: Sequence[JudgeTools]

    @property
    def orders(self) -> tuple[bool, ...]:
        """Whether outputs are swapped, for every time that a judge is asked of an item."""
        return (False, True) if self.design.kind == "pairwise" else (False,)


async def work(platform: Platform, job: Job) -> None:
    """Asks what is left; then people are asked about what the judges disagree on.

    Raises:
        NotFound: the panel was removed.
    """
    judging = await store.of_job(platform.database, job.id)
    if judging is None:
        raise NotFound("the panel of this judging was removed")
    panel = await _panel(platform, job, judging)

    async def judge(item: JobItem) -> None:
        await _judge(platform, job, panel, item)

    await each(_left(platform, job), judge, at_once=platform.settings.job_concurrency)
    await disagreements.ask_people(platform, judging)


async def _left(platform: Platform, job: Job) -> AsyncGenerator[JobItem, None]:
    async for item in job_items.left(platform.database, job):
        yield item


async def _panel(platform: Platform, job: Job, judging: PanelJudgingRow) -> _Panel:
    design = read(judging.design)
    judges: list[RubricJudge | PairwiseJudge] = []
    tools = []
    for one, name, pinned in zip(design.judges, design.names, judging.judges, strict=True):
        options = {**one.options(design.scale), "prompt": pinned["prompt"]}
        rubric = RubricJudge.of(options) if design.kind == "rubric" else None
        judges.append(rubric or PairwiseJudge.of(options))
        journal = Journal(job.id, job.project_id, name, patient=True)
        tools.append(await judge_tools(platform, journal, [pinned["prompt"]]))
    return _Panel(judging, design, judges, tools)


async def _judge(platform: Platform, job: Job, panel: _Panel, item: JobItem) -> None:
    given = await material_of(platform, job.project_id, panel.design.kind, item.input)
    if given is None:
        problem = "a run whose output was to be judged is gone"
        await job_items.fail_item(platform.database, job, item.position, problem)
        return
    said = await store.answers(platform.database, panel.judging.id, position=item.position)
    known = {(one.judge, one.swapped) for one in said}
    left = [
        (judge, swapped)
        for judge in range(len(panel.judges))
        for swapped in panel.orders
        if (judge, swapped) not in known
    ]
    asked = await asyncio.gather(
        *(_ask(platform, panel, item.position, given, *one) for one in left),
        return_exceptions=True,  # so that no question is left alone when another one fails
    )
    problems = []
    for (judge, _), found in zip(left, asked, strict=True):
        if isinstance(found, ProviderFailure | InvalidInput):
            problems.append(f"{panel.design.names[judge]}: {found}")
        elif isinstance(found, BaseException):
            raise found
    if problems:
        told = "; ".join(dict.fromkeys(problems))
        await job_items.fail_item(platform.database, job, item.position, told)
        return
    await _complete(platform, job, panel, item, given)


async def _ask(
    platform: Platform,
    panel: _Panel,
    position: int,
    given: Material,
    judge: int,
    swapped: bool,  # noqa: FBT001 a part of the key of what is asked
) -> None:
    """Asks one judge in one order, and stores what it said.

    Raises:
        ProviderFailure, InvalidInput: it could not be asked.
    """
    asked, tools = panel.judges[judge], panel.tools[judge]
    answer = Answer(position=position, judge=judge, swapped=swapped, value=None, reason="")
    if isinstance(asked, RubricJudge):
        grade = await asked.grade(given.scorable, tools)
        answer = replace(answer, value=grade.value, reason=grade.reason)
    else:
        texts = (given.scorable.text, given.second)
        shown = (texts[1], texts[0]) if swapped else texts
        try:
            said = await asked.preference(given.scorable, *shown, tools)
            said = said.swapped if swapped else said
            answer = replace(answer, value=said.value, reason=said.reason)
        except Unusable as problem:
            reason = f"the judge gave no verdict, also when asked again: {problem}"
            answer = replace(answer, reason=reason)
    write = store.answer_write(platform.database, panel.judging, answer)
    await platform.database.write_rows([write])


async def _complete(
    platform: Platform, job: Job, panel: _Panel, item: JobItem, given: Material
) -> None:
    """The item is done: its votes are also what the judges are held against people by."""
    answers = await store.answers(platform.database, panel.judging.id, position=item.position)
    votes = votes_of(answers, panel.design.kind)[item.position]
    async with platform.database.write() as session:
        for judge, vote in votes.items():
            write = judge_store.verdict_write(
                platform.database,
                job.project_id,
                panel.judging.judges[judge]["id"],
                given.subject,
                _score(panel.design.name, vote),
            )
            await session.execute(write.statement, dict(write.values))
        await job_items.complete_item(
            session,
            job,
            item.position,
            result_id=panel.judging.id,
            output={"subject": given.subject},
        )


def _score(name: str, vote: Vote) -> Score:
    label = POSITION_FLIP if vote.flipped else ""
    return Score(name=name, value=vote.value, reason=vote.reason, label=label)
