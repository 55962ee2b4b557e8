"""Texts that are no user story, or hardly one: questions instead of noise."""

import pytest

from testwright.core.testcases.compose import compose, story_of
from testwright.core.testcases.story import SuiteRequest


def suite_of(text, *criteria):
    return compose(SuiteRequest(user_story=text, acceptance_criteria=criteria))


@pytest.mark.parametrize(
    "text",
    ["😀" * 12, "(a+)+$ (a+)+$ (a+)+$", "作为客户我想按类别搜索产品", "1234567890 !!! ???"],
)
def test_what_is_no_english_sentence_gets_questions_only(text):
    suite = suite_of(text)
    assert suite.test_cases == ()
    assert suite.open_questions[0].startswith("0 of 3 cases")


@pytest.mark.parametrize(
    "text",
    [
        "it should be fast and nice for everybody",
        "Improve the checkout",
        "As a user I want the app to be more intuitive",
        "As a user, I want better performance",
    ],
)
def test_a_mere_quality_gets_one_assumption_at_most(text):
    suite = suite_of(text)
    assert len(suite.test_cases) <= 1
    assert all(case.grounding == "assumption" for case in suite.test_cases)
    assert len(suite.open_questions) >= 3


def test_a_slip_of_the_pen_before_a_deed_is_no_mere_quality():
    suite = suite_of("As a camp administrator, I want to be quickly log attendance every day")
    assert len(suite.test_cases) == 3


@pytest.mark.parametrize(
    ("text", "roles", "goal"),
    [
        (
            "Customer can cancel an order until it is shipped",
            ("customer",),
            "cancel an order until it is shipped",
        ),
        ("The warehouse clerk must be able to print labels", ("warehouse clerk",), "print labels"),
        ("An admin wants to lock accounts", ("admin",), "lock accounts"),
    ],
)
def test_a_statement_of_what_a_role_may_do_is_a_story(text, roles, goal):
    story = story_of(SuiteRequest(user_story=text))
    assert (story.roles, story.goal) == (roles, goal)
    assert len(suite_of(text).test_cases) == 3


@pytest.mark.parametrize("text", ["It can be slow at times", "The system must be able to scale"])
def test_a_system_is_no_role(text):
    assert story_of(SuiteRequest(user_story=text)).roles == ()


def test_an_imperative_is_a_wish():
    first = suite_of("Search products by category").test_cases[0]
    assert "searches products" in first.title


def test_what_works_once_is_tried_twice():
    suite = suite_of("As a user I want to reset my password by email", "The link works once")
    (case,) = (case for case in suite.test_cases if "AC_1" in case.covers)
    assert case.title == "A used link does not work again"
