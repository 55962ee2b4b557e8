"""Stopping tasks, once.

A task that is cancelled a second time while it lets go of a database connection leaves a task of
the driver behind that never ends (aiosqlite's close waits for a thread that is gone). So nobody
here cancels a task that is being cancelled already.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any


def cancel(task: asyncio.Task[Any]) -> None:
    """Asks a task to stop, unless it has been asked before."""
    if not task.done() and not task.cancelling():
        task.cancel()


async def stopped(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Asks tasks to stop and waits until they have; their errors are not raised here."""
    waited = set(tasks)
    for task in waited:
        cancel(task)
    if waited:
        await asyncio.wait(waited)
