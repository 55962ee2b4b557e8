from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from testwright.core.testdata.importing.circles import fitted, without_circles
from testwright.core.testdata.importing.edges import edges_of
from testwright.core.testdata.importing.notes import Notes

NAMES = ["A", "B", "C", "D"]
reference = st.sampled_from(NAMES).map(lambda name: {"$ref": f"#/$defs/{name}"})
field = st.one_of(
    reference,
    reference.map(lambda one: {"type": "array", "items": one}),
    reference.map(lambda one: {"anyOf": [one, {"type": "null"}]}),
    reference.map(lambda one: {"allOf": [one]}),
    st.just({"type": "string"}),
)
schema = st.builds(
    lambda fields, required: {"properties": fields, "required": [n for n in required if n in fields]},  # noqa: E501
    st.dictionaries(st.sampled_from("abc"), field, max_size=3),
    st.lists(st.sampled_from("abc"), max_size=2),
)  # fmt: skip


def is_circular(schemas):
    def reaches(name, trail):
        return name in trail or any(
            reaches(edge.target, {*trail, name})
            for edge in edges_of(name, schemas[name])
            if edge.target in schemas
        )

    return any(reaches(name, set()) for name in schemas)


@given(st.fixed_dictionaries(dict.fromkeys(NAMES, schema)))
@settings(max_examples=200, deadline=None)
def test_no_circle_is_left_whatever_leads_where(schemas):
    notes = Notes()
    before = is_circular(schemas)
    without_circles(schemas, notes)
    assert not is_circular(schemas)
    assert bool(notes.details) == before


def test_the_reference_that_can_be_missed_is_cut():
    schemas = {
        "A": {"properties": {"b": {"$ref": "#/$defs/B"}}, "required": ["b"]},
        "B": {"properties": {"a": {"anyOf": [{"$ref": "#/$defs/A"}, {"type": "null"}]}}},
    }
    notes = Notes()
    without_circles(schemas, notes)
    assert schemas["B"]["properties"]["a"] == {"anyOf": [False, {"type": "null"}]}
    assert schemas["A"]["properties"]["b"] == {"$ref": "#/$defs/B"}
    assert notes.details[0].field == "B.a"


def test_a_list_that_must_have_elements_is_not_emptied():
    items = {"type": "array", "items": {"$ref": "#/$defs/A"}, "minItems": 1}
    schemas = {"A": {"properties": {"of": dict(items)}}}
    without_circles(schemas, Notes())
    assert schemas["A"]["properties"]["of"] is False
    schemas = {"A": {"properties": {"of": dict(items)}, "required": ["of"]}}
    without_circles(schemas, notes := Notes())
    assert schemas["A"]["properties"]["of"]["items"] == {"not": {}}
    assert "no such value ends" in notes.details[0].problem


def test_what_is_too_deep_or_too_wide_is_cut():
    chain = {
        f"L{at}": {"properties": {"n": {"$ref": f"#/$defs/L{at + 1}"}, "v": {"type": "string"}}}
        for at in range(12)
    }
    fitted("L0", chain, notes := Notes())
    assert [one.field for one in notes.details] == ["L8.n"]
    wide = {f"f{at}": {"$ref": "#/$defs/Wide"} for at in range(6)}
    schemas = {
        "Top": {"properties": wide},
        "Wide": {"properties": {f"v{at}": {"type": "string"} for at in range(99)}},
    }
    fitted("Top", schemas, notes := Notes())
    assert [one.field for one in notes.details] == ["Top.f0"]
