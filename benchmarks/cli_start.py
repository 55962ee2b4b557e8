"""How long the command line takes (targets: --version under 0.3 s, generate under 1 s)."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping

from benchmarks.report import environment, table, verdict

RUNS = 10
STORY = (
    "As a registered customer, I want to reset my forgotten password by email so that I can get "
    "back into my account."
)
COMMAND = [sys.executable, "-m", "testwright.entrypoints.main"]


def _seconds(command: list[str], surroundings: Mapping[str, str]) -> float:
    started = time.perf_counter()
    done = subprocess.run(command, env=surroundings, capture_output=True, check=False)
    taken = time.perf_counter() - started
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr.decode(errors='replace')}")
    return taken


def main() -> None:
    commands: list[tuple[str, list[str], float | None]] = [
        ("python -c pass", [sys.executable, "-c", "pass"], None),
        ("testwright --version", [*COMMAND, "--version"], 0.3),
        ("testwright generate STORY", [*COMMAND, "generate", STORY, "--json"], 1.0),
    ]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        surroundings = environment(TESTWRIGHT_DATA_DIR=folder)
        for label, command, target in commands:
            first = _seconds(command, surroundings)  # fills the file cache and the data folder
            median = statistics.median(_seconds(command, surroundings) for _ in range(RUNS))
            shown = "" if target is None else f"< {target} s: {verdict(median < target)}"
            rows.append([label, f"{first:.3f}", f"{median:.3f}", shown])
    table(
        f"Command line, whole process, median of {RUNS}",
        ["command", "first s", "median s", "target"],
        rows,
    )


if __name__ == "__main__":
    main()
