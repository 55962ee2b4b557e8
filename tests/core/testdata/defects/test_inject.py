from __future__ import annotations

import json
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.testdata.defects.bookings import SCHEMA, booking, bookings
from testwright.core.testdata.conformance.record import declared, structure
from testwright.core.testdata.defects import BY_NAME, CLASSES, inject
from testwright.errors import InvalidInput

RULES = {
    "key_duplicate",
    "reference_broken",
    "sum_off_by_one",
    "sum_inconsistent",
    "date_order",
}
SEEDS = st.integers(0, 2**64 - 1)


def _valid(record):
    return structure(record, SCHEMA).holds is not False and not declared(record, SCHEMA).violations


def _all_of(name, *, count=300, seed=1, records=None, schema=SCHEMA):
    records = bookings(count) if records is None else records
    return inject(records, schema, seed=seed, share=1, classes=[name])


def test_the_records_of_the_tests_are_right():
    assert all(_valid(record) for record in bookings(50))


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_expectations_are_right(seed):
    made, manifest = inject(bookings(90), SCHEMA, seed=seed, share=1)
    assert len(manifest) == 90
    for entry in manifest:
        record = made[entry["record"]]
        if entry["class"] in ("key_duplicate", "reference_broken"):
            assert entry["expect"] == "reject"
            assert _valid(record)
        else:
            assert (entry["expect"] == "reject") is not _valid(record), entry


@settings(max_examples=15, deadline=None)
@given(SEEDS, st.sampled_from([0.0, 0.1, 0.34, 1.0]))
def test_the_manifest_tells_every_change_and_nothing_else(seed, share):
    records = bookings(40)
    before = deepcopy(records)
    made, manifest = inject(records, SCHEMA, seed=seed, share=share)
    assert records == before
    assert len(manifest) == round(40 * share)
    for entry in manifest:
        assert list(entry) == ["record", "path", "class", "original", "injected", "expect"]
        assert entry["expect"] in ("reject", "accept", "normalise")
        steps = entry["path"].split("/")[1:]
        assert _at(records[entry["record"]], steps) == entry["original"]
        assert _at(made[entry["record"]], steps) == entry["injected"]
    touched = {entry["record"] for entry in manifest}
    assert all(made[at] == records[at] for at in range(40) if at not in touched)
    # As JSON: to Python, true equals 1 and 5.0 equals 5.
    assert all(json.dumps(made[at]) != json.dumps(records[at]) for at in touched)


def _at(value, steps):
    for step in steps:
        value = value[int(step)] if isinstance(value, list) else value.get(step)
    return value


def test_the_seed_decides():
    records = bookings(60)
    assert inject(records, SCHEMA, seed=7) == inject(records, SCHEMA, seed=7)
    assert inject(records, SCHEMA, seed=7) != inject(records, SCHEMA, seed=8)


def test_all_classes_have_their_turn():
    _, manifest = inject(bookings(4 * len(CLASSES)), SCHEMA, seed=3, share=1)
    assert {entry["class"] for entry in manifest} == set(BY_NAME)


@pytest.mark.parametrize("name", BY_NAME)
def test_each_class_can_be_asked_for_alone(name):
    _, manifest = _all_of(name, count=40)
    assert {entry["class"] for entry in manifest} == {name}
    assert len(manifest) >= 39  # the first key has no earlier record


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("field_missing", {"reject"}),
        ("type_mismatch", {"reject"}),
        ("enum_unknown", {"reject"}),
        ("enum_case", {"reject"}),
        ("enum_space", {"reject"}),
        ("date_impossible", {"reject"}),
        ("format_email", {"reject"}),
        ("format_uuid", {"reject"}),
        ("format_ipv4", {"reject"}),
        ("field_null", {"reject", "accept"}),
        ("field_extra", {"reject", "accept"}),
        ("number_boundary", {"reject", "accept"}),
        ("number_precision", {"reject", "normalise"}),
        ("text_length", {"reject", "accept"}),
        ("text_whitespace", {"reject", "normalise"}),
        ("date_leap_day", {"reject", "accept"}),
        *((name, {"reject"}) for name in sorted(RULES)),
    ],
)
def test_what_each_class_expects(name, expected):
    _, manifest = _all_of(name)
    assert {entry["expect"] for entry in manifest} == expected


