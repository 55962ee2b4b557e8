"""Builders for the suites that measures are tried on."""

import pytest

from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import ProjectContext
from testwright.core.testcases.suite import Suite, TestCase, numbered


@pytest.fixture
def make_case():
    def make(**changes):
        fields = {
            "id": "TC_001",
            "type": "positive",
            "technique": "use_case_flow",
            "priority": "high",
            "title": "Shopper adds a product to the cart",
            "preconditions": ("Shopper anna@example.com is signed in",),
            "steps": ('Open the page of "Blue Mug"', "Press *Add to cart*"),
            "expected_result": 'The cart lists "Blue Mug" with quantity 1 and a total of 12.50 EUR',
        }
        return TestCase(**(fields | changes))

    return make


@pytest.fixture
def make_suite(make_case):
    """A suite of one case per dictionary of changes."""

    def make(*changes):
        return Suite(test_cases=numbered(make_case(**change) for change in changes))

    return make


@pytest.fixture
def make_story():
    def make(text="As a shopper, I want to add products to my cart", criteria=(), **context):
        return parse_story(text, criteria, ProjectContext(**context))

    return make
