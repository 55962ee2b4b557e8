"""From SQL types to the type and the limits of a field."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlglot import exp

from testwright.plugins._ddl.tables import Catalogue

Schema = dict[str, Any]
Type = exp.DataType.Type

LARGEST_SCALE = 9
_PREFERRED_LARGEST = 1000
HALF_HOURS = [f"{minutes // 60:02}:{minutes % 60:02}:00" for minutes in range(0, 24 * 60, 30)]
_WHOLE = {
    Type.TINYINT: 127,
    Type.UTINYINT: 255,
    Type.SMALLINT: 32_767,
    Type.USMALLINT: 65_535,
    Type.SMALLSERIAL: 32_767,
    Type.MEDIUMINT: 8_388_607,
    Type.UMEDIUMINT: 16_777_215,
    Type.INT: 2_147_483_647,
    Type.UINT: 4_294_967_295,
    Type.SERIAL: 2_147_483_647,
    Type.BIGINT: 10**18,
    Type.UBIGINT: 10**18,
    Type.BIGSERIAL: 10**18,
    Type.INT128: 10**18,
    Type.INT256: 10**18,
}
_SERIAL = {Type.SMALLSERIAL, Type.SERIAL, Type.BIGSERIAL}
_TEXT = {
    Type.CHAR,
    Type.NCHAR,
    Type.VARCHAR,
    Type.NVARCHAR,
    Type.TEXT,
    Type.TINYTEXT,
    Type.MEDIUMTEXT,
    Type.LONGTEXT,
    Type.BPCHAR,
    Type.NAME,
}
_FLOATS = {Type.FLOAT, Type.DOUBLE, Type.MONEY, Type.SMALLMONEY, Type.DECFLOAT, Type.UDOUBLE}
_FIXED = {Type.DECIMAL, Type.UDECIMAL, Type.BIGDECIMAL, Type.DECIMAL32, Type.DECIMAL64}
_DAYS = {Type.DATE, Type.DATE32}
_MOMENTS = {
    Type.DATETIME,
    Type.DATETIME2,
    Type.SMALLDATETIME,
    Type.DATETIME64,
    Type.TIMESTAMP,
    Type.TIMESTAMPTZ,
    Type.TIMESTAMPLTZ,
    Type.TIMESTAMPNTZ,
}
_DOCUMENTS = {Type.JSON: "{}", Type.JSONB: "{}", Type.VARIANT: "{}", Type.OBJECT: "{}", Type.XML: "<data/>", Type.HSTORE: ""}  # fmt: skip  # noqa: E501
_TEXTS_OF_THEIR_OWN = frozenset({"citext", "sysname", "bpchar"})
_ADDRESSES = {Type.INET: "10.0.#.##", Type.IPADDRESS: "10.0.#.##", Type.IPV4: "10.0.#.##"}


def is_serial(type_: exp.DataType | None) -> bool:
    """Whether the type counts by itself, as PostgreSQL's serial types."""
    return type_ is not None and type_.this in _SERIAL


def largest_of(type_: exp.DataType | None) -> int | None:
    """The largest whole number of an integer type; None for other types."""
    if type_ is None:
        return None
    if type_.this in _FIXED:
        sizes = _sizes(type_)
        if sizes and (len(sizes) == 1 or not sizes[1]):
            return min(int(10 ** sizes[0]) - 1, 10**18)
        return None
    return _WHOLE.get(type_.this)


def resolved(type_: exp.DataType | None, catalogue: Catalogue) -> exp.DataType | None:
    """The type behind a name that CREATE TYPE or CREATE DOMAIN gave."""
    name = own_name(type_)
    if name in catalogue.types:
        return catalogue.types[name]
    return catalogue.domains[name][0] if name in catalogue.domains else type_


def own_name(type_: exp.DataType | None) -> str:
    """The name of a user's own type; empty for those of SQL. `YEAR` may be both."""
    if type_ is None:
        return ""
    if type_.this == Type.USERDEFINED:
        kind = type_.args.get("kind")
        said = kind.name if isinstance(kind, exp.Identifier) else str(kind or "")
        return said.split(".")[-1].strip('"').lower()
    return str(type_.this.value).lower() if type_.this == Type.YEAR else ""


