"""Whether no value can keep to two schemas at once: what `oneOf` stands on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.testdata.bounds import bounds_of, sizes_of
from testwright.core.testdata.documents.merge import Contradiction, Unclear, merged

Schema = Mapping[str, Any]
_SIZES = {"string": ("minLength", "maxLength"), "array": ("minItems", "maxItems")}


def disjoint(left: Schema, right: Schema) -> bool:
    """True when it is certain; False when there are such values or it can't be seen."""
    try:
        both = merged(left, right)
    except Unclear:
        return False
    except Contradiction:
        return True
    kind = both.get("type")
    if kind in ("integer", "number"):
        return bounds_of(both).empty
    if isinstance(kind, str) and kind in _SIZES:
        return sizes_of(both, *_SIZES[kind]).empty
    properties = both.get("properties", {})
    return kind == "object" and any(
        _never(properties.get(name)) for name in both.get("required", ())
    )


def _never(schema: Any) -> bool:  # noqa: ANN401 a JSON value
    return isinstance(schema, Mapping) and schema.get("not") == {}
