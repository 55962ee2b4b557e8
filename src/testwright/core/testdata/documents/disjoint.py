"""Whether no value can keep to two schemas at once: what `oneOf` stands on."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from testwright.core.testdata.documents.merge import Contradiction, merged

Schema = Mapping[str, Any]
_LIMITS = {
    "integer": ("minimum", "maximum"),
    "number": ("minimum", "maximum"),
    "string": ("minLength", "maxLength"),
    "array": ("minItems", "maxItems"),
}


def disjoint(left: Schema, right: Schema) -> bool:
    """True when it is certain; False when there are such values or it can't be seen."""
    try:
        both = merged(left, right)
    except Contradiction:
        return True
    kind = both.get("type")
    if isinstance(kind, str) and kind in _LIMITS:
        return _empty(both, *_LIMITS[kind])
    properties = both.get("properties", {})
    return kind == "object" and any(
        _never(properties.get(name)) for name in both.get("required", ())
    )


def _empty(schema: Schema, low: str, high: str) -> bool:
    """Whether the limits leave nothing between them."""
    least, most = schema.get(low), schema.get(high)
    above, under = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    if least is not None and most is not None and _number(least) > _number(most):
        return True
    pairs = ((least, under), (above, most), (above, under))
    return any(
        one is not None and other is not None and _number(one) >= _number(other)
        for one, other in pairs
    )


def _number(value: Any) -> Decimal:  # noqa: ANN401 a JSON value
    return Decimal(str(value))


def _never(schema: Any) -> bool:  # noqa: ANN401 a JSON value
    return isinstance(schema, Mapping) and schema.get("not") == {}
