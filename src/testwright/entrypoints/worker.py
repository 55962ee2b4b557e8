"""`testwright worker`: background jobs outside the server, by the same code."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.core.queues import CarryingQueue
from testwright.errors import Unavailable
from testwright.settings import without_password
from testwright.telemetry import configure_logging, get_logger
from testwright.terminal import Terminal, say

if TYPE_CHECKING:
    from testwright.engine.platform import Platform
    from testwright.settings import Configuration

SLOTS = 2
"""How many jobs a worker works on at once where the settings say that servers work on none."""
MOST_SLOTS = 64
log = get_logger("worker")


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        epilog="Examples:\n\n"
        "  testwright worker --slots 4\n\n"
        "  TESTWRIGHT_QUEUE=celery TESTWRIGHT_BROKER_URL=redis://127.0.0.1:6379/0 testwright worker"
    )(worker)


def worker(
    context: typer.Context,
    slots: Annotated[
        int | None,
        typer.Option(
            "--slots",
            "--concurrency",
            min=1,
            max=MOST_SLOTS,
            help="jobs at once; TESTWRIGHT_JOB_SLOTS by default",
        ),
    ] = None,
    queue: Annotated[
        str | None,
        typer.Option(help="inline or celery, in place of TESTWRIGHT_QUEUE"),
    ] = None,
) -> None:
    """Work on background jobs of the database until told to stop.

    Start as many as you like, on as many machines as reach the database. With the queue `inline`
    a worker looks into the database every two seconds; with `celery` a broker tells it at once,
    and each slot is a process of its own. SIGTERM and Ctrl-C hand back what is worked on, so that
    others go on with it; after `kill -9` they do when the lease of a job has run out.
    """
    terminal: Terminal = context.obj
    terminal.only_here("worker")
    configuration = _with_queue(terminal.configuration(), queue)
    settings = configuration.settings
    configure_logging(level=settings.log_level, style=settings.log_format, file=settings.log_file)
    from testwright import boot
    from testwright.db import migrate

    found = boot.queue_of(configuration, wake=lambda: None)
    asyncio.run(boot.build(configuration).close())  # wrong settings are told before any work
    migrate.upgrade(settings.resolved_database_url)
    wanted = slots or settings.job_slots or SLOTS
    carrying = found if isinstance(found, CarryingQueue) else None
    broker = f", told by {without_password(settings.resolved_broker_url)}" if carrying else ""
    database = without_password(settings.resolved_database_url)
    say(f"Works on {wanted} jobs at once of {database}{broker}. Ctrl-C stops it.")
    log.info("working", slots=wanted, queue=found.name)
    if carrying:
        carrying.deliver(lambda: _Hands(configuration), wanted)
    else:
        _run(_look(configuration, wanted))
    log.info("stopped")


def _with_queue(configuration: Configuration, queue: str | None) -> Configuration:
    if queue is None:
        return configuration
    return replace(
        configuration, settings=configuration.settings.model_copy(update={"queue": queue})
    )


def _run(work: Coroutine[Any, Any, None]) -> None:
    from uvicorn.loops.auto import auto_loop_factory  # uvloop, where it is installed

    with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
        runner.run(work)


async def _look(configuration: Configuration, slots: int) -> None:
    """Slots of this process look into the database until a signal comes."""
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    await _live(configuration, slots, told)


async def _live(
    configuration: Configuration,
    slots: int,
    told: asyncio.Event,
    opened: Callable[[Platform], None] = lambda _platform: None,
) -> None:
    """A platform that works until it is told to stop."""
    from testwright import boot
    from testwright.entrypoints.stopping import end_after_patience

    platform = boot.build(configuration)
    try:
        platform.jobs.start(platform, slots)
        opened(platform)
        await told.wait()
        end_after_patience()
    finally:
        await platform.close()


class _Hands:
    """A platform in a thread of its own, for a queue that brings one job after the other."""

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._main, name="hands", daemon=True)
        self._thread.start()
        self._ready.wait()

    def work(self, job_id: str) -> None:
        """Works on a job until it ends or `stop` is called; nothing when others have it."""
        if self._told.is_set():
            return
        platform = self._platform
        working = asyncio.run_coroutine_threadsafe(platform.jobs.work(platform, job_id), self._loop)
        try:
            working.result()
        except CancelledError:
            log.info("job_handed_back", job_id=job_id)
        except Unavailable as error:  # its row is told of again
            log.warning("job_not_begun", job_id=job_id, problem=error.message)

    def stop(self) -> None:
        """Hands back what is worked on, and takes nothing more; returns when that is done."""
        self._loop.call_soon_threadsafe(self._told.set)
        self._thread.join()

    def _main(self) -> None:
        _run(self._hold())

    async def _hold(self) -> None:
        self._loop, self._told = asyncio.get_running_loop(), asyncio.Event()
        await _live(self._configuration, 0, self._told, self._opened)

    def _opened(self, platform: Platform) -> None:
        self._platform = platform
        self._ready.set()
