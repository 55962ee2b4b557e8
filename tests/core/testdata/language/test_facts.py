"""What a model is told of records: enough to write, nothing that names a person."""

import json

from records import entities, generator, thing
from testwright.core.testdata.language.facts import told_of, wording_of
from testwright.core.testdata.recipe import Generator, Recipe, Scenario

KNOWN = entities()
NOTE = {"type": "string", "x-language": True}


def test_persons_are_not_told():
    for entity in KNOWN:
        made = generator(entity, count=20)
        for record in wording_of(made, KNOWN).records:
            text = json.dumps(record.facts)
            assert "@" not in text
            assert "USR-" not in text
            assert "_id" not in text
    user = next(iter(generator("user", count=1).whole_records(1)))[2][0]
    told = told_of(user, KNOWN["user"], KNOWN)
    assert set(told) <= {"loyalty_tier", "addresses"}
    assert user["name"] not in json.dumps(told)


def test_facts_are_short_and_say_something():
    schema = thing(
        kind={"const": "k" * 300},
        mail={"const": "write to a@b.c"},
        number={"const": "call +49 170 1234567"},
        none={"const": None},
        empty={"const": ""},
        nested=thing(deep={"const": 5}, secret={"const": "x"}, note=NOTE),
        rows={"type": "array", "items": {"const": "row"}, "minItems": 2, "maxItems": 2},
        when={"type": "string", "format": "date"},
        note=NOTE,
    )
    record = next(generator(schema, count=1).whole_records(1))[2][0]
    assert told_of(record, schema, {}) == {
        "kind": "k" * 200,
        "nested": {"deep": 5},
        "rows": ["row", "row"],
    }
    assert "note" in told_of(record, schema, {}, language=True)
    assert told_of({"unknown": 1}, schema, {}) == {}


def test_what_relates_to_persons_is_not_told():
    schema = thing(
        a={"type": "string", "x-relation": {"entity": "user", "field": "name"}},
        b={"type": "string", "x-relation": {"entity": "product", "field": "category"}},
        c={"type": "string", "x-relation": {"entity": "user", "field": "nothing"}},
    )
    record = {"a": "Mia Berg", "b": "home", "c": "c"}
    assert told_of(record, schema, KNOWN) == {"b": "home", "c": "c"}


def test_slots_are_the_texts_to_write():
    schema = thing(
        note=NOTE,
        maybe={**NOTE, "type": ["string", "null"], "x-null": 1},
        rows={
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "items": thing(text=NOTE, odd={**NOTE, "type": ["string", "null"], "x-null": 1}),
        },
        tags={"type": "array", "items": NOTE, "minItems": 1, "maxItems": 1},
        inner={
            "type": ["object", "null"],
            "x-null": 1,
            **thing(note=NOTE),
        },
    )
    schema["properties"]["inner"]["type"] = ["object", "null"]
    wording = wording_of(generator(schema, count=2), {})
    assert set(wording.records[0].slots) == {"note", "rows.text", "tags"}
    assert len(wording.records[0].slots["rows.text"]) == 2


def test_scenarios_are_told_with_their_descriptions():
    schema = thing(note=NOTE)
    recipe = Recipe(
        entity="x",
        schema=schema,
        seed=1,
        locale="en_US",
        count=3,
        scenarios=(
            Scenario(name="angry", count=1, description="wants money back"),
            Scenario(name="calm", count=1),
        ),
    )
    facts = [one.facts for one in wording_of(Generator(recipe, {}), {}).records]
    assert facts == [{"scenario": "angry: wants money back"}, {"scenario": "calm"}, {}]


def test_nothing_to_write_is_no_wording():
    wording = wording_of(generator("user", count=3), KNOWN)
    assert (wording.fields, wording.records) == ([], [])
