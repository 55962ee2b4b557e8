"""Addresses of machines, all from the ranges that are set aside for documentation."""

from __future__ import annotations

from functools import cache

from testwright.core.testdata.columns.assembled import assembled
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.columns.texts import WORDS
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.spec import Spec

DOMAINS = Pool([".example.com", ".example.org", ".example.net", ".example"])
"""RFC 2606: nobody can own them."""
_NETWORKS = Pool(["192.0.2.", "198.51.100.", "203.0.113."])
"""RFC 5737."""
_HOSTS = Pool([str(number) for number in range(1, 255)])
_BYTES = Pool([f"{number:02x}" for number in range(256)])
_LABELS = Pool(WORDS)
_NUMBERS = Pool(["", *(f"{number}" for number in range(1, 100))])


@cache
def _groups() -> Pool:
    return Pool([f"{number:x}" for number in range(1, 1 << 16)])


def build_hostname(spec: Spec) -> Column:
    """`harbor12.example.com`."""
    return assembled(spec, _LABELS, _NUMBERS, DOMAINS)


def build_ipv4(spec: Spec) -> Column:
    """`192.0.2.17` (RFC 5737)."""
    return assembled(spec, _NETWORKS, _HOSTS)


def build_ipv6(spec: Spec) -> Column:
    """`2001:db8:4af:1c::9e02` (RFC 3849)."""
    return assembled(spec, "2001:db8:", _groups(), ":", _groups(), "::", _groups())


def build_mac(spec: Spec) -> Column:
    """`00:00:5e:00:53:a7` (RFC 7042)."""
    return assembled(spec, "00:00:5e:00:53:", _BYTES)
