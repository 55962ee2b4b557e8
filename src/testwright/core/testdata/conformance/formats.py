"""The formats of JSON Schema, as far as they can be decided: true, false, None for "can't say"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from ipaddress import IPv4Address, IPv6Address

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DATE_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})", re.ASCII
)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_PLAIN_EMAIL = re.compile(
    r"[a-z0-9]+(?:[.+_-][a-z0-9]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}",
    re.ASCII | re.IGNORECASE,
)
_NO_YEAR = "0000"
_LONGEST_EMAIL = 254
_LONGEST_LOCAL = 64


def date_format(text: str) -> bool | None:
    """RFC 3339 full-date. Year 0 is one by its grammar, and none to most programs."""
    if not _DATE.fullmatch(text):
        return False
    if text.startswith(_NO_YEAR):
        return None
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def date_time_format(text: str) -> bool | None:
    """RFC 3339 date-time. Leap seconds depend on the day, so they can't be told here."""
    if not _DATE_TIME.fullmatch(text):
        return False
    day = date_format(text[:10])
    if not day:
        return day
    hours, minutes, seconds = (int(part) for part in text[11:19].split(":"))
    if seconds == 60:  # noqa: PLR2004 a leap second
        return None
    if hours > 23 or minutes > 59 or seconds > 59:  # noqa: PLR2004
        return False
    try:
        datetime.fromisoformat(text.upper())
    except ValueError:
        return False
    return True


def uuid_format(text: str) -> bool | None:
    """RFC 9562, with its hyphens."""
    if not text.isascii():
        return None
    return bool(_UUID.fullmatch(text))


def email_format(text: str) -> bool | None:
    """RFC 5321. Certain only for plain addresses and for what has no @: others are disputed."""
    local, at, _ = text.rpartition("@")
    if not at:
        return False
    if (
        len(text) <= _LONGEST_EMAIL
        and len(local) <= _LONGEST_LOCAL
        and _PLAIN_EMAIL.fullmatch(text)
    ):
        return True
    return None


def ipv4_format(text: str) -> bool | None:
    """Four numbers up to 255."""
    try:
        IPv4Address(text)
    except ValueError:
        return False
    return True


def ipv6_format(text: str) -> bool | None:
    """RFC 4291; whether a zone may stand behind it is disputed."""
    try:
        IPv6Address(text)
    except ValueError:
        return False
    return None if "%" in text else True


FORMATS: Mapping[str, Callable[[str], bool | None]] = {
    "date": date_format,
    "date-time": date_time_format,
    "email": email_format,
    "idn-email": email_format,
    "ipv4": ipv4_format,
    "ipv6": ipv6_format,
    "uuid": uuid_format,
}
