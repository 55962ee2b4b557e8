"""Not speed: the same records byte for byte from every door, in slices, in other processes."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import grpc
from benchmarks.records import SEED, generator, text
from benchmarks.report import environment, table
from benchmarks.serving import HOST, KEY, Product, answered, product

from testwright.features.testdata._pb import testdata_pb2 as pb
from testwright.features.testdata._pb import testdata_pb2_grpc as pb_grpc

COUNT = 10_000
SLICES = 100
ENTITIES = ("user", "order", "review")
_ASK = """
import sys
from benchmarks.records import generator, text
entity, count = sys.argv[1], int(sys.argv[2])
sys.stdout.buffer.write(text(generator(entity, count), 0, count))
"""


def _sliced(entity: str) -> bytes:
    """A hundred slices in random order, each from a generator of its own."""
    size = COUNT // SLICES
    order = random.Random(SEED).sample(range(SLICES), SLICES)
    made = {at: text(generator(entity, COUNT), at * size, size) for at in order}
    return b"".join(made[at] for at in range(SLICES))


def _other_process(entity: str, hash_seed: str) -> bytes:
    command = [sys.executable, "-c", _ASK, entity, str(COUNT)]
    path = os.pathsep.join(sys.path)
    surroundings = environment(PYTHONHASHSEED=hash_seed, PYTHONPATH=path)
    return subprocess.run(command, env=surroundings, capture_output=True, check=True).stdout


def _command_line(entity: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "records.ndjson"
        command = [sys.executable, "-m", "testwright.entrypoints.main", "data", "generate", entity]
        command += ["--count", str(COUNT), "--seed", str(SEED), "--out", str(out)]
        surroundings = environment(TESTWRIGHT_DATA_DIR=str(Path(folder) / "data"))
        subprocess.run(command, env=surroundings, capture_output=True, check=True)
        return out.read_bytes()


def _wish(entity: str, count: int = COUNT, start: int = 0) -> bytes:
    wish = {"entity": entity, "count": count, "seed": SEED, "start_index": start}
    return json.dumps(wish).encode()


def _rest_stream(served: Product, entity: str) -> bytes:
    url = f"http://{HOST}:{served.port}/api/v1/data/stream"
    return answered(url, _wish(entity), served.headers)


def _rest(served: Product, entity: str) -> bytes:
    """In answers of a thousand records."""
    url, found = f"http://{HOST}:{served.port}/api/v1/data/generate", []
    for start in range(0, COUNT, 1_000):
        answer = answered(url, _wish(entity, 1_000, start), served.headers)
        found.append(answer[answer.index(b',"data":[') + len(b',"data":[') : -len(b"]}")])
    return b",".join(found)


def _grpc(served: Product, entity: str) -> bytes:
    wish = pb.GenerateDataRequest(entity=entity, count=COUNT, seed=SEED)
    with grpc.insecure_channel(f"{HOST}:{served.grpc_port}") as channel:
        grpc.channel_ready_future(channel).result(timeout=30)
        chunks = pb_grpc.TestDataServiceStub(channel).GenerateDataStream(
            wish, metadata=(("authorization", f"Bearer {KEY}"),)
        )
        return b",".join(chunk.data.encode()[1:-1] for chunk in chunks)


def main() -> None:
    rows, differing = [], []
    with product() as served:
        for entity in ENTITIES:
            lines = text(generator(entity, COUNT), 0, COUNT)
            elements = b",".join(lines.splitlines())
            doors: dict[str, tuple[Callable[[], bytes], bytes]] = {
                "one call": (lambda lines=lines: lines, lines),
                f"{SLICES} slices in random order": (lambda e=entity: _sliced(e), lines),
                "another process": (lambda e=entity: _other_process(e, "0"), lines),
                "a third process": (lambda e=entity: _other_process(e, "4711"), lines),
                "command line": (lambda e=entity: _command_line(e), lines),
                "REST stream": (lambda e=entity: _rest_stream(served, e), lines),
                "REST, 10 answers": (lambda e=entity: _rest(served, e), elements),
                "gRPC stream": (lambda e=entity: _grpc(served, e), elements),
            }
            for door, (ask, expected) in doors.items():
                made = ask()
                same = sha256(made).digest() == sha256(expected).digest()
                rows.append(
                    [entity, door, sha256(made).hexdigest()[:16], "same" if same else "NOT"]
                )
                differing += [] if same else [f"{entity}, {door}"]
    title = f"{COUNT:,} records of seed {SEED}; arrays against the lines with commas between them"
    table(title, ["entity", "made by", "sha256", "as one call"], rows)
    if differing:
        raise SystemExit(f"other bytes: {'; '.join(differing)}")


if __name__ == "__main__":
    main()
