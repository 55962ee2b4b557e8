"""The keywords of JSON Schema, each with what it asks of a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from testwright.core.testdata.conformance.applicators import APPLICATORS
from testwright.core.testdata.conformance.finding import Findings, Place
from testwright.core.testdata.conformance.formats import FORMATS
from testwright.core.testdata.conformance.reading import EXACT, Json, decimal_of, plain, shown
from testwright.core.testdata.conformance.sameness import same
from testwright.core.testdata.conformance.schema import Checker, Look

Number: TypeAlias = int | Decimal

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "object": dict,
    "array": list,
    "boolean": bool,
    "null": type(None),
}
_ARTICLES = {"integer": "whole number", "array": "list", "boolean": "true or false"}
_WIDE = re.compile(r"[^\x20-\x7e]")
_LAST_PLANE_0 = "\uffff"


def is_type(value: Json, name: str) -> bool | None:
    """Whether a value is of a JSON type; None for a type that JSON does not have."""
    if name in ("number", "integer"):
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            return False
        return name == "number" or isinstance(value, int) or value == value // 1
    kind = _TYPES.get(name)
    return isinstance(value, kind) if kind else None


def _type(_: Checker, value: Json, said: Json, __: Json, place: Place, found: Findings) -> None:
    names = said if isinstance(said, list) else [said]
    answers = [is_type(value, name) if isinstance(name, str) else None for name in names]
    if True in answers:
        return
    if None in answers:
        found.unsure.append(place)
        return
    wanted = " or ".join(_ARTICLES.get(name, name) for name in map(str, names))
    found.wrong(place, "type", f"is {shown(value)}, not {wanted}")


def _enum(_: Checker, value: Json, said: Json, __: Json, place: Place, found: Findings) -> None:
    if not isinstance(said, list):
        found.unsure.append(place)
    elif not any(same(value, option) for option in said):
        listed = ", ".join(shown(option) for option in said[:4])
        more = ", …" if len(said) > 4 else ""  # noqa: PLR2004
        found.wrong(place, "enum", f"is {shown(value)}, not one of {listed}{more}")


def _const(_: Checker, value: Json, said: Json, __: Json, place: Place, found: Findings) -> None:
    if not same(value, said):
        found.wrong(place, "const", f"is {shown(value)}, not {shown(said)}")


_BROKEN: Mapping[str, tuple[Callable[[Number, Number], bool], str]] = {
    "minimum": (lambda value, limit: value < limit, "below"),
    "maximum": (lambda value, limit: value > limit, "above"),
    "exclusiveMinimum": (lambda value, limit: value <= limit, "not above"),
    "exclusiveMaximum": (lambda value, limit: value >= limit, "not below"),
}


def _limit(keyword: str) -> Look:
    broken, word = _BROKEN[keyword]

    def look(_: Checker, value: Json, said: Json, __: Json, place: Place, found: Findings) -> None:
        if not is_type(value, "number"):
            return
        limit = said if is_type(said, "integer") else decimal_of(said)
        exact = value if isinstance(value, int) else decimal_of(value)
        if limit is None or exact is None or isinstance(said, str):
            found.unsure.append(place)
        elif broken(exact, limit):
            found.wrong(place, keyword, f"is {shown(value)}, {word} {shown(said)}")

    return look


def _multiple(_: Checker, value: Json, said: Json, __: Json, place: Place, found: Findings) -> None:
    if not is_type(value, "number"):
        return
    number, step = decimal_of(value), decimal_of(said)
    if number is None or not step or isinstance(said, str):
        found.unsure.append(place)
        return
    if EXACT.remainder(number, step):
        found.wrong(place, "multipleOf", f"is {shown(value)}, no multiple of {plain(step)}")


def _length(keyword: str, kind: type, noun: str) -> Look:
    least = keyword.startswith("min")

    def look(_: Checker, value: Json, said: Json, __: Json, place: Place, found: Findings) -> None:
        if not isinstance(value, kind):
            return
        if not is_type(said, "integer"):
            found.unsure.append(place)
            return
        size = len(value)  # type: ignore[arg-type]
        if size < said if least else size > said:
            word = "fewer than" if least else "more than"
            found.wrong(place, keyword, f"has {size} {noun}, {word} {said}")

    return look


@lru_cache(maxsize=512)
def _compiled(text: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    try:
        return re.compile(text), re.compile(text, re.ASCII)
    except (re.error, OverflowError, RecursionError):
        return None


def _pattern(_: Checker, value: Json, said: Json, __: Json, place: Place, found: Findings) -> None:
    if not isinstance(value, str):
        return
    compiled = _compiled(said) if isinstance(said, str) else None
    if compiled is None:
        found.unsure.append(place)
        return
    matches = {bool(one.search(value)) for one in compiled}
    if len(matches) > 1 or _read_differently(value, said):
        found.unsure.append(place)
    elif False in matches:
        found.wrong(place, "pattern", f"is {shown(value)}, which {shown(said)} does not match")


def _read_differently(value: str, pattern: str) -> bool:
    """Whether Python and ECMAScript may differ: ends of lines, signs of two UTF-16 units."""
    if not _WIDE.search(value):
        return "\\Z" in pattern or "\\A" in pattern or "(?" in pattern
    ends = any(sign in value for sign in "\n\r\u2028\u2029")
    return ends or max(value) > _LAST_PLANE_0


def _format(_: Checker, value: Json, said: Json, __: Json, place: Place, found: Findings) -> None:
    if not isinstance(value, str):
        return
    known = FORMATS.get(said) if isinstance(said, str) else None
    answer = known(value) if known else None
    if answer is None:
        found.unsure.append(place)
        found.formats += 1
    elif not answer:
        found.wrong(place, "format", f"is {shown(value)}, which is no {said}")


KEYWORDS: Mapping[str, Look] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    **{keyword: _limit(keyword) for keyword in _BROKEN},
    "multipleOf": _multiple,
    "minLength": _length("minLength", str, "characters"),
    "maxLength": _length("maxLength", str, "characters"),
    "minItems": _length("minItems", list, "elements"),
    "maxItems": _length("maxItems", list, "elements"),
    "minProperties": _length("minProperties", dict, "fields"),
    "maxProperties": _length("maxProperties", dict, "fields"),
    "pattern": _pattern,
    "format": _format,
    **APPLICATORS,
}
