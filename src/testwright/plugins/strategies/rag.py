from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from testwright.core import asking
from testwright.core.ports import Prepared, Strategy, Task
from testwright.core.runs import Delta, Draft, Item, Status, Target
from testwright.core.tools import Tools


class Plugin(Strategy):
    """Shows the model similar cases of the past, as data; without any it asks as `direct` does."""

    name = "rag"
    needs_model = True
    retrieves = True

    async def answer(
        self, task: Task, prepared: Prepared, target: Target, tools: Tools
    ) -> AsyncIterator[Status | Item | Delta | Draft]:
        """Retrieves once, then asks until an answer passes the task's check."""
        yield Status("retrieving", "looking for similar cases")
        informed = await asking.inform(task, prepared, target, tools)
        reason = informed.reason
        if not informed.count:
            reason += ": the model was asked directly"
        async for event in asking.ask(task, informed.prepared, target, tools):
            yield replace(event, reason=reason) if isinstance(event, Draft) else event
