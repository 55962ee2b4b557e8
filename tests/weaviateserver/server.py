"""The server: routes of `/v1`, a key, faults, and a record of what was asked."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

from weaviateserver.answers import answer
from weaviateserver.graphql import SyntaxProblem, parse
from weaviateserver.store import Collection, Problem, checked

_Answer = tuple[int, Any]


@dataclass(frozen=True)
class Asked:
    """One request."""

    method: str
    path: str
    query: dict[str, str]
    body: Any


class WeaviateServer:
    """Serves until `stop`.

    Attributes:
        collections: what there is; a test may take it away.
        key: when set, the key that every request but health has to carry.
        fault: `hang`, `garbage`, `down` (503) or `graphql_off`; None for a healthy server.
        refused: ids of patterns that batches do not take.
        asked: every request so far.
    """

    def __init__(self) -> None:
        self.collections: dict[str, Collection] = {}
        self.key: str | None = None
        self.fault: str | None = None
        self.refused: set[str] = set()
        self.asked: list[Asked] = []
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def start(self) -> Self:
        self._thread.start()
        return self

    def stop(self) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def asked_for(self, method: str, path: str) -> list[Asked]:
        return [one for one in self.asked if (one.method, one.path) == (method, path)]

    def answer(self, asked: Asked) -> _Answer:
        """Status and body."""
        parts = asked.path.removeprefix("/v1/").split("/")
        match (asked.method, *parts):
            case ("GET", ".well-known", "ready"):
                return 200, None
            case ("GET", "meta"):
                return 200, {"hostname": self.url, "version": "1.34.0", "modules": {}}
            case ("GET", "schema", name):
                found = self.collections.get(name)
                return (200, found.definition) if found else (404, None)
            case ("POST", "schema"):
                return self._define(asked.body)
            case ("HEAD", "schema", name, "tenants", tenant):
                found = self.collections.get(name)
                return (200 if found and tenant in found.tenants else 404), None
            case ("DELETE", "schema", name, "tenants"):
                for tenant in asked.body:
                    self.collections[name].tenants.pop(tenant, None)
                return 200, None
            case ("POST", "batch", "objects"):
                return 200, [self._put(one) for one in asked.body["objects"]]
            case ("DELETE", "batch", "objects"):
                return self._delete(asked)
            case ("GET", "objects"):
                return self._list(asked)
            case ("POST", "graphql"):
                return self._graphql(asked.body["query"])
        return 404, {"code": 404, "message": f"path {asked.path} was not found"}

    def _define(self, definition: dict[str, Any]) -> _Answer:
        if definition.get("class") in self.collections:
            return 422, _error(f"class name {definition['class']} already exists")
        try:
            self.collections[definition["class"]] = checked(definition)
        except Problem as problem:
            return 422, _error(str(problem))
        return 200, definition

    def _put(self, one: dict[str, Any]) -> dict[str, Any]:
        try:
            if one["properties"].get("pattern") in self.refused:
                raise Problem("disk is full")
            self.collections[one["class"]].put(one)
        except (Problem, KeyError, ValueError) as problem:
            return {**one, "result": {"status": "FAILED", "errors": _error(str(problem))}}
        return {"id": one["id"], "class": one["class"], "result": {"status": "SUCCESS"}}

    def _delete(self, asked: Asked) -> _Answer:
        match = asked.body["match"]
        collection = self.collections[match["class"]]
        try:
            found = collection.matching(asked.query.get("tenant"), match["where"])
            for one in found:
                del collection.tenant(asked.query["tenant"])[one.id]
        except Problem as problem:
            return 422, _error(str(problem))
        count = len(found)
        results = {"matches": count, "limit": 10_000, "successful": count, "failed": 0}
        return 200, {"match": match, "output": "minimal", "dryRun": False, "results": results}

    def _list(self, asked: Asked) -> _Answer:
        collection = self.collections.get(asked.query["class"])
        if collection is None:
            return 404, None
        try:
            stored = collection.tenant(asked.query.get("tenant"))
        except Problem as problem:
            return 422, _error(str(problem))
        after = asked.query.get("after", "")
        behind = sorted(key for key in stored if key > after)[: int(asked.query["limit"])]
        objects = [
            {
                "class": asked.query["class"],
                "id": key,
                "tenant": asked.query["tenant"],
                "properties": stored[key].properties,
            }
            for key in behind
        ]
        return 200, {"deprecations": None, "objects": objects, "totalResults": len(objects)}

    def _graphql(self, query: str) -> _Answer:
        if self.fault == "graphql_off":
            return 422, _error("graphql api is disabled")
        if not self.collections:
            return 422, _error("no graphql provider present, this is most likely because no schema")
        try:
            return 200, answer(parse(query), self.collections)
        except SyntaxProblem as problem:
            return 200, {"errors": [{"message": str(problem)}]}


def _handler(server: WeaviateServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            content = self.rfile.read(int(self.headers.get("content-length") or 0))
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            asked = Asked(
                self.command, unquote(parts.path), query, json.loads(content) if content else None
            )
            if server.fault == "hang":
                server.stopping.wait(10)
            with server.lock:
                server.asked.append(asked)
                status, body = self._answer(asked)
            sent = b"" if body is None else json.dumps(body).encode()
            if server.fault == "garbage":
                sent = b"<html>It works!</html>"
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(sent)

        do_GET = do_HEAD = do_POST = do_DELETE = _serve  # noqa: N815

        def _answer(self, asked: Asked) -> _Answer:
            if server.fault == "down":
                return 503, _error("leader not found")
            open_path = asked.path.startswith("/v1/.well-known")
            if server.key and not open_path:
                if self.headers.get("authorization") != f"Bearer {server.key}":
                    return 401, _error("anonymous access not enabled")
            return server.answer(asked)

        def log_message(self, *_: object) -> None:
            """Says nothing: tests look at `asked`."""

    return Handler


def _error(message: str) -> dict[str, Any]:
    return {"error": [{"message": message}]}
