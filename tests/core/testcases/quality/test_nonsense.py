import pytest

from testwright.core.testcases.quality import nonsense
from testwright.core.testcases.quality.nonsense import ALONE, foreign_outcomes

OTHER = {
    "title": "Auditor reads report 7",
    "preconditions": ("Report 7 is published",),
    "steps": ("Open report 7",),
    "expected_result": "Report 7 has 3 rows",
}


@pytest.fixture
def suite(make_suite):
    return make_suite({}, OTHER)


@pytest.fixture
def alone(make_suite):
    return make_suite({})


def test_without_outcomes(suite):
    spoiled = nonsense.without_outcomes(suite)
    assert [case.expected_result for case in spoiled.test_cases] == ["", ""]
    assert [case.steps for case in spoiled.test_cases] == [c.steps for c in suite.test_cases]


def test_cloned(suite, alone):
    titles = [case.title for case in nonsense.cloned(suite).test_cases]
    assert titles == [suite.test_cases[0].title] * 2
    assert nonsense.cloned(alone) is None


def test_empty_outcomes(suite):
    spoiled = nonsense.empty_outcomes(suite)
    assert {case.expected_result for case in spoiled.test_cases} == {"It works correctly"}


def test_exchanged_parts(suite, alone, make_suite):
    first, second = suite.test_cases
    assert [case.steps for case in nonsense.steps_exchanged(suite).test_cases] == [
        second.steps,
        first.steps,
    ]
    outcomes = [case.expected_result for case in nonsense.outcomes_exchanged(suite).test_cases]
    assert outcomes == [second.expected_result, first.expected_result]
    for exchange in (nonsense.steps_exchanged, nonsense.outcomes_exchanged):
        assert exchange(alone) is None
        assert exchange(make_suite({}, {})) is None


def test_parroted(suite, make_story):
    story = make_story("As a clerk, I want to print labels so that parcels arrive")
    spoiled = nonsense.parroted(suite, story)
    assert spoiled.test_cases[0].steps == (story.text,)
    assert [case.id for case in spoiled.test_cases] == ["TC_001", "TC_002", "TC_003"]
    assert all("labels" in case.title for case in spoiled.test_cases)


def test_foreign_outcomes(suite, alone):
    spoiled = foreign_outcomes(suite, alone)
    assert {case.expected_result for case in spoiled.test_cases} == {
        alone.test_cases[0].expected_result
    }


def test_contradicted(make_suite):
    suite = make_suite({"expected_result": "The cart is full"})
    spoiled = nonsense.contradicted(suite)
    assert [case.expected_result for case in spoiled.test_cases] == [
        "The cart is full",
        "The cart is not full",
    ]
    assert nonsense.contradicted(make_suite({"expected_result": "The cart is not full"})) is None


def test_nouns_replaced(make_suite, make_story):
    suite = make_suite({"title": "Shopper adds Products", "steps": ("Add products to the cart",)})
    case = nonsense.nouns_replaced(suite, make_story()).test_cases[0]
    assert "product" not in case.title.lower()
    assert "adds" in case.title
    assert case.steps[0].startswith("Add ")
    assert case.steps[0].split()[1] == case.title.split()[2]
    assert nonsense.nouns_replaced(suite, make_story("As a king I want peace")) is None


def test_word_salad_has_the_same_words(suite):
    salad = nonsense.word_salad(suite)
    assert salad != suite
    for case, spoiled in zip(suite.test_cases, salad.test_cases, strict=True):
        assert sorted(spoiled.title.split()) == sorted(case.title.split())
        assert len(spoiled.steps) == len(case.steps)


@pytest.mark.parametrize("kind", ALONE)
def test_the_same_suite_is_always_spoiled_alike(kind, suite, make_story):
    assert ALONE[kind](suite, make_story()) == ALONE[kind](suite, make_story())
