"""Shards made by several processes side by side."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import ClassVar

from testwright.core.testdata.recipe import Generator, Recipe, Schema
from testwright.core.testdata.shards import Shard
from testwright.errors import Unavailable
from testwright.features.testdata.shard_files import ShardFile, write_shard
from testwright.plugins import registry

_LOOKED_AFTER_SECONDS = 0.2
_WAITING_EACH = 2
"""Shards that wait for each process: the list of all may be long."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """What records are made from: a recipe, and documents beside those of the product."""

    recipe: Recipe
    entities: Mapping[str, Schema]

    def generator(self) -> Generator:
        """Ready to make them."""
        return Generator(self.recipe, {**registry.entities(), **self.entities})


@dataclass(frozen=True, slots=True)
class ShardWork:
    """What all shards have in common; a shard's `part` is a number of `sets`."""

    sets: Sequence[DataSet]
    format: str
    folder: Path


Ready = Callable[[Shard, ShardFile], None]


def make(
    work: ShardWork,
    todo: Iterable[Shard],
    *,
    processes: int,
    ready: Ready,
    advance: Callable[[int], None],
) -> None:
    """Makes files. Whatever ends it, only whole files are left, and `ready` was told of each.

    Args:
        work: how they are made.
        todo: which.
        processes: how many are made at a time; 1 makes them in this process.
        ready: is told of each file that is complete.
        advance: is told of records as they are made.

    Raises:
        InvalidInput: a record can't be made.
        Unavailable: a process was killed.
        OSError: a file can't be written.
    """
    if processes == 1:
        worker = _Worker(work, advance, stopping=lambda: False)
        for shard in todo:
            ready(shard, worker.make(shard))
    else:
        _side_by_side(work, iter(todo), processes, ready, advance)


def _side_by_side(
    work: ShardWork,
    todo: Iterable[Shard],
    processes: int,
    ready: Ready,
    advance: Callable[[int], None],
) -> None:
    context = multiprocessing.get_context("spawn")
    made, stopping = context.Value("q", 0), context.Event()
    waiting: dict[Future[ShardFile], Shard] = {}
    told, left = 0, iter(todo)
    with ProcessPoolExecutor(processes, context, _begin, (work, made, stopping)) as pool:
        try:
            while True:
                with _interrupts_held_back():
                    while len(waiting) < _WAITING_EACH * processes and (shard := next(left, None)):
                        waiting[pool.submit(_make, shard)] = shard
                if not waiting:
                    return
                done, _ = wait(waiting, _LOOKED_AFTER_SECONDS, FIRST_COMPLETED)
                now = made.value
                advance(now - told)
                told = now
                for one in done:
                    ready(waiting[one], one.result())
                    del waiting[one]
        except BrokenProcessPool:
            raise Unavailable(
                "a process was killed (did memory run out?): the same command goes on, "
                "with fewer --processes if need be"
            ) from None
        finally:
            stopping.set()
            pool.shutdown(wait=True, cancel_futures=True)
            _tell_rest(waiting, ready)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Processes that are started here never see Ctrl-C: it is ours, and we say when to stop.

    They take over that it is blocked. One that comes in the meantime is not lost: we get it
    afterwards, also when another thread of ours was chosen to take it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        signal.signal(signal.SIGINT, handler)
        if came:
            signal.raise_signal(signal.SIGINT)


def _tell_rest(waiting: Mapping[Future[ShardFile], Shard], ready: Ready) -> None:
    """Files that were completed while we were stopping."""
    for one, shard in waiting.items():
        if one.done() and not one.cancelled() and one.exception() is None:
            ready(shard, one.result())


class _Worker:
    """One process's part; it keeps the generator of one data set at a time."""

    here: ClassVar[_Worker]

    def __init__(
        self, work: ShardWork, advance: Callable[[int], None], stopping: Callable[[], bool]
    ) -> None:
        self._work = work
        self._advance = advance
        self._stopping = stopping
        self._part = -1
        self._generator: Generator | None = None

    def make(self, shard: Shard) -> ShardFile:
        """One file."""
        if self._generator is None or shard.part != self._part:
            self._generator = self._work.sets[shard.part].generator()
            self._part = shard.part
        return write_shard(
            self._generator,
            shard,
            self._work.format,
            self._work.folder,
            mark=str(os.getpid()),
            advance=self._advance,
            stopping=self._stopping,
        )


def _begin(work: ShardWork, made: Synchronized[int], stopping: Event) -> None:
    """The first thing that a process does."""
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def advance(records: int) -> None:
        with made.get_lock():
            made.value += records

    _Worker.here = _Worker(work, advance, stopping.is_set)


def _make(shard: Shard) -> ShardFile:
    return _Worker.here.make(shard)


def _end_with_parent() -> None:
    """A pool whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
