"""How long the built-in generator takes for one story (target: p95 under 20 ms)."""

from __future__ import annotations

import json
import time
from pathlib import Path

from benchmarks.report import spread, table, verdict

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

STORIES = Path(__file__).parents[1] / "examples" / "stories.json"
REPETITIONS = 20
COUNT = 5
TARGET_P95_MS = 20.0


def _requests() -> list[SuiteRequest]:
    return [
        SuiteRequest(
            user_story=story["user_story"],
            acceptance_criteria=tuple(story["acceptance_criteria"]),
            difficulty=story["difficulty"],
            num_test_cases=COUNT,
        )
        for story in json.loads(STORIES.read_text(encoding="utf-8"))
    ]


def _milliseconds(request: SuiteRequest) -> float:
    started = time.perf_counter()
    compose(request)
    return (time.perf_counter() - started) * 1000


def main() -> None:
    requests = _requests()
    _milliseconds(requests[0])  # patterns are compiled once in a process
    times: dict[str, list[float]] = {"easy": [], "medium": [], "hard": []}
    for _ in range(REPETITIONS):
        for request in requests:
            times[request.difficulty].append(_milliseconds(request))
    everything = [value for values in times.values() for value in values]
    rows = []
    for label, values in {**times, "all": everything}.items():
        p50, p95, p99 = spread(values)
        rows.append([label, str(len(values)), f"{p50:.2f}", f"{p95:.2f}", f"{p99:.2f}"])
    _, p95, _ = spread(everything)
    table(
        f"Rules generation: {len(requests)} stories, {REPETITIONS} times each, {COUNT} cases",
        ["difficulty", "n", "p50 ms", "p95 ms", "p99 ms"],
        rows,
    )
    print(f"target: p95 < {TARGET_P95_MS:.0f} ms: {verdict(p95 < TARGET_P95_MS)} ({p95:.2f} ms)")


if __name__ == "__main__":
    main()
