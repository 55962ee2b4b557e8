"""Assignments of an A/B test a second (target: 1,000 on one core), in the engine and over HTTP.

Rates are given by the clock, and by the CPU time of our process alone: what a busy machine leaves
us changes the first and not the second. All units of a round are new, except where it is said; the
definition of the test is out of date when each round begins, as it is once a second.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from benchmarks.abtests import DESIGN, KEY, PATH, begun
from benchmarks.databases import databases
from benchmarks.load import CONNECTIONS, Call, each
from benchmarks.report import environment, table, verdict
from benchmarks.serving import HOST, Product, cpu_seconds, product
from benchmarks.serving import KEY as SECRET

from testwright import boot
from testwright.features.abtests import service, traffic
from testwright.features.abtests.schemas import Design
from testwright.settings import load
from testwright.terminal import LOCAL_OWNER

UNITS = 3_000
ROUNDS = 5
TARGET = 1_000
OUT_OF_DATE_SECONDS = 1.1
Rates = dict[str, list[tuple[float, float]]]
"""Of each way its rounds: assignments a second, and a second of CPU time."""
Way = Callable[[Sequence[str]], Coroutine[Any, Any, None]]


def main() -> None:
    with databases() as found:
        for name, settings in found.items():
            rates = asyncio.run(_engine(settings))
            with product(**settings) as serving:
                rates |= _http(serving)
            _report(name, rates)


async def _engine(settings: dict[str, str]) -> Rates:
    rates: Rates = {}
    with tempfile.TemporaryDirectory() as folder:
        # The key that the server is asked with afterwards: a database takes its first one for good.
        ours = {"TESTWRIGHT_DATA_DIR": folder, "TESTWRIGHT_BOOTSTRAP_KEY": SECRET, **settings}
        loaded = load(environment(**ours), dotenv=None)
        async with boot.opened(loaded) as platform:
            await service.create(platform, LOCAL_OWNER, Design.model_validate(DESIGN))
            await service.move(platform, LOCAL_OWNER, KEY, "start")

            async def one(unit: str) -> None:
                await traffic.assign(platform, LOCAL_OWNER, KEY, unit, {})

            async def at_once(units: Sequence[str]) -> None:
                await asyncio.gather(*map(one, units))

            async def in_turn(units: Sequence[str]) -> None:
                for unit in units:
                    await one(unit)

            ways: dict[str, tuple[str, Way]] = {
                f"engine, {UNITS:,} at once": ("a", at_once),
                f"engine, {UNITS:,} at once, known ones": ("a", at_once),
                f"engine, {UNITS:,} one after the other": ("b", in_turn),
            }
            for turn in range(ROUNDS):
                for label, (kind, way) in ways.items():
                    await asyncio.sleep(OUT_OF_DATE_SECONDS)
                    wall, cpu = time.perf_counter(), time.process_time()
                    await way([f"{kind}-{turn}-{number}" for number in range(UNITS)])
                    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
                    rates.setdefault(label, []).append((UNITS / wall, UNITS / cpu))
            await service.move(platform, LOCAL_OWNER, KEY, "stop")
            await service.remove(platform, LOCAL_OWNER, KEY)
    return rates


def _http(serving: Product) -> Rates:
    begun(serving)
    call = Call(HOST, serving.port, f"{PATH}/assign", b"", serving.headers)
    ways = {
        f"HTTP, {CONNECTIONS} connections": ("c", CONNECTIONS),
        f"HTTP, {CONNECTIONS} connections, known units": ("c", CONNECTIONS),
        "HTTP, 500 connections": ("d", 500),
    }
    rates: Rates = {}
    for turn in range(ROUNDS):
        for label, (kind, connections) in ways.items():
            units = [f"{kind}-{turn}-{number}" for number in range(UNITS)]
            time.sleep(OUT_OF_DATE_SECONDS)
            before = cpu_seconds(serving.process)
            bodies = [json.dumps({"unit_id": unit}).encode() for unit in units]
            wall = each(call, bodies, connections)
            cpu = cpu_seconds(serving.process) - before
            rates.setdefault(label, []).append((UNITS / wall, UNITS / cpu))
    return rates


def _report(database: str, rates: Rates) -> None:
    rows, slowest = [], []
    for label, found in rates.items():
        by_clock, by_cpu = ([one[place] for one in found] for place in (0, 1))
        slowest.append((statistics.median(by_clock), statistics.median(by_cpu)))
        shown = [statistics.median(by_cpu), min(by_cpu), statistics.median(by_clock), min(by_clock)]
        rows.append([label, *(f"{value:,.0f}" for value in shown)])
    table(
        f"Assignments, {database}, median and lowest of {ROUNDS} rounds of {UNITS:,} units",
        ["way", "a CPU second", "lowest", "a second", "lowest"],
        rows,
    )
    for what, place in (("a second of our CPU time", 1), ("a second by the clock", 0)):
        worst = min(one[place] for one in slowest)
        shown = f"{verdict(worst >= TARGET)} (the slowest way: {worst:,.0f})"
        print(f"target: ≥ {TARGET:,} {what}: {shown}")


if __name__ == "__main__":
    main()
