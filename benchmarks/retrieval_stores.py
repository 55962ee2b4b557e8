"""100,000 records as patterns: by `lexical` and, on PostgreSQL, by `pgvector` beside it.

`TESTWRIGHT_BENCH_POSTGRES_URL` names an empty database of a server that has pgvector; without one
only SQLite is measured. Recall is the share of an exact search's ten best (every pattern scored)
whose scores a retriever reaches.
"""

from __future__ import annotations

import asyncio
import random
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.report import environment, spread, table

from testwright import boot
from testwright.core.retrieval.embedding import embed
from testwright.core.retrieval.index import Index
from testwright.core.retrieval.scoring import K1, SHARE_OF_WORDS, Corpus, bm25
from testwright.core.testdata import locales
from testwright.core.testdata.catalogue import families
from testwright.core.testdata.recipe import Generator, Recipe
from testwright.core.testdata.record_patterns import record_pattern
from testwright.core.testdata.steering import steered
from testwright.engine.platform import Platform
from testwright.features.testdata import patterns
from testwright.plugins import registry
from testwright.settings import load
from testwright.terminal import LOCAL_OWNER

RECORDS = 100_000
FOUND = 10
KIND = "record:cart"


def _carts() -> list[dict[str, Any]]:
    """Baskets of every family of products, mixed."""
    entities, made = registry.entities(), []
    listed = list(families().values())
    for at, family in enumerate(listed):
        schema, _ = steered(entities["cart"], family.title, ())
        count = RECORDS // len(listed) + 1
        recipe = Recipe(entity="cart", schema=schema, seed=at, locale=locales.DEFAULT, count=count)
        made += Generator(recipe, entities).first(count)
    random.Random(1).shuffle(made)
    return made[:RECORDS]


def _queries(carts: list[dict[str, Any]]) -> list[str]:
    rng = random.Random(2)
    names = [item["name"] for cart in carts[:2_000] for item in cart["items"]]
    words = sorted({word.strip(",").lower() for name in names for word in name.split()})
    told = [f"baskets of somebody who buys {' '.join(rng.choices(words, k=6))}" for _ in range(100)]
    return told + [" ".join(rng.choices(words, k=3)) for _ in range(100)]


def _exact(carts: list[dict[str, Any]], queries: list[str]) -> list[float]:
    """The score of each query's tenth best when every pattern is scored."""
    texts = [record_pattern("cart", one, source="file", source_ref="").text for one in carts]
    index = Index().plus([str(n) for n in range(len(texts))], [embed(text) for text in texts])
    (whole,) = index.segments
    directions = whole.vectors.astype(np.float32) / whole.norms[:, None]
    floors = []
    for query in map(embed, queries):
        corpus = Corpus(
            len(texts),
            int(whole.lengths.sum()),
            {
                term: (place := whole.postings(term)).stop - place.start
                for term in query.terms.tolist()
            },
        )
        idf = corpus.idf(query)
        words = bm25(whole, idf, corpus.average) / (sum(idf.values()) * (K1 + 1))
        asked = query.vector.astype(np.float32)
        spelling = np.maximum(directions @ (asked / np.linalg.norm(asked)), 0)
        scores = SHARE_OF_WORDS * words + (1 - SHARE_OF_WORDS) * spelling
        floors.append(float(np.partition(scores, -FOUND)[-FOUND]))
    return floors


async def _measure(
    settings: dict[str, str], carts: list[dict[str, Any]], queries: list[str], floors: list[float]
) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        loaded = load(environment(TESTWRIGHT_DATA_DIR=folder, **settings), dotenv=None)
        async with boot.opened(loaded) as platform:
            started = time.perf_counter()
            await patterns.store(platform, LOCAL_OWNER, "cart", carts)
            stored = time.perf_counter() - started
            before = _memory()
            started = time.perf_counter()
            await platform.retrieval.search("default", KIND, "a first search", FOUND)
            first = time.perf_counter() - started
            times, recalls = [], []
            for query, floor in zip(queries, floors, strict=True):
                took, scores = await _timed(platform, query)
                times.append(took)
                recalls.append(sum(score >= floor - 1e-6 for score in scores) / FOUND)
            name = platform.retrieval.retrievers.told
            kept = _memory() - before
    shown = [f"{value:.1f}" for value in spread(times)]
    mean = sum(recalls) / len(recalls)
    database = "PostgreSQL" if settings else "SQLite"
    return [
        f"{name}, {database}",
        f"{stored:.1f}",
        f"{first:.2f}",
        *shown,
        f"{kept:.0f}",
        f"{mean:.3f}",
    ]


async def _timed(platform: Platform, query: str) -> tuple[float, list[float]]:
    started = time.perf_counter()
    found = await platform.retrieval.search("default", KIND, query, FOUND)
    return (time.perf_counter() - started) * 1000, [one.score for one in found]


def _memory() -> float:
    """MB of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    carts = _carts()
    queries = _queries(carts)
    floors = _exact(carts, queries)
    cases: list[dict[str, str]] = [{}]
    if url := environment().get("TESTWRIGHT_BENCH_POSTGRES_URL"):
        where = {"TESTWRIGHT_DATABASE_URL": url}
        cases.append({**where, "TESTWRIGHT_RETRIEVER": "pgvector"})
    rows = [asyncio.run(_measure(case, carts, queries, floors)) for case in cases]
    columns = ["retriever", "storing s", "first s", "p50 ms", "p95 ms", "p99 ms", "MB", "recall@10"]
    table(f"Records as patterns: {len(carts):,} carts, {len(queries)} searches", columns, rows)


if __name__ == "__main__":
    main()
