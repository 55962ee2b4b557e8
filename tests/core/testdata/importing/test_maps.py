from __future__ import annotations

import pytest

from testwright.core.testdata.importing.maps import fill_map
from testwright.core.testdata.importing.notes import Notes
from testwright.core.testdata.importing.subschemas import Place

WHOLE = {"type": "integer"}


@pytest.mark.parametrize(
    ("schema", "names"),
    [
        ({"additionalProperties": WHOLE}, ["alpha", "beta"]),
        ({"additionalProperties": WHOLE, "minProperties": 3}, ["alpha", "beta", "gamma"]),
        ({"additionalProperties": WHOLE, "maxProperties": 1}, ["alpha"]),
        ({"patternProperties": {"^x-": WHOLE}, "additionalProperties": False}, ["x-alpha", "x-beta"]),  # noqa: E501
        ({"patternProperties": {"^[0-9]+$": WHOLE}}, ["1", "2"]),
        ({"additionalProperties": WHOLE, "propertyNames": {"enum": ["a", "b", "c"]}}, ["a", "b"]),
        ({"additionalProperties": WHOLE, "propertyNames": {"const": "a"}}, ["a"]),
        ({"additionalProperties": WHOLE, "propertyNames": {"pattern": "^[A-Z]{3}$"}}, ["EUR", "USD"]),  # noqa: E501
        ({"additionalProperties": WHOLE, "propertyNames": {"format": "date"}}, ["2026-01-05", "2026-01-06"]),  # noqa: E501
        ({"patternProperties": {"(": WHOLE}, "additionalProperties": False}, []),
        ({"additionalProperties": False}, []),
    ],
)  # fmt: skip
def test_maps_get_keys_that_they_allow(schema, names):
    fill_map(schema, Place("t"), notes := Notes())
    assert list(schema["properties"]) == names
    assert all(one == WHOLE for one in schema["properties"].values())
    assert len(notes.details) == 1


def test_fields_that_must_be_there_are():
    schema = {"properties": {"a": WHOLE}, "required": ["a", "b"]}
    fill_map(schema, Place("t"), notes := Notes())
    assert schema["properties"] == {"a": WHOLE, "b": {}}
    assert notes.details == ()