def test_a_value_that_is_listed_is_no_wrong_case():
    _, manifest = _all_of("enum_case", records=[booking(at, state="paid") for at in range(30)])
    assert "Paid" not in {entry["injected"] for entry in manifest}


def test_boundaries_are_those_of_the_schema():
    _, manifest = _all_of("number_boundary", count=2000)
    found = {
        (entry["path"], entry["injected"], entry["expect"])
        for entry in manifest
        if entry["path"] in ("/guests", "/deposit")
    }
    assert {("/guests", -1, "reject"), ("/guests", 0, "accept"), ("/guests", 1, "accept")} <= found
    assert {("/deposit", 0, "reject"), ("/deposit", 5, "accept"), ("/deposit", 10, "accept")} == {
        one for one in found if one[0] == "/deposit"
    }


def test_a_valid_value_that_would_break_a_sum_is_not_taken():
    """28 nights are allowed, but then the total is wrong: who rejects it would be right."""
    made, manifest = _all_of("number_boundary", count=2000)
    nights = [entry for entry in manifest if entry["path"] == "/nights"]
    assert {entry["expect"] for entry in nights} == {"reject"}
    assert {entry["injected"] for entry in nights} == {0, 29}
    assert len(made) == 2000


def test_sums_are_off_by_exactly_one_cent():
    _, manifest = _all_of("sum_off_by_one")
    for entry in manifest:
        assert abs(entry["injected"] - entry["original"]) == pytest.approx(0.01)


def test_a_key_is_copied_from_an_earlier_record_that_stays():
    made, manifest = inject(bookings(200), SCHEMA, seed=5, share=0.5, classes=["key_duplicate"])
    touched = {entry["record"] for entry in manifest}
    for entry in manifest:
        name = entry["path"][1:]
        owners = [at for at in range(entry["record"]) if made[at][name] == entry["injected"]]
        assert any(at not in touched for at in owners)


def test_references_are_broken_for_certain():
    rooms = [{"code": f"R{at}"} for at in range(4)] + [{"code": "R5"}, {"code": "R-GONE"}]
    _, manifest = inject(
        bookings(60), SCHEMA, seed=5, share=1, classes=["reference_broken"], others={"room": rooms}
    )
    assert manifest
    assert not {entry["injected"] for entry in manifest} & {room["code"] for room in rooms}


def test_what_is_accepted_leaves_keys_and_references_alone():
    unique = {"properties": {"code": {"type": "string", "x-unique": True}}}
    records = [{"code": f"c{at}"} for at in range(100)]
    made, manifest = _all_of("text_null_like", records=records, schema=unique)
    assert len(manifest) == 12  # as many as there are such words
    assert len({record["code"] for record in made}) == 100
    related = {"properties": {"code": {"x-relation": {"entity": "a", "field": "b"}}}}
    assert _all_of("text_null_like", records=records, schema=related)[1] == []


def test_what_is_wrong_before_is_left_alone():
    records = [
        booking(0, total=1),
        booking(1, state="lost"),
        booking(2, to="2020-01-01"),
        booking(3, guests=9),
        booking(4),
        booking(5, id="B-0004"),
        None,
        7,
    ]
    made, manifest = inject(records, SCHEMA, seed=2, share=1)
    assert {entry["record"] for entry in manifest} == {4}
    assert [made[at] for at in (0, 1, 2, 3, 5, 6, 7)] == [
        records[at] for at in (0, 1, 2, 3, 5, 6, 7)
    ]
    rooms = {"room": [{"code": "R4"}]}
    assert inject([booking(1)], SCHEMA, seed=2, share=1, others=rooms)[1] == []


def test_formats_that_can_not_be_judged_get_no_texts():
    schema = {"properties": {"site": {"type": "string", "format": "uri"}}}
    records = [{"site": "https://example.com/"}]
    assert _all_of("text_null_like", records=records, schema=schema)[1] == []
    assert _all_of("type_mismatch", records=records, schema=schema)[1][0]["expect"] == "reject"


