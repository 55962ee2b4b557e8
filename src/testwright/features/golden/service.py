"""Golden examples: what every door calls, so that all doors agree."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Any

from testwright.core.access import Principal
from testwright.core.golden.example import Example, NewExample, checked
from testwright.core.golden.masking import Masked, masked
from testwright.db.paging import PageRequest
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.prompt_lookup import NamedPrompt, prompt_of
from testwright.engine.store import runs
from testwright.errors import Conflict, Detail, InvalidInput, NotFound
from testwright.features.golden.checking import TEXT, check_for
from testwright.features.golden.schemas import ExampleFields, RunAsExample

_SHOWN_PROBLEMS = 100


async def add(
    platform: Platform,
    principal: Principal,
    prompt: str,
    fields: Sequence[ExampleFields],
    *,
    source: str = "api",
    mask_pii: bool = False,
) -> dict[str, Any]:
    """Keeps examples of a prompt (id or name), each once; all of them or none.

    With `mask_pii` placeholders are kept where personal data was.

    Raises:
        Forbidden: the role may not change what is generated.
        NotFound: there is no such prompt.
        InvalidInput: an example can't be used; `details` names the fields.
    """
    require(principal, "generate")
    named = await prompt_of(platform.database, principal.project_id, prompt)
    examples = _checked(fields, source)
    return await _kept(platform, principal, named, examples, mask_pii=mask_pii)


async def from_run(
    platform: Platform, principal: Principal, prompt: str, wanted: RunAsExample
) -> dict[str, Any]:
    """Keeps what a run was given, and what it gave unless something else is expected.

    Raises:
        Forbidden: the role may not change what is generated.
        NotFound: there is no such prompt or run.
        InvalidInput: the run is of another task.
        Conflict: the run gave nothing, and nothing else is expected.
    """
    require(principal, "generate")
    named = await prompt_of(platform.database, principal.project_id, prompt)
    run = await runs.of_project(platform.database, principal.project_id, wanted.run_id)
    if run is None:
        raise NotFound(f"there is no run {wanted.run_id!r}; GET /api/v1/runs lists them")
    if run.task != named.task:
        problem = f"is of the task {run.task!r}, and the prompt is for {named.task!r}"
        raise InvalidInput(f"run_id: {problem}", details=(Detail("run_id", problem),))
    expected = wanted.expected_output
    if expected is None:
        if run.status != "completed":
            raise Conflict(f"run {wanted.run_id} is {run.status}: say what `expected_output` is")
        expected = run.output.get("text") if run.task == TEXT else dict(run.output)
    example = checked(
        input=platform.tasks[run.task].written(run.input),
        expected=expected,
        tags=wanted.tags,
        metadata=wanted.metadata,
        source=wanted.run_id,
    )
    return await _kept(platform, principal, named, [example], mask_pii=wanted.mask_pii)


async def listing(
    platform: Platform,
    principal: Principal,
    prompt: str,
    page: PageRequest,
    *,
    tags: Sequence[str] = (),
) -> dict[str, Any]:
    """The examples of a prompt as they are now, newest first.

    Raises:
        NotFound: there is no such prompt.
        InvalidInput: a cursor that is none of ours.
    """
    require(principal, "read")
    named = await prompt_of(platform.database, principal.project_id, prompt)
    found = await platform.examples.page(named.id, page, tags=tags)
    return {
        "items": [example_body(one) for one in found.items],
        "next_cursor": found.next_cursor,
    }


async def read(platform: Platform, principal: Principal, example_id: str) -> dict[str, Any]:
    """An example with its versions.

    Raises:
        NotFound: the project has no such example.
    """
    require(principal, "read")
    versions = await platform.examples.get(principal.project_id, example_id)
    return {**example_body(versions[0]), "versions": [example_body(one) for one in versions]}


async def change(
    platform: Platform, principal: Principal, example_id: str, fields: ExampleFields
) -> dict[str, Any]:
    """A new version of an example; experiments that asked the earlier one still show it.

    Raises:
        Forbidden: the role may not change what is generated.
        NotFound: the project has no such example, or it was deleted.
        InvalidInput: it can't be used.
        Conflict: another example of the prompt says the same.
    """
    require(principal, "generate")
    versions = await platform.examples.get(principal.project_id, example_id)
    named = await prompt_of(platform.database, principal.project_id, versions[0].prompt_id)
    (example,) = _checked([fields], versions[0].source)
    check = await check_for(platform, principal.project_id, named)
    check.look(example)
    changed = await platform.examples.change(
        principal.project_id, example_id, example, created_by=principal.id
    )
    told = {"known": False, "warnings": check.warnings(), "masked": {}}
    return {**example_body(changed), **told}


async def delete(platform: Platform, principal: Principal, example_id: str) -> None:
    """Ends an example; its versions can still be read.

    Raises:
        Forbidden: the role may not change what is generated.
        NotFound: the project has no such example, or it was deleted already.
    """
    require(principal, "generate")
    await platform.examples.delete(principal.project_id, example_id)


def example_body(example: Example) -> dict[str, Any]:
    """An example as it is shown."""
    return {
        "id": example.id,
        "version_id": example.version_id,
        "prompt_id": example.prompt_id,
        "input_data": dict(example.input),
        "expected_output": example.expected,
        "tags": list(example.tags),
        "metadata": dict(example.metadata),
        "source": example.source,
        "created_by": example.created_by,
        "valid_from": example.valid_from,
        "valid_to": example.valid_to,
    }


async def _kept(
    platform: Platform,
    principal: Principal,
    prompt: NamedPrompt,
    examples: Sequence[NewExample],
    *,
    mask_pii: bool,
) -> dict[str, Any]:
    counts: Masked = Counter()
    if mask_pii:
        examples = await asyncio.to_thread(lambda: [masked(one, counts) for one in examples])
    check = await check_for(platform, principal.project_id, prompt)
    details: list[Detail] = []
    for number, one in enumerate(examples):
        try:
            check.look(one)
        except InvalidInput as error:
            details += _placed(error, number, len(examples), "input_data")
    _refuse(details)
    added = await platform.examples.add(
        principal.project_id, prompt.id, examples, created_by=principal.id
    )
    unique = list({one.content_hash: one for one in examples}.values())
    stored = await platform.examples.matching(prompt.id, unique)
    return {
        "items": [example_body(one) for one in stored],
        "added": len(added),
        "known": len(examples) - len(added),
        "warnings": check.warnings(),
        "masked": dict(counts),
    }


def _checked(fields: Sequence[ExampleFields], source: str) -> list[NewExample]:
    """Examples from what was sent.

    Raises:
        InvalidInput: names everything that is wrong.
    """
    examples, details = [], []
    for number, one in enumerate(fields):
        try:
            examples.append(
                checked(
                    input=one.input_data,
                    expected=one.expected_output,
                    tags=one.tags,
                    metadata=one.metadata,
                    source=source,
                )
            )
        except InvalidInput as error:
            details += _placed(error, number, len(fields))
    _refuse(details)
    return examples


def _placed(error: InvalidInput, number: int, count: int, within: str = "") -> list[Detail]:
    """What is wrong with one of several examples, with the way to it."""
    path = [f"items.{number}"] if count > 1 else []
    path += [within] if within else []
    return [Detail(".".join([*path, one.field]), one.problem) for one in error.details]


def _refuse(details: Sequence[Detail]) -> None:
    if details:
        first = details[0]
        more = f" (and {len(details) - 1} more)" if len(details) > 1 else ""
        raise InvalidInput(
            f"{first.field}: {first.problem}{more}", details=tuple(details[:_SHOWN_PROBLEMS])
        )
