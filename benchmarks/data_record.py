"""How long one record takes by its number (target: number 10⁹ in less than a millisecond)."""

from __future__ import annotations

import time

from benchmarks.records import generator, text
from benchmarks.report import spread, table, verdict

FAR = 1_000_000_000
TIMES = 500
TARGET_MS = 1.0


def _milliseconds(entity: str) -> list[float]:
    ready = generator(entity, FAR + TIMES + 1)
    text(ready, FAR + TIMES, 1)  # pools are filled once in a process
    found = []
    for number in range(FAR, FAR + TIMES):
        started = time.process_time()
        made = text(ready, number, 1)
        found.append((time.process_time() - started) * 1000)
        assert made.count(b"\n") == 1
    return found


def main() -> None:
    times = {entity: spread(_milliseconds(entity)) for entity in ("user", "cart", "order")}
    table(
        f"One record by its number, from {FAR:,} on, {TIMES} of each, CPU time",
        ["entity", "p50 ms", "p95 ms", "p99 ms"],
        [[entity, *(f"{value:.3f}" for value in values)] for entity, values in times.items()],
    )
    for entity, (p50, _, _) in times.items():
        said = verdict(p50 < TARGET_MS)
        print(f"target: {entity}, p50 < {TARGET_MS:.0f} ms: {said} ({p50:.3f} ms)")


if __name__ == "__main__":
    main()
