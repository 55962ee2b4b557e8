"""Drives one endpoint over keep-alive connections: by wrk if there is one, else by asyncio."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 32
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


@dataclass(frozen=True)
class Call:
    """One POST, again and again."""

    host: str
    port: int
    path: str
    body: bytes
    headers: Mapping[str, str]


def driver() -> str:
    """Which driver measures; printed beside the numbers, since they differ."""
    return "wrk" if shutil.which("wrk") else "asyncio"


def rate(call: Call, seconds: float) -> float:
    """Answered requests a second over `CONNECTIONS` connections; every answer must be 200."""
    if driver() == "wrk":
        return _wrk(call, seconds)
    return asyncio.run(_asyncio(call, seconds))


def _wrk(call: Call, seconds: float) -> float:
    headers = "".join(
        f'wrk.headers["{name}"] = "{value}"\n' for name, value in call.headers.items()
    )
    script = f'wrk.method = "POST"\nwrk.body = [==[{call.body.decode()}]==]\n{headers}'
    with tempfile.TemporaryDirectory() as folder:
        lua = Path(folder) / "post.lua"
        lua.write_text(script, encoding="utf-8")
        url = f"http://{call.host}:{call.port}{call.path}"
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s", "-s", str(lua), url]
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in shown:
        raise SystemExit(f"{call.path} did not always answer 200:\n{shown}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", shown)
    if found is None:
        raise SystemExit(f"wrk said nothing that could be read:\n{shown}")
    return float(found[1])


def each(call: Call, bodies: Sequence[bytes], connections: int = CONNECTIONS) -> float:
    """Seconds in which every body is answered once with 200, over so many connections."""
    return asyncio.run(_each(call, bodies, connections))


async def _each(call: Call, bodies: Sequence[bytes], connections: int) -> float:
    waiting = iter(bodies)
    started = time.perf_counter()
    await asyncio.gather(*(_some(call, waiting) for _ in range(connections)))
    return time.perf_counter() - started


async def _some(call: Call, waiting: Iterator[bytes]) -> None:
    reader, writer = await asyncio.open_connection(call.host, call.port)
    try:
        for body in waiting:
            await _answer(call, reader, writer, _request(call, body))
    finally:
        writer.close()


def _request(call: Call, body: bytes) -> bytes:
    lines = [f"POST {call.path} HTTP/1.1", f"host: {call.host}:{call.port}"]
    lines += [f"{name}: {value}" for name, value in call.headers.items()]
    lines += [f"content-length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


async def _asyncio(call: Call, seconds: float) -> float:
    request = _request(call, call.body)
    started = time.perf_counter()
    end = started + seconds
    counts = await asyncio.gather(*(_connection(call, request, end) for _ in range(CONNECTIONS)))
    return sum(counts) / (time.perf_counter() - started)


async def _connection(call: Call, request: bytes, end: float) -> int:
    reader, writer = await asyncio.open_connection(call.host, call.port)
    answered = 0
    try:
        while time.perf_counter() < end:
            await _answer(call, reader, writer, request)
            answered += 1
    finally:
        writer.close()
    return answered


async def _answer(
    call: Call, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> None:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    if not head.startswith(b"HTTP/1.1 200") or length is None:
        raise SystemExit(f"{call.path} answered {head.splitlines()[0].decode()}")
    await reader.readexactly(int(length[1]))
