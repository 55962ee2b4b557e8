"""Formats and encodings that no kind of column makes, as formats or patterns that one does."""

from __future__ import annotations

from collections.abc import Mapping

from testwright.core.testdata.importing.notes import Notes
from testwright.core.testdata.importing.subschemas import Place, Schema
from testwright.core.testdata.kinds import FORMATS

_SAME: Mapping[str, str] = {
    "datetime": "date-time",
    "host-name": "hostname",
    "http-url": "uri",
    "ip": "ipv4",
    "ip-address": "ipv4",
    "ipvanyaddress": "ipv4",
    "multi-host-uri": "uri",
    "name-email": "email",
    "uuid1": "uuid",
    "uuid4": "uuid",
    "guid": "uuid",
}
_PATTERNS: Mapping[str, str] = {
    "base64": "^([A-Za-z0-9+/]{4}){2,6}$",
    "base64url": "^([A-Za-z0-9_-]{4}){2,6}$",
    "byte": "^([A-Za-z0-9+/]{4}){2,6}$",
    "color": "^#[0-9a-f]{6}$",
    "decimal": "^[1-9][0-9]{0,3}\\.[0-9]{2}$",
    "ipv4interface": "^192\\.0\\.2\\.[1-9]/24$",
    "ipvanyinterface": "^192\\.0\\.2\\.[1-9]/24$",
    "ipvanynetwork": "^192\\.0\\.2\\.0/2[4-9]$",
    "ipv6network": "^2001:db8:[1-9][0-9a-f]{3}::/48$",
    "ipv4network": "^192\\.0\\.2\\.0/2[4-9]$",
    "json-string": "^[1-9][0-9]{0,4}$",
    "unix-time": "^1[67][0-9]{8}$",
}
_SHORT: Mapping[str, str] = {
    "email": "^[a-z]{3}[0-9]{2}@example\\.com$",
    "idn-email": "^[a-z]{3}[0-9]{2}@example\\.com$",
    "uri": "^https://example\\.com/[a-z]{4}$",
    "url": "^https://example\\.com/[a-z]{4}$",
    "hostname": "^[a-z]{4}\\.example$",
}
_LONGEST: Mapping[str, int] = {"email": 58, "idn-email": 58, "uri": 90, "url": 90, "hostname": 40}
"""Characters for which the kind of the format needs room."""
_ANY_TEXT = frozenset({"binary", "path"})
_JSON = "^[1-9][0-9]{0,4}$"
_ENCODED = frozenset({"base64", "base64url"})


def narrow_text(schema: Schema, place: Place, notes: Notes) -> None:
    """Says an unknown format with a pattern, or leaves it out and tells it.

    Args:
        schema: of a text; it is changed.
        place: where it stands.
        notes: what is not kept.
    """
    free = not {"pattern", "minLength", "maxLength", "enum", "const"} & set(schema)
    encoding = schema.get("contentEncoding")
    if encoding in _ENCODED and free:
        schema["pattern"] = _PATTERNS[str(encoding)]
        del schema["contentEncoding"]
        schema.pop("contentMediaType", None)
    elif schema.get("contentMediaType") == "application/json" and free:
        schema["pattern"] = _JSON
        del schema["contentMediaType"]
    said = schema.get("format")
    if said in _ANY_TEXT:
        del schema["format"]
    elif said is not None and not {"enum", "const", "x-kind"} & set(schema):
        _format(schema, _SAME.get(str(said), str(said)), place, notes, free=free)


def _format(schema: Schema, said: str, place: Place, notes: Notes, *, free: bool) -> None:
    schema["format"] = said
    if said in _SHORT and _LONGEST[said] > schema.get("maxLength", 1000):
        del schema["format"]
        schema.setdefault("pattern", _SHORT[said])
    elif said not in FORMATS:
        del schema["format"]
        if said in _PATTERNS and free:
            schema["pattern"] = _PATTERNS[said]
        else:
            notes.add(f"{place.path}.format", f"{said!r} isn't followed: it is a text")
