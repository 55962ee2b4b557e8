"""Runs every benchmark: `make bench`, or some by name: `python -m benchmarks cli_start`."""

from __future__ import annotations

import platform
import sys

from benchmarks import (
    ab_assign,
    ab_results,
    cached_answer,
    cli_start,
    data_grpc,
    data_memory,
    data_rag,
    data_record,
    data_same_bytes,
    data_speed,
    experiment_engine,
    gateway,
    retrieval,
    retrieval_stores,
    rules_generation,
    shop_plan,
)

ALL = {
    "ab_assign": ab_assign.main,
    "ab_results": ab_results.main,
    "rules_generation": rules_generation.main,
    "retrieval": retrieval.main,
    "retrieval_stores": retrieval_stores.main,
    "cached_answer": cached_answer.main,
    "cli_start": cli_start.main,
    "data_speed": data_speed.main,
    "data_record": data_record.main,
    "data_memory": data_memory.main,
    "data_grpc": data_grpc.main,
    "data_rag": data_rag.main,
    "data_same_bytes": data_same_bytes.main,
    "shop_plan": shop_plan.main,
    "experiment_engine": experiment_engine.main,
    "gateway": gateway.main,
}


def main() -> None:
    wanted = sys.argv[1:] or list(ALL)
    unknown = [name for name in wanted if name not in ALL]
    if unknown:
        raise SystemExit(f"no benchmark {unknown[0]!r}; there are: {', '.join(ALL)}")
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    for name in wanted:
        ALL[name]()


if __name__ == "__main__":
    main()
