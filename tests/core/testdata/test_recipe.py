"""A recipe makes the same records wherever it is read, and its fingerprint tells what they are."""

from dataclasses import replace

import pytest

from records import entities, generator, lines, parsed, records, thing
from testwright.core.testdata.program import LAST_INDEX
from testwright.core.testdata.recipe import Generator, Recipe, Scenario, as_json, recipe_of
from testwright.errors import InvalidInput

NOTE = thing(n={"type": "integer", "x-kind": "serial"}, note={"type": "string", "x-language": True})
RECIPE = Recipe(entity="note", schema=NOTE, seed=5, locale="en_US", count=6)


def made(recipe, **others):
    found = Generator(recipe, {**entities(), **others})
    return [one for block, rows in found.blocks() for one in as_json(block, rows)]


def fingerprint(recipe, **others):
    return Generator(recipe, {**entities(), **others}).fingerprint


def test_a_recipe_survives_as_json():
    scenario = Scenario(name="few", count=2, description="d", overrides={"note": "x"})
    recipe = replace(RECIPE, scenarios=(scenario,), texts={"note": ["t", None]}, metadata=True)
    assert recipe_of(recipe.to_json()) == recipe
    assert "texts" not in RECIPE.to_json()
    assert recipe_of(RECIPE.to_json()) == RECIPE


def test_scenarios_follow_one_another_from_record_0_on():
    scenarios = (Scenario(name="a", count=2, overrides={"note": "A"}), Scenario(name="b", count=1))
    found = made(replace(RECIPE, scenarios=scenarios, metadata=True))
    assert [one["_scenario"] for one in found] == ["a", "a", "b", "default", "default", "default"]
    assert [one["_index"] for one in found] == list(range(6))
    assert [one["note"] == "A" for one in found] == [True, True, False, False, False, False]
    later = made(replace(RECIPE, scenarios=scenarios, metadata=True, start=1, count=2))
    assert later == found[1:3]


def test_a_record_is_made_by_its_number_whether_it_is_asked_for_or_not():
    found = generator(NOTE, count=3)
    assert parsed(lines(found, 10**12, 2)) == records(NOTE, 2, start=10**12)
    assert lines(found, 5, 0) == b""
    assert [one["n"] for one in parsed(lines(found, LAST_INDEX - 1, 1))] == [LAST_INDEX]
    for start, count in ((-1, 1), (LAST_INDEX, 1), (LAST_INDEX - 1, 2)):
        with pytest.raises(InvalidInput, match="numbers from 0"):
            lines(found, start, count)


def test_no_records_and_very_many():
    assert made(replace(RECIPE, count=0)) == []
    many = Generator(replace(RECIPE, count=10**9), entities())
    assert next(many.blocks())[1] == 16_384
    with pytest.raises(InvalidInput, match="at most 5 different"):
        Generator(replace(RECIPE, schema=thing(a={"enum": [1, 2, 3, 4, 5], "x-unique": True})), {})


def test_texts_of_a_model_stand_where_they_are_given():
    texts = {"note": ["one", None, "three"], "nothing": ["x"]}
    plain, found = made(RECIPE), made(replace(RECIPE, texts=texts))
    assert [one["note"] for one in found[:3]] == ["one", plain[1]["note"], "three"]
    assert found[3:] == plain[3:]
    later = made(replace(RECIPE, texts=texts, start=4))
    assert later[0]["note"] == "one"


def test_fingerprints_tell_what_would_come_out():
    parent = thing(id={"type": "integer", "x-kind": "serial"})
    link = {"type": "integer", "x-relation": {"entity": "parent", "field": "id"}}
    child = replace(RECIPE, schema=thing(p=link))
    told = [
        fingerprint(RECIPE),
        fingerprint(replace(RECIPE, locale="de_DE")),
        fingerprint(replace(RECIPE, schema=thing(a={"type": "string"}))),
        fingerprint(replace(RECIPE, texts={"note": ["a"]})),
        fingerprint(replace(RECIPE, texts={"note": ["b"]})),
        fingerprint(replace(RECIPE, texts={"note": ["b"]}, start=1)),
        fingerprint(replace(RECIPE, scenarios=(Scenario(name="a", count=1),))),
        fingerprint(replace(RECIPE, scenarios=(Scenario(name="a", count=2),))),
        fingerprint(child, parent=parent),
        fingerprint(child, parent=thing(id={"type": "integer", "x-kind": "serial", "minimum": 5})),
        fingerprint(replace(child, parents={"parent": 5}), parent=parent),
    ]
    assert len(set(told)) == len(told)
    assert all(len(one) == 32 for one in told)
    same = replace(RECIPE, seed=6, count=9, start=3, parents={"user": 4}, metadata=True)
    assert fingerprint(same) == told[0]


def test_other_texts_are_another_fingerprint_of_the_same_generator():
    plain = Generator(RECIPE, {})
    before = plain.fingerprint
    worded = plain.with_texts({"note": ["x"]})
    assert worded.fingerprint != before
    assert worded.with_texts({}).fingerprint == plain.fingerprint == before


def test_whole_records_have_hidden_fields_too():
    schema = thing(a={"const": 1}, b={"const": 2, "x-hidden": True})
    schema["required"] = ["a"]
    scenarios = (Scenario(name="s", count=1, overrides={"a": 3}),)
    found = Generator(replace(RECIPE, schema=schema, scenarios=scenarios), {}).whole_records(2)
    assert [(name, made) for name, _, made in found] == [
        ("s", [{"a": 3, "b": 2}]),
        ("default", [{"a": 1, "b": 2}]),
    ]
