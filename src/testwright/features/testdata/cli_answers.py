"""What the commands of test data show: from the local database, or from a server."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from testwright.core.testdata.record_writer import Piece, RecordWriter
from testwright.features.testdata import entities, preview, scoring, service
from testwright.features.testdata.cli_output import write
from testwright.features.testdata.schemas import SEED_BITS, GenerateDataBody
from testwright.features.testdata.service import Batch
from testwright.plugins import registry
from testwright.terminal import LOCAL_OWNER, Terminal, measured, say

if TYPE_CHECKING:
    from testwright.engine.platform import Platform

ROOT = "/api/v1/data"
T = TypeVar("T")


def generate(terminal: Terminal, body: GenerateDataBody, name: str, out: Path | None) -> None:
    """Writes the records, and says how fast they came: from the first one on, without the start."""
    if body.seed is None:  # chosen here, so that it can be told wherever the records come from
        body = body.model_copy(update={"seed": secrets.randbits(SEED_BITS)})
    if terminal.server is None:
        pieces = service.in_format(_batch(terminal, body), name)
    else:
        pieces = _received(terminal, body, name)
    with measured("Making records", body.count) as advance:
        started = perf_counter()
        size = write(pieces, out, advance)
        seconds = perf_counter() - started
    target = f" to {out}" if out else ""
    say(
        f"{body.count:,} records{target} ({size:,} bytes) in {seconds:.2f} s, "
        f"{body.count / max(seconds, 1e-9):,.0f} a second; --seed {body.seed} makes them again"
    )


def whole(terminal: Terminal, body: GenerateDataBody) -> dict[str, Any]:
    """The records and how they were made, in one answer."""
    if terminal.server is not None:
        found = _asked(terminal, "POST", "/generate", _sent(body))
        return {key: found[key] for key in ("record_count", "metadata", "data")}
    batch = _batch(terminal, body)
    records = json.loads(b"".join(service.array_text(batch)))
    return {"record_count": len(records), "metadata": batch.told(), "data": records}


def previewed(terminal: Terminal, body: GenerateDataBody, name: str) -> dict[str, Any]:
    """What would be made."""
    if terminal.server is not None:
        accept = registry.load(RecordWriter, name).media_type
        found: dict[str, Any] = _asked(terminal, "POST", "/preview", _sent(body), accept=accept)
        return found
    return _here(terminal, lambda platform: preview.preview(platform, LOCAL_OWNER, body, name))


def listed(terminal: Terminal) -> list[dict[str, Any]]:
    """The entities that there are."""
    if terminal.server is not None:
        found: list[dict[str, Any]] = _asked(terminal, "GET", "/schemas")["items"]
        return found
    return _here(terminal, lambda platform: entities.listed(platform, LOCAL_OWNER))


def document(terminal: Terminal, name: str) -> Any:  # noqa: ANN401 a JSON Schema
    """The document of one."""
    if terminal.server is not None:
        return _asked(terminal, "GET", f"/schemas/{quote(name, safe='')}")["schema"]
    return _here(terminal, lambda platform: entities.read(platform, LOCAL_OWNER, name))["schema"]


def scored(terminal: Terminal, records: list[Any], entity: str) -> dict[str, Any]:
    """How well records hang together."""
    if terminal.server is not None:
        body = {"records": records, "entity": entity}
        found: dict[str, Any] = _asked(terminal, "POST", "/score", body)
        return found
    return _here(
        terminal, lambda platform: scoring.score(platform, LOCAL_OWNER, records, entity=entity)
    )


def _batch(terminal: Terminal, body: GenerateDataBody) -> Batch:
    return _here(terminal, lambda platform: service.prepare(platform, LOCAL_OWNER, body, "cli"))


def _here(terminal: Terminal, ask: Callable[[Platform], Awaitable[T]]) -> T:
    async def asked() -> T:
        async with terminal.opened() as platform:
            return await ask(platform)

    return asyncio.run(asked())


def _received(terminal: Terminal, body: GenerateDataBody, name: str) -> Iterator[tuple[Piece, int]]:
    """The records as they come, each piece with about the number of records in it."""
    writer = registry.load(RecordWriter, name)
    for piece in terminal.received("POST", f"{ROOT}/stream", _sent(body), writer.media_type):
        yield piece, 0 if writer.binary else piece.count(b"\n")


def _sent(body: GenerateDataBody) -> dict[str, Any]:
    return body.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _asked(
    terminal: Terminal,
    method: str,
    path: str,
    body: dict[str, Any] | None = None,
    *,
    accept: str = "",
) -> Any:  # noqa: ANN401 any JSON value
    return asyncio.run(terminal.call(method, f"{ROOT}{path}", body, accept=accept))
