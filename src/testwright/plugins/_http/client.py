"""Connections to servers: one pool for each of them, made when it is first needed."""

from __future__ import annotations

import functools
import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from testwright.errors import ProviderFailure
from testwright.plugins._http.words import clean

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping

    import httpx2

CONNECT_SECONDS = 5.0
KEEP_ALIVE_SECONDS = 4.0
"""Shorter than the five seconds after which common servers hang up on an idle connection."""


def open_client(
    name: str, base_url: str, *, timeout_seconds: float, variables: Mapping[str, str]
) -> httpx2.AsyncClient:
    """A client that takes all it knows from its arguments.

    Proxies come from the usual variables (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`), certificates
    from `SSL_CERT_FILE` or the system. How many requests run at once is the engine's to decide,
    so the pool has no limit of its own.

    Raises:
        ProviderFailure: proxy or certificates can't be used.
    """
    import httpx2

    proxy = _proxy(base_url, variables)
    # Reading certificates takes a tenth of a second, which plain http need not spend.
    plain = base_url.startswith("http://") and not proxy
    try:
        certificates = None if plain else _certificates(variables.get("SSL_CERT_FILE") or None)
        timeout = httpx2.Timeout(timeout_seconds, connect=min(CONNECT_SECONDS, timeout_seconds))
        headers = {"user-agent": "testwright"}
        if not proxy:
            return _direct(certificates, timeout, headers)
        return httpx2.AsyncClient(
            timeout=timeout,
            limits=httpx2.Limits(max_connections=None, keepalive_expiry=KEEP_ALIVE_SECONDS),
            verify=certificates or False,
            proxy=proxy,
            trust_env=False,
            headers=headers,
        )
    except (ImportError, ValueError, OSError) as error:
        raise ProviderFailure(
            f"{name} can't be reached with these proxy or certificate settings "
            f"({clean(str(error))}): correct HTTPS_PROXY, ALL_PROXY or SSL_CERT_FILE",
            kind="rejected",
        ) from error


def _direct(
    certificates: ssl.SSLContext | None, timeout: httpx2.Timeout, headers: Mapping[str, str]
) -> httpx2.AsyncClient:
    from testwright.plugins._http.direct import DirectClient  # loads aiohttp
    from testwright.plugins._http.transport import AiohttpTransport

    transport = AiohttpTransport(certificates, keep_alive_seconds=KEEP_ALIVE_SECONDS)
    return DirectClient(transport, timeout=timeout, headers=headers)


@functools.cache
def _certificates(file: str | None) -> ssl.SSLContext:
    import ssl

    if file:
        return ssl.create_default_context(cafile=file)
    import httpx2

    return httpx2.create_ssl_context(trust_env=False)


def _proxy(base_url: str, variables: Mapping[str, str]) -> str | None:
    """The proxy for an address, None for a direct connection; loopback is always direct."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    names = (f"{parts.scheme}_proxy", "all_proxy")
    spellings = [spelling for name in names for spelling in (name, name.upper())]
    proxy = next((variables[name] for name in spellings if variables.get(name)), None)
    excepted = variables.get("no_proxy") or variables.get("NO_PROXY") or ""
    if not proxy or _is_loopback(host) or _is_excepted(host, excepted):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _is_excepted(host: str, names: str) -> bool:
    """Whether NO_PROXY (a list with commas; a name covers what is below it) has the host."""
    listed = (name.strip().lower().lstrip("*").lstrip(".") for name in names.split(","))
    wanted = host.lower()
    return names.strip() == "*" or any(
        name and (wanted == name or wanted.endswith(f".{name}")) for name in listed
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
