"""Places on the globe, in degrees with six places."""

from __future__ import annotations

from dataclasses import replace

from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.columns.numbers import build_decimal
from testwright.core.testdata.spec import Spec

_PLACES = 6


def build_latitude(spec: Spec) -> Column:
    """-90 to 90, or the field's own limits."""
    return _degrees(spec, 90)


def build_longitude(spec: Spec) -> Column:
    """-180 to 180, or the field's own limits."""
    return _degrees(spec, 180)


def _degrees(spec: Spec, most: int) -> Column:
    usual = {"minimum": -most, "maximum": most, "x-scale": _PLACES}
    said = {"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"}
    missing = {key: one for key, one in usual.items() if said.get(key) not in spec.schema}
    return build_decimal(replace(spec, schema={**missing, **spec.schema}))
