"""Asks a judge for one JSON object: as an answer should be, or once more, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from testwright.core.nearly_json.answer import Sought, read_answer
from testwright.core.runs import Message
from testwright.core.scoring.scorer import JudgeTools

Read = TypeVar("Read")
_SHOWN: Final = 2_000
"""Characters of a bad answer that the judge sees again."""


class Unusable(Exception):
    """A judge's answer says nothing; the message is an instruction to the judge."""


async def ask_judge(
    tools: JudgeTools,
    messages: Sequence[Message],
    *,
    schema: Mapping[str, Any],
    model: str | None,
    read: Callable[[Mapping[str, Any]], Read],
) -> Read:
    """A judge's answer, repaired once.

    Args:
        tools: the way to the model.
        messages: the question.
        schema: of the answer; its required fields tell the answer from other JSON.
        model: who judges; None for the default.
        read: makes of the object what is wanted.

    Raises:
        Unusable: neither answer can be used, or `read` found that both say nothing.
        ProviderFailure: the model can't answer.
        InvalidInput: there is no such model.
    """
    text = await tools.ask(messages, schema=schema, model=model)
    try:
        return read(_object(text, schema))
    except Unusable as problem:
        again = [*messages, *_repair(text, problem)]
    text = await tools.ask(again, schema=schema, model=model)
    return read(_object(text, schema))


def _repair(text: str, problem: Unusable) -> list[Message]:
    """What is said to a judge whose answer can't be used."""
    wrong = text.strip()[:_SHOWN] or "(nothing)"
    return [
        Message("assistant", wrong),
        Message("user", f"That can't be used: {problem}. Answer with the JSON object only."),
    ]


def _object(text: str, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    key = schema["required"][-1]

    def is_item(value: object) -> bool:
        return isinstance(value, dict) and key in value

    def found(value: object) -> list[Any] | None:
        if is_item(value):
            return [value]
        return [one for one in value if is_item(one)] if isinstance(value, list) else None

    answer = read_answer(text, Sought(what="a verdict", key=key, found=found, is_item=is_item))
    if answer.problem is not None:
        raise Unusable(answer.problem)
    if answer.cut:
        raise Unusable("the answer ended before its JSON did: say less")
    objects = found(answer.value) or []
    if not objects:
        raise Unusable(f"the JSON has no `{key}`")
    if any(one != objects[0] for one in objects):
        raise Unusable("there is more than one verdict: give one")
    verdict: Mapping[str, Any] = objects[0]
    return verdict
