"""How long a search over 100,000 patterns takes, database and all (target: p95 under 20 ms)."""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
import time
from pathlib import Path

from benchmarks.report import environment, spread, table, verdict

from testwright import boot
from testwright.core.retrieval.pattern import NewPattern
from testwright.engine.platform import Platform
from testwright.settings import load

STORIES = Path(__file__).parents[1] / "examples" / "stories.json"
PATTERNS = 100_000
SEARCHES = 300
FOUND = 12
TARGET_P95_MS = 20.0
KIND = "test_case"


def _patterns(stories: list[str], rng: random.Random) -> list[NewPattern]:
    """Texts as long as real ones, each from two stories and words of all."""
    words = " ".join(stories).split()
    made = []
    for number in range(PATTERNS):
        one, other = rng.sample(stories, 2)
        text = f"{one[:120]} {other[:80]} {' '.join(rng.choices(words, k=10))} {number}"
        made.append(
            NewPattern(
                kind=KIND,
                source="file",
                source_ref=str(number),
                title=str(number),
                text=text,
                body={"story": text},
            )
        )
    return made


async def _milliseconds(platform: Platform, query: str) -> float:
    started = time.perf_counter()
    found = await platform.retrieval.search("default", KIND, query, FOUND)
    assert len(found) == FOUND
    return (time.perf_counter() - started) * 1000


async def _measure() -> list[list[str]]:
    rng = random.Random(1)
    stories = [one["user_story"] for one in json.loads(STORIES.read_text(encoding="utf-8"))]
    with tempfile.TemporaryDirectory() as folder:
        settings = load(environment(TESTWRIGHT_DATA_DIR=folder), dotenv=None)
        async with boot.opened(settings) as platform:
            started = time.perf_counter()
            made = _patterns(stories, rng)
            for start in range(0, PATTERNS, 2_000):
                batch = made[start : start + 2_000]
                await platform.retrieval.add("default", batch)
            stored = time.perf_counter() - started
            first = await _milliseconds(platform, stories[0])
            queries = [f"{rng.choice(stories)} {n}" for n in range(SEARCHES)]
            times = [await _milliseconds(platform, query) for query in queries]
            again = [await _milliseconds(platform, query) for query in queries[-50:]]
    rows = [["storing", "1", f"{stored * 1000:.0f}", "", ""]]
    rows.append(["first search, builds the index", "1", f"{first:.0f}", "", ""])
    for label, values in (("search", times), ("search, remembered", again)):
        rows.append([label, str(len(values)), *(f"{value:.2f}" for value in spread(values))])
    return rows


def main() -> None:
    rows = asyncio.run(_measure())
    table(f"Retrieval: {PATTERNS:,} patterns", ["what", "n", "p50 ms", "p95 ms", "p99 ms"], rows)
    p95 = float(rows[2][3])
    print(f"target: p95 < {TARGET_P95_MS:.0f} ms: {verdict(p95 < TARGET_P95_MS)} ({p95:.2f} ms)")


if __name__ == "__main__":
    main()
