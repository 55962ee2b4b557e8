"""Judges beside people: what every door calls, so that all doors agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from testwright.core.access import Principal
from testwright.core.scoring.judging.judge import Judge
from testwright.core.scoring.labels import Label, read_label
from testwright.core.scoring.scorer import ScorerSpec
from testwright.core.scoring.specs import read_specs
from testwright.core.scoring.standing import Standing, differences
from testwright.engine.identity import require
from testwright.engine.judging import judge_of, scorers_of
from testwright.engine.platform import Platform
from testwright.engine.store import judges as store
from testwright.engine.store import outputs
from testwright.engine.store.judges import KnownJudge
from testwright.engine.targets import provider_of
from testwright.errors import Conflict, Detail, InvalidInput, NotFound
from testwright.features.judges import work
from testwright.features.judges.schemas import CalibrateBody, LabelsBody

_SHOWN_PROBLEMS: Final = 100
_SHOWN_DIFFERENCES: Final = 10


async def listing(platform: Platform, principal: Principal) -> dict[str, Any]:
    """The judges of the project, those that came last first.

    Raises:
        Forbidden: the role may not read.
    """
    require(principal, "read")
    found = await store.listing(platform.database, principal.project_id)
    named = await store.labelled_names(platform.database, principal.project_id)
    known = {one.judge.name for one in found}
    return {
        "items": await _judges(platform, principal.project_id, found),
        "unjudged": [name for name in named if name not in known],
        "next_cursor": None,
    }


async def agreement(platform: Platform, principal: Principal, name: str) -> dict[str, Any]:
    """How far the judges of a name agree with people, and where they differ most.

    Raises:
        Forbidden: the role may not read.
        NotFound: nobody judged or labelled under this name.
    """
    require(principal, "read")
    found = await store.listing(platform.database, principal.project_id, name=name)
    async with platform.database.read() as session:
        labels = await store.labels(session, principal.project_id, name)
        if not found and not labels:
            raise _unknown(name)
        subjects = {one.subject for one in labels}
        said = {
            one.judge.id: await store.verdicts(session, one.judge.id, subjects) for one in found
        }
    runs = {one.subject: one.run_id for one in labels}
    apart = [
        (judge, *difference)
        for judge, verdicts in said.items()
        for difference in differences(verdicts, labels)
    ]
    apart.sort(key=lambda one: -abs(one[2] - one[3]))
    return {
        "name": name,
        "labelled": len(subjects),
        "judges": await _judges(platform, principal.project_id, found),
        "differences": [
            {
                "judge_id": judge,
                "subject": subject,
                "run_id": runs[subject],
                "judge": verdict,
                "people": people,
            }
            for judge, subject, verdict, people in apart[:_SHOWN_DIFFERENCES]
        ],
    }


async def label(
    platform: Platform, principal: Principal, name: str, body: LabelsBody
) -> dict[str, Any]:
    """Keeps what people say of outputs; all of it or nothing.

    Raises:
        Forbidden: the role may not review.
        InvalidInput: a label can't be used, or there is no such run; `details` names the field.
    """
    require(principal, "review")
    labels, details = [], []
    for number, one in enumerate(body.every):
        try:
            labels.append(read_label(one, body.scale))
        except InvalidInput as error:
            details += [_placed(body, number, detail) for detail in error.details]
    _refuse(details)
    await _check_runs(platform, principal.project_id, body, labels)
    said = {(one.subject, one.rater): one for one in (_by(one, principal) for one in labels)}
    async with platform.database.write() as session:
        await store.keep_labels(
            session,
            principal.project_id,
            name,
            list(said.values()),
            sqlite_=platform.database.is_sqlite,
        )
    return {"kept": len(said)}


async def labels(platform: Platform, principal: Principal, name: str) -> dict[str, Any]:
    """What people said under a name, oldest first."""
    require(principal, "read")
    async with platform.database.read() as session:
        found = await store.labels(session, principal.project_id, name)
    return {
        "items": [
            {
                "subject": one.subject,
                "run_id": one.run_id,
                "value": one.value,
                "rater": one.rater,
                "note": one.note,
            }
            for one in found
        ],
        "next_cursor": None,
    }


async def unlabelled(
    platform: Platform, principal: Principal, name: str, limit: int
) -> dict[str, Any]:
    """Outputs that a judge of this name scored and nobody labelled, without its scores.

    Raises:
        Forbidden: the role may not review.
        NotFound: nobody judged or labelled under this name.
    """
    require(principal, "review")
    found = await outputs.unlabelled(platform.database, principal.project_id, name, limit)
    if not found and not await store.listing(platform.database, principal.project_id, name=name):
        raise _unknown(name)
    return {
        "items": [
            {
                "run_id": one.run_id,
                "task": one.task,
                "input": platform.tasks[one.task].shown(one.input),
                "output": one.shown,
                "expected": one.expected,
            }
            for one in found
        ],
        "next_cursor": None,
    }


async def calibrate(
    platform: Platform,
    principal: Principal,
    name: str,
    wanted: CalibrateBody,
    request_id: str,
) -> dict[str, Any]:
    """Asks a judge about the labelled outputs that it did not score yet, as a job.

    Raises:
        Forbidden: the role may not spend.
        NotFound: nobody judged or labelled under this name.
        InvalidInput: the judge can't be asked; `details` names the field.
        Conflict: there is nothing to ask.
    """
    require(principal, "generate")
    spec, judge_model = await _wanted(platform, principal.project_id, name, wanted)
    (scorer,) = scorers_of([spec])
    judge, _ = await judge_of(platform, principal.project_id, scorer, judge_model)
    if judge is None:
        raise _wrong("scorer", "asks no model, or its prompt is gone: only judges are calibrated")
    for one in judge.asks:
        provider_of(platform, one.model)
    subjects = await _to_judge(platform, principal.project_id, judge)
    if not subjects:
        raise Conflict(
            f"no labelled output waits for {name!r}: `testwright judges label` keeps labels"
        )
    await platform.judges.register(judge)
    async with platform.database.write() as session:
        job_id = await platform.jobs.add(
            session,
            work.KIND,
            project_id=principal.project_id,
            input={"scorer": spec.to_json(), "judge_model": judge_model},
            items=[{"subject": one} for one in subjects],
            principal_id=principal.id,
            request_id=request_id,
        )
    await platform.jobs.announce(job_id)
    return {
        "judge_id": judge.id,
        "task_id": job_id,
        "status": "pending",
        "total": len(subjects),
    }


async def _wanted(
    platform: Platform, project_id: str, name: str, wanted: CalibrateBody
) -> tuple[ScorerSpec, str | None]:
    """The scorer to ask, and who judges where it doesn't say."""
    known = await store.listing(platform.database, project_id, name=name)
    if wanted.scorer is not None:
        (spec,) = read_specs([{**wanted.scorer, "name": name}], "scorer")
        model = None
    elif known:
        spec, model = known[0].judge.spec, known[0].judge.asks[0].model
    else:
        async with platform.database.read() as session:
            if not await store.labels(session, project_id, name):
                raise _unknown(name)
        raise _wrong("scorer", f"{name!r} has labels, but nobody judged: say which scorer it is")
    options = dict(spec.options)
    if wanted.prompt is not None:
        options["prompt"] = wanted.prompt
    if wanted.model is not None:
        options["model"] = wanted.model
    return replace(spec, options=options), wanted.model or model


