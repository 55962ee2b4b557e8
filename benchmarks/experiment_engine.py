"""What an experiment costs beyond its models (targets: span ≤ 1.2 × ideal, ≤ 1.5 ms CPU a case).

Every engine asks the same service, which answers after 50 ms, 20 questions at once, compares the
answers with what is expected, and keeps its results; ours keeps them in SQLite, with a ledger of
calls. CPU time is that of the engine's whole process; the slope between two sizes leaves out what
starting it costs. The span goes from the first question to the last answer, as the service saw it.

Peers are installed into `BENCH_PEERS` (a folder that is kept) or a temporary folder. promptfoo
brings 1.4 GB, so it takes part only where `BENCH_PROMPTFOO` is set.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import experiment_peers as peers
from benchmarks.model_service import LATENCY_SECONDS
from benchmarks.report import environment, table, verdict

SIZES = (200, 1_000)
ROUNDS = 3
SPAN_TARGET, CPU_TARGET = 1.2, 1.5
_HERE = Path(__file__).parent.parent


@dataclass(frozen=True)
class Sample:
    """One experiment: CPU seconds of its process, and its span."""

    cpu: float
    span: float
    at_once: int


Command = Callable[[int, Path], tuple[list[str], Mapping[str, str]]]
"""How an engine is run on so many examples, with a folder of its own."""


def _ours(url: str) -> Command:
    def command(count: int, folder: Path) -> tuple[list[str], Mapping[str, str]]:
        surroundings = environment(
            TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL=url, PYTHONPATH=os.pathsep.join(sys.path)
        )
        program = [sys.executable, "-m", "benchmarks.experiment_work"]
        subprocess.run(
            [*program, "make", str(folder), str(count)], check=True, env=surroundings, cwd=_HERE
        )
        return [*program, "work", str(folder), str(count)], surroundings

    return command


def _evals(interpreter: Path, url: str, client: str) -> Command:
    def command(count: int, folder: Path) -> tuple[list[str], Mapping[str, str]]:
        del folder
        program = [str(interpreter), str(Path(peers.__file__)), url, str(count), client]
        return program, environment(PYTHONPATH="")

    return command


def _promptfoo(program: Path, url: str) -> Command:
    def command(count: int, folder: Path) -> tuple[list[str], Mapping[str, str]]:
        suite = folder / "suite.json"
        peers.promptfoo_suite(suite, url, count)
        flags = ["--no-cache", "--no-progress-bar", "--no-table", "-j", str(peers.CONCURRENCY)]
        line = [str(program), "eval", "-c", str(suite), *flags, "-o", str(folder / "out.json")]
        return line, environment(**peers.promptfoo_surroundings(folder))

    return command


def _sample(command: Command, count: int, port: int) -> Sample:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as output:
        line, surroundings = command(count, Path(folder))
        _told(port)
        process = subprocess.Popen(line, env=surroundings, cwd=_HERE, stdout=output, stderr=output)
        # Its own children are in the figures: wait4 gives those of the whole process.
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told = _told(port)
        if not process.returncode and line[-3:-2] == ["work"]:
            subprocess.run(
                [*line[:-3], "check", *line[-2:]], check=True, env=surroundings, cwd=_HERE
            )
        if process.returncode or told["questions"] != count:
            output.seek(0)
            words = output.read().decode(errors="replace")[-2000:]
            raise SystemExit(f"{line[:3]} asked {told['questions']} of {count}:\n{words}")
    first, last = told["times"]
    return Sample(used.ru_utime + used.ru_stime, last - first, told["most_at_once"])


def _told(port: int) -> dict[str, object] | dict[str, list[float]] | dict[str, int]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/told") as answer:
        found: dict[str, object] = json.load(answer)
        return found


def _engines(url: str, folder: Path) -> dict[str, Command]:
    interpreter = peers.python_peers(folder)
    engines = {
        "testwright": _ours(url),
        "pydantic-evals, aiohttp": _evals(interpreter, url, "aiohttp"),
        "pydantic-evals, openai": _evals(interpreter, url, "openai"),
    }
    if os.environ.get("BENCH_PROMPTFOO"):  # noqa: TID251 - a benchmark's own switch
        program = peers.promptfoo(folder)
        if program is not None:
            engines["promptfoo"] = _promptfoo(program, url)
    return engines


def _measured(folder: Path) -> dict[str, dict[int, list[Sample]]]:
    """Engines take turns, so that what else the machine does meets them all."""
    service = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.model_service"], stdout=subprocess.PIPE, cwd=_HERE
    )
    try:
        assert service.stdout is not None
        port = int(service.stdout.readline())
        engines = _engines(f"http://127.0.0.1:{port}/v1", folder)
        found: dict[str, dict[int, list[Sample]]] = {name: {} for name in engines}
        for _ in range(ROUNDS):
            for name, command in engines.items():
                for size in SIZES:
                    found[name].setdefault(size, []).append(_sample(command, size, port))
        return found
    finally:
        service.terminate()
        service.wait()


def _slope(samples: Mapping[int, list[Sample]]) -> float:
    """CPU milliseconds a case: between the least of the small and the least of the large."""
    small, large = (min(sample.cpu for sample in samples[size]) for size in SIZES)
    return (large - small) * 1000 / (SIZES[1] - SIZES[0])


def _span(samples: Mapping[int, list[Sample]], size: int) -> float:
    """The shortest span over the ideal one."""
    ideal = size / peers.CONCURRENCY * LATENCY_SECONDS
    return min(sample.span for sample in samples[size]) / ideal


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        kept = os.environ.get("BENCH_PEERS")  # noqa: TID251 - a benchmark's own switch
        found = _measured(Path(kept or temporary))
    ours = _slope(found["testwright"])
    table(
        f"experiment engines, {LATENCY_SECONDS * 1000:.0f} ms a question, "
        f"{peers.CONCURRENCY} at once, least of {ROUNDS}",
        ["engine", "CPU ms a case", "× ours", *(f"span ÷ ideal, {size}" for size in SIZES)],
        [
            [
                name,
                f"{_slope(samples):.2f}",
                f"{_slope(samples) / ours:.1f}",
                *(f"{_span(samples, size):.2f}" for size in SIZES),
            ]
            for name, samples in found.items()
        ],
    )
    print(f"target: CPU ≤ {CPU_TARGET} ms a case: {verdict(ours <= CPU_TARGET)} ({ours:.2f})")
    rival = min(_slope(found[name]) for name in found if name.startswith("pydantic-evals"))
    print(f"target: CPU below pydantic-evals: {verdict(ours < rival)} ({ours:.2f} / {rival:.2f})")
    for size in SIZES:
        span = _span(found["testwright"], size)
        print(
            f"target: span ≤ {SPAN_TARGET} × ideal at {size}: "
            f"{verdict(span <= SPAN_TARGET)} ({span:.2f})"
        )


if __name__ == "__main__":
    main()
