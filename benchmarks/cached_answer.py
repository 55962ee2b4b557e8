"""Cached answers a second beside a bare FastAPI endpoint (target: at least half its rate)."""

from __future__ import annotations

import contextlib
import json
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.load import CONNECTIONS, Call, driver, rate
from benchmarks.report import environment, table, verdict
from benchmarks.serving import HOST, KEY, free_port, post, server

ROUNDS = 5
SECONDS = 3.0
TARGET = 0.5
BODY = json.dumps(
    {
        "user_story": "As a registered customer, I want to reset my forgotten password by email "
        "so that I can get back into my account.",
        "acceptance_criteria": ["The link is valid for 30 minutes and can be used once."],
    }
).encode()
HEADERS = {"content-type": "application/json"}


def main() -> None:
    port, bare_port = free_port(), free_port()
    call = Call(HOST, port, "/generate-tests", BODY, HEADERS | {"authorization": f"Bearer {KEY}"})
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as servers:
        ours = environment(
            TESTWRIGHT_DATA_DIR=str(Path(folder) / "data"), TESTWRIGHT_BOOTSTRAP_KEY=KEY
        )
        product = [sys.executable, "-m", "testwright.entrypoints.main", "serve", "--no-grpc"]
        servers.enter_context(server([*product, "--port", str(port)], ours))
        post(call)
        answer = post(call)
        if not json.loads(answer)["cached"]:
            raise SystemExit("the second answer was not cached: there is nothing to measure")
        bare = [sys.executable, "-m", "uvicorn", "benchmarks.bare:app", "--no-access-log"]
        bare += ["--log-level", "warning", "--host", HOST, "--port", str(bare_port)]
        servers.enter_context(server(bare, environment(BARE_ANSWER=answer.decode())))
        rivals = {
            "testwright, cached": call,
            "bare FastAPI, bytes": Call(HOST, bare_port, "/bytes", BODY, HEADERS),
            "bare FastAPI, object": Call(HOST, bare_port, "/object", BODY, HEADERS),
        }
        for rival in rivals.values():
            post(rival)
            rate(rival, 1.0)
        # In turns, so that whatever else the machine does hits all of them.
        rates: dict[str, list[float]] = {label: [] for label in rivals}
        for _ in range(ROUNDS):
            for label, rival in rivals.items():
                rates[label].append(rate(rival, SECONDS))
    _report(rates, len(answer))


def _report(rates: dict[str, list[float]], size: int) -> None:
    medians = {label: statistics.median(values) for label, values in rates.items()}
    ours = medians["testwright, cached"]
    table(
        f"Cached answer of {size} bytes: {CONNECTIONS} connections by {driver()}, "
        f"median of {ROUNDS} rounds of {SECONDS:.0f} s",
        ["server", "requests/s", "lowest", "highest", "ours / theirs"],
        [
            [
                label,
                f"{medians[label]:.0f}",
                f"{min(values):.0f}",
                f"{max(values):.0f}",
                f"{ours / medians[label]:.2f}",
            ]
            for label, values in rates.items()
        ],
    )
    ratio = ours / medians["bare FastAPI, bytes"]
    print(f"target: ≥ {TARGET} of bare FastAPI, bytes: {verdict(ratio >= TARGET)} ({ratio:.2f})")


if __name__ == "__main__":
    main()
