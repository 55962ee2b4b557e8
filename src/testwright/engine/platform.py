"""The parts of a running Testwright, frozen: what `boot.py` puts together once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from testwright.core.ports import Provider, Task
from testwright.db.session import Database
from testwright.engine.answers import Answers
from testwright.engine.breakers import Breakers
from testwright.engine.examples import Examples
from testwright.engine.histories import Histories
from testwright.engine.idempotency import Idempotency
from testwright.engine.identity import Identity
from testwright.engine.jobs import Jobs
from testwright.engine.judges import Judges
from testwright.engine.labels import Labels
from testwright.engine.limits import Limits
from testwright.engine.own_prices import Prices
from testwright.engine.pacing import Pacing
from testwright.engine.prompts import Prompts
from testwright.engine.retrieval import Retrieval
from testwright.engine.shared_memory import SharedMemory
from testwright.engine.traffic import Traffic
from testwright.settings import Configuration, Settings
from testwright.telemetry import Metrics


@dataclass(frozen=True, slots=True)
class Platform:
    """Everything that a request may need, passed on as one argument."""

    configuration: Configuration
    database: Database
    shared: SharedMemory
    metrics: Metrics
    tasks: Mapping[str, Task]
    providers: Mapping[str, Provider]
    prompts: Prompts
    examples: Examples
    labels: Labels
    breakers: Breakers
    pacing: Pacing
    prices: Prices
    answers: Answers
    retrieval: Retrieval
    histories: Histories
    identity: Identity
    idempotency: Idempotency
    limits: Limits
    traffic: Traffic
    jobs: Jobs
    judges: Judges

    @property
    def settings(self) -> Settings:
        """The validated settings."""
        return self.configuration.settings

    async def close(self) -> None:
        """Lets go of connections, in the order of need."""
        await self.jobs.close()
        await self.answers.close()
        await self.retrieval.close()
        for provider in self.providers.values():
            await provider.close()
        await self.shared.close()
        await self.database.close()
