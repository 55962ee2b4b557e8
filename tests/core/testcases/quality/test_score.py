import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.quality import score_suite
from testwright.core.testcases.quality.score import MEASURES
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.suite import Suite, TestCase

GOOD = (
    {"test_data": {"product": "Blue Mug"}},
    {
        "type": "negative",
        "technique": "equivalence_partitioning",
        "title": "Product that is sold out can not be added to the cart",
        "preconditions": ('Product "Red Mug" has stock 0',),
        "steps": ('Open the page of "Red Mug"', "Press *Add to cart*"),
        "expected_result": 'The page says "Sold out"; the cart of anna@example.com stays empty',
    },
    {
        "type": "edge_case",
        "technique": "boundary_values",
        "title": "Shopper adds the 20th and the 21st product",
        "preconditions": ("The cart of anna@example.com holds 19 products",),
        "steps": ('Add "Blue Mug" to the cart', 'Add "Green Mug" to the cart'),
        "expected_result": 'The cart lists 20 products; "Green Mug" is refused with "Cart is full"',
    },
)
CRITERIA = ("The cart holds 20 products at most",)


def overall(suite, story):
    return score_suite(suite, story)[0].value


def test_a_well_made_suite_scores_high(make_suite, make_story):
    assert overall(make_suite(*GOOD), make_story(criteria=CRITERIA)) >= 0.9


def test_a_careless_suite_scores_low(make_suite, make_story):
    careless = {
        "title": "Verify cart functionality",
        "preconditions": ("System is up and running",),
        "steps": ("Test the cart feature", "Enter valid data and click submit"),
        "expected_result": "Works as expected",
    }
    suite = make_suite(careless, {**careless, "title": "Check the cart"})
    assert overall(suite, make_story(criteria=CRITERIA)) < 0.3


def test_overall_comes_first_and_every_measure_has_a_sentence(make_suite, make_story):
    scores = score_suite(make_suite(*GOOD), make_story())
    assert [score.name for score in scores] == ["quality_score", *MEASURES, "relevance"]
    for score in scores:
        assert 0.0 <= score.value <= 1.0
        assert score.reason.endswith(".")


def test_the_weights_add_up():
    assert sum(weight for _measure, weight in MEASURES.values()) == pytest.approx(1.0)


def test_a_suite_without_cases_scores_nothing(make_story):
    scores = score_suite(Suite(test_cases=(), open_questions=("Which users?",)), make_story())
    assert {score.value for score in scores} == {0.0}
    assert {score.reason for score in scores} == {"the suite has no test cases."}


@pytest.mark.parametrize(
    "spoiled",
    [
        {"expected_result": ""},
        {
            "title": "Auditor reads report 7",
            "preconditions": (),
            "steps": ("Open report 7",),
            "expected_result": "Report 7 has 3 rows",
        },
    ],
)
def test_one_zero_can_not_be_bought_off(make_suite, make_story, spoiled):
    suite = make_suite(*({**case, **spoiled} for case in GOOD))
    own = overall(make_suite(*GOOD), make_story(criteria=CRITERIA))
    assert overall(suite, make_story(criteria=CRITERIA)) < 0.65 * own


def test_clones_halve_the_score(make_suite, make_story):
    story = make_story()
    assert overall(make_suite(GOOD[0], GOOD[0], GOOD[0]), story) < 0.55 * overall(
        make_suite(*GOOD), story
    )


def test_a_suite_that_can_not_be_better_says_so(make_suite, make_story):
    story = make_story("As a shopper, I want to add a product to the cart")
    score = score_suite(make_suite({"title": "Shopper adds product to the cart"}), story)[0]
    assert score.value >= 0.97
    assert score.reason == "nothing to improve was found."


def test_what_held_the_score_back_is_named(make_suite, make_story):
    good = score_suite(make_suite(*GOOD), make_story(criteria=CRITERIA))
    bare = make_suite(*({**case, "expected_result": ""} for case in GOOD))
    spoiled = score_suite(bare, make_story(criteria=CRITERIA))
    assert "observable_outcome" in spoiled[0].reason
    assert "observable_outcome" not in good[0].reason


def test_language_makes_no_difference(make_suite):
    story = parse_story("Als Kunde möchte ich Produkte in den Warenkorb legen")
    german = make_suite(
        {
            "title": "Kunde legt ein Produkt in den Warenkorb",
            "preconditions": ("Kunde anna@example.com ist angemeldet",),
            "steps": ("Seite von „Blaue Tasse“ öffnen", "*In den Warenkorb legen* drücken"),
            "expected_result": "Der Warenkorb zeigt „Blaue Tasse“ mit Menge 1 und 12,50 EUR",
        }
    )
    assert overall(german, story) >= 0.8


TEXTS = st.text(max_size=60)
CASES = st.builds(
    TestCase,
    id=st.just("TC_001"),
    type=st.sampled_from(["positive", "negative", "edge_case"]),
    technique=TEXTS,
    priority=st.just("high"),
    title=TEXTS,
    preconditions=st.lists(TEXTS, max_size=3).map(tuple),
    steps=st.lists(TEXTS, max_size=3).map(tuple),
    expected_result=TEXTS,
    test_data=st.dictionaries(TEXTS, TEXTS | st.integers() | st.none(), max_size=2),
    grounding=st.sampled_from(["grounded", "assumption"]),
)


@given(
    cases=st.lists(CASES, max_size=4),
    text=TEXTS,
    criteria=st.lists(TEXTS, max_size=2).map(tuple),
)
def test_any_suite_gets_a_score_and_always_the_same(cases, text, criteria):
    suite = Suite(test_cases=tuple(cases))
    story = parse_story(text, criteria)
    scores = score_suite(suite, story)
    assert all(0.0 <= score.value <= 1.0 and score.reason for score in scores)
    assert score_suite(suite, story) == scores


def test_a_criterion_of_a_lone_identifier_is_no_criterion(make_suite):
    suite = make_suite(*GOOD)
    assert overall(suite, parse_story("As a user I want it", ("aA",))) >= 0
