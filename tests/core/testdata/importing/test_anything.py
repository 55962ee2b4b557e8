"""Whatever stands in a document: entities that can be made, or a refusal, never a crash."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testwright.core.testdata.importing.json_schema import read_bundle
from testwright.core.testdata.validation import problems_of

KEYWORDS = [
    "$ref", "$defs", "$id", "additionalProperties", "allOf", "anyOf", "const", "contains",
    "contentEncoding", "dependencies", "dependentRequired", "dependentSchemas", "discriminator",
    "else", "enum", "exclusiveMinimum", "format", "if", "items", "maxItems", "maxLength", "maximum",
    "minContains", "minItems", "minLength", "minProperties", "minimum", "multipleOf", "not",
    "nullable", "oneOf", "pattern", "patternProperties", "prefixItems", "properties",
    "propertyNames", "required", "then", "type", "uniqueItems", "x-kind", "x-null", "x-vendor",
]  # fmt: skip
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 9),
    st.floats(-2, 2, allow_nan=False),
    st.sampled_from(["string", "object", "integer", "array", "null", "#/$defs/A", "#", "^a", "(", "email", "uuid", "a", ""]),  # noqa: E501
)  # fmt: skip
anything = st.recursive(
    values,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*KEYWORDS, "a", "id", "A_id"]), inner, max_size=4),
    ),
    max_leaves=12,
)
kinds = st.sampled_from(["string", "object", "integer", "number", "array", "boolean"])
schema = st.builds(
    lambda kind, more: {"type": kind, **more},
    kinds,
    st.dictionaries(st.sampled_from(KEYWORDS), anything, max_size=3),
)


@given(st.dictionaries(st.sampled_from(["A", "B", "C"]), st.one_of(schema, anything)), schema)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_document_breaks_the_importer(definitions: dict[str, Any], field: Any) -> None:
    root = {
        "title": "thing",
        "properties": {"id": {"type": "integer"}, "field": field},
        "$defs": definitions,
    }
    found = read_bundle(root, "thing")
    json.dumps(found.plan())
    for name, document in found.documents.items():
        assert problems_of(document, found.documents, name) == []
    assert all(note.field and note.problem for note in found.notes)