def schema_of(  # noqa: C901, PLR0911 one case a type
    type_: exp.DataType | None, *, dialect: str
) -> tuple[Schema, str]:
    """Type and limits of a field, and a note when records get less than the column could hold."""
    if type_ is None:
        return {"type": "string"}, "has no type: its values are texts"
    kind = type_.this
    if kind in _TEXT:
        return _text(type_), ""
    if kind == Type.TINYINT and _sizes(type_) == [1]:
        return {"type": "boolean"}, ""
    if kind in _WHOLE:
        return _whole(type_, dialect), ""
    if kind in _FIXED:
        return _fixed(type_), ""
    if kind in _FLOATS:
        return {"type": "number"}, ""
    if kind == Type.BOOLEAN or (kind == Type.BIT and (_sizes(type_) or [1]) == [1]):
        return {"type": "boolean"}, ""
    if kind in _DAYS:
        return {"type": "string", "format": "date"}, ""
    if kind in _MOMENTS:
        return {"type": "string", "format": "date-time"}, ""
    if kind in (Type.TIME, Type.TIMETZ, Type.TIME_NS):
        return {"type": "string", "enum": list(HALF_HOURS)}, ""
    if kind == Type.UUID:
        return {"type": "string", "format": "uuid"}, ""
    if kind == Type.YEAR:
        return {"type": "integer", "minimum": 1990, "maximum": 2025}, ""
    return _rare(type_, dialect)


def _rare(  # noqa: PLR0911 one case a type
    type_: exp.DataType, dialect: str
) -> tuple[Schema, str]:
    kind = type_.this
    if kind in (Type.ENUM, Type.ENUM8, Type.ENUM16, Type.SET):
        options = [one.name for one in type_.expressions]
        note = "is a set: each record has one of its values" if kind == Type.SET else ""
        return {"type": "string", "enum": options}, note
    if kind in (Type.ARRAY, Type.LIST) and type_.expressions:
        items, note = schema_of(type_.expressions[0], dialect=dialect)
        return {"type": "array", "items": items, "maxItems": 3}, note
    if kind in _DOCUMENTS:
        said = str(kind.value).lower()
        return {"type": "string", "const": _DOCUMENTS[kind]}, f"is {said}: it stays empty"
    if kind in _ADDRESSES:
        return {"type": "string", "x-kind": "code", "x-pattern": _ADDRESSES[kind]}, ""
    if kind == Type.INTERVAL:
        return {"type": "string", "enum": ["1 day", "2 days", "7 days", "1 hour"]}, ""
    said = type_.sql().lower()
    if own_name(type_) in _TEXTS_OF_THEIR_OWN:
        return {"type": "string"}, ""
    if said.startswith("macaddr"):
        return {"type": "string", "x-kind": "mac"}, ""
    if kind == Type.BIT and _sizes(type_):
        return {"type": "string", "pattern": f"^[01]{{{_sizes(type_)[0]}}}$"}, ""
    return {"type": "string"}, f"has the type {said!r}, for which there are no values: it is a text"


def _text(type_: exp.DataType) -> Schema:
    sizes = _sizes(type_)
    return {"type": "string", **({"maxLength": sizes[0]} if sizes else {})}


def _whole(type_: exp.DataType, dialect: str) -> Schema:
    largest = _WHOLE[type_.this]
    if type_.this == Type.TINYINT and dialect == "tsql":
        largest = 255
    return {"type": "integer", **({"maximum": largest} if largest < _PREFERRED_LARGEST else {})}


def _fixed(type_: exp.DataType) -> Schema:
    """NUMBER(10) is a whole number, NUMERIC(8, 2) has cents."""
    sizes = _sizes(type_)
    if not sizes:
        return {"type": "number"}
    digits, places = sizes[0], sizes[1] if len(sizes) > 1 else 0
    if places <= 0:
        largest = 10**digits - 1
        return {
            "type": "integer",
            **({"maximum": largest} if largest < _PREFERRED_LARGEST else {}),
        }
    scale = min(places, LARGEST_SCALE)
    largest = Decimal(10) ** (digits - places) - Decimal(10) ** -scale
    return {
        "type": "number",
        "x-scale": scale,
        **({"maximum": float(largest)} if largest < _PREFERRED_LARGEST else {}),
    }


def _sizes(type_: exp.DataType) -> list[int]:
    return list(_numbers(type_))


def _numbers(type_: exp.DataType) -> Iterator[int]:
    for one in type_.expressions:
        if isinstance(one, exp.DataTypeParam) and isinstance(one.this, exp.Literal):
            yield int(one.this.name)
