"""The examples of a suite among the golden examples of its prompt: found again by a tag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from testwright.core.access import Principal
from testwright.core.golden.example import LONGEST_TAG, Example, NewExample
from testwright.engine.examples import Dataset, as_new
from testwright.engine.platform import Platform

_TAG = "suite:"


async def kept(
    platform: Platform,
    principal: Principal,
    prompt_id: str,
    suite: str,
    examples: Sequence[NewExample],
) -> Dataset:
    """The data set that holds exactly these examples.

    What is new is added, what is there already gets the suite's tag and scorers, and what the suite
    doesn't name any more loses the tag; it stays with its prompt.
    """
    tag = f"{_TAG}{suite}"[:LONGEST_TAG]
    wanted = {one.content_hash: replace(one, tags=(*one.tags, tag)) for one in examples}
    known: dict[str, Example] = {}
    async for one in platform.examples.stream(Dataset(prompt_id=prompt_id)):
        known[as_new(one).content_hash] = one
    for content_hash, one in known.items():
        tags = set(one.tags)
        tags = tags | {tag} if content_hash in wanted else tags - {tag}
        if tags != set(one.tags):
            changed = replace(as_new(one), tags=tuple(sorted(tags)))
            await platform.examples.change(
                principal.project_id, one.id, changed, created_by=principal.id
            )
    await platform.examples.rescore(
        principal.project_id, prompt_id, list(wanted.values()), created_by=principal.id
    )
    new = [one for content_hash, one in wanted.items() if content_hash not in known]
    await platform.examples.add(principal.project_id, prompt_id, new, created_by=principal.id)
    return Dataset(prompt_id=prompt_id, tags=(tag,))