async def _to_judge(platform: Platform, project_id: str, judge: Judge) -> list[str]:
    """The labelled outputs that a judge gave no score, oldest first."""
    async with platform.database.read() as session:
        labels = await store.labels(session, project_id, judge.name)
        subjects = list(dict.fromkeys(one.subject for one in labels))
        said = await store.verdicts(session, judge.id, subjects)
    return [one for one in subjects if said.get(one) is None]


async def _judges(
    platform: Platform, project_id: str, found: Sequence[KnownJudge]
) -> list[dict[str, Any]]:
    standings = await platform.judges.standings(
        project_id, [(one.judge.id, one.judge.name) for one in found]
    )
    return [_judge_json(one, standings[one.judge.id]) for one in found]


def _judge_json(one: KnownJudge, stands: Standing) -> dict[str, Any]:
    judge = one.judge
    return {
        "id": judge.id,
        "name": judge.name,
        "type": judge.kind,
        "options": dict(judge.options),
        "asks": [{"prompt": ask.prompt, "model": ask.model} for ask in judge.asks],
        "created_at": one.created_at,
        "agreement": stands.to_json(),
    }


def _by(label: Label, principal: Principal) -> Label:
    return label if label.rater else replace(label, rater=principal.name or principal.id)


async def _check_runs(
    platform: Platform, project_id: str, body: LabelsBody, labels: Sequence[Label]
) -> None:
    wanted = [one.run_id for one in labels if one.run_id is not None]
    known = await outputs.completed(platform.database, project_id, wanted)
    _refuse(
        [
            _placed(
                body, number, Detail("run_id", f"there is no completed run {one.run_id[:60]!r}")
            )
            for number, one in enumerate(labels)
            if one.run_id is not None and one.run_id not in known
        ]
    )


def _placed(body: LabelsBody, number: int, detail: Detail) -> Detail:
    where = f"items.{number}." if body.items is not None else ""
    return Detail(where + detail.field, detail.problem)


def _refuse(details: Sequence[Detail]) -> None:
    if details:
        first, more = details[0], len(details) - 1
        told = f"{first.field}: {first.problem}" + (f" (and {more} more)" if more else "")
        raise InvalidInput(told, details=tuple(details[:_SHOWN_PROBLEMS]))


def _unknown(name: str) -> NotFound:
    return NotFound(
        f"nobody judged or labelled under the name {name[:100]!r}; GET /api/v1/judges lists judges"
    )


def _wrong(field: str, problem: str) -> InvalidInput:
    return InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
