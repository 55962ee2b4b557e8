"""The server: routes of `/v1`, a key, faults, and a record of what was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
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
        self._routes: dict[tuple[str, str], Callable[[Asked], _Answer]] = {
            ("GET", ".well-known/ready"): lambda _asked: (200, None),
            ("GET", "meta"): lambda _asked: (200, {"hostname": self.url, "version": "1.34.0"}),
            ("GET", "schema/*"): self._definition,
            ("POST", "schema"): self._define,
            ("HEAD", "schema/*/tenants/*"): self._has_tenant,
            ("DELETE", "schema/*/tenants"): self._drop_tenants,
            ("POST", "batch/objects"): self._put_all,
            ("DELETE", "batch/objects"): self._delete,
            ("GET", "objects"): self._list,
            ("POST", "graphql"): self._graphql,
        }
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
        route = _route(asked)
        if route not in self._routes:
            return 404, {"code": 404, "message": f"path {asked.path} was not found"}
        return self._routes[route](asked)

    def _definition(self, asked: Asked) -> _Answer:
        found = self.collections.get(asked.path.split("/")[3])
        return (200, found.definition) if found else (404, None)

    def _has_tenant(self, asked: Asked) -> _Answer:
        *_, name, _, tenant = asked.path.split("/")
        found = self.collections.get(name)
        return (200 if found and tenant in found.tenants else 404), None

    def _drop_tenants(self, asked: Asked) -> _Answer:
        for tenant in asked.body:
            self.collections[asked.path.split("/")[3]].tenants.pop(tenant, None)
        return 200, None

    def _put_all(self, asked: Asked) -> _Answer:
        return 200, [self._put(one) for one in asked.body["objects"]]

    def _define(self, asked: Asked) -> _Answer:
        definition = asked.body
        if definition.get("class") in self.collections:
            return 422, _error(f"class name {definition['class']} already exists")
        try:
            self.collections[definition["class"]] = checked(definition)
        except Problem as problem:
            return 422, _error(str(problem))
        return 200, definition

    def _put(self, one: dict[str, Any]) -> dict[str, Any]:
        if one["properties"].get("pattern") in self.refused:
            return {**one, "result": {"status": "FAILED", "errors": _error("disk is full")}}
        try:
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

    def _graphql(self, asked: Asked) -> _Answer:
        if self.fault == "graphql_off":
            return 422, _error("graphql api is disabled")
        if not self.collections:
            return 422, _error("no graphql provider present, this is most likely because no schema")
        try:
            return 200, answer(parse(asked.body["query"]), self.collections)
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
            keyless = server.key is None or asked.path.startswith("/v1/.well-known")
            if not keyless and self.headers.get("authorization") != f"Bearer {server.key}":
                return 401, _error("anonymous access not enabled")
            return server.answer(asked)

        def log_message(self, *_: object) -> None:
            """Says nothing: tests look at `asked`."""

    return Handler


def _route(asked: Asked) -> tuple[str, str]:
    """Method and path, with stars for the names of collections and tenants."""
    parts = asked.path.removeprefix("/v1/").split("/")
    if parts[0] == "schema":
        parts = ["*" if place % 2 else part for place, part in enumerate(parts)]
    return asked.method, "/".join(parts)


def _error(message: str) -> dict[str, Any]:
    return {"error": [{"message": message}]}
