"""What tests of experiments share: a prompt with versions, examples, a model that reads them."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence

from modelserver.behaviours import Behaviour
from modelserver.calls import Call
from testwright.core.access import Principal
from testwright.core.experiments.plan import ExperimentPlan
from testwright.core.golden.example import NewExample
from testwright.core.runs import Message, Parameters, RunStatus
from testwright.core.scoring.scorer import ScorerSpec
from testwright.engine.platform import Platform
from testwright.engine.store import prompts
from testwright.features.experiments import service
from testwright.features.experiments.service import NewExperiment, Report
from testwright.features.experiments.store.experiments import Experiment, ExperimentTarget
from testwright.terminal import LOCAL_OWNER

MODEL = "openai_compatible:tiny"
OWNER: Principal = LOCAL_OWNER
SIMILARITY = ScorerSpec(kind="similarity", name="similarity")
WORDS = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]
PROJECT = OWNER.project_id


def variables(model_server) -> dict[str, str]:
    """The environment in which `MODEL` answers."""
    return {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}


def asked_text(call: Call) -> str:
    """The last message of a request."""
    content = call.body["messages"][-1]["content"]
    return content if isinstance(content, str) else content[0]["text"]


def repeats_words(share: Callable[[str], float] = lambda _text: 1.0) -> Behaviour:
    """Answers with the words that stand behind the colon; some of them are lost.

    `share` says of a question which share of its words come back.
    """

    def answer(call: Call) -> str:
        text = asked_text(call)
        words = text.rpartition(":")[2].split()
        chance = random.Random(text)
        kept = [word for word in words if chance.random() < share(text)]
        return " ".join(kept) or "nothing"

    return Behaviour(text=answer)


async def a_prompt(
    platform: Platform, *templates: str, name: str = "repeat"
) -> tuple[str, list[ExperimentTarget]]:
    """A prompt with a version of each template: its id, and a target for each."""
    targets = []
    async with platform.database.write() as session:
        row = await prompts.add_prompt(session, PROJECT, name=name, description="", task="text")
        for template in templates:
            version = await prompts.add_version(
                session,
                row,
                messages=[Message("user", template)],
                template_format="jinja",
                parameters=Parameters(),
                note="",
                built_in=False,
            )
            targets.append(
                ExperimentTarget(
                    version_id=version.id,
                    prompt=version.ref,
                    number=version.number,
                    task="text",
                    model=MODEL,
                    strategy="auto",
                    parameters=Parameters(),
                )
            )
        return row.id, targets


async def examples(platform: Platform, prompt_id: str, count: int) -> list[str]:
    """Examples that want ten words back."""
    chance = random.Random(count)
    made = []
    for number in range(count):
        words = " ".join([str(number), *chance.sample(WORDS, 9)])
        made.append(NewExample(input={"words": words}, expected=words))
    return await platform.examples.add(PROJECT, prompt_id, made, created_by=None)


async def begin(
    platform: Platform,
    prompt_id: str,
    targets: Sequence[ExperimentTarget],
    *,
    scorers: Sequence[ScorerSpec] = (SIMILARITY,),
    repeats: int = 1,
    concurrency: int = 8,
    budget_usd: float | None = None,
) -> Experiment:
    """An experiment that nobody works on yet."""
    return await service.create(
        platform,
        OWNER,
        NewExperiment(
            name="which is best",
            prompt_id=prompt_id,
            targets=targets,
            plan=ExperimentPlan(
                scorers=tuple(scorers), concurrency=concurrency, budget_usd=budget_usd
            ),
            repeats=repeats,
        ),
        "req_1",
    )


async def ended(platform: Platform, experiment: Experiment) -> Report:
    """Works on an experiment here and now, to its end."""
    assert await platform.jobs.work(platform, experiment.job_id)
    return await service.report(platform, OWNER, experiment.id)


async def until(platform: Platform, experiment: Experiment, *states: RunStatus) -> Report:
    """Waits for a job to come into one of these states."""
    async with asyncio.timeout(60):
        while True:
            report = await service.report(platform, OWNER, experiment.id)
            if report.job.status in states:
                return report
            await asyncio.sleep(0.05)
