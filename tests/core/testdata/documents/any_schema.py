"""Random JSON Schemas: the usual ones, those at the edge of what can be kept, and nonsense."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Schemas = st.SearchStrategy[Any]

FORMATS = [
    "date",
    "date-time",
    "time",
    "duration",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "iri",
    "uuid",
    "uri-template",
    "json-pointer",
    "relative-json-pointer",
    "regex",
    "password",
    "int32",
    "nonsense",
]
PATTERNS = [
    "^[A-Z]{3}-\\d{4}$",
    "^a+b*(c|de)?$",
    "^\\w{2,}$",
    "[0-9]",
    "^(?:x|yy|zzz){2,3}$",
    "",
    "$",
    "^[^a-z]{1,4}$",
    "(?=a)b",
    "^.*$",
    "^$",
    "a{3}|b{5}",
    "^(a|b$)",
    "[",
    "^ä[ö-ü]{2}$",
    "^\\S+ \\S+$",
    "(a*)*",
    "^\\u0041\\x42+$",
    "\\p{L}",
    "^[\\d\\-]{0,3}[^\\w]$",
    "x{0}",
    "\\bword\\b",
]
WORDS = [
    "a",
    "bb",
    "it's",
    'say "x"',
    "back\\slash",
    "ümläut",
    "line\nbreak",
    "",
    "👩‍🚀",
    "\u2028",
    "0",
]
NAMES = ["a", "b", "c d", "email", "Ünïcode", 'q"uote', "", "a.b", "日本", "price", "n" * 300]
REFERENCES = ["text", "whole", "thing", "either", "null~or", "loop"]

small = st.integers(-20, 20)
cents = st.decimals(-20, 20, places=2).map(float)
edges = st.sampled_from(
    [
        *(0, -0.0, 5.0, 0.1, 0.3, 1 / 3, 1e-9, -1e-9, 1e-10, 2.5e-7, 99.999, 10**9, -(10**9)),
        *(2**53 + 1, 10**15, 10**17, 10**18 - 1, 10**18, -(10**18), 10**19, 10**30),
        *(1e300, -1e300, 1e16),
    ]
)
limits = st.one_of(small, small, cents, edges)


def some(**options: Schemas) -> Schemas:
    return st.fixed_dictionaries({}, optional=options)


def few(**options: Schemas) -> Schemas:
    """At most three of the keywords, so that they seldom contradict one another."""
    one = st.sampled_from(sorted(options)).flatmap(
        lambda key: options[key].map(lambda value: (key, value))
    )
    return st.lists(one, max_size=3).map(dict)


def with_type(kind: str, keywords: Schemas) -> Schemas:
    types = st.sampled_from([kind, kind, kind, [kind, "null"], ["null", kind], [kind]])
    return st.builds(lambda said, more: {"type": said, **more}, types, keywords)


texts = with_type(
    "string",
    few(
        minLength=st.integers(0, 30) | st.just(2.0),
        maxLength=st.integers(0, 90),
        pattern=st.sampled_from(PATTERNS),
        format=st.sampled_from(FORMATS),
    ),
)
plain_texts = with_type("string", some(minLength=st.integers(0, 9), maxLength=st.integers(5, 99)))
wholes = with_type(
    "integer",
    few(
        minimum=limits,
        maximum=limits,
        exclusiveMinimum=limits,
        exclusiveMaximum=limits,
        multipleOf=st.integers(1, 7) | st.sampled_from([2.0, 0.5, 2.5, 1000, 10**12, 10**20]),
        format=st.sampled_from(["int32", "int64"]),
    ),
)
numbers = with_type(
    "number",
    few(
        minimum=limits,
        maximum=limits,
        exclusiveMinimum=limits,
        exclusiveMaximum=limits,
        multipleOf=st.sampled_from(
            [0.01, 0.05, 0.5, 1, 2.5, 0.001, 7, 0.3, 1e-9, 1e-12, 1e6, 1 / 3, 10**20]
        ),
    ),
)
booleans = with_type("boolean", some())
values = st.one_of(st.sampled_from(WORDS), small, cents, st.booleans(), st.none(), edges)
deep_values = st.recursive(
    values,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
    ),
    max_leaves=3,
)
listed = st.lists(deep_values, min_size=1, max_size=4).map(lambda one: {"enum": one})
alike = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True),
    st.lists(small, min_size=1, max_size=4, unique=True),
    st.lists(cents, min_size=1, max_size=4, unique=True),
    st.lists(st.sampled_from([*WORDS, None]), min_size=1, max_size=4, unique=True),
).map(lambda one: {"enum": one})
constants = deep_values.map(lambda one: {"const": one})
nulls = st.just({"type": "null"})
untyped = few(
    minimum=limits,
    maxLength=st.integers(0, 9),
    pattern=st.sampled_from(PATTERNS),
    minItems=st.integers(0, 2),
    required=st.just(["a"]),
    format=st.sampled_from(FORMATS),
    title=st.sampled_from(WORDS),
)
several = st.lists(
    st.sampled_from(["string", "integer", "number", "boolean", "null", "array", "object"]),
    min_size=1,
    max_size=3,
    unique=True,
).map(lambda types: {"type": types})
narrowed = st.builds(
    lambda one, more: {**more, **one},
    st.one_of(listed, alike, constants),
    st.one_of(texts, wholes, numbers, several),
)
usual_leaves = st.one_of(texts, plain_texts, wholes, numbers, booleans, alike, nulls)
leaves = st.one_of(
    usual_leaves, usual_leaves, constants, listed, narrowed, untyped, several, st.booleans()
)


def lists(items: Schemas) -> Schemas:
    more = few(
        minItems=st.integers(0, 4),
        maxItems=st.integers(0, 6),
        uniqueItems=st.booleans(),
    )
    kinds = st.sampled_from(["array", "array", "array", ["array", "null"]])
    return st.builds(
        lambda kind, one, rest: {"type": kind, "items": one, **rest}, kinds, items, more
    )


def objects(fields: Schemas) -> Schemas:
    properties = st.dictionaries(st.sampled_from(NAMES), fields, min_size=0, max_size=4)
    more = few(
        required=st.lists(st.sampled_from(NAMES), unique=True, max_size=2),
        additionalProperties=st.booleans() | st.just({"type": "string"}),
        unevaluatedProperties=st.booleans(),
        minProperties=st.integers(0, 3),
        maxProperties=st.integers(0, 6),
        patternProperties=st.sampled_from(
            [{"^a": {"type": "string", "maxLength": 9}}, {"": {"minLength": 1}}, {"e": False}]
        ),
        propertyNames=st.sampled_from(
            [{"maxLength": 6}, {"pattern": "^[a-z]"}, {"enum": NAMES[:3]}, {"minLength": 1}]
        ),
        dependentRequired=st.sampled_from([{"a": ["b"]}, {"price": ["email", "a"]}]),
    )
    kinds = st.sampled_from(["object", "object", "object", ["null", "object"]])
    return st.builds(
        lambda kind, named, rest: {"type": kind, "properties": named, **rest},
        kinds,
        properties,
        more,
    )


def combined(parts: Schemas) -> Schemas:
    some_parts = st.lists(parts, min_size=1, max_size=3)

    def beside(keyword: str) -> Schemas:
        return st.builds(
            lambda one, other: {**(one if isinstance(one, dict) else {}), keyword: other},
            parts,
            some_parts,
        )

    return st.one_of(
        some_parts.map(lambda options: {"anyOf": options}),
        some_parts.map(lambda options: {"oneOf": options}),
        some_parts.map(lambda options: {"allOf": options}),
        beside("anyOf"),
        beside("oneOf"),
        beside("allOf"),
        st.sampled_from(REFERENCES).map(lambda name: {"$ref": f"#/$defs/{name}"}),
        st.builds(
            lambda name, more: {
                "$ref": f"#/$defs/{name}",
                **(more if isinstance(more, dict) else {}),
            },
            st.sampled_from(REFERENCES[:5]),
            parts,
        ),
    )


def usual(parts: Schemas) -> Schemas:
    """Without what is always refused, so that more of the schemas give records."""
    some_parts = st.lists(parts, min_size=1, max_size=3)
    return st.one_of(
        some_parts.map(lambda options: {"anyOf": options}),
        parts.map(lambda one: {"anyOf": [one, {"type": "null"}]}),
        parts.map(lambda one: {"allOf": [one, {"title": "a part"}]}),
        st.sampled_from(["text", "whole", "thing", "either", "null~0or"]).map(
            lambda name: {"$ref": f"#/$defs/{name}"}
        ),
    )


def nested(parts: Schemas) -> Schemas:
    return st.recursive(
        parts,
        lambda inner: st.one_of(lists(inner), objects(inner), combined(inner), usual(inner)),
        max_leaves=6,
    )


schemas = nested(leaves)
unfollowed = st.sampled_from(
    [
        {"type": "string", "not": {"const": "x"}},
        {"type": "integer", "if": {"minimum": 0}, "then": {"minimum": 3}},
        {"type": "array", "items": True, "contains": {"type": "string"}},
        {"type": "array", "prefixItems": [{"type": "string"}]},
        {"type": "object", "properties": {"a": {}}, "dependentSchemas": {"a": {"required": ["b"]}}},
    ]
)
usual_schemas = st.recursive(
    usual_leaves,
    lambda inner: st.one_of(lists(inner), objects(inner), usual(inner)),
    max_leaves=6,
)
DEFS = {
    "text": {"type": "string", "minLength": 2, "maxLength": 8},
    "whole": {"type": "integer", "minimum": 3},
    "either": {"anyOf": [{"$ref": "#/$defs/text"}, {"type": "null"}]},
    "null~or": {"type": ["null", "integer"], "maximum": 3},
    "thing": {
        "type": "object",
        "properties": {"x": {"$ref": "#/$defs/whole"}, "y": {"$ref": "#/$defs/text"}},
        "required": ["x"],
    },
    "loop": {"type": "object", "properties": {"again": {"$ref": "#/$defs/loop"}}},
}
documents = st.builds(
    lambda fields, required: {
        "type": "object",
        "properties": fields,
        "$defs": DEFS,
        "required": list(fields) if required else [],
    },
    st.dictionaries(
        st.sampled_from(NAMES),
        st.integers(0, 19).flatmap(
            lambda at: schemas if at < 9 else usual_schemas if at < 19 else unfollowed
        ),
        min_size=1,
        max_size=3,
    ),
    st.booleans(),
)
"""Documents of entities, of which about half can be followed."""

nonsense = st.recursive(
    values | st.sampled_from(["object", "string", "#", "a", "x < 1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["a", "type", "enum", "if", "then", "entity"]), inner, max_size=3
        )
    ),
    max_leaves=4,
)
SCHEMA_KEYS = [
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
    "multipleOf",
    "minLength",
    "maxLength",
    "$ref",
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
    "additionalProperties",
    "title",
    "unevaluatedProperties",
]
OWN_KEYS = [
    "x-after",
    "x-category",
    "x-distribution",
    "x-formula",
    "x-from",
    "x-gap",
    "x-gap-min",
    "x-hidden",
    "x-keys",
    "x-kind",
    "x-language",
    "x-null",
    "x-of",
    "x-pattern",
    "x-product",
    "x-rating",
    "x-relation",
    "x-scale",
    "x-sequence",
    "x-to",
    "x-true",
    "x-unique",
    "x-weights",
    "x-when",
    "x-values",
    "x-vary",
    "x-lengths",
    "x-constraints",
]
keys = st.integers(0, 9).flatmap(lambda at: st.sampled_from(OWN_KEYS if at < 8 else SCHEMA_KEYS))
nonsense_fields = st.builds(
    lambda base, more: {**(base if isinstance(base, dict) else {}), **more},
    leaves,
    st.dictionaries(keys, nonsense, min_size=1, max_size=2),
)
nonsense_documents = st.builds(
    lambda fields, more: {"type": "object", "properties": fields, **more},
    st.dictionaries(st.sampled_from(NAMES), nonsense_fields, min_size=1, max_size=3),
    st.dictionaries(keys, nonsense, max_size=1),
)
"""Documents in which some keyword has a value that it can't have."""
