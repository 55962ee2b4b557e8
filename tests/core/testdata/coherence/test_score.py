from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.testdata.coherence.carts import cart, order
from testwright.core.testdata.coherence.profiles import PROFILES, profile_of
from testwright.core.testdata.coherence.score import coherence_of

SCHEMA = {
    "type": "object",
    "required": ["id"],
    "x-constraints": ["paid <= due"],
    "properties": {
        "id": {"type": "string", "x-kind": "identifier"},
        "status": {"enum": ["open", "closed"]},
        "due": {"type": "number", "minimum": 0},
        "paid": {"type": "number"},
        "rest": {"type": "number", "x-formula": "due - paid"},
        "owner": {"type": "string", "x-relation": {"entity": "person", "field": "id"}},
    },
}


def _bill(**changes):
    made = {"id": "1", "status": "open", "due": 10, "paid": 4, "rest": 6, "owner": "p"} | changes
    return {name: value for name, value in made.items() if value is not ...}


def _weights(found):
    return {part.name: part.weight for part in found.parts}


@pytest.mark.parametrize("weights", PROFILES.values())
def test_weights_sum_to_one(weights):
    assert sum(weights.values()) == pytest.approx(1)


def test_a_cart_is_weighed_as_promised():
    found = coherence_of([cart()], entity="cart")
    assert found.score == 1
    assert found.passed
    assert _weights(found) == {
        "affinity": 0.3,
        "quantities": 0.2,
        "arithmetic": 0.3,
        "chronology": 0.2,
    }


def test_dates_weigh_more_in_an_order():
    assert _weights(coherence_of([order()], entity="order"))["chronology"] == 0.3


def test_what_is_missing_is_left_out_and_the_rest_scaled_up():
    found = coherence_of([cart(created_at=..., updated_at=...)], entity="cart")
    assert _weights(found) == {"affinity": 0.375, "quantities": 0.25, "arithmetic": 0.375}
    assert found.score == 1


def test_the_score_is_the_weighted_mean_over_records():
    found = coherence_of([cart(), cart(total=1)], entity="cart")
    part = next(part for part in found.parts if part.name == "arithmetic")
    assert (part.value, part.records, part.judged) == (0.75, (1,), 2)
    assert found.score == pytest.approx(1 - 0.3 * 0.25)


def test_below_the_threshold_the_reason_names_record_and_values():
    records = [cart(), cart(total=1, updated_at="2020-01-01")]
    found = coherence_of(records, entity="cart", threshold=0.95)
    assert not found.passed
    assert "is below 0.95" in found.reason
    assert "record 1: total is 1, but 393.94 + 31.52 is 425.46" in found.reason
    assert "updated_at (“2020-01-01”) lies before created_at" in found.reason


def test_above_it_says_so():
    assert coherence_of([cart()]).reason == "1 reaches 0.85."


@pytest.mark.parametrize("records", [[], [{}], [{"a": 1}]])
def test_what_can_not_be_judged_has_no_score(records):
    found = coherence_of(records)
    assert found.score is None
    assert not found.passed
    assert found.reason
    assert found.parts == ()


def test_what_is_no_record_lowers_the_score():
    found = coherence_of([cart(), None, 7], entity="cart")
    assert found.score == pytest.approx(1 / 3, abs=1e-3)
    assert "record 1: is null, not an object" in found.reason
    assert coherence_of(["x"], entity="cart").score == 0


@pytest.mark.parametrize(
    ("entity", "records", "profile"),
    [
        ("cart", [], "cart"),
        ("orders", [], "order"),
        ("web-order", [], "order"),
        ("Product_Review", [], "review"),
        ("", [cart()], "cart"),
        ("", [order()], "order"),
        ("", [{"rating": 3, "body": "x"}], "review"),
        ("", [{"email": "x", "name": "y"}], "user"),
    ],
)
def test_the_profile_goes_by_name_or_by_fields(entity, records, profile):
    assert profile_of(entity, records) is PROFILES[profile]


def _judged(*records, **options):
    found = coherence_of(records, entity="bill", schema=SCHEMA, **options)
    return {part.name: (part.value, part.records) for part in found.parts}


