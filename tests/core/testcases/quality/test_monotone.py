"""What may never make a score better, whatever the suite."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.quality import criteria_coverage, score_suite
from testwright.core.testcases.quality.score import MEASURES
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.suite import Suite, TestCase, numbered

STORY = parse_story(
    "As a shopper, I want to add products to my cart so that I can buy them together",
    ("The cart holds 20 products at most", "A sold-out product can not be added"),
)
TITLES = (
    "Shopper adds a product to the cart",
    "Sold-out product can not be added",
    "Cart holds 20 products",
    "Voucher SPRING lowers the total",
)
STATES = (
    "Shopper anna@example.com is signed in",
    'Product "Red Mug" has stock 0',
    "The cart holds 19 products",
)
STEPS = (
    'Open the page of "Blue Mug"',
    "Press *Add to cart*",
    'Enter "SPRING" in *Voucher*',
    "Open the cart and check the total",
    "Enter valid data",
    "Verify that the cart is shown",
)
OUTCOMES = (
    'The cart lists "Blue Mug" with quantity 1',
    "The cart holds 20 products",
    "The cart is empty",
    "The cart is not empty",
    'The page says "Sold out"',
    "Works as expected",
)
VALUES = st.dictionaries(
    st.sampled_from(("product", "email", "count")),
    st.sampled_from(("Blue Mug", "x", 20)),
    max_size=2,
)
CASES = st.builds(
    TestCase,
    id=st.just("TC_001"),
    type=st.sampled_from(("positive", "negative", "edge_case")),
    technique=st.sampled_from(("use_case_flow", "boundary_values")),
    priority=st.just("high"),
    title=st.sampled_from(TITLES),
    preconditions=st.lists(st.sampled_from(STATES), max_size=2, unique=True).map(tuple),
    steps=st.lists(st.sampled_from(STEPS), min_size=1, max_size=3, unique=True).map(tuple),
    expected_result=st.sampled_from(OUTCOMES),
    test_data=VALUES,
)
SUITES = st.lists(CASES, min_size=1, max_size=5).map(
    lambda cases: Suite(test_cases=numbered(cases))
)
DIFFERENT = st.lists(CASES, min_size=1, max_size=5, unique_by=lambda case: case.steps).map(
    lambda cases: Suite(test_cases=numbered(cases))
)
"""Suites without repetitions: what is missing in one of two twins may make them two cases."""


def overall(suite):
    return score_suite(suite, STORY)[0].value


@given(SUITES, st.data())
def test_a_repeated_case_never_raises_the_score(suite, data):
    case = data.draw(st.sampled_from(suite.test_cases))
    repeated = Suite(test_cases=numbered([*suite.test_cases, replace(case, title="Once more")]))
    assert overall(repeated) <= overall(suite)


@given(DIFFERENT, st.data())
def test_a_removed_outcome_never_raises_the_score(suite, data):
    index = data.draw(st.integers(0, len(suite.test_cases) - 1))
    cases = list(suite.test_cases)
    cases[index] = replace(cases[index], expected_result="")
    assert overall(Suite(test_cases=tuple(cases))) <= overall(suite)


@given(SUITES)
def test_blank_data_never_raise_the_score(suite):
    blank = Suite(test_cases=tuple(replace(case, test_data={}) for case in suite.test_cases))
    assert overall(blank) <= overall(suite)


@given(SUITES, CASES)
def test_another_case_never_lowers_the_coverage_of_criteria(suite, case):
    before = criteria_coverage.measure(suite, STORY).value
    more = Suite(test_cases=numbered([*suite.test_cases, case]))
    assert criteria_coverage.measure(more, STORY).value >= before


@given(SUITES)
def test_a_covering_case_raises_the_coverage_of_a_criterion(suite):
    covering = replace(
        suite.test_cases[0],
        title=STORY.criteria[1].text,
        expected_result="The sold-out product is not added",
        covers=(STORY.criteria[1].id,),
    )
    more = Suite(test_cases=numbered([*suite.test_cases, covering]))
    assert criteria_coverage.measure(more, STORY).value >= max(
        0.5, criteria_coverage.measure(suite, STORY).value
    )


@pytest.mark.parametrize("name", MEASURES)
@given(suite=SUITES)
def test_measures_stay_between_0_and_1(name, suite):
    measure, _weight = MEASURES[name]
    found = measure(suite, STORY)
    assert 0.0 <= found.value <= 1.0
    assert found.reason.endswith(".")
