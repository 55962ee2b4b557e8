"""What the cache of answers says of itself, and how it is cleared, here and in every process."""

from dataclasses import replace

import pytest

from testwright.core.runs import Finished, Run, Score, Target, Usage
from testwright.engine.answers import CAPACITY, NOTICED_SECONDS, Answers
from testwright.engine.shared_memory import SharedMemory
from testwright.plugins import registry
from testwright.plugins.caches.memory import Plugin as Memory
from testwright.telemetry import Metrics

RUN = Run(
    id="run_1", task="test_cases", project_id="default", status="completed",
    target=Target(model="builtin:rules", strategy="rules"), strategy_reason="",
    output={"test_cases": []}, scores=(Score(name="quality_score", value=1.0),), usage=Usage(),
    attempts=(), latency_ms=1.0, fingerprint="f", requested_model="builtin:rules",
)  # fmt: skip


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Process:
    """The answers of one process."""

    def __init__(self, url: str = "", clock: Clock | None = None) -> None:
        self.shared = SharedMemory(url)
        from testwright.core.ports import Cache

        remote = registry.load(Cache, "redis")(self.shared.client) if url else None
        self.answers = Answers(
            ttl_seconds=60,
            local=Memory(),
            shared=self.shared,
            remote=remote,
            metrics=Metrics(),
            clock=clock or Clock(),
        )

    async def ask(self, key: str, run: Run = RUN) -> bool:
        """Whether the answer was cached."""

        async def produce():
            yield Finished(run)

        (event,) = [event async for event in self.answers.share(key, produce)]
        assert isinstance(event, Finished)
        return event.cached


@pytest.fixture
async def processes(redis_url):
    clock = Clock()
    both = [Process(redis_url, clock), Process(redis_url, clock)]
    yield clock, *both
    for one in both:
        await one.answers.close()
        await one.shared.close()


async def test_hits_and_misses_are_counted_by_project():
    process = Process()
    assert (await process.answers.statistics("default")).hit_rate is None
    for key in ("default:a", "default:a", "default:b", "other:a"):
        await process.ask(key)
    stats = await process.answers.statistics("default")
    assert stats.to_json() == {
        "entries": 2,
        "capacity": CAPACITY,
        "hits": 1,
        "misses": 2,
        "hit_rate": 0.3333,
        "shared_entries": None,
    }
    other = await process.answers.statistics("other")
    assert (other.entries, other.hits, other.misses) == (1, 0, 1)


async def test_clearing_forgets_the_answers_of_one_project():
    process = Process()
    for key in ("default:a", "default:b", "other:a", "default2:a"):
        await process.ask(key)
    assert await process.answers.clear("default") == 2
    assert not await process.ask("default:a")
    assert await process.ask("other:a")
    assert await process.ask("default2:a")


async def test_what_is_not_kept_is_not_counted_as_an_entry():
    process = Process()
    await process.ask("default:a", replace(RUN, fallback_from="openai:x"))
    assert (await process.answers.statistics("default")).entries == 0


@pytest.mark.redis
async def test_both_layers_are_counted_and_cleared(processes):
    _clock, one, other = processes
    await one.ask("default:a")
    await one.ask("default:b")
    await one.ask("other:a")
    assert await other.ask("default:a"), "from Redis"
    stats = await other.answers.statistics("default")
    assert (stats.entries, stats.shared_entries, stats.hits) == (1, 2, 1)
    assert await one.answers.clear("default") == 2
    assert (await one.answers.statistics("default")).shared_entries == 0
    assert not await one.ask("default:b")
    assert await one.ask("other:a")


@pytest.mark.redis
async def test_other_processes_notice_a_clearing_within_seconds(processes):
    clock, one, other = processes
    await one.ask("default:a")
    await one.ask("other:a")
    for key in ("default:a", "other:a"):
        assert await other.ask(key)
    await one.answers.clear("default")
    clock.now += NOTICED_SECONDS
    assert not await other.ask("default:a")
    assert await other.ask("other:a")
    clock.now += NOTICED_SECONDS
    assert await other.ask("default:a"), "noticed once, kept again"
    assert await one.ask("default:a")


@pytest.mark.redis
async def test_a_clearing_while_redis_is_gone_clears_what_can_be_reached(processes):
    _clock, one, _other = processes
    await one.ask("default:a")
    one.shared._resting_until = float("inf")
    assert (await one.answers.statistics("default")).shared_entries is None
    assert await one.answers.clear("default") == 1
    assert not await one.ask("default:a")