def test_a_document_declares_what_is_judged():
    parts = _judged(_bill(), _bill(id="2"))
    assert parts == dict.fromkeys(("arithmetic", "fields", "constraints", "keys"), (1, ()))


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"status": "lost"}, "fields"),
        ({"due": -1, "paid": -2, "rest": 1}, "fields"),
        ({"id": ...}, "fields"),
        ({"paid": 12, "rest": -2}, "constraints"),
        ({"rest": 5}, "arithmetic"),
        ({"id": "1"}, "keys"),
    ],
)
def test_each_rule_of_a_document_lowers_its_part_alone(changes, part):
    parts = _judged(_bill(), _bill(**({"id": "2"} | changes)))
    assert {name for name, (value, _) in parts.items() if value < 1} == {part}
    assert parts[part] == (0.5, (1,))


def test_carts_keep_their_weights_beside_a_document():
    schema = {"type": "object", "properties": {"total": {"x-formula": "subtotal + tax"}}}
    found = coherence_of([cart()], schema, entity="cart")
    assert _weights(found) == dict(PROFILES["cart"])
    conditions = {**schema, "x-constraints": ["total > 500"]}
    found = coherence_of([cart()], conditions, entity="cart")
    assert found.parts[-1].name == "constraints"
    assert found.score == pytest.approx(1 / 1.2, abs=1e-3)


def test_references_are_judged_where_the_other_records_are_given():
    others = {"person": [{"id": "p"}]}
    parts = _judged(_bill(), _bill(id="2", owner="q"), others=others)
    assert parts["references"] == (0.5, (1,))
    assert "references" not in _judged(_bill())


def test_a_record_may_refer_to_its_own_kind():
    schema = {"properties": {"boss": {"x-relation": {"entity": "clerk", "field": "id"}}}}
    records = [{"id": 1}, {"id": 2, "boss": 1}, {"id": 3, "boss": 9}, {"id": 4, "boss": None}]
    found = coherence_of(records, entity="clerk", schema=schema)
    part = next(part for part in found.parts if part.name == "references")
    assert (part.value, part.records) == (0.5, (2,))


def test_the_answer_is_json():
    told = coherence_of([cart(total=1, subtotal=2)], entity="cart").to_json()
    assert told["score"] < told["threshold"]
    assert [part["name"] for part in told["parts"]] == list(PROFILES["cart"])


FIELDS = (
    "items total subtotal tax price quantity name category created_at updated_at rating body email "
    "address country postcode id due paid"
)
ODD_TEXTS = "1e99 NaN 12.50 2025-02-30 0000-01-01 9999-12-31T23:59:59-23:59 x@ DE a@b@c"
NAMES = st.sampled_from(FIELDS.split())
NUMBERS = st.integers() | st.floats() | st.sampled_from((10**4000, -(10**400), 1e308, 5e-324))
TEXTS = st.text(max_size=6) | st.sampled_from([*ODD_TEXTS.split(), "\ud800", "1" * 5000])
ANY = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | TEXTS, inner, max_size=6),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.dictionaries(NAMES, ANY, max_size=8) | ANY, max_size=4),
    st.sampled_from(("", "cart", "order", "review", "user", "bill")),
    st.sampled_from((None, SCHEMA)) | st.dictionaries(TEXTS, ANY, max_size=3),
)
def test_no_data_is_too_strange(records, entity, schema):
    found = coherence_of(records, entity=entity, schema=schema)
    assert found.score is None or 0 <= found.score <= 1
    assert found == coherence_of(records, entity=entity, schema=schema)
    for part in found.parts:
        assert 0 <= part.value <= 1
        assert set(part.records) <= set(range(len(records)))
    assert found.score is None or sum(part.weight for part in found.parts) == pytest.approx(
        1, abs=1e-3
    )


def test_numbers_of_any_length_are_shown():
    found = coherence_of([cart(total=10**5000)], entity="cart", threshold=1)
    assert "total is a number of about 5000 digits" in found.reason


def test_deep_nesting_is_no_trap():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    assert coherence_of([cart(items=deep), cart(note=deep)], entity="cart").score is not None
    schema = {"properties": {"note": {"enum": [1]}, "items": {"uniqueItems": True}}}
    assert coherence_of([cart(items=deep, note=deep)], schema=schema).score is not None
