from __future__ import annotations

from collections.abc import AsyncIterator

from testwright.core.ports import Prepared, Restart, Strategy, Task, Tools
from testwright.core.prompts.render import render
from testwright.core.runs import Draft, Item, Message, Status, Target
from testwright.errors import AnswerInvalid


class Plugin(Strategy):
    """Asks the model with the target's prompt; what is wrong with an answer is fed back."""

    name = "direct"
    needs_model = True

    async def answer(
        self, task: Task, prepared: Prepared, target: Target, tools: Tools
    ) -> AsyncIterator[Status | Item | Draft]:
        """Asks until an answer passes the task's check or no attempt is left."""
        assert target.prompt is not None, "a strategy that asks a model has a prompt"
        question = render(target.prompt, prepared.variables)
        messages = question
        problems: tuple[str, ...] = ("no attempt was left",)
        while tools.attempts_left():
            yield Status("generating", f"asking {target.model}")
            scanner, text, count = task.scanner(), "", 0
            async for piece in tools.ask(messages, schema=task.output_schema):
                if isinstance(piece, Restart):
                    scanner, text, count = task.scanner(), "", 0
                    continue
                text += piece
                for item in scanner.feed(piece):
                    yield Item(count, item)
                    count += 1
            checked = task.check(text, prepared)
            tools.judged(checked.problems, parsed=checked.parsed)
            if not checked.problems:
                yield Draft(output=checked.output, notes=checked.notes)
                return
            problems = checked.problems
            if tools.attempts_left():
                yield Status("repairing", f"problems in the answer: {len(problems)}; asking again")
            messages = (*question, Message("assistant", text[-8000:]), _feedback(problems))
        raise AnswerInvalid(
            f"{target.model} answered, but not with something usable (what it was told last: "
            f"{'; '.join(problems[:2])}); a larger model may do better, and if its answers are cut "
            "off, TESTWRIGHT_MAX_TOKENS allows longer ones"
        )


def _feedback(problems: tuple[str, ...]) -> Message:
    listed = "\n".join(f"- {problem}" for problem in problems[:12])
    return Message(
        "user",
        f"Your answer can't be used:\n{listed}\n"
        "Answer again with the whole JSON object, corrected, and nothing else.",
    )
