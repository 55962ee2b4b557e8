"""Values into the lines of a text format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from testwright.core.testdata.arrow import has_special, taken_together, where
from testwright.core.testdata.pool import Pool, Signs
from testwright.core.testdata.rendering.line import Line
from testwright.core.testdata.rendering.notation import JSON, PLAIN, Inside, Notation, inside
from testwright.core.testdata.rendering.numerals import calendar_days, fixed_point, moments
from testwright.core.testdata.values import (
    Constant,
    Days,
    Instants,
    Joined,
    Lists,
    Mask,
    Numbers,
    Pooled,
    Structs,
    Texts,
    Values,
)


def write(values: Values, line: Line, notation: Notation, rows: int) -> None:
    """Appends the values to the lines."""
    match values:
        case Constant(text, basis):
            line.text(notation.absent if text is None else notation.write(text, basis))
        case Pooled(codes, pool, valid):
            line.drawn(codes, pool, notation, valid)
        case _ if values.valid is not None:
            _write_present(values, values.valid, line, notation, rows)
        case Numbers():
            _write_parts(fixed_point(values), line, notation)
        case Days(days):
            _write_string(calendar_days(days), line, notation)
        case Instants(seconds):
            _write_string(moments(seconds), line, notation)
        case Joined(parts):
            _write_string(parts, line, notation)
        case Texts(array):
            _write_texts(array, line, notation)
        case Structs() | Lists():
            _write_nested(values, line, notation, rows)


def _write_present(values: Values, valid: Mask, line: Line, notation: Notation, rows: int) -> None:
    """What is there where it is, elsewhere the word for no value."""
    assert not isinstance(values, Constant)
    line.drawn(valid.astype(np.int32), _absent(notation), PLAIN)
    with line.only(valid):
        write(replace(values, valid=None), line, notation, rows)


@cache
def _absent(notation: Notation) -> Pool:
    return Pool([notation.absent, ""])


def _write_string(
    parts: tuple[str | Pooled | Numbers | Texts, ...], line: Line, notation: Notation
) -> None:
    bare = notation.bare is not None and _needs_no_quotes(parts, notation.bare)
    quote = "" if bare else notation.quote
    line.text(quote)
    _write_parts(parts, line, inside(notation))
    line.text(quote)


def _needs_no_quotes(
    parts: Sequence[str | Pooled | Numbers | Texts], bare: Callable[[str], bool]
) -> bool:
    """Whether no text that is put together of these parts needs quotes: then none gets them."""
    signs = [_signs(part) for part in parts if isinstance(part, str | Pooled)]
    if not bare("".join([_SOLID, *(one.characters for one in signs), _SOLID])):
        return False
    first = next((one for one in map(_signs, parts) if not one.may_be_empty), None)
    last = next((one for one in map(_signs, reversed(parts)) if not one.may_be_empty), None)
    blank = any(one.blank_first or one.blank_last for one in signs if one.may_be_empty)
    if first is None or last is None:
        return False
    return not (blank or first.blank_first or last.blank_last)


_SOLID = "x"
_NUMERALS = Signs(_SOLID, blank_first=False, blank_last=False, may_be_empty=False)


def _signs(part: str | Pooled | Numbers | Texts) -> Signs:
    """Of a part of a text; what is no text of the caller's is digits."""
    if isinstance(part, str):
        return Signs(part, part[:1].isspace(), part[-1:].isspace(), part == "")
    if isinstance(part, Pooled):
        found = part.pool.signs()
        return found if part.valid is None else replace(found, may_be_empty=True)
    return _NUMERALS


def _write_parts(
    parts: tuple[str | Pooled | Numbers | Texts, ...], line: Line, notation: Notation | Inside
) -> None:
    for part in parts:
        match part:
            case str():
                line.text(notation.write(part, "integer"))
            case Pooled(codes, pool, valid):
                line.drawn(codes, pool, notation, valid)
            case Numbers():
                _write_parts(fixed_point(part), line, notation)
            case Texts(array):
                line.array(array)


def _write_texts(array: pa.Array, line: Line, notation: Notation) -> None:
    if notation is JSON and not has_special(array):
        line.text(notation.quote)
        line.array(array)
        line.text(notation.quote)
        return
    written = [notation.write(text or "", "string") for text in array.to_pylist()]
    line.array(pa.array(written, type=pa.string()))


def _write_nested(values: Structs | Lists, line: Line, notation: Notation, rows: int) -> None:
    """Objects and lists are JSON, in the cells of other formats as in a document."""
    if notation is JSON:
        _write_json(values, line, rows)
        return
    inner = Line(rows)
    _write_json(values, inner, rows)
    text = pc.replace_substring(inner.lines(), notation.quote, notation.quote * 2)
    line.text(notation.quote)
    line.array(text)
    line.text(notation.quote)


def _write_json(values: Structs | Lists, line: Line, rows: int) -> None:
    if isinstance(values, Lists):
        line.text("[")
        line.array(_elements(values))
        line.text("]")
        return
    opening = "{"
    for name, one in values.fields.items():
        line.text(f"{opening}{_key(name)}:")
        write(one, line, JSON, rows)
        opening = ","
    line.text("}" if values.fields else "{}")


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return JSON.write(name, "string")


def _elements(values: Lists) -> pa.Array:
    """The elements of each list with commas between them: its bytes are those of all elements."""
    count = int(values.offsets[-1])
    follows = np.ones(count, dtype=np.int32)
    starts = values.offsets[:-1]
    follows[starts[starts < count]] = 0
    line = Line(count)
    line.drawn(follows, _COMMAS, PLAIN)
    write(values.items, line, JSON, count)
    return taken_together(line.lines(), values.offsets)


_COMMAS = Pool(["", ","])


def json_lines(values: Structs, rows: int, *, before: str = "", after: str = "\n") -> pa.Array:
    """One JSON object a record, each between `before` and `after`."""
    line = Line(rows)
    line.text(before)
    _write_json(values, line, rows)
    line.text(after)
    return line.lines()


def buffer_of(texts: pa.Array) -> memoryview:
    """The bytes of all the texts, one after another, without copying them."""
    offsets = np.frombuffer(texts.buffers()[1], dtype=np.int32)[
        texts.offset : texts.offset + len(texts) + 1
    ]
    if not len(texts):
        return memoryview(b"")
    return memoryview(texts.buffers()[2])[int(offsets[0]) : int(offsets[-1])]


def plain_texts(values: Values, rows: int) -> pa.Array:
    """The values as unquoted strings, null where absent."""
    if isinstance(values, Texts):
        return values.array
    line = Line(rows)
    write(values, line, PLAIN, rows)
    texts = line.lines()
    if isinstance(values, Constant | Pooled) or values.valid is None:
        return texts
    return where(values.valid, texts, None)
