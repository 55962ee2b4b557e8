"""What everybody knows of a thing: found for the thing itself, silent where somebody has spoken."""

import re

import pytest

from testwright.core.testcases.language.field_types import FIELD_TYPES
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.field_values import MEASURED, fits, valid
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.reading.supposed import Supposed, entities, entity_of
from testwright.core.testcases.story import FieldRule, ProjectContext

ENTITIES = {entity.name: entity for entity in entities().values()}
FIELDS = [
    pytest.param(label, one, id=f"{name}: {label}")
    for name, entity in ENTITIES.items()
    for label, one in entity.fields.items()
]


def supposed(story, *criteria, **context):
    return facts_of(parse_story(story, tuple(criteria), ProjectContext(**context))).supposed


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=lambda entity: entity.name)
def test_an_entity_is_consistent(entity):
    assert entity.fields or entity.ends
    assert len(entity.fields) <= 7
    assert sum(one.unique for one in entity.fields.values()) <= 1
    for label, one in entity.fields.items():
        if one.after:
            first = entity.fields[one.after]
            assert first.rule.type == one.rule.type
            assert list(entity.fields).index(one.after) < list(entity.fields).index(label)
    states = [end.state for end in entity.ends]
    assert len(states) == len(set(states))
    for end in entity.ends:
        assert end.how
        assert all(re.fullmatch(r"[a-z]+(?: [a-z]+)?", verb) for verb in end.verbs)
    if entity.holds:
        assert noun_of(entity.holds).name == entity.holds


@pytest.mark.parametrize(("label", "one"), FIELDS)
def test_a_field_has_a_known_type_and_samples_that_it_allows(label, one):
    rule = one.rule
    assert rule.type in FIELD_TYPES
    assert rule.min is None or rule.max is None or rule.min < rule.max
    assert rule.min is None or rule.type in MEASURED
    assert not (one.future or one.past) or rule.type in {"date", "datetime"}
    assert not (one.future and one.past)
    for index in range(3):
        value = valid(label, rule, seed=11, index=index)
        assert value.strip()
        if rule.type in MEASURED and rule.min is not None:
            number = float(value.split(" ")[0])
            assert rule.min <= number <= (rule.max if rule.max is not None else number)
        elif rule.type in {"string", "text", "id"}:
            assert fits(value, rule)


def test_no_name_stands_for_two_entities():
    names = [name for entity in ENTITIES.values() for name in _names(entity)]
    assert len(names) == len(set(names))
    assert [name for name in names if singular(name) != name] == []


def _names(entity):
    return [name for name, found in entities().items() if found is entity]


@pytest.mark.parametrize(
    ("noun", "entity"),
    [
        ("a coupon", "coupon"),
        ("new vouchers", "coupon"),
        ("clients", "user"),
        ("a garden category", "category"),
        ("the review of a mower", "review"),
        ("a recurring appointment", "appointment"),
        ("a coupon report", ""),
        ("the list of coupons", ""),
        ("the price of a product", ""),
        ("a kettle", ""),
    ],
)
def test_an_entity_is_meant_as_itself(noun, entity):
    assert entity_of(noun_of(noun)).name == entity


@pytest.mark.parametrize("role", ["client", "service agent", "machine operator"])
def test_whoever_works_for_a_business_knows_it(role):
    assert supposed(f"As a {role} I want to make a booking").name == "booking"


def test_nothing_is_supposed_where_the_context_has_fields():
    story = "As a grocer I want to add a coupon"
    assert supposed(story).name == "coupon"
    known = {"entities": {"coupon": {"text": FieldRule(required=True)}}}
    assert supposed(story, **known) == Supposed()


@pytest.mark.parametrize(
    "said",
    [
        "The form has the fields: motto, colour, weight",
        "A coupon needs a motto, a colour and a weight",
    ],
)
def test_criteria_that_list_the_fields_win(said):
    assert supposed("As a grocer I want to add a coupon", said).fields == {}


def test_the_goal_that_lists_the_fields_wins():
    story = "As a grocer I want to add a coupon with a motto, a colour and a weight"
    assert supposed(story).fields == {}


def test_what_one_criterion_speaks_of_is_not_supposed():
    found = supposed("As a grocer I want to add a coupon", "The discount is at most 30 %")
    assert "discount" not in found.fields
    assert "code" in found.fields


def test_a_state_that_the_story_speaks_of_is_not_supposed():
    story = "As a shopper I want to apply a coupon"
    assert "expired" in [end.state for end in supposed(story).ends]
    told = supposed(story, "An expired coupon is refused")
    assert "expired" not in [end.state for end in told.ends]


@pytest.mark.parametrize(
    "story",
    [
        "As a developer I want to add a product from the command line",
        "As an API client I want to create a coupon over the REST API",
    ],
)
def test_nothing_of_a_business_is_supposed_of_tools(story):
    assert supposed(story) == Supposed()
