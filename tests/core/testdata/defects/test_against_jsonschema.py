"""Expectations against an independent validator."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from core.testdata.defects.bookings import SCHEMA, bookings
from testwright import plugins
from testwright.core.testdata.defects import inject

FORMATS = FormatChecker(("date", "email", "uuid", "ipv4"))


@FORMATS.checks("date-time", raises=ValueError)
def _date_time(value):
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


RULES = {"key_duplicate", "reference_broken", "sum_off_by_one", "sum_inconsistent", "date_order"}
SEEDS = st.integers(0, 2**64 - 1)


def _agree(records, schema, seed):
    validator = Draft202012Validator(schema, format_checker=FORMATS)
    made, manifest = inject(records, schema, seed=seed, share=1)
    for entry in manifest:
        valid = validator.is_valid(made[entry["record"]])
        if entry["class"] in RULES:
            assert (entry["expect"], valid) == ("reject", True), entry
        elif entry["expect"] == "accept":
            assert valid, entry
        elif entry["expect"] == "reject":
            assert not valid, entry
    return manifest


@settings(max_examples=10, deadline=None)
@given(SEEDS)
def test_nothing_valid_is_rejected_and_nothing_invalid_accepted(seed):
    assert len(_agree(bookings(90), SCHEMA, seed)) == 90


LIMITS = st.fixed_dictionaries(
    {},
    optional={
        "minimum": st.integers(-3, 3),
        "maximum": st.integers(4, 9) | st.just(1e9),
        "exclusiveMinimum": st.integers(-3, 3) | st.just(-0.5),
        "exclusiveMaximum": st.integers(5, 9),
        "multipleOf": st.sampled_from((1, 2)),
    },
)
LENGTHS = st.fixed_dictionaries(
    {},
    optional={
        "minLength": st.integers(0, 3),
        "maxLength": st.integers(3, 12),
        "pattern": st.sampled_from(("^a", "^[a-z]+$", r"^\w+$", ".", "(?i)A")),
        "format": st.sampled_from(("date", "email", "uuid", "ipv4", "uri")),
        "enum": st.just(["abc", "Abc", "x"]),
    },
)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(("integer", "number")),
    LIMITS,
    LENGTHS,
    st.booleans(),
    st.booleans(),
    st.sampled_from(("abc", "2025-02-03", "m@example.com", "10.0.0.1")),
    SEEDS,
)
def test_any_limits(kind, limits, lengths, closed, nullable, text, seed):
    schema = {
        "type": "object",
        "required": ["text"],
        "additionalProperties": not closed,
        "properties": {
            "text": {"type": ["string", "null"] if nullable else "string", **lengths},
            "number": {"type": kind, **limits},
            "list": {"type": "array", "items": {"type": "string", **lengths}, "maxItems": 2},
        },
    }
    _agree([{"text": text, "number": 4, "list": [text]}] * 30, schema, seed)


ENTITIES = sorted((Path(plugins.__file__).parent / "entities").glob("*.json"))


@pytest.mark.parametrize("path", ENTITIES, ids=lambda path: path.stem)
def test_entities_of_the_product_are_schemas(path):
    Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))
