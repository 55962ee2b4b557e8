from __future__ import annotations

import pytest

from testwright.core.testdata.importing.counts import GROWTH, MOST, ROOTS, fitting_counts
from testwright.errors import InvalidInput


def entity(parents=(), **fields):
    ids = {
        f"{one}_id": {"type": "integer", "x-relation": {"entity": one, "field": "id"}}
        for one in parents
    }
    own = {"id": {"type": "integer", "x-kind": "serial"}}
    return {"type": "object", "properties": {**own, **ids, **fields}}


def test_children_are_more_than_parents():
    found = fitting_counts({"line": entity(["order"]), "order": entity(["user"]), "user": entity()})
    assert found == {"user": ROOTS, "order": ROOTS * GROWTH, "line": ROOTS * GROWTH**2}
    assert list(found) == ["user", "order", "line"]


def test_there_is_an_end_to_growth():
    names = [f"e{number}" for number in range(8)]
    chain = {one: entity(names[at - 1 : at]) for at, one in enumerate(names)}
    assert max(fitting_counts(chain).values()) == MOST


def test_never_more_than_keys_allow():
    code = {"type": "string", "enum": ["a", "b", "c"], "x-unique": True}
    assert fitting_counts({"state": entity(code=code)}) == {"state": 3}
    assert fitting_counts({"state": entity()}, {"state": 7}) == {"state": 7}


def test_one_for_each_parent():
    relation = {"entity": "user", "field": "id", "pick": "each", "min": 1, "max": 1}
    profile = entity(user={"type": "integer", "x-relation": relation})
    found = fitting_counts({"user": entity(), "profile": profile})
    assert found == {"user": ROOTS, "profile": ROOTS}


def test_who_refers_to_itself_is_a_root():
    relation = {"entity": "node", "field": "id", "pick": "earlier"}
    node = entity(parent={"type": ["integer", "null"], "x-relation": relation, "x-null": 0.2})
    assert fitting_counts({"node": node}) == {"node": ROOTS}


def test_circles_are_refused():
    with pytest.raises(InvalidInput, match="circle"):
        fitting_counts({"a": entity(["b"]), "b": entity(["a"])})
