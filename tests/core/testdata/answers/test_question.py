import json

import pytest

from records import entities, generator
from testwright.core.testdata.answers.choice import prompt_for
from testwright.core.testdata.answers.instructions import PROMPTS
from testwright.core.testdata.answers.question import limit_of, rule_of, variables_of
from testwright.core.testdata.language.facts import wording_of
from testwright.core.testdata.language.fields import LanguageField
from testwright.core.testdata.request import DataRequest

KNOWN = entities()


def a_field(name="note", kind="text", *, listed=False, least=0, most=None, about=""):
    return LanguageField(
        path=(name,), listed=listed, kind=kind, least=least, most=most, about=about
    )


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        (a_field(), "1 to 3 sentences, at most 1000 characters"),
        (a_field(most=40), "2 to 7 words, at most 40 characters"),
        (a_field("title", most=90), "2 to 7 words, at most 90 characters"),
        (a_field(kind="product_name", most=90), "2 to 7 words, at most 90 characters"),
        (
            a_field(least=5, most=90, listed=True, about="of a garden"),
            (
                "of a garden, 1 to 3 sentences, at least 5 characters, at most 90 characters, "
                "a list with one text for each element"
            ),
        ),
    ],
)
def test_rules_say_what_is_wanted(field, rule):
    assert rule_of(field) == rule
    assert limit_of(field) == (field.most or 1000)


def test_variables_hold_what_the_prompts_use():
    past = {"name": "x" * 300, "items": [{"name": "Lamp", "quantity": 1}], "cart_id": "CRT-1"}
    request = DataRequest(
        entity="cart",
        count=3,
        seed=1,
        context="a garden",
        hints=("coherent",),
        patterns=(past,) * 9,
    )
    wording = wording_of(generator("cart", count=3), KNOWN)
    found = variables_of(request, wording, KNOWN["cart"], KNOWN)
    assert (found["entity"], found["count"], found["hints"]) == ("cart", 3, ["coherent"])
    first = json.loads(found["records"][0])
    assert first["record"] == 1
    assert first["write"][0].startswith("items.name (")
    assert json.loads(found["shape"])["records"][0]["items.name"][0] == "…"
    assert len(found["examples"]) == 6
    assert "CRT-1" not in "".join(found["examples"])


def test_examples_are_few_where_they_are_long():
    past = {"items": [{"name": "Lamp" * 40, "category": "home"}] * 10}
    request = DataRequest(entity="cart", count=1, seed=1, patterns=(past,) * 6)
    found = variables_of(
        request, wording_of(generator("cart", count=1), KNOWN), KNOWN["cart"], KNOWN
    )
    assert 0 < sum(map(len, found["examples"])) <= 4000
    assert len(found["examples"]) < 6


@pytest.mark.parametrize(
    ("said", "prompt"),
    [
        ({"entity": "cart", "defect_triggering": True}, "data-edge-case"),
        ({"entity": "cart", "hints": ("coherent",)}, "data-coherent"),
        ({"entity": "cart"}, "data-general"),
        ({"entity": "cart", "patterns": ({"a": 1},)}, "data-rag"),
        ({"entity": "review"}, "data-text"),
        ({"entity": "product"}, "data-general"),
        ({"entity": "zzz"}, "data-general"),
    ],
)
def test_the_first_rule_that_matches_chooses_the_prompt(said, prompt):
    assert prompt_for(DataRequest(count=1, seed=1, **said), KNOWN) == prompt
    assert prompt in {one.prompt for one in PROMPTS}
