from dataclasses import replace

from records import entities, thing
from testwright.core.testdata.ready import LONGEST_KEY, ready
from testwright.core.testdata.recipe import Recipe

KNOWN = entities()
RECIPE = Recipe(entity="order", schema=KNOWN["order"], seed=1, locale="en_US", count=40)


def test_the_same_recipe_is_built_once():
    assert ready(RECIPE, KNOWN, {}) is ready(replace(RECIPE), KNOWN, {})
    assert ready(RECIPE, KNOWN, {}) is not ready(replace(RECIPE, seed=2), KNOWN, {})
    assert ready(RECIPE, KNOWN, {}) is not ready(RECIPE, KNOWN, {"x": thing(a={"const": 1})})


def test_huge_recipes_are_not_kept():
    huge = replace(RECIPE, schema={**KNOWN["order"], "description": "x" * LONGEST_KEY})
    assert ready(huge, KNOWN, {}) is not ready(huge, KNOWN, {})


def test_what_is_known_of_the_first_records():
    made = ready(RECIPE, KNOWN, {})
    assert made.coherence.score == 1
    assert made.coherence_against(1.0).score == 1
    assert len(made.generator.first(7)) == 7
    assert [field.key for field in made.wording.fields] == [
        field.key for field in made.with_texts({}).wording.fields
    ]