def test_year_zero_is_neither_accepted_nor_rejected():
    _, manifest = _all_of("date_far", count=100)
    years = {entry["expect"] for entry in manifest if str(entry["injected"]).startswith("0000")}
    assert years == {"normalise"}


@pytest.mark.parametrize("records", [[], [{}], [None], [[]]])
def test_nothing_to_do_is_no_problem(records):
    assert inject(records, {"properties": {}}, seed=1, share=1, classes=["text_emoji"]) == (
        records,
        [],
    )


def test_a_share_above_zero_is_at_least_one_record():
    assert len(inject(bookings(3), SCHEMA, seed=1, share=0.1)[1]) == 1


@pytest.mark.parametrize("options", [{"classes": ["nothing"]}, {"classes": []}, {"share": 1.5}])
def test_wrong_arguments_are_told(options):
    with pytest.raises(InvalidInput):
        inject(bookings(3), SCHEMA, seed=1, **options)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(list(SCHEMA["properties"])) | st.text(max_size=3), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(ANY, max_size=3),
    st.just(SCHEMA)
    | st.just({"properties": SCHEMA["properties"]})
    | st.dictionaries(st.text(), ANY),
    SEEDS,
)
def test_no_data_is_too_strange(records, schema, seed):
    made, manifest = inject(records, schema, seed=seed, share=1)
    assert len(made) == len(records)
    assert len(manifest) <= len(records)


def test_numbers_lists_and_objects_of_any_kind_are_handled():
    schema = {
        "required": ["a", 3, "z"],
        "properties": {
            "a": {"type": "object", "properties": {}},
            "b": {"type": "null"},
            "c": {"type": "integer"},
            "d": {"type": "integer", "x-relation": {"entity": "e", "field": "id"}},
            "e": {"type": "boolean", "x-relation": {"entity": "e", "field": "on"}},
            "f": {"type": "string", "x-relation": {"entity": "e", "field": "name"}},
            "g": {"type": "string", "pattern": "^x?$"},
            "z": {"type": "null"},
            "x-keys": 3,
        },
        "x-keys": [["c", "d"]],
    }
    record = {"a": {}, "b": None, "c": 10**30, "d": 7, "e": True, "f": "", "g": "", "z": None}
    _, manifest = inject(
        [record | {"c": 10**30 + at} for at in range(400)], schema, seed=4, share=1
    )
    assert {entry["class"] for entry in manifest} >= {"type_mismatch", "reference_broken"}
    broken = {entry["path"] for entry in manifest if entry["class"] == "reference_broken"}
    assert broken == {"/d"}
    assert "key_duplicate" not in {entry["class"] for entry in manifest}


def test_there_is_no_date_before_the_first():
    schema = {"properties": {"a": {}, "b": {"x-after": "a"}}}
    records = [{"a": "0001-01-01", "b": "0001-01-02"}, {"a": "2024-02-29", "b": "2024-02-29"}]
    _, manifest = _all_of("date_order", records=records, schema=schema)
    assert [(entry["record"], entry["injected"]) for entry in manifest] in (
        [(1, "2024-02-28")],
        [(1, "2024-01-30")],
    )
    _, manifest = _all_of("date_leap_day", records=records * 20, schema=schema)
    assert manifest


def test_what_a_record_has_already_is_not_injected():
    schema = {"properties": {"a": {"x-formula": "0 * 1"}, "__proto__": {}, "is_admin": {}}}
    records = [{"a": 0, "__proto__": 1, "is_admin": 1, "unexpected_field": 1}] * 30
    _, manifest = _all_of("field_extra", records=records, schema=schema)
    assert {entry["path"] for entry in manifest} == {"/unexpected_field_2"}
    assert _all_of("sum_inconsistent", records=records, schema=schema)[1] == []


def test_a_record_without_a_key_gets_none():
    schema = {"properties": {"code": {"x-unique": True}}}
    records = [{"code": "a"}, {}, {"code": None}, {"code": "b"}]
    made, manifest = _all_of("key_duplicate", records=records, schema=schema)
    assert [(entry["record"], entry["injected"]) for entry in manifest] == [(3, "a")]
    assert made[1:3] == records[1:3]
