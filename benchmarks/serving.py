"""Our server in a process of its own, and one answer of it."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.load import Call
from benchmarks.report import environment

HOST = "127.0.0.1"
KEY = "tw_benchmark_0123456789abcdefghijklmnopqrstuvwxyz"
PATIENCE_SECONDS = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def server(command: list[str], surroundings: Mapping[str, str]) -> Iterator[int]:
    """A server until the block ends; its process id."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, env=surroundings, stdout=output, stderr=output)
        try:
            yield process.pid
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


@dataclass(frozen=True)
class Product:
    """A server of ours that answers already."""

    port: int
    grpc_port: int
    process: int
    headers: Mapping[str, str]


def cpu_seconds(process: int) -> float:
    """What a process has taken of the processors until now, in hundredths of a second."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def product(**settings: str) -> Iterator[Product]:
    """`testwright serve` on a database of its own, HTTP and gRPC; settings by their full names."""
    port, grpc_port = free_port(), free_port()
    with tempfile.TemporaryDirectory() as folder:
        ours = environment(
            TESTWRIGHT_DATA_DIR=str(Path(folder) / "data"),
            TESTWRIGHT_BOOTSTRAP_KEY=KEY,
            **settings,
        )
        command = [sys.executable, "-m", "testwright.entrypoints.main", "serve"]
        command += ["--port", str(port), "--grpc-port", str(grpc_port)]
        with server(command, ours) as process:
            headers = {"content-type": "application/json", "authorization": f"Bearer {KEY}"}
            answered(f"http://{HOST}:{port}/health/live", None, {})
            yield Product(port, grpc_port, process, headers)


def post(call: Call) -> bytes:
    """One answer; waits until the server listens."""
    return answered(f"http://{call.host}:{call.port}{call.path}", call.body, call.headers)


def answered(url: str, body: bytes | None, headers: Mapping[str, str]) -> bytes:
    """The answer's body; waits until the server listens."""
    request = urllib.request.Request(url, body, dict(headers))
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(request) as answer:
                found: bytes = answer.read()
                return found
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{url} answered {error.code}: {error.read().decode()}") from error
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > give_up:
                raise
            time.sleep(0.1)
