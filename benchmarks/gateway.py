"""CPU that the gateway adds to a call (target: ≤ 2 ms).

A bare FastAPI application passes the same questions to the same model service through aiohttp, in
turns with ours: what our process takes more than that is ours. Ours keeps each call in SQLite: a
ledger row before and after, the run, its event. Wall-clock time is not compared, since the service
answers after 50 ms and both wait for it.
"""

from __future__ import annotations

import contextlib
import json
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import abtests
from benchmarks.load import CONNECTIONS, Call, each
from benchmarks.report import environment, table, verdict
from benchmarks.serving import HOST, Product, cpu_seconds, free_port, post, product, server

CALLS = 1_000
ROUNDS = 5
TARGET_MS = 2.0
MODEL = "openai_compatible:tiny"
BARE = "bare pass-through"
PLAIN = "testwright"
_HERE = Path(__file__).parent.parent
Rival = tuple[Call, int, dict[str, object]]
"""Where to, the process that is measured, and what is asked."""


@contextlib.contextmanager
def model_service() -> Iterator[str]:
    """A service that answers after 50 ms; its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.model_service"], stdout=subprocess.PIPE, cwd=_HERE
    )
    try:
        assert process.stdout is not None
        yield f"http://{HOST}:{int(process.stdout.readline())}/v1"
    finally:
        process.terminate()
        process.wait()


def main() -> None:
    with (
        model_service() as url,
        product(
            TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL=url, TESTWRIGHT_DEFAULT_MODEL=MODEL
        ) as serving,
    ):
        port = free_port()
        bare = [sys.executable, "-m", "uvicorn", "benchmarks.pass_through:app", "--no-access-log"]
        bare += ["--log-level", "warning", "--host", HOST, "--port", str(port)]
        with server(bare, environment(PASS_THROUGH_URL=url)) as process:
            _report(_measured(_rivals(serving, port, process)))


def _rivals(serving: Product, port: int, process: int) -> dict[str, Rival]:
    path = "/v1/chat/completions"
    variants = [{"key": key, "target": {"model": MODEL}} for key in ("first", "second")]
    abtests.begun(serving, variants=variants, primary_metric="success")
    there = Call(HOST, port, path, b"", {"content-type": "application/json"})
    here = Call(HOST, serving.port, path, b"", serving.headers)
    return {
        BARE: (there, process, {"model": "tiny"}),
        PLAIN: (here, serving.process, {"model": MODEL}),
        "testwright, A/B test": (here, serving.process, {"model": f"ab:{abtests.KEY}"}),
    }


def _measured(rivals: dict[str, Rival]) -> dict[str, list[float]]:
    """CPU milliseconds a call, in turns, so that what else the machine does meets them all."""
    found: dict[str, list[float]] = {label: [] for label in rivals}
    for call, _, asked in rivals.values():
        body = _bodies(asked, "first")[0]
        post(Call(call.host, call.port, call.path, body, call.headers))
    for turn in range(ROUNDS):
        for label, (call, process, asked) in rivals.items():
            bodies = _bodies(asked, str(turn))
            before = cpu_seconds(process)
            each(call, bodies)
            found[label].append((cpu_seconds(process) - before) * 1000 / CALLS)
    return found


def _bodies(asked: dict[str, object], turn: str) -> list[bytes]:
    return [
        json.dumps(
            {
                **asked,
                "user": f"user {turn} {number}",
                "messages": [
                    {"role": "system", "content": "You repeat."},
                    {"role": "user", "content": f"Repeat: {turn} {number}"},
                ],
            }
        ).encode()
        for number in range(CALLS)
    ]


def _report(found: dict[str, list[float]]) -> None:
    def added(times: Sequence[float]) -> float:
        """Of pairs of the same round."""
        pairs = zip(times, found[BARE], strict=True)
        return statistics.median(ours - theirs for ours, theirs in pairs)

    table(
        f"CPU of a call through the gateway, {CONNECTIONS} connections, "
        f"median of {ROUNDS} rounds of {CALLS:,} calls",
        ["server", "CPU ms a call", "lowest", "highest", "more than bare"],
        [
            [
                label,
                *(f"{value:.2f}" for value in (statistics.median(times), min(times), max(times))),
                f"{added(times):.2f}",
            ]
            for label, times in found.items()
        ],
    )
    ours = added(found[PLAIN])
    print(f"target: ≤ {TARGET_MS} ms of CPU more: {verdict(ours <= TARGET_MS)} ({ours:.2f})")


if __name__ == "__main__":
    main()
