"""The server: a thread, a queue of behaviours, and a record of what was asked."""

from __future__ import annotations

import asyncio
import re
import threading
from collections import deque
from types import ModuleType
from typing import TYPE_CHECKING, Self

from modelserver import anthropic, bedrock, openai
from modelserver.behaviours import Behaviour, good
from modelserver.connection import ClientGone, Connection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from modelserver.calls import Call

PATIENCE_SECONDS = 10.0
_ASKING = ("/chat/completions", "/messages", "/converse-stream", "/converse")
_ROOTS = ("/v1/", "/v1beta/openai/", "/compatibility/v1/")


class ModelServer:
    """Serves until `stop`; everything on it may be used from any thread.

    Attributes:
        default: the behaviour for requests for which none is queued.
        listing: the behaviour for GET /models, embedding: for POST /embeddings.
        models: the names that GET /models gives.
        key: when set, the key that every request has to carry.
        requests: every request so far, in order of arrival.
        disconnects: how often a client hung up before its answer was complete.
        connections: how many connections were opened.
    """

    def __init__(self, port: int = 0) -> None:
        self.default = good()
        self.listing = Behaviour()
        self.embedding = Behaviour()
        self.models = ["tiny", "small"]
        self.key: str | None = None
        self.requests: list[Call] = []
        self.disconnects = 0
        self.connections = 0
        self.port = port
        self._queue: deque[Behaviour] = deque()
        self._changed = threading.Condition()
        self._ready = threading.Event()
        self._failure: OSError | None = None
        self._thread = threading.Thread(target=self._run, name="modelserver", daemon=True)

    @property
    def url(self) -> str:
        """The root, which is Anthropic's base URL."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """The base URL of the OpenAI protocol."""
        return f"{self.url}/v1"

    def start(self) -> Self:
        """Listens; a port of 0 takes a free one.

        Raises:
            OSError: the port is taken.
        """
        self._thread.start()
        self._ready.wait()
        if self._failure:
            raise self._failure
        return self

    def stop(self) -> None:
        """Hangs up on everyone and ends the thread; stopping twice is fine."""
        if self._failure is None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def queue(self, *behaviours: Behaviour) -> None:
        """Behaviours for the next chat requests, in order; after them the default counts."""
        self._queue.extend(behaviours)

    def calls(self, suffix: str = "") -> list[Call]:
        """The requests whose path ends so."""
        return [call for call in self.requests if call.path.endswith(suffix)]

    @property
    def asked(self) -> int:
        """How many chat requests came, of any protocol."""
        return sum(len(self.calls(path)) for path in _ASKING)

    @property
    def last(self) -> Call:
        return self.requests[-1]

    def wait_until(self, condition: Callable[[ModelServer], bool]) -> bool:
        """Waits for something to be true of this server; False when it never is."""
        with self._changed:
            return self._changed.wait_for(lambda: condition(self), PATIENCE_SECONDS)

    # --- the thread -------------------------------------------------------------------------------

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        try:
            server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        except OSError as error:
            self._failure = error
            self._ready.set()
            return
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stopping.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = self._loop.create_task(self._converse(Connection(reader, writer)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _converse(self, connection: Connection) -> None:
        self._note(connections=1)
        try:
            while (call := await connection.request()) is not None:
                self._note(call=call)
                if not await self._answer(connection, call):
                    break
        except ClientGone:
            self._note(disconnects=1)
        finally:
            await connection.close()

    def _note(
        self, *, call: Call | None = None, disconnects: int = 0, connections: int = 0
    ) -> None:
        with self._changed:
            if call:
                self.requests.append(call)
            self.disconnects += disconnects
            self.connections += connections
            self._changed.notify_all()

    async def _answer(self, connection: Connection, call: Call) -> bool:
        """Answers one request; False when the connection is spent."""
        protocol = _protocol(call)
        if self.key and self.key not in _keys(call):
            await _refuse(connection, protocol, 401, "Incorrect API key provided")
            return True
        if call.path == "/inference-profiles":
            await connection.send_json(200, bedrock.profiles())
            return True
        match call.method, _route(call):
            case "GET", "models":
                value = protocol.models(self.models)
                return await self._plain(connection, protocol, self.listing, value)
            case "POST", "embeddings":
                made = bedrock.embedding if protocol is bedrock else openai.embeddings
                return await self._plain(connection, protocol, self.embedding, made(call))
            case "POST", "chat":
                behaviour = self._queue.popleft() if self._queue else self.default
                return await _Exchange(connection, call, behaviour, protocol).run()
        await connection.send(404, b"404 page not found", "text/plain", {})
        return True

    async def _plain(
        self, connection: Connection, protocol: ModuleType, behaviour: Behaviour, value: object
    ) -> bool:
        if behaviour.fault == "hang":
            await connection.pause(None)
        await connection.pause(behaviour.first_seconds)
        if behaviour.content is not None:
            kind = behaviour.content_type
            await connection.send(behaviour.status, behaviour.content, kind, behaviour.headers)
        elif behaviour.status >= 400:
            await _refuse(
                connection,
                protocol,
                behaviour.status,
                behaviour.message,
                behaviour.code,
                headers=behaviour.headers,
            )
        else:
            await connection.send_json(200, value)
        return True


class _Exchange:
    """One chat request and its answer."""

    def __init__(
        self, connection: Connection, call: Call, behaviour: Behaviour, protocol: ModuleType
    ) -> None:
        self._connection = connection
        self._call = call
        self._behaviour = behaviour
        self._protocol = protocol

    async def run(self) -> bool:
        """False when the connection is spent."""
        how, connection = self._behaviour, self._connection
        if how.fault_after < 0 and how.fault:
            return await self._fault()
        if how.content is not None:
            await connection.send(how.status, how.content, how.content_type, how.headers)
            return True
        if how.status >= 400:
            await _refuse(
                connection, self._protocol, how.status, how.message, how.code, headers=how.headers
            )
            return True
        if found := self._protocol.problem(how, self._call):
            status, message, code, parameter = found
            await _refuse(connection, self._protocol, status, message, code, parameter)
            return True
        if how.as_json or not self._call.streams:
            await connection.pause(how.first_seconds)
            whole = self._protocol.whole(how, self._call)
            await connection.send_json(200, whole, how.headers)
            return True
        return await self._stream()

    async def _stream(self) -> bool:
        how, protocol, call = self._behaviour, self._protocol, self._call
        goes_wrong = how.fault not in (None, "hang_after_end")
        await self._connection.start_stream(protocol.STREAM_TYPE, how.headers)
        await self._connection.pause(how.first_seconds)
        for event in protocol.first(how, call):
            await self._event(event)
        text = openai.text_of(how, call)
        pieces = [text[i : i + how.piece] for i in range(0, len(text), how.piece)]
        for n, piece in enumerate(pieces):
            if goes_wrong and n >= how.fault_after:
                return await self._fault()
            if n:
                await self._connection.pause(how.piece_seconds)
            await self._event(protocol.piece(how, call, piece))
        if goes_wrong:
            return await self._fault()
        for event in protocol.last(how, call):
            await self._event(event)
        if how.fault:
            await self._connection.pause(None)
        await self._connection.end_stream()
        return True

    async def _event(self, event: str | bytes) -> None:
        how = self._behaviour
        if how.keep_alives and isinstance(event, str):
            event = f": keep-alive\n\n{event}"
        content = event
        if isinstance(content, str):
            content = content.replace("\n", how.line_end).encode()
        size = how.slice_bytes or len(content)
        for start in range(0, len(content), size):
            await self._connection.chunk(content[start : start + size])
            if how.slice_bytes:
                await asyncio.sleep(0)

    async def _fault(self) -> bool:
        how, connection = self._behaviour, self._connection
        match how.fault:
            case "hang":
                await connection.pause(None)
            case "reset":
                # What was sent has to arrive first, or the reset overtakes it.
                await connection.pause(0.02)
                connection.reset()
            case "close":
                await connection.end_stream()
            case "not_json":
                await self._event("data: {'choices': [oops\n\n")
                await connection.end_stream()
            case "error":
                await self._event(self._protocol.error_event(how))
                await connection.end_stream()
            case "endless":
                while True:
                    await self._event(self._protocol.piece(how, self._call, "again " * 10_000))
            case _:
                while True:
                    await connection.chunk(self._protocol.KEEP_ALIVE)
                    await connection.pause(how.piece_seconds)
        return False


def _keys(call: Call) -> set[str]:
    names = ("x-api-key", "api-key", "authorization")
    signed = re.match(
        r"AWS4-HMAC-SHA256 Credential=([^/]+)/", call.headers.get("authorization", "")
    )
    keys = {call.headers.get(name, "").removeprefix("Bearer ") for name in names}
    return keys | ({signed[1]} if signed else set())


def _protocol(call: Call) -> ModuleType:
    if call.path.startswith(("/model/", "/foundation-models", "/inference-profiles")):
        return bedrock
    return anthropic if "anthropic-version" in call.headers else openai


def _route(call: Call) -> str:
    """What is asked for, whatever the protocol calls it: models, embeddings, chat or nothing."""
    path = next((call.path.rpartition(r)[2] for r in _ROOTS if r in call.path), call.path)
    if path in ("chat/completions", "messages") or path.endswith(("/converse-stream", "/converse")):
        return "chat"
    if path == "/foundation-models":
        return "models"
    if path.startswith("/model/") and path.endswith("/invoke"):
        return "embeddings"
    return path if path in ("models", "embeddings") else ""


async def _refuse(
    connection: Connection,
    protocol: ModuleType,
    status: int,
    message: str,
    code: str | None = None,
    parameter: str | None = None,
    *,
    headers: Mapping[str, str] | None = None,
) -> None:
    """An error in the words of the protocol."""
    if protocol is openai:
        body = openai.error(message, code, param=parameter)
    else:
        body = protocol.error(message, status)
    extra = bedrock.error_headers(status) if protocol is bedrock else {}
    await connection.send_json(status, body, {**extra, **(headers or {})})
