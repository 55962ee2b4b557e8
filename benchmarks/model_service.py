"""A model service on loopback that answers after a while and costs next to nothing itself.

It speaks the OpenAI protocol, as events or as one body, and repeats what stands behind the last
colon of the question. A program of its own: `python -m benchmarks.model_service` prints its port.
`GET /told` says how many questions came and when the first came and the last answer went.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from typing import cast

LATENCY_SECONDS = 0.05
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_END = b"\r\n\r\n"


@dataclass
class Told:
    """What happened since the last time somebody asked."""

    questions: int = 0
    at_once: int = 0
    most_at_once: int = 0
    times: list[float] = field(default_factory=list)


class Conversation(asyncio.Protocol):
    """One connection, which is kept as long as the client likes."""

    def __init__(self, told: list[Told]) -> None:
        self._told = told
        self._rest = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody came."""
        self._transport = cast("asyncio.WriteTransport", transport)  # uvloop's is none by birth

    def connection_lost(self, exc: Exception | None) -> None:
        """They left."""
        del exc
        self._transport = None

    def data_received(self, data: bytes) -> None:
        """Part of a question, or several."""
        self._rest += data
        end = self._rest.find(_END)
        while end >= 0:
            head = self._rest[:end]
            found = _LENGTH.search(head)
            whole = end + len(_END) + (int(found[1]) if found else 0)
            if len(self._rest) < whole:
                return
            body = self._rest[end + len(_END) : whole]
            self._rest = self._rest[whole:]
            self._request(head, body)
            end = self._rest.find(_END)

    def _request(self, head: bytes, body: bytes) -> None:
        if head.startswith(b"GET"):
            self._say("application/json", json.dumps(vars(self._told[0])).encode())
            self._told[0] = Told()
            return
        told = self._told[0]
        if not told.times:
            told.times = [time.monotonic()]
        told.questions += 1
        told.at_once += 1
        told.most_at_once = max(told.most_at_once, told.at_once)
        asyncio.get_running_loop().call_later(LATENCY_SECONDS, self._answer, json.loads(body))

    def _answer(self, asked: dict[str, object]) -> None:
        told = self._told[0]
        told.times[1:] = [time.monotonic()]
        told.at_once -= 1
        messages = asked["messages"]
        assert isinstance(messages, list)
        text = str(messages[-1]["content"]).rpartition(":")[2].strip()
        usage = {"prompt_tokens": 21, "completion_tokens": 13, "total_tokens": 34}
        common = {"id": "c", "created": 1, "model": asked["model"]}
        if not asked.get("stream"):
            message = {"role": "assistant", "content": text}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            whole = {**common, "object": "chat.completion", "choices": [choice], "usage": usage}
            self._say("application/json", json.dumps(whole).encode())
            return
        delta = {"index": 0, "delta": {"content": text}, "finish_reason": None}
        last = {"index": 0, "delta": {}, "finish_reason": "stop"}
        parts = [{"choices": [delta]}, {"choices": [last]}, {"choices": [], "usage": usage}]
        events = [
            json.dumps({**common, "object": "chat.completion.chunk", **part}) for part in parts
        ]
        said = "".join(f"data: {event}\n\n" for event in (*events, "[DONE]"))
        self._say("text/event-stream", said.encode())

    def _say(self, kind: str, body: bytes) -> None:
        if self._transport is not None:
            head = f"HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}"
            self._transport.write(head.encode() + _END + body)


async def _serve() -> None:
    told = [Told()]
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Conversation(told), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    import uvloop

    uvloop.run(_serve())
