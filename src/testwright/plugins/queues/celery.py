"""Celery on Redis or RabbitMQ: a message is the id of a job.

Messages are acknowledged as soon as a process has them, for a job is kept by its lease: a worker
that dies leaves a row that others find. So there are no results, no retries and no beat.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from testwright.core.queues import CarryingQueue, Hands, QueueEnvironment
from testwright.errors import InvalidInput, Unavailable

if TYPE_CHECKING:
    from celery import Celery

TASK = "testwright.work"
SCHEMES = ("redis", "rediss", "amqp", "amqps")
PATIENCE_SECONDS = 2.0
"""How long a broker is waited for when a job is announced."""


class Plugin(CarryingQueue):
    """For processes on many machines; needs `pip install 'testwright[celery]'`."""

    name = "celery"

    def __init__(self, environment: QueueEnvironment) -> None:
        """Connects to nothing yet.

        Raises:
            InvalidInput: there is no broker's address that can be used, or no Celery.
        """
        super().__init__(environment)
        if not _usable(environment.address):
            raise InvalidInput(
                "TESTWRIGHT_QUEUE=celery needs a broker: set TESTWRIGHT_BROKER_URL to "
                "redis://host:6379/0 or amqp://user:password@host:5672//"
            )
        if find_spec("celery") is None:
            raise InvalidInput(
                "TESTWRIGHT_QUEUE=celery needs a package that is not installed: "
                "pip install 'testwright[celery]'"
            )

        self._connection: Any = None  # not Celery's pool: that is the whole process's
        self._one_at_a_time = threading.Lock()

    @cached_property
    def _sender(self) -> Celery:
        app = _app(self.environment)
        app.conf.broker_connection_timeout = PATIENCE_SECONDS
        if self.environment.address.startswith("redis"):
            app.conf.broker_transport_options = {
                "socket_timeout": PATIENCE_SECONDS,
                "socket_connect_timeout": PATIENCE_SECONDS,
            }
        else:
            app.conf.broker_transport_options = {"confirm_publish": True}
        return app

    async def send(self, job_id: str) -> None:
        """Puts the id into the broker's queue; errors as the port has them."""
        await asyncio.to_thread(self._send, job_id)

    def _send(self, job_id: str) -> None:
        with self._one_at_a_time:
            try:
                if self._connection is not None:
                    with suppress(Exception):  # it has gone stale: a broker was started anew
                        self._put(self._connection, job_id)
                        return
                self._hang_up()
                self._connection = self._sender.connection_for_write()
                self._put(self._connection, job_id)
            except Exception as error:
                self._hang_up()
                raise _away(error) from error

    def _put(self, connection: Any, job_id: str) -> None:  # noqa: ANN401 - kombu has no types
        self._sender.send_task(
            TASK, (job_id,), connection=connection, ignore_result=True, retry=False
        )

    async def ping(self) -> None:
        """Connects; errors as the port has them."""
        await asyncio.to_thread(self._ping)

    def _ping(self) -> None:
        try:
            with self._sender.connection_for_write() as connection:
                connection.ensure_connection(max_retries=1, interval_start=0, timeout=1)
        except Exception as error:
            raise _away(error) from error

    def deliver(self, open_hands: Callable[[], Hands], slots: int) -> None:
        """A Celery worker: one process a slot, each with hands of its own.

        Raises:
            Unavailable: it could not go on.
        """
        app = _app(self.environment)
        app.conf.update(
            worker_prefetch_multiplier=1,
            worker_disable_prefetch=self.environment.address.startswith("redis"),
            worker_enable_remote_control=False,
            worker_proc_alive_timeout=60,
            broker_connection_retry_on_startup=True,
            broker_connection_max_retries=None,
            worker_cancel_long_running_tasks_on_connection_loss=True,  # none is acknowledged late
        )
        told, telling = os.pipe()
        here = _Here(open_hands, told, telling)
        app.task(name=TASK, ignore_result=True)(here.work)
        _listen(here)
        worker = app.Worker(
            concurrency=slots,
            pool="prefork",
            optimization="fair",
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
            quiet=True,
        )
        worker.start()
        if worker.exitcode:
            raise Unavailable("Celery's worker has ended by a fault; the log says which")

    async def close(self) -> None:
        """Closes the connection, if there was one."""
        await asyncio.to_thread(self._hang_up)

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):  # it may be broken
                connection.release()


class _Here:
    """Work in one of the processes that a worker forks.

    All processes hold one end of a pipe: when the other end is closed, the worker stops, or is no
    more. Signals would not do, for libraries of processes put handlers of their own.
    """

    def __init__(self, open_hands: Callable[[], Hands], told: int, telling: int) -> None:
        self._open_hands = open_hands
        self._told = told
        self._telling = telling
        self._hands: Hands | None = None

    def begin(self, **_: object) -> None:
        """In a new process: opens its hands."""
        os.close(self._telling)
        self._hands = self._open_hands()
        threading.Thread(target=self._until_told, name="until-told", daemon=True).start()

    def work(self, job_id: str) -> None:
        """The task."""
        assert self._hands is not None
        # The end comes by the pipe, so that the job is handed back.
        before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
        try:
            self._hands.work(job_id)
        finally:
            signal.signal(signal.SIGTERM, before)

    def end(self, **_: object) -> None:
        """In the worker's first process: tells all others."""
        with suppress(OSError):  # told already
            os.close(self._telling)

    def _until_told(self) -> None:
        worker = os.getppid()
        os.read(self._told, 1)
        assert self._hands is not None
        self._hands.stop()
        if os.getppid() != worker:  # it was killed, and nobody else ends this process
            os._exit(1)


def _listen(here: _Here) -> None:
    from celery import signals

    signals.setup_logging.connect(_own_logs, weak=False)
    signals.worker_process_init.connect(here.begin, weak=False)
    signals.worker_shutting_down.connect(here.end, weak=False)


def _own_logs(**_: object) -> None:
    """That there is a receiver keeps Celery from setting logs up anew."""


def _app(environment: QueueEnvironment) -> Celery:
    from celery import Celery

    app: Any = Celery("testwright", broker=environment.address, set_as_current=False)
    app.conf.update(
        task_default_queue=environment.channel,
        task_ignore_result=True,
        task_acks_late=False,
        task_serializer="json",
        accept_content=["json"],
        worker_redirect_stdouts=False,
    )
    return app


def _usable(address: str) -> bool:
    """Whether this can be a broker's URL; Celery would tell much later, and not where."""
    try:
        url = urlsplit(address)
        _ = url.port  # raises where it is no number
    except ValueError:
        return False
    if url.scheme.startswith("redis") and not url.path.strip("/").isdecimal() and url.path[1:]:
        return False
    return url.scheme in SCHEMES


def _away(error: Exception) -> OSError:
    """Every broker's library has errors of its own."""
    return OSError(f"the broker can't be used ({error or type(error).__name__})")
