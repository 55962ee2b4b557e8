"""A suite becomes an experiment: its prompts are versions, its examples golden examples."""

from __future__ import annotations

import json
from collections.abc import Sequence

from testwright.core.access import Principal
from testwright.core.golden import reading
from testwright.core.golden.example import NewExample
from testwright.core.golden.scorers import own_scoring
from testwright.core.prompts.check import check_template
from testwright.core.regex import regex
from testwright.core.runs import Message, Parameters, PromptVersion
from testwright.core.suites.document import PromptText, Suite, is_reference
from testwright.db.session import Session
from testwright.engine import targets as engine
from testwright.engine.examples import Dataset
from testwright.engine.identity import require
from testwright.engine.judging import scorers_of
from testwright.engine.platform import Platform
from testwright.engine.prompts import ACTIVE
from testwright.engine.store import prompts as store
from testwright.features.experiments import suite_examples
from testwright.features.experiments.begin import Wish, begin_with, new_schedule, with_active
from testwright.features.experiments.scoring import specs_of
from testwright.features.experiments.store.experiments import Experiment
from testwright.features.experiments.store.schedules import Firing
from testwright.features.experiments.targets import same_words, wrong

_TASK = "text"
_NOT_IN_NAMES = regex(r"[\s{}@]+")


async def begin(
    platform: Platform,
    principal: Principal,
    suite: Suite,
    request_id: str,
    firing: Firing | None = None,
) -> Experiment:
    """Stores the experiment of a suite whose files were read into it.

    Templates that their prompt has already, and examples that are there, are not kept twice.

    Args:
        platform: the parts.
        principal: who asks.
        suite: what is wanted.
        request_id: of whoever asks.
        firing: of the schedule that makes it; None where somebody asks for it.

    Raises:
        Forbidden: the role may not spend, or not write prompts that stand in the suite.
        InvalidInput: something in it can't be done; `details` names the field.
        Unconfigured: a provider lacks its key or address.
    """
    require(principal, "generate")
    if any(map(_messages, suite.every_prompt)):
        require(principal, "change_prompts")
    if suite.files:
        raise wrong("file", f"{suite.files[0]!r} can't be read from here: send what it holds")
    scorers = specs_of(suite.scorers)
    scorers_of(scorers)
    timing = firing or new_schedule(suite, "suite")
    for model in suite.models:
        engine.provider_of(platform, model)
    examples = examples_of(suite)
    versions = await _versions(platform, principal, suite)
    active = await _active(platform, principal.project_id, versions)
    prompt_id = await _prompt_id(platform, principal.project_id, versions[0].prompt)
    dataset = Dataset(prompt_id=prompt_id, tags=tuple(suite.tags))
    if examples is not None:
        dataset = await suite_examples.kept(platform, principal, prompt_id, suite.name, examples)
    wish = Wish(
        name=suite.name,
        versions=with_active(versions, active, suite.baseline),
        active=active,
        dataset=dataset,
        scorers=scorers,
        models=suite.models,
        strategies=suite.strategies,
        baseline=suite.baseline,
        repeats=suite.repeats,
        concurrency=suite.concurrency,
        budget_usd=suite.budget_usd,
        judge_model=suite.judge_model,
        threshold=suite.threshold,
        gate=suite.gate,
        timing=timing,
    )
    return await begin_with(platform, principal, wish, request_id)


def examples_of(suite: Suite) -> list[NewExample] | None:
    """The examples that stand in a suite and have one of its tags; None when there are none in it.

    Raises:
        InvalidInput: one can't be read, or none is left.
    """
    if not isinstance(suite.examples, list):
        return None
    found: list[NewExample] = []
    text = json.dumps([one.as_given() for one in suite.examples], default=str)
    for one in reading.read(text, "json"):
        if isinstance(one, reading.Unread):
            raise wrong("examples", f"{one.where}: {one.problem}")
        scorers_of(own_scoring(one.metadata).scorers)
        if not suite.tags or set(one.tags) & set(suite.tags):
            found.append(one)
    if not found:
        raise wrong("examples", "there is none" + (" with one of the tags" if suite.tags else ""))
    return found


async def _versions(platform: Platform, principal: Principal, suite: Suite) -> list[PromptVersion]:
    """The version of every prompt of a suite, each once; what stands in the suite is kept."""
    for one in suite.every_prompt:
        for message in _messages(one):
            check_template(message.content, one.format if isinstance(one, PromptText) else "jinja")
    found: dict[str, PromptVersion] = {}
    for one in suite.every_prompt:
        if isinstance(one, str) and is_reference(one):
            version = await engine.prompt_of(platform, principal.project_id, one.strip())
        else:
            async with platform.database.exclusive() as session:
                version = await _kept(session, principal, suite.name, one)
        found[version.id] = version
    return list(found.values())


def _messages(prompt: str | PromptText) -> tuple[Message, ...]:
    """The templates that stand in a suite; none of a reference."""
    if isinstance(prompt, str):
        return () if is_reference(prompt) else (Message("user", prompt),)
    if prompt.messages is not None:
        return tuple(Message(one.role, one.content) for one in prompt.messages)
    return (Message("user", prompt.template or ""),)


async def _kept(
    session: Session, principal: Principal, suite: str, prompt: str | PromptText
) -> PromptVersion:
    """The version that says this: a new one unless the prompt has it. The first one is active."""
    inline = (
        prompt
        if isinstance(prompt, PromptText)
        else PromptText.model_validate({"template": prompt})
    )
    name = inline.name or _NOT_IN_NAMES.sub("-", suite).strip("-") or "suite"
    row = await store.find(session, principal.project_id, name)
    first = row is None
    if row is None:
        row = await store.add_prompt(
            session, principal.project_id, name=name, description=f"of {suite}", task=_TASK
        )
    wanted = PromptVersion(
        id="",
        prompt=name,
        number=0,
        task=row.task,
        messages=_messages(prompt),
        template_format=inline.format,
    )
    for known in reversed(await store.every_version(session, row)):
        if same_words(known, wanted):
            return known
    version = await store.add_version(
        session,
        row,
        messages=wanted.messages,
        template_format=wanted.template_format,
        parameters=Parameters(),
        note=f"of the suite {suite}",
        built_in=False,
        created_by=principal.id,
    )
    if first:
        await store.move_label(
            session, row, label=ACTIVE, version_id=version.id, actor=principal.id
        )
    return version


async def _active(
    platform: Platform, project_id: str, versions: Sequence[PromptVersion]
) -> list[PromptVersion]:
    found = []
    async with platform.database.read() as session:
        for name in dict.fromkeys(one.prompt for one in versions):
            row = await store.find(session, project_id, name)
            version = row and await store.version_by_label(session, row, ACTIVE)
            if version:
                found.append(version)
    return found


async def _prompt_id(platform: Platform, project_id: str, name: str) -> str:
    async with platform.database.read() as session:
        row = await store.find(session, project_id, name)
    assert row is not None
    return row.id
