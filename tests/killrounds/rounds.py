"""An experiment, kills while it runs, and the audit of what it left."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kombu import Connection

from killrounds.audit import Asked, Books, opened
from killrounds.processes import KEY, Api, Process, Worker
from modelserver.behaviours import Behaviour
from modelserver.server import ModelServer

MODEL = "openai:gpt-4o-mini"
"""A model with a public price, so that there is a cost to be counted."""
LEASE_SECONDS = 2
LONGEST_ROUND_SECONDS = 300
BETWEEN = 0.5
"""Share of the kills that come between an answer and its cell, where money could be lost."""
_KEPT = ("PATH", "HOME", "LANG", "PYTHONPATH")
Victim = Literal["server", "worker", "group", "working process"]


@dataclass(frozen=True)
class Size:
    """How much work a round is."""

    versions: int = 5
    examples: int = 200
    concurrency: int = 16
    model_seconds: float = 0.05

    @property
    def cells(self) -> int:
        return self.versions * self.examples


@dataclass
class Round:
    """What came of one round."""

    kills: list[Victim] = field(default_factory=list)
    in_flight: int = 0
    repeated: int = 0
    in_vain: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)


class Fleet:
    """The processes of one installation, on one database.

    Args:
        folder: for data and logs.
        settings: without their prefix.
        workers: 0 for a server that works by itself.
        model: who answers.
    """

    def __init__(
        self, folder: Path, settings: Mapping[str, str], workers: int, model: ModelServer
    ) -> None:
        self._folder = folder
        self._model = model
        self.database: str = settings.get("DATABASE_URL") or f"sqlite:///{folder / 'testwright.db'}"
        ours = {
            "DATA_DIR": str(folder),
            "BOOTSTRAP_KEY": KEY,
            "BROKER_QUEUE": f"kill-rounds-{os.getpid()}",
            "JOB_LEASE_SECONDS": str(LEASE_SECONDS),
            "JOB_SLOTS": "0" if workers else "2",
            "LOG_LEVEL": "WARNING",
            **settings,
        }
        self._environment = {
            **{name: os.environ[name] for name in _KEPT if name in os.environ},
            **{f"TESTWRIGHT_{name}": value for name, value in ours.items()},
            "OPENAI_BASE_URL": model.base_url,
            "OPENAI_API_KEY": "sk-test",
        }
        self.api = self._api()
        self.workers = [self._worker() for _ in range(workers)]

    def _api(self) -> Api:
        return Api(self._environment, self._folder / "server.log")

    def _worker(self) -> Worker:
        return Worker(self._environment, self._folder / "worker.log")

    def kill(self, victim: Victim, working: int | None, chance: random.Random) -> set[int]:
        """Kills, and starts what was killed again; the processes that are no more."""
        if victim == "server" or not self.workers:
            gone = self.api.family()
            self.api.kill_group()
            return gone
        place = self._place_of(working, chance)
        worker = self.workers[place]
        if victim == "working process" and working in worker.family():
            assert working is not None
            os.kill(working, signal.SIGKILL)
            return {working}
        gone = worker.family()
        if victim == "group":
            worker.kill_group()
        else:
            worker.kill()
        self.workers[place] = self._worker()
        return gone

    def revive(self) -> None:
        """Starts the server again where it was killed."""
        if self.api.process.poll() is not None:
            self.api = self._api()

    def _place_of(self, working: int | None, chance: random.Random) -> int:
        """Mostly who has the job, else anybody."""
        having = [n for n, one in enumerate(self.workers) if working in one.family()]
        if having and chance.random() < 0.8:
            return having[0]
        return chance.randrange(len(self.workers))

    def close(self) -> None:
        """Ends everything that is left, and takes the queue away from the broker."""
        everyone: list[Process] = [self.api, *self.workers]
        for one in everyone:
            if one.process.poll() is None:
                one.kill_group()
        if broker := self._environment.get("TESTWRIGHT_BROKER_URL"):
            with Connection(broker) as connection, connection.channel() as channel:
                channel.queue_delete(self._environment["TESTWRIGHT_BROKER_QUEUE"])


class Trial:
    """A fleet with a prompt to try, round after round.

    Args:
        fleet: the processes.
        model: who answers.
        size: of a round.
        chance: decides who is killed, and when.
    """

    def __init__(self, fleet: Fleet, model: ModelServer, size: Size, chance: random.Random) -> None:
        self._fleet = fleet
        self._model = model
        self._size = size
        self._chance = chance
        self._engine = opened(fleet.database)
        model.default = Behaviour(
            text=lambda call: call.asked.rpartition(":")[2], first_seconds=size.model_seconds
        )
        self._prompt = self._prepared()

    def _prepared(self) -> str:
        """A prompt with versions and examples; its id."""
        ask, size = self._fleet.api.ask, self._size
        wish = {"name": "repeat", "description": "", "task": "text"}
        made = ask("/api/v1/prompts", {**wish, "template": "Say 1: {{ words }}"})
        path = f"/api/v1/prompts/{made['id']}"
        for number in range(2, size.versions + 1):
            wording = {"template": f"Say {number}: {{{{ words }}}}", "message": "another wording"}
            ask(path + "/versions", wording)
        texts = [f"example {number} of the kill rounds" for number in range(size.examples)]
        items = [{"input_data": {"words": one}, "expected_output": one} for one in texts]
        ask(path + "/golden-examples", {"items": items})
        return str(made["id"])

    def round(self, victims: list[Victim]) -> Round:
        """One experiment with a kill for each victim, and its audit."""
        began, first = time.monotonic(), len(self._model.calls("/chat/completions"))
        made = self._fleet.api.ask(
            "/api/v1/experiments/run",
            {
                "prompt_id": self._prompt,
                "experiment_name": "kill round",
                "models": [MODEL],
                "scorers": ["similarity"],
                "concurrency": self._size.concurrency,
            },
        )
        books = Books(self._engine, made["experiment_id"])
        found = Round(victims)
        for place, victim in enumerate(victims, 1):
            # At random moments, each in its own part of the work, so that there is work to kill.
            share = (place - self._chance.random()) / (len(victims) + 0.5)
            self._wait(lambda share=share: books.cells() >= share * self._size.cells)
            self._kill(victim, books, found, first)
        path = f"/api/v1/experiments/{made['experiment_id']}/status"
        self._wait(lambda: self._fleet.api.ask(path)["status"] not in {"pending", "running"})
        asked = Asked.since(self._model, first)
        found.repeated, found.in_vain = asked.repeated, books.paid_in_vain()
        found.problems += books.problems(self._fleet.api.ask(path), asked, cells=self._size.cells)
        if found.repeated > found.in_flight:
            found.problems.append(
                f"{found.repeated} calls were repeated, {found.in_flight} were in flight at kills"
            )
        found.seconds = time.monotonic() - began
        return found

    def _kill(self, victim: Victim, books: Books, found: Round, first: int) -> None:
        if self._chance.random() < BETWEEN:
            self._await_answer(books)
        working = books.owner()
        gone = self._fleet.kill(victim, working, self._chance)
        if working in gone:
            time.sleep(0.2)  # PostgreSQL may still be committing for the dead
            calls = len(self._model.calls("/chat/completions")) - first
            lost = calls - books.cells() - found.in_flight
            found.in_flight += lost
            if lost > self._size.concurrency:
                found.problems.append(f"{lost} calls were in flight, not {self._size.concurrency}")
        self._fleet.revive()

    def _await_answer(self, books: Books) -> None:
        """Waits for a moment between an answer and its cell, which is short."""
        before, until = books.paid_in_vain(), time.monotonic() + 1
        while time.monotonic() < until and books.paid_in_vain() <= before:
            pass

    def _wait(self, condition: Callable[[], bool]) -> None:
        until = time.monotonic() + LONGEST_ROUND_SECONDS
        while not condition():
            assert time.monotonic() < until, "the round does not end"
            time.sleep(0.05)

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()


@contextmanager
def trial(
    folder: Path, settings: Mapping[str, str], workers: int, size: Size, seed: int
) -> Iterator[Trial]:
    """A fleet that is ready for rounds, and ended afterwards."""
    model = ModelServer().start()
    try:
        fleet = Fleet(folder, settings, workers, model)
        try:
            made = Trial(fleet, model, size, random.Random(seed))
            yield made
            made.close()
        finally:
            fleet.close()
    finally:
        model.stop()
