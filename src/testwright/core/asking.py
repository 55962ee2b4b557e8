"""How strategies ask a model: until an answer passes the task's check, with examples if any.

Strategies do not know one another; what they share is here.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from testwright.core.ports import Prepared, Task
from testwright.core.prompts.check import check_template
from testwright.core.prompts.render import render
from testwright.core.runs import Delta, Draft, Item, Message, PromptVersion, Status, Target
from testwright.core.tools import Restart, Tools
from testwright.errors import AnswerInvalid

EXAMPLES: Final = "examples"
"""The variable of a prompt that takes what was retrieved."""
LOOKED_AT: Final = 12
"""Patterns that are retrieved; the task takes the most telling few of them."""

_LONGEST_REPEATED = 8_000


async def ask(
    task: Task,
    prepared: Prepared,
    target: Target,
    tools: Tools,
    *,
    further: tuple[Message, ...] = (),
) -> AsyncIterator[Status | Item | Delta | Draft]:
    """Asks until an answer passes the task's check; what is wrong with one is fed back.

    Args:
        task: checks the answers.
        prepared: the input, whose variables fill the target's prompt.
        target: whom to ask.
        tools: the way to the model.
        further: messages after those of the prompt.

    Raises:
        ProviderFailure: the model can't answer.
        AnswerInvalid: no attempt is left, and no answer was usable.
    """
    asked = render(target.prompt, prepared.variables) if target.prompt is not None else ()
    question = (*asked, *prepared.messages, *further)
    schema = prepared.answer_schema or task.output_schema
    messages = question
    problems: tuple[str, ...] = ("no attempt was left",)
    while tools.attempts_left():
        yield Status("generating", f"asking {target.model}")
        scanner, text, count = task.scanner(), "", 0
        async for piece in tools.ask(messages, schema=schema):
            if isinstance(piece, Restart):
                scanner, text, count = task.scanner(), "", 0
                continue
            text += piece
            if tools.read_along:
                yield Delta(piece)
            for item in scanner.feed(piece):
                yield Item(count, item)
                count += 1
        checked = task.check(text, prepared)
        tools.judged(checked.problems, parsed=checked.parsed)
        if not checked.problems:
            yield Draft(output=checked.output, notes=checked.notes, text=text)
            return
        problems = checked.problems
        if text and tools.read_along:
            break
        if tools.attempts_left():
            yield Status("repairing", f"problems in the answer: {len(problems)}; asking again")
        messages = (*question, said(text), _feedback(problems))
    raise AnswerInvalid(
        f"{target.model} answered, but not with something usable (what it was told last: "
        f"{'; '.join(problems[:2])}); a larger model may do better, and if its answers are cut "
        "off, TESTWRIGHT_MAX_TOKENS allows longer ones"
    )


@dataclass(frozen=True, slots=True)
class Informed:
    """An input with examples, or without; `count` of them, and `reason` in words either way."""

    prepared: Prepared
    count: int
    reason: str


async def inform(task: Task, prepared: Prepared, target: Target, tools: Tools) -> Informed:
    """Looks for past cases and puts them into the prompt's variables."""
    assert target.prompt is not None, "a strategy that asks a model has a prompt"
    if not _takes_examples(target.prompt):
        told = f"the prompt {target.prompt.ref} does not use {{{{ {EXAMPLES} }}}}"
        return Informed(prepared, 0, f"{told}, so no similar case could be shown")
    found = await tools.retrieve(task.wanted_patterns(prepared), LOOKED_AT)
    informed = task.with_examples(prepared, found)
    count = len(informed.variables[EXAMPLES])
    if not count:
        return Informed(prepared, 0, "no similar case was found")
    return Informed(informed, count, f"{count} similar case{'s' if count > 1 else ''} shown")


def said(text: str) -> Message:
    """What the model answered, as it is repeated to it."""
    return Message("assistant", text[-_LONGEST_REPEATED:])


def _takes_examples(prompt: PromptVersion) -> bool:
    return any(
        EXAMPLES in check_template(message.content, prompt.template_format).variables
        for message in prompt.messages
    )


def _feedback(problems: tuple[str, ...]) -> Message:
    listed = "\n".join(f"- {problem}" for problem in problems[:12])
    return Message(
        "user",
        f"Your answer can't be used:\n{listed}\n"
        "Answer again with the whole JSON object, corrected, and nothing else.",
    )
