"""What stands on the web: addresses of pages, slugs, colours, names of browsers, pointers."""

from __future__ import annotations

from testwright.core.testdata.columns.assembled import assembled
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.columns.networks import DOMAINS
from testwright.core.testdata.columns.texts import WORDS
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.spec import Spec

_WORDS = Pool(WORDS)
_NUMBERS = Pool([str(number) for number in range(10_000)])
_PAIRS = Pool([f"{number:02x}" for number in range(256)])
_HOSTS = Pool(["www", "shop", "api", "static", "blog"])
_VERSIONS = Pool([str(version) for version in range(110, 140)])
_SYSTEMS = Pool(
    [
        "Windows NT 10.0; Win64; x64",
        "Macintosh; Intel Mac OS X 10_15_7",
        "X11; Linux x86_64",
        "Linux; Android 14; K",
    ]
)
_PLACES = Pool([str(number) for number in range(10)])


def build_uri(spec: Spec) -> Column:
    """`https://shop.example.com/velvet/4711`, at hosts that nobody can own."""
    return assembled(spec, "https://", _HOSTS, DOMAINS, "/", _WORDS, "/", _NUMBERS)


def build_uri_template(spec: Spec) -> Column:
    """`https://api.example.com/orchard/{id}` (RFC 6570)."""
    return assembled(spec, "https://", _HOSTS, DOMAINS, "/", _WORDS, "/{id}")


def build_slug(spec: Spec) -> Column:
    """`quiet-harbor-4711`."""
    return assembled(spec, _WORDS, "-", _WORDS, "-", _NUMBERS)


def build_color(spec: Spec) -> Column:
    """`#1e90ff`."""
    return assembled(spec, "#", _PAIRS, _PAIRS, _PAIRS)


def build_user_agent(spec: Spec) -> Column:
    """What a browser calls itself."""
    return assembled(
        spec,
        "Mozilla/5.0 (",
        _SYSTEMS,
        ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/",
        _VERSIONS,
        ".0.0.0 Safari/537.36",
    )


def build_json_pointer(spec: Spec) -> Column:
    """`/basket/7` (RFC 6901)."""
    return assembled(spec, "/", _WORDS, "/", _PLACES)


def build_relative_json_pointer(spec: Spec) -> Column:
    """`1/basket/7`."""
    return assembled(spec, _PLACES, "/", _WORDS, "/", _PLACES)


def build_regex(spec: Spec) -> Column:
    """`^basket[0-9]{3}$`."""
    return assembled(
        spec, "^", _WORDS, "[0-9]{", Pool([str(number) for number in range(1, 9)]), "}$"
    )
