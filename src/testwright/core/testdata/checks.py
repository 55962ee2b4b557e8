"""Whether what a kind makes keeps to keywords that it does not know: type, lengths, pattern."""

from __future__ import annotations

import re

import numpy as np

from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.draw import Chance
from testwright.core.testdata.kinds import ANY_TYPE, KNOWS_LENGTHS, TEXT_LIMITS, TYPES, type_of
from testwright.core.testdata.rendering.writer import plain_texts
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec
from testwright.core.testdata.values import Constant, Days, Instants, Joined, Pooled, Values

_SAMPLES = 512
_LENGTH_OF_DAY = len("2026-03-14")
_LENGTH_OF_MOMENT = len("2026-03-14T09:26:53Z")
_LENGTH_OF_NUMBER = 19


def check_type(spec: Spec, kind: str) -> None:
    """Writes down when a kind makes another type than the field has."""
    if kind in ANY_TYPE or "type" not in spec.schema:
        return
    made, wanted = TYPES.get(kind, "string"), type_of(spec.schema)
    if wanted != made and not (made == "integer" and wanted == "number"):
        spec.wrong("x-kind", f"{kind!r} makes values of the type {made}, not {wanted}")


def check_texts(spec: Spec, kind: str, column: Column) -> None:
    """Writes down when texts of the kind need not keep to the field's lengths or its pattern."""
    said = [key for key in TEXT_LIMITS if key in spec.schema]
    known = kind in KNOWS_LENGTHS and (kind != "text" or "pattern" not in said)
    if not said or known or type_of(spec.schema) not in ("string", None):
        return
    if column.needs:
        spec.wrong(said[0], f"texts of the kind {kind!r} depend on other fields: leave it out")
        return
    values = column.values(Rows({}, np.arange(_SAMPLES, dtype=np.uint64), Chance(0)))
    least, most = spec.whole("minLength", 0) or 0, spec.whole("maxLength")
    shortest, longest = _lengths(values)
    if shortest < least or (most is not None and longest > most):
        key = "minLength" if shortest < least else "maxLength"
        spec.wrong(key, f"texts of the kind {kind!r} have {shortest} to {longest} characters")
    elif "pattern" in spec.schema:
        _check_pattern(spec, kind, values)


def _check_pattern(spec: Spec, kind: str, values: Values) -> None:
    texts = values.pool.texts if isinstance(values, Pooled) else plain_texts(values, _SAMPLES)
    try:
        pattern = re.compile(spec.text("pattern", "") or "")
    except re.error as error:
        spec.wrong("pattern", f"is no regular expression: {error}")
        return
    bad = next((text for text in map(str, texts) if not pattern.search(text)), None)
    if bad is not None:
        spec.wrong("pattern", f"texts of the kind {kind!r}, such as {bad!r}, do not match it")


def _lengths(values: Values) -> tuple[int, int]:
    """The shortest and the longest text that there can be."""
    match values:
        case Constant(text):
            return len(text or ""), len(text or "")
        case Pooled(_, pool):
            sizes = [len(text) for text in pool.texts]
            return min(sizes), max(sizes)
        case Joined(parts):
            each = [
                (len(part), len(part)) if isinstance(part, str) else _lengths(part)
                for part in parts
            ]
            return sum(low for low, _ in each), sum(high for _, high in each)
        case Days():
            return _LENGTH_OF_DAY, _LENGTH_OF_DAY
        case Instants():
            return _LENGTH_OF_MOMENT, _LENGTH_OF_MOMENT
        case _:
            return 1, _LENGTH_OF_NUMBER
