"""Weaviate's REST API over one connection pool: requests, and its refusals in words for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

from testwright.errors import InvalidInput, ProviderFailure, Unavailable
from testwright.plugins._http.client import open_client
from testwright.plugins._http.reasons import reason_of
from testwright.plugins._http.words import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2

    from testwright.core.retrieval.retriever import RetrieverEnvironment

NOT_FOUND: Final = 404
UNPROCESSABLE: Final = 422
PATIENCE_SECONDS: Final = 3.0
"""Longest silence of a question; what is put in or taken out may take the environment's time."""
_REFUSED: Final = (401, 403)
_FIRST_ERROR: Final = 400


class Refused(Unavailable):
    """Weaviate answered, but not with what was asked for; `reply` is its status."""

    def __init__(self, message: str, *, reply: int) -> None:
        super().__init__(message)
        self.reply = reply


class Client:
    """Asks one Weaviate.

    Args:
        environment: address, key, patience, proxies.

    Raises:
        InvalidInput: the address is none.
    """

    def __init__(self, environment: RetrieverEnvironment) -> None:
        self._environment = environment
        self._base = _base(environment.address)
        self._http: httpx2.AsyncClient | None = None
        parts = urlsplit(self._base)
        self.shown = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))

    async def get(self, path: str, **query: str) -> Any:  # noqa: ANN401 - any JSON value
        """What is at a path of `/v1`; None when nothing is."""
        try:
            return await self._ask("GET", path, query=query)
        except Refused as error:
            if error.reply == NOT_FOUND:
                return None
            raise

    async def exists(self, path: str) -> bool:
        """Whether there is something at a path."""
        try:
            await self._ask("HEAD", path)
        except Refused as error:
            if error.reply == NOT_FOUND:
                return False
            raise
        return True

    async def post(self, path: str, body: object) -> Any:  # noqa: ANN401
        """The answer to a body that was sent."""
        return await self._ask("POST", path, body=body)

    async def delete(self, path: str, body: object, **query: str) -> Any:  # noqa: ANN401
        """The answer to a deletion."""
        return await self._ask("DELETE", path, body=body, query=query)

    async def graphql(self, query: str) -> Mapping[str, Any]:
        """The data of a GraphQL query.

        Raises:
            Unavailable: Weaviate can't be asked, or says that it can't answer.
        """
        try:
            answer = await self.post("/graphql", {"query": query})
        except Refused as error:
            if "graphql api is" in error.message.lower():
                raise Unavailable(
                    f"Weaviate at {self.shown} has its GraphQL API switched off, which searches "
                    "need: start it without DISABLE_GRAPHQL, or choose another TESTWRIGHT_RETRIEVER"
                ) from error
            raise
        if not isinstance(answer, dict):
            raise self._garbled("its answer to GraphQL is no object")
        if errors := answer.get("errors"):
            raise Refused(
                f"Weaviate at {self.shown} could not answer a search, saying: "
                f"{clean(_said(errors), secrets=(self._environment.key,))}",
                reply=200,
            )
        data = answer.get("data")
        if not isinstance(data, dict):
            raise self._garbled("its answer to GraphQL has no data")
        return data

    async def close(self) -> None:
        """Closes the connections."""
        if self._http is not None:
            await self._http.aclose()
            self._http = None

    async def _ask(
        self, method: str, path: str, *, body: object = None, query: Mapping[str, str] | None = None
    ) -> Any:  # noqa: ANN401
        import httpx2

        patience = self._environment.timeout_seconds
        if method in ("GET", "HEAD") or path == "/graphql":
            patience = min(patience, PATIENCE_SECONDS)
        content = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} if content is not None else {}
        if self._environment.key:
            headers["Authorization"] = f"Bearer {self._environment.key}"
        url = f"{self._base}/v1{path}"
        try:
            answer = await self._opened().request(
                method,
                url,
                content=content,
                headers=headers,
                params=dict(query or {}),
                timeout=patience,
            )
        except httpx2.TimeoutException as error:
            raise Unavailable(
                f"Weaviate at {self.shown} was too slow: it said nothing for {patience:g} s"
            ) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            raise Unavailable(
                f"Weaviate did not answer at {self.shown} ({reason_of(error)}): start it, or check "
                "TESTWRIGHT_WEAVIATE_URL"
            ) from error
        if answer.status_code >= _FIRST_ERROR:
            raise self._refusal(answer.status_code, answer.content)
        return self._value(answer.content)

    def _opened(self) -> httpx2.AsyncClient:
        if self._http is None:
            try:
                self._http = open_client(
                    "Weaviate",
                    self._base,
                    timeout_seconds=self._environment.timeout_seconds,
                    variables=self._environment.variables,
                )
            except ProviderFailure as error:
                raise Unavailable(error.message) from error
        return self._http

    def _value(self, content: bytes) -> Any:  # noqa: ANN401
        if not content.strip():
            return None
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            raise self._garbled("it is not JSON") from None

    def _garbled(self, how: str) -> Unavailable:
        return Unavailable(
            f"what answers at {self.shown} can't be read as Weaviate ({how}): check "
            "TESTWRIGHT_WEAVIATE_URL"
        )

    def _refusal(self, status: int, content: bytes) -> Refused:
        key = self._environment.key
        if status in _REFUSED:
            what = "refused the key" if key else "wants a key"
            return Refused(
                f"Weaviate at {self.shown} {what}: check TESTWRIGHT_WEAVIATE_API_KEY", reply=status
            )
        try:
            said = _said(json.loads(content)["error"])
        except (ValueError, KeyError, TypeError, RecursionError):
            said = ""
        told = f", saying: {clean(said, secrets=(key,))}" if said else ""
        return Refused(
            f"Weaviate at {self.shown} refused a request (HTTP {status}){told}", reply=status
        )


def segment(name: str) -> str:
    """A name as part of a path."""
    return quote(name, safe="")


def _said(errors: Any) -> str:  # noqa: ANN401 - a list of {"message": …}, if all is well
    listed = errors if isinstance(errors, list) else [errors]
    texts = [one.get("message", "") if isinstance(one, dict) else str(one) for one in listed[:3]]
    return "; ".join(str(text) for text in texts if text)


def _base(address: str) -> str:
    text = address.strip().rstrip("/").removesuffix("/v1")
    try:
        parts = urlsplit(text)
        _ = parts.port  # reading it checks it
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and text.isprintable()
    except ValueError:
        fine = False
    if not fine or any(sign.isspace() for sign in text):
        raise InvalidInput(
            f"TESTWRIGHT_WEAVIATE_URL is {'not an http address' if text else 'missing'}: set it to "
            "something like http://127.0.0.1:8080"
        )
    return text
