"""Our experiment engine: `python -m benchmarks.experiment_work make|work|check FOLDER N`.

`make` stores a prompt and its examples; `work` makes an experiment of them and works it to its end
on real SQLite and uvloop, as the server does; `check` reads its report.
"""

from __future__ import annotations

import contextlib
import os
import sys

import uvloop

from testwright import boot
from testwright.core.experiments.plan import ExperimentPlan
from testwright.core.golden.example import NewExample
from testwright.core.runs import Message, Parameters
from testwright.core.scoring.scorer import ScorerSpec
from testwright.db.paging import PageRequest
from testwright.engine.platform import Platform
from testwright.engine.store import prompts
from testwright.features.experiments import service
from testwright.features.experiments.service import NewExperiment
from testwright.features.experiments.store.experiments import ExperimentFilter, ExperimentTarget
from testwright.settings import load
from testwright.telemetry import configure_logging
from testwright.terminal import LOCAL_OWNER

CONCURRENCY = 20
MODEL = "openai_compatible:tiny"
PROMPT = "repeat"


async def _make(platform: Platform, count: int) -> None:
    project = LOCAL_OWNER.project_id
    async with platform.database.write() as session:
        row = await prompts.add_prompt(session, project, name=PROMPT, description="", task="text")
        await prompts.add_version(
            session,
            row,
            messages=[Message("user", "Repeat: {{ words }}")],
            template_format="jinja",
            parameters=Parameters(),
            note="",
            built_in=False,
        )
        prompt_id = row.id
    words = [f"words of example {number}" for number in range(count)]
    made = [NewExample(input={"words": text}, expected=text) for text in words]
    await platform.examples.add(project, prompt_id, made, created_by=None)


async def _work(platform: Platform, count: int) -> None:
    del count  # every example
    project = LOCAL_OWNER.project_id
    async with platform.database.read() as session:
        prompt = await prompts.find(session, project, PROMPT)
    assert prompt is not None
    version = await platform.prompts.find(project, PROMPT, number=1)
    experiment = await service.create(
        platform,
        LOCAL_OWNER,
        NewExperiment(
            name="benchmark",
            prompt_id=prompt.id,
            targets=[
                ExperimentTarget(
                    version_id=version.id,
                    prompt=version.ref,
                    number=1,
                    task="text",
                    model=MODEL,
                    strategy="auto",
                    parameters=Parameters(),
                )
            ],
            plan=ExperimentPlan(
                scorers=(ScorerSpec(kind="exact", name="exact"),), concurrency=CONCURRENCY
            ),
            repeats=1,
        ),
        "benchmark",
    )
    assert await platform.jobs.work(platform, experiment.job_id)


async def _check(platform: Platform, count: int) -> None:
    listed = await service.listing(platform, LOCAL_OWNER, PageRequest(), ExperimentFilter())
    (shown,) = listed["items"]
    report = await service.report(platform, LOCAL_OWNER, shown["experiment_id"])
    result = report.results[0]
    if (result.n, result.errors, result.avg_score) != (count, 0, 1.0):
        raise SystemExit(f"not what was expected: {result}")


async def _main(what: str, folder: str, count: int) -> None:
    variables = dict(os.environ) | {"TESTWRIGHT_DATA_DIR": folder}  # noqa: TID251 - a program
    async with boot.opened(load(variables, dotenv=None), prepared=what == "make") as platform:
        await {"make": _make, "work": _work, "check": _check}[what](platform, count)


if __name__ == "__main__":
    configure_logging(style="json", level="WARNING")
    with contextlib.suppress(KeyboardInterrupt):
        uvloop.run(_main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
