import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testwright.core.testdata.conformance.record import declared, structure
from testwright.core.testdata.defects.numbered import GROUP, GROUPS_AT_ONCE, defective
from testwright.core.testdata.recipe import Generator, Recipe, Scenario
from testwright.plugins import registry

ENTITIES = registry.entities()
STAFF = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "x-kind": "serial"},
        "code": {"type": "string", "x-kind": "code", "x-pattern": "C-####", "x-unique": True},
        "manager": {"type": "integer", "x-relation": {"entity": "staff", "field": "id"}},
        "note": {"type": "string", "maxLength": 40},
    },
    "required": ["id", "code"],
}


def _generator(entity, start, count, schema=None, **more):
    schema = schema or ENTITIES[entity]
    recipe = Recipe(
        entity=entity, schema=schema, seed=7, locale="en_US", start=start, count=count, **more
    )
    return Generator(recipe, ENTITIES)


def _made(*asked, **more):
    parts = list(defective(_generator(*asked, **more)))
    records = [record for part in parts for record in part.records]
    defects = {entry["record"]: entry for part in parts for entry in part.defects}
    assert [part.first for part in parts] == sorted(part.first for part in parts)
    return records, defects


@pytest.mark.parametrize("entity", ["order", "user"])
def test_every_part_has_the_defects_of_the_whole(entity):
    count = 3 * GROUP
    whole, all_defects = _made(entity, 0, count)
    assert len(whole) == count
    assert len(all_defects) > count / 2
    for start, size in ((0, 1), (1, 1), (GROUP - 1, 2), (GROUP, GROUP), (50, 100), (70, 0)):
        records, defects = _made(entity, start, size)
        assert len(records) == size
        for number, record in enumerate(records, start):
            entry = all_defects.get(number)
            if number not in defects and entry is not None:
                assert entry["class"] == "key_duplicate"
                continue
            assert defects.get(number) == entry
            assert record == whole[number]


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 400), st.integers(1, 150))
def test_labels_are_right_in_every_part(start, count):
    records, defects = _made("staff", start, count, schema=STAFF)
    assert set(defects) <= set(range(start, start + count))
    keys = [record.get("id") for record in records]
    codes = [record.get("code") for record in records]
    for number, entry in defects.items():
        record = records[number - start]
        valid = (
            structure(record, STAFF).holds is not False and not declared(record, STAFF).violations
        )
        if entry["class"] == "key_duplicate":
            own = codes if entry["path"] == "/code" else keys
            assert own.count(entry["injected"]) > 1
        elif entry["class"] == "reference_broken":
            assert entry["injected"] < 0
        else:
            assert (entry["expect"] == "reject") is not valid, entry


def test_no_key_is_changed_to_what_another_part_may_have():
    _, defects = _made("staff", 0, 10 * GROUP, schema=STAFF)
    kept = [one for one in defects.values() if one["path"] in ("/id", "/code")]
    assert kept
    assert {one["expect"] for one in kept} == {"reject"}


def test_a_part_that_ends_where_no_more_keys_are_left():
    schema = {"type": "object", "properties": {"n": {"enum": list(range(70)), "x-unique": True}}}
    records, _ = _made("few", 60, 10, schema=schema)
    assert len(records) == 10


def test_marks_of_scenarios_are_kept_and_no_defect_is_put_there():
    scenarios = (Scenario(name="noted", count=30, overrides={"note": "x"}),)
    records, defects = _made("staff", 0, 90, schema=STAFF, scenarios=scenarios, metadata=True)
    assert [record["_index"] for record in records] == list(range(90))
    assert {record["_scenario"] for record in records[:30]} == {"noted"}
    assert len(defects) > 60
    assert {entry["path"].split("/")[1] for entry in defects.values()} & {"_index"} == set()


def test_parts_are_small_and_all_json():
    parts = list(defective(_generator("product", 10, 1000)))
    assert max(len(part.records) for part in parts) == GROUP * GROUPS_AT_ONCE
    for part in parts:
        text = json.dumps(part.records, ensure_ascii=False, allow_nan=False)
        assert json.loads(text.encode()) == part.records
