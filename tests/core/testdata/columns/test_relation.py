"""Foreign keys: who is whose parent, and what its fields have in common."""

from collections import Counter

import pytest

from records import records, thing
from testwright.errors import InvalidInput

USER = {"entity": "user", "field": "user_id"}
PARENT = thing(
    id={"type": "integer", "x-kind": "serial"},
    name={"enum": ["a", "b", "c", "d", "e", "f"]},
    inner=thing(deep={"enum": [1, 2, 3]}),
    rows={"type": "array", "items": {"const": 1}},
)


def link(field="id", kind="integer", **options):
    return {"type": kind, "x-relation": {"entity": "parent", "field": field, **options}}


def made(schema, count, parents=20):
    return records(schema, count, others={"parent": PARENT}, parents={"parent": parents})


def problem(schema, count=5):
    with pytest.raises(InvalidInput) as caught:
        made(schema, count)
    return caught.value.details[0]


def test_fields_of_one_relation_are_of_one_parent():
    parents = {one["id"]: one for one in records(PARENT, 20, name="parent")}
    schema = thing(
        p=link(), n=link("name", "string"), d=link("inner.deep"), other=link(of="seller")
    )
    found = made(schema, 200)
    for one in found:
        parent = parents[one["p"]]
        assert (one["n"], one["d"]) == (parent["name"], parent["inner"]["deep"])
    assert any(one["p"] != one["other"] for one in found)


def test_objects_and_elements_follow_the_parent_of_their_record():
    inner = thing(n=link("name", "string", of="parent"))
    rows = {"type": "array", "minItems": 1, "maxItems": 3, "items": inner}
    for one in made(thing(p=link(), n=link("name", "string"), inner=inner, rows=rows), 200):
        assert one["inner"]["n"] == one["n"]
        assert {row["n"] for row in one["rows"]} == {one["n"]}


def test_names_of_an_order_are_its_customers():
    users = {one["user_id"]: one["name"] for one in records("user", 500)}
    for one in records("order", 200, parents={"user": 500}):
        name = users[one["customer_id"]]
        assert one["shipping_address"]["name"] == one["billing_address"]["name"] == name


def test_a_key_decides_for_all_fields_of_the_relation():
    parents = {one["id"]: one["name"] for one in records(PARENT, 20, name="parent")}
    unique = thing(p={**link(), "x-unique": True}, n=link("name", "string"))
    found = made(unique, 20)
    assert {one["p"] for one in found} == set(parents)
    assert all(parents[one["p"]] == one["n"] for one in found)
    keyed = thing(p=link(), n=link("name", "string"), kind={"enum": ["x", "y"]})
    found = made({**keyed, "x-keys": [["p", "kind"]]}, 40)
    assert len({(one["p"], one["kind"]) for one in found}) == 40
    assert all(parents[one["p"]] == one["n"] for one in found)


def test_children_of_one_parent_differ_in_the_rest_of_the_key():
    schema = thing(
        p=link(pick="each", min=2, max=5), n=link("name", "string"), at={"enum": list(range(6))}
    )
    schema["x-keys"] = [["p", "at"]]
    found = made(schema, 70)
    assert len({(one["p"], one["at"]) for one in found}) == 70
    counts = Counter(one["p"] for one in found)
    assert set(counts.values()) <= {2, 3, 4, 5}
    assert len(counts) == 20


def test_one_child_for_each_is_unique_by_itself():
    schema = thing(p={**link(pick="each"), "x-unique": True})
    assert [one["p"] for one in made(schema, 20)] == list(range(1, 21))


def test_first_parents_are_picked_more_often_where_it_is_skewed():
    found = Counter(one["p"] for one in made(thing(p=link(pick="skewed")), 4000))
    assert found[1] > 3 * found[20] > 0


def test_earlier_records_come_before():
    schema = thing(
        id={"type": "integer", "x-kind": "serial"},
        boss={
            "type": "integer",
            "x-relation": {"entity": "staff", "field": "id", "pick": "earlier"},
        },
    )
    found = records(schema, 100, name="staff", others={"staff": schema})
    assert all(one["boss"] <= max(1, one["id"] - 1) for one in found)


@pytest.mark.parametrize(
    ("field", "where", "why"),
    [
        (link(pick="best"), "thing.it.x-relation.pick", "one of uniform"),
        (link(pick="earlier"), "thing.it.x-relation.pick", "their own entity"),
        (link(pick="each", min=3, max=2), "thing.it.x-relation", "0 ≤ min ≤ max"),
        (link(pick="each", min=0, max=0), "thing.it.x-relation", "0 ≤ min ≤ max"),
        (link(pick="each", min=True), "thing.it.x-relation", "0 ≤ min ≤ max"),
        (link(pick="basket", families={"home": "much"}), "thing.it.x-relation.families", "how"),
        (link(pick="basket", families=["home"]), "thing.it.x-relation.families", "how frequent"),
        (link(of="parent"), "thing.it.x-relation.of", "no field before it"),
        ({"type": "integer", "x-relation": "parent"}, "thing.it.x-relation", "must name another"),
        ({"x-relation": {"entity": "x", "field": "y"}}, "thing.it.x-relation.entity", "no entity"),
        (link("nothing"), "thing.it.x-relation.field", "no single value at nothing"),
        (link("inner"), "thing.it.x-relation.field", "no single value at inner"),
        (link("rows"), "thing.it.x-relation.field", "no single value at rows"),
        (link("id.more"), "thing.it.x-relation.field", "no single value at id.more"),
    ],
)
def test_relations_that_lead_nowhere_are_told(field, where, why):
    found = problem(thing(it=field))
    assert found.field == where
    assert why in found.problem


def test_fields_that_say_different_parents_are_told():
    schema = thing(p=link(pick="each", max=3), n=link("name", "string", pick="skewed"))
    found = problem(schema)
    assert found.field == "thing.n.x-relation"
    assert "tell them apart with `of`" in found.problem
    assert made(thing(p=link(pick="each", max=3), n=link("name", "string")), 5)


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ([["p", "q"]], "can't also be dealt out"),
        ([["p", "few"]], "a parent may have 5 children, but there are only 2 keys"),
        ([["p", "n"]], "a parent may have 5 children, but there are only 1 keys"),
        ([["few", "n", "x"]], "'x' is no field whose values can be counted out"),
        ([["p", "zzz"]], "'zzz' is no field"),
        (["p"], "must be a list of fields"),
        ("p", "must be a list of lists"),
    ],
)
def test_keys_that_can_not_be_are_told(keys, why):
    schema = thing(
        p=link(pick="each", min=2, max=5),
        q=link(pick="each", of="seller"),
        n=link("name", "string"),
        few={"enum": [1, 2], "type": "integer"},
        x={"type": "integer", "x-formula": "few"},
    )
    assert why in problem({**schema, "x-keys": keys}).problem


def test_no_parents_no_children():
    with pytest.raises(InvalidInput, match="no records of 'parent'"):
        made(thing(it=link()), 5, parents=0)
