"""The protocol of what tells workers of background jobs: `plugins/queues`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueEnvironment:
    """What a queue may know of its surroundings.

    Attributes:
        wake: tells the slots of this process that there may be work.
        address: of the broker, a URL.
        channel: name of the queue at the broker.
    """

    wake: Callable[[], None]
    address: str = ""
    channel: str = "testwright"


class Hands(Protocol):
    """Who works in a worker's process; everything may be called from any thread."""

    def work(self, job_id: str) -> None:
        """Works on a job until it ends or `stop` is called; nothing when others have it."""

    def stop(self) -> None:
        """Hands back what is worked on, and takes nothing more; returns when that is done."""


class Queue(ABC):
    """Tells workers that there is work. It carries the id of a job and nothing else.

    Rows are the truth: losing an id, doubling it or bringing it late is always allowed.
    """

    name: ClassVar[str]

    def __init__(self, environment: QueueEnvironment) -> None:
        self.environment = environment

    @abstractmethod
    async def send(self, job_id: str) -> None:
        """Tells of a job.

        Raises:
            OSError: the broker can't be reached.
        """

    async def ping(self) -> None:
        """Raises OSError when the broker can't be reached."""

    async def close(self) -> None:
        """Closes connections."""


class CarryingQueue(Queue):
    """A queue whose ids reach other processes."""

    @abstractmethod
    def deliver(self, open_hands: Callable[[], Hands], slots: int) -> None:
        """Brings ids to workers until the process is told to stop by SIGTERM or Ctrl-C.

        Called in the main thread.

        Args:
            open_hands: called once in each process that works.
            slots: how many jobs are worked on at once.
        """
