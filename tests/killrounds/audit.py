"""What stands in the database, seen from outside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, create_engine, text

from modelserver.server import ModelServer
from testwright.db.session import driver_url


def opened(url: str) -> Engine:
    """The database, by a driver that needs no event loop."""
    return create_engine(driver_url(url).replace("+aiosqlite", ""))


@dataclass(frozen=True)
class Asked:
    """What the model server was asked in a round: every question, and how often."""

    questions: Counter[str]

    @classmethod
    def since(cls, server: ModelServer, start: int) -> Asked:
        calls = server.calls("/chat/completions")[start:]
        return cls(Counter(call.asked for call in calls))

    @property
    def repeated(self) -> int:
        """Calls beyond the first of each question."""
        return self.questions.total() - len(self.questions)


class Books:
    """The rows of one experiment."""

    def __init__(self, engine: Engine, experiment_id: str) -> None:
        self._engine = engine
        self._experiment = experiment_id

    def _one(self, query: str) -> Any:
        with self._engine.connect() as connection:
            return connection.execute(text(query), {"experiment": self._experiment}).one()

    def cells(self) -> int:
        """Cells that are stored."""
        return int(self._one("SELECT count(*) FROM experiment_cells" + _OF)[0])

    def paid_in_vain(self) -> int:
        """Answers that stand in the ledger and have become no cell, yet or ever."""
        return int(self._one(_ANSWERED)[0]) - self.cells()

    def owner(self) -> int | None:
        """The process that has the job; None when nobody has."""
        (owner,) = self._one(
            "SELECT owner FROM jobs JOIN experiments ON experiments.job_id = jobs.id"
            " WHERE experiments.id = :experiment"
        )
        return int(owner.rpartition(":")[2]) if owner else None

    def problems(self, status: dict[str, Any], asked: Asked, *, cells: int) -> list[str]:
        """What is wrong with an experiment that has ended; nothing, one hopes."""
        found = []
        if status["status"] != "completed":
            found.append(f"it is {status['status']}: {status['error']}")
        if status["progress"] != {"done": cells, "total": cells, "failed": 0}:
            found.append(f"progress is {status['progress']}")
        if len(asked.questions) != cells:
            found.append(f"{len(asked.questions)} questions were asked, not {cells}")
        if (rows := tuple(self._one(_CELLS))) != (cells, cells, cells):
            found.append(f"cells, their completed runs, their scores: {rows}, not {cells} each")
        tokens_in, tokens_out, cost = self._one(_LEDGER)
        told = [sum(one[name] for one in status["results"]) for name in ("tokens_in", "tokens_out")]
        if told != [tokens_in, tokens_out]:
            found.append(f"tokens are {told}, in the ledger {[tokens_in, tokens_out]}")
        spent = sum(one["cost_usd"] for one in status["results"])
        if abs(spent - cost) > 1e-9 or not cost:
            found.append(f"the cost is {spent}, in the ledger {cost}")
        return found


_ANSWERED = """
SELECT count(*) FROM model_calls WHERE status = 'answered'
AND asked_at >= (SELECT created_at FROM experiments WHERE id = :experiment)
"""
_OF = " WHERE experiment_id = :experiment"
_CELLS = """
SELECT count(*), count(runs.id), count(scores.run_id) FROM experiment_cells AS cell
LEFT JOIN runs ON runs.id = cell.run_id AND runs.status = 'completed'
LEFT JOIN scores ON scores.run_id = cell.run_id AND scores.name = 'score'
WHERE cell.experiment_id = :experiment AND cell.status = 'completed'
"""
# Every call since the experiment began, not only those of its cells: a lost one would not be there.
_LEDGER = """
SELECT sum(input_tokens), sum(output_tokens), sum(cost_usd) FROM model_calls
WHERE asked_at >= (SELECT created_at FROM experiments WHERE id = :experiment)
"""
