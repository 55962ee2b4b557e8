"""A stream of a million users over gRPC to a Python client (target: 300,000 records a second).

Server and client are processes of their own, as they are for everybody; the client is the generated
stub, which reads every chunk. The time is the client's, from the call to the last chunk.
"""

from __future__ import annotations

import time
from pathlib import Path

import grpc
from benchmarks.report import table, verdict
from benchmarks.serving import HOST, KEY, Product, product

from testwright.features.testdata._pb import testdata_pb2 as pb
from testwright.features.testdata._pb import testdata_pb2_grpc as pb_grpc

COUNT = 1_000_000
ROUNDS = 5
TARGET = 300_000
_TICKS = 100
"""Of a second, in which Linux counts the CPU time of processes."""


def _cpu_seconds(process: int) -> float:
    """What a process has used so far, user and system."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _streamed(stub: pb_grpc.TestDataServiceStub) -> tuple[int, int]:
    """Records and bytes of one stream."""
    wish = pb.GenerateDataRequest(entity="user", count=COUNT, seed=7)
    records = size = 0
    for chunk in stub.GenerateDataStream(wish, metadata=(("authorization", f"Bearer {KEY}"),)):
        records += chunk.record_count
        size += len(chunk.data)
    return records, size


def _measured(served: Product) -> list[tuple[float, float, float, int]]:
    """Of each round: seconds, CPU seconds of server and client, characters."""
    found = []
    with grpc.insecure_channel(f"{HOST}:{served.grpc_port}") as channel:
        grpc.channel_ready_future(channel).result(timeout=30)
        stub = pb_grpc.TestDataServiceStub(channel)
        for _ in range(ROUNDS + 1):
            theirs, ours = _cpu_seconds(served.process), time.process_time()
            started = time.perf_counter()
            records, size = _streamed(stub)
            seconds = time.perf_counter() - started
            if records != COUNT:
                raise SystemExit(f"{records} records came instead of {COUNT}")
            cpu = _cpu_seconds(served.process) - theirs, time.process_time() - ours
            found.append((seconds, *cpu, size))
    return found[1:]  # the first one loads names and places


def main() -> None:
    with product() as served:
        rounds = _measured(served)
    rows = [
        [
            f"{COUNT / seconds:,.0f}",
            f"{seconds:.2f}",
            f"{server:.2f}",
            f"{client:.2f}",
            f"{size / 1e6:,.0f}",
        ]
        for seconds, server, client, size in rounds
    ]
    header = ["records/s", "s", "CPU s, server", "CPU s, client", "M characters"]
    table(f"gRPC: {COUNT:,} users to a Python client, {ROUNDS} streams", header, rows)
    best = COUNT / min(seconds for seconds, *_ in rounds)
    said = verdict(best >= TARGET)
    print(f"target: best of {ROUNDS} ≥ {TARGET:,} records/s: {said} ({best:,.0f})")


if __name__ == "__main__":
    main()
