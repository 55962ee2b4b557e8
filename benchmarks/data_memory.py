"""The most memory that a big file takes (target: 10 M users to NDJSON in less than 300 MB)."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.records import generator, pieces
from benchmarks.report import table, verdict

TARGET_MB = 300
WORK = (("user", "ndjson", 10_000_000), ("order", "parquet", 1_000_000))


def _peak_mb() -> float:
    """The most that this process held at any time, as Linux counts it."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("this system does not say how much memory a process held")


def _measured(entity: str, form: str, count: int) -> None:
    """In a process of its own: to a null device, so that no disk is measured."""
    size = 0
    with Path("/dev/null").open("wb") as sink:
        for piece, _ in pieces(generator(entity, count), form):
            size += sink.write(piece)
    print(size, _peak_mb())


def main() -> None:
    rows, verdicts = [], []
    for entity, form, count in WORK:
        command = [sys.executable, "-m", "benchmarks.data_memory", entity, form, str(count)]
        started = time.perf_counter()
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        seconds = time.perf_counter() - started
        size, peak = map(float, shown.split())
        rows.append([f"{count:,} {entity}s, {form}", f"{size / 1e6:,.0f}", f"{seconds:.1f}"])
        rows[-1].append(f"{peak:.0f}")
        said = verdict(peak < TARGET_MB)
        verdicts.append(f"target: {entity}s, {form} < {TARGET_MB} MB: {said} ({peak:.0f} MB)")
    table("Memory of a process that makes a big file", ["file", "MB", "s", "peak MB"], rows)
    print("\n".join(verdicts))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _measured(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    else:
        main()
