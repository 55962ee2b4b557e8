"""The keys of an entity's document: which there are, and for which kinds of fields."""

from __future__ import annotations

from collections.abc import Mapping

ANNOTATIONS = frozenset(
    [
        "$schema",
        "$id",
        "$comment",
        "title",
        "description",
        "default",
        "examples",
        "example",
        "readOnly",
        "writeOnly",
        "deprecated",
        "additionalProperties",
        "unevaluatedProperties",
    ]
)
FOLLOWED = frozenset(
    [
        "type",
        "enum",
        "const",
        "format",
        "properties",
        "required",
        "items",
        "minItems",
        "maxItems",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "$ref",
        "$defs",
        "definitions",
        "allOf",
        "anyOf",
        "oneOf",
        "pattern",
        "patternProperties",
        "propertyNames",
        "minProperties",
        "maxProperties",
        "dependentRequired",
        "uniqueItems",
    ]
)
NOT_FOLLOWED: Mapping[str, str] = {
    "not": "say what the value is instead of what it is not",
    "if": "say it with x-when",
    "then": "say it with x-when",
    "else": "say it with x-when",
    "dependentSchemas": "say it with x-when",
    "dependencies": "say it with x-when",
    "prefixItems": "make an object of it, with a property for each place",
    "additionalItems": "say with items what the elements are",
    "contains": "say with items what the elements are",
    "minContains": "say with items what the elements are",
    "maxContains": "say with items what the elements are",
    "unevaluatedItems": "say with items what the elements are",
    "contentEncoding": "leave it out, or give the values with enum",
    "contentMediaType": "leave it out, or give the values with enum",
    "$dynamicRef": "refer to the schema with $ref",
    "$recursiveRef": "refer to the schema with $ref",
}
"""Keywords of JSON Schema that limit values and that records would break; what to do instead."""
ONLY_FOR: Mapping[str, str] = {
    "dependentSchemas": "object",
    **dict.fromkeys(("contentEncoding", "contentMediaType"), "string"),
    **dict.fromkeys(
        (
            "prefixItems",
            "additionalItems",
            "unevaluatedItems",
            "contains",
            "minContains",
            "maxContains",
        ),
        "array",
    ),
}
"""Those of them that say nothing of values of other types."""

PEOPLE = frozenset({"email", "first_name", "full_name", "gender", "last_name", "username"})
PLACES = frozenset(
    [
        "address",
        "city",
        "country",
        "country_code",
        "currency",
        "phone",
        "postcode",
        "region",
        "region_code",
        "street",
    ]
)
_NUMBERS = frozenset({"integer", "decimal"})
_MOMENTS = frozenset({"date", "date_time"})
_REVIEWS = frozenset({"review_body", "review_title"})

ANY: frozenset[str] = frozenset()
FIELD_KEYS: Mapping[str, frozenset[str]] = {
    "x-after": _MOMENTS,
    "x-category": _REVIEWS,
    "x-distribution": _NUMBERS,
    "x-formula": frozenset({"formula"}),
    "x-from": _MOMENTS,
    "x-gap": _MOMENTS,
    "x-gap-min": _MOMENTS,
    "x-hidden": ANY,
    "x-keys": frozenset({"object", "array"}),
    "x-kind": ANY,
    "x-language": ANY,
    "x-null": ANY,
    "x-of": PEOPLE | PLACES,
    "x-pattern": frozenset({"code", "identifier"}),
    "x-product": _REVIEWS,
    "x-rating": _REVIEWS,
    "x-relation": ANY,
    "x-scale": frozenset({"decimal", "formula", "product_price"}),
    "x-sequence": frozenset({"identifier"}),
    "x-to": _MOMENTS,
    "x-true": frozenset({"boolean"}),
    "x-unique": ANY,
    "x-weights": frozenset({"choice", "array"}),
    "x-when": ANY,
}
"""Key -> the kinds of fields that read it; empty for all."""
ENTITY_KEYS = frozenset({"x-constraints", "x-domain", "x-keys"})
SETTLED_BY = frozenset({"x-kind", "x-relation", "x-formula", "enum", "const"})
"""Who says one of these means its values; a pattern beside them is only told, not followed."""
