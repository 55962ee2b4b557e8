"""Where a service is and which key opens it, read from the environment that was handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from testwright.plugins.providers._wire.service import Service

_OLLAMA_PORT = 11434
_EVERY_INTERFACE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared, never bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The answer; `problem` says what to set when the service can't be asked yet."""

    base_url: str = ""
    key: str | None = None
    problem: str | None = None

    def url(self, path: str) -> str:
        """The full URL of an endpoint; a query of the base URL stays behind the path."""
        parts = urlsplit(self.base_url)
        return urlunsplit(parts._replace(path=parts.path.rstrip("/") + path))

    @property
    def shown(self) -> str:
        """The base URL for messages: without user, password and query."""
        parts = urlsplit(self.base_url)
        netloc = parts.netloc.rpartition("@")[2]
        return urlunsplit(SplitResult(parts.scheme, netloc, parts.path, "", ""))


def first_set(variables: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, str] | None:
    """Name and value of the first variable that is set; blank counts as absent."""
    for name in names:
        value = variables.get(name, "").strip()
        if value:
            return name, value
    return None


def address(service: Service, variables: Mapping[str, str]) -> Address:
    """Reads the address of a service, without touching the network."""
    given = first_set(variables, service.url_variables)
    variable, base_url = given or (service.url_variables[0], service.base_url or "")
    if not base_url:
        return Address(
            problem=f"{service.name} needs the address of its server: set {variable}, "
            f"for example to {service.url_example}"
        )
    if given:
        base_url = _completed(service, base_url)
    if not _is_http(base_url):
        return Address(
            problem=f"{variable} is not an http address: set it to something like "
            f"{service.url_example}"
        )
    key = first_set(variables, service.key_variables)
    if key and not (key[1].isascii() and key[1].isprintable()):
        return Address(problem=f"{key[0]} is not a key: it holds characters that no key has")
    if service.key_required and not key:
        names = " or ".join(service.key_variables)
        return Address(problem=f"{service.name} needs a key: set {names}")
    return Address(base_url=base_url.rstrip("/"), key=key[1] if key else None)


def _completed(service: Service, base_url: str) -> str:
    if service.name == "ollama":
        base_url = _ollama_url(base_url)
    suffix = service.url_suffix
    if suffix and not base_url.rstrip("/").endswith(suffix):
        base_url = base_url.rstrip("/") + suffix
    return base_url


def _ollama_url(host: str) -> str:
    """OLLAMA_HOST as Ollama itself reads it: `host`, `host:port`, `:port` or a URL.

    The variable serves to bind the server too, so "every interface" becomes loopback.
    """
    text = host if "://" in host else f"//{host}"
    try:
        parts = urlsplit(text)
        name, port = parts.hostname or "127.0.0.1", parts.port
    except ValueError:
        return host
    if not parts.scheme:
        port = port or _OLLAMA_PORT
    name = _EVERY_INTERFACE.get(name, name)
    user, at, _ = parts.netloc.rpartition("@")
    netloc = user + at + (f"[{name}]" if ":" in name else name) + (f":{port}" if port else "")
    return urlunsplit((parts.scheme or "http", netloc, parts.path.rstrip("/"), "", ""))


def _is_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _ = parts.port  # reading it checks it
    except ValueError:
        return False
    plain = url.isprintable() and not any(c.isspace() for c in url)
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname)
