import pytest

from records import thing
from testwright.core.testdata.locales import load
from testwright.core.testdata.world import DEFAULT_PARENTS, World

SERIAL = {"type": "integer", "x-kind": "serial"}
FEW = {"enum": [1, 2, 3], "x-unique": True}


def world(counts=None, **schemas):
    return World(schemas, locale=load("en_US"), counts=counts)


def link(entity):
    return {"x-relation": {"entity": entity, "field": "id"}, "type": "integer"}


def test_programs_are_built_once():
    made = world(a=thing(id=SERIAL))
    assert made.program("a") is made.program("a")
    assert made.variant("a", thing(id=SERIAL)) is not made.program("a")
    with pytest.raises(KeyError):
        made.program("b")


@pytest.mark.parametrize(
    ("counts", "parent", "count"),
    [({"p": 7}, SERIAL, 7), (None, SERIAL, DEFAULT_PARENTS), (None, FEW, 3)],
)
def test_parents_are_as_many_as_is_said_or_can_be(counts, parent, count):
    made = world(counts, p=thing(id=parent), c=thing(p={**link("p"), "x-unique": True}))
    assert made.program("c").capacity == count


def test_entities_may_refer_to_one_another():
    made = world(a=thing(id=SERIAL, b=link("b")), b=thing(id=SERIAL, a=link("a"), own=link("b")))
    assert made.program("a").capacity > 10**9


@pytest.mark.parametrize(
    ("field", "unique"),
    [(SERIAL, True), (FEW, True), ({"type": "integer"}, False), (link("p"), False), ("x", False)],
)
def test_what_is_unique(field, unique):
    assert world(a={"properties": {"it": field}}).unique("a", "it") is unique
