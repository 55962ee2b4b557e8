"""Users and carts a second on one core beside Mimesis, seedfaker, Faker and polyfactory.

Targets: users to NDJSON at least 40 times Mimesis and 5 times seedfaker, carts at least 15 times
Mimesis, Parquet at least 18 times Mimesis writing NDJSON.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pyarrow as pa
from benchmarks import peers
from benchmarks.records import generator, pieces
from benchmarks.report import table, verdict

ROUNDS = 5
OURS = 400_000
PEERS = {"Mimesis": 10_000, "seedfaker": 10_000, "Faker": 1_000, "polyfactory": 1_000}
"""So many that a round takes a fraction of a second."""

Work = Callable[[], int]


def _ours(entity: str, form: str) -> Work:
    def work() -> int:
        for _ in pieces(generator(entity, OURS), form):
            pass
        return OURS

    return work


def _theirs(name: str, make: Callable[[], peers.Record]) -> Work:
    count = PEERS[name]

    def work() -> int:
        peers.ndjson(iter(make, None), count)
        return count

    return work


def _rivals(entity: str) -> dict[str, Work]:
    theirs = {
        "user": {
            "Mimesis": peers.mimesis_users,
            "seedfaker": peers.seedfaker_users,
            "Faker": peers.faker_users,
            "polyfactory": peers.polyfactory_users,
        },
        "cart": {"Mimesis": peers.mimesis_carts},
    }[entity]
    return {
        "testwright, NDJSON": _ours(entity, "ndjson"),
        "testwright, Parquet": _ours(entity, "parquet"),
        **{name: _theirs(name, records().__next__) for name, records in theirs.items()},
    }


def _rates(rivals: dict[str, Work]) -> dict[str, list[float]]:
    """Records a second of CPU time, in turns, so that the machine's moods hit all of them."""
    rates: dict[str, list[float]] = {name: [] for name in rivals}
    for turn in range(ROUNDS + 1):
        for name, work in rivals.items():
            started = time.process_time()
            count = work()
            rate = count / (time.process_time() - started)
            if turn:  # the first one loads data and fills pools
                rates[name].append(rate)
    return rates


def main() -> None:
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    best: dict[str, dict[str, float]] = {}
    for entity in ("user", "cart"):
        rates = _rates(_rivals(entity))
        best[entity] = {name: max(values) for name, values in rates.items()}
        ours = best[entity]["testwright, NDJSON"]
        table(
            f"{entity}s a second of CPU time, best of {ROUNDS} rounds; peers write NDJSON",
            ["maker", "records/s", "median", "lowest", "our NDJSON / it"],
            [
                [
                    name,
                    f"{best[entity][name]:,.0f}",
                    f"{statistics.median(values):,.0f}",
                    f"{min(values):,.0f}",
                    f"{ours / best[entity][name]:.1f}",
                ]
                for name, values in rates.items()
            ],
        )
    for entity, form, peer, target in (
        ("user", "NDJSON", "Mimesis", 40),
        ("user", "NDJSON", "seedfaker", 5),
        ("cart", "NDJSON", "Mimesis", 15),
        ("user", "Parquet", "Mimesis", 18),
        ("cart", "Parquet", "Mimesis", 18),
    ):
        ratio = best[entity][f"testwright, {form}"] / best[entity][peer]
        said = verdict(ratio >= target)
        print(f"target: {entity}s, {form} ≥ {target} × {peer}: {said} ({ratio:.1f} ×)")


if __name__ == "__main__":
    main()
