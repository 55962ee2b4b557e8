from __future__ import annotations

from collections.abc import AsyncIterator

from testwright.core.ports import Prepared, Strategy, Task
from testwright.core.runs import Delta, Draft, Item, Status, Target
from testwright.core.tools import Tools


class Plugin(Strategy):
    """No model: the task composes its answer from what the input says."""

    name = "rules"
    needs_model = False

    async def answer(
        self, task: Task, prepared: Prepared, target: Target, tools: Tools
    ) -> AsyncIterator[Status | Item | Delta | Draft]:
        """Yields every item of the composed answer, then the answer."""
        del target, tools
        yield Status("generating", "choosing test techniques")
        draft = task.compose(prepared)
        for index, item in enumerate(task.items(draft.output)):
            yield Item(index, item)
        yield draft
