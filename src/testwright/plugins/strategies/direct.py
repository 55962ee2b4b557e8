from __future__ import annotations

from collections.abc import AsyncIterator

from testwright.core import asking
from testwright.core.ports import Prepared, Strategy, Task
from testwright.core.runs import Delta, Draft, Item, Status, Target
from testwright.core.tools import Tools


class Plugin(Strategy):
    """Asks the model with the target's prompt; what is wrong with an answer is fed back."""

    name = "direct"
    needs_model = True

    async def answer(
        self, task: Task, prepared: Prepared, target: Target, tools: Tools
    ) -> AsyncIterator[Status | Item | Delta | Draft]:
        """Asks until an answer passes the task's check or no attempt is left."""
        async for event in asking.ask(task, prepared, target, tools):
            yield event
