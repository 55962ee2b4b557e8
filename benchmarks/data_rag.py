"""A hundred carts after the pattern of old ones, 100,000 of which are kept (target: 15,000/s).

A request is all that the engine does for it: finding the patterns, building columns that follow
them, scoring, storing the run, making the records as JSON; HTTP comes on top at every door alike.
Beside it stands the making alone, of a data set whose columns are built.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.records import generator, text
from benchmarks.report import environment, table, verdict

from testwright import boot
from testwright.core.testdata.recipe import Generator, recipe_of
from testwright.engine.platform import Platform
from testwright.features.testdata import patterns, service
from testwright.features.testdata.schemas import GenerateDataBody
from testwright.plugins import registry
from testwright.settings import load
from testwright.telemetry import configure_logging
from testwright.terminal import LOCAL_OWNER

PATTERNS = 100_000
COUNT = 100
TIMES = 200
TARGET = 15_000
WORDS = ("running", "camping", "kitchen", "garden", "yoga", "baking", "desk", "travel", "fishing")


def _wish(text: str = "") -> GenerateDataBody:
    hints = [text] if text else []
    return GenerateDataBody(entity="cart", count=COUNT, learn_from_history=True, hints=hints)


async def _made(platform: Platform, wish: GenerateDataBody) -> service.Batch:
    batch = await service.prepare(platform, LOCAL_OWNER, wish, "benchmark")
    if batch.metadata["generation_path"] != "rag" or batch.metadata["fallback_from"]:
        raise SystemExit(f"no pattern was followed: {batch.metadata['routing_reason']}")
    assert service.made(batch).data.count(b'"cart_id"') == COUNT
    return batch


async def _seconds(platform: Platform, wishes: list[GenerateDataBody]) -> list[float]:
    """CPU seconds of each request."""
    found = []
    for wish in wishes:
        started = time.process_time()
        await _made(platform, wish)
        found.append(time.process_time() - started)
    return found


def _making(batch: service.Batch) -> list[float]:
    """CPU seconds for other records of the same columns."""
    recipe = replace(recipe_of(batch.run.output["recipe"]), count=COUNT * TIMES)
    ready, found = Generator(recipe, registry.entities()), []
    for number in range(TIMES):
        started = time.process_time()
        made = text(ready, number * COUNT, COUNT)
        found.append(time.process_time() - started)
        assert made.count(b"\n") == COUNT
    return found


async def _measured(folder: str) -> dict[str, list[float]]:
    settings = load(environment(TESTWRIGHT_DATA_DIR=folder), dotenv=None)
    async with boot.opened(settings) as platform:
        carts = generator("cart", PATTERNS).first(PATTERNS)
        await patterns.store(platform, LOCAL_OWNER, "cart", carts, source_ref="benchmark")
        batch = await _made(platform, _wish())
        new = [_wish(f"{WORDS[at % len(WORDS)]} {at}") for at in range(TIMES // 4)]
        await _seconds(platform, [_wish()] * 10)
        return {
            "request, the same wish again": await _seconds(platform, [_wish()] * TIMES),
            "request, a new wish each time": await _seconds(platform, new),
            "the making alone": _making(batch),
        }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        configure_logging(style="json", file=Path(folder) / "log")
        times = asyncio.run(_measured(folder))
    table(
        f"{COUNT} carts after {PATTERNS:,} patterns in SQLite, CPU time",
        ["what", "n", "least ms", "median ms", "records/s at the least"],
        [
            [
                what,
                str(len(seconds)),
                f"{min(seconds) * 1000:.2f}",
                f"{statistics.median(seconds) * 1000:.2f}",
                f"{COUNT / min(seconds):,.0f}",
            ]
            for what, seconds in times.items()
        ],
    )
    for what, seconds in times.items():
        rate = COUNT / min(seconds)
        print(f"target: {what} ≥ {TARGET:,} records/s: {verdict(rate >= TARGET)} ({rate:,.0f})")


if __name__ == "__main__":
    main()
