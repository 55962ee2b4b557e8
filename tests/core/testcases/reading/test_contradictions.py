import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.reading.contradictions import contradictions
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import SuiteRequest


def found(goal, *criteria):
    story = parse_story(f"As a customer, I want to {goal}", criteria)
    return contradictions(facts_of(story).rules, story.goal)


@pytest.mark.parametrize(
    ("goal", "criteria", "pair"),
    [
        (
            "close my account",
            ("All my data is erased at once", "Invoices are kept for 10 years"),
            ("AC_1", "AC_2"),
        ),
        (
            "delete my account for good",
            ("The account can be restored within 30 days",),
            ("AC_1", "the story"),
        ),
        (
            "use several promotion codes in one order",
            ("An order can hold one promotion code only",),
            ("AC_1", "the story"),
        ),
        (
            "send files",
            ("Multiple files can be attached", "At most one file may be attached"),
            ("AC_1", "AC_2"),
        ),
        (
            "read reports",
            ("Everyone can export reports", "Only auditors can export reports"),
            ("AC_1", "AC_2"),
        ),
    ],
)
def test_what_can_not_both_hold(goal, criteria, pair):
    assert pair in found(goal, *criteria)


@pytest.mark.parametrize(
    ("goal", "criteria"),
    [
        ("close my account", ("The account is deleted", "A mail confirms it")),
        ("archive projects", ("Archived projects are kept", "Projects can be restored")),
        ("use several addresses", ("One delivery note is printed only",)),
        ("book rooms", ("A room has several beds", "A room has only one key")),
        ("read reports", ("Everyone can read reports", "Only auditors can export lists")),
        ("delete a draft", ("The other drafts are kept",)),
    ],
)
def test_what_goes_together_is_left_alone(goal, criteria):
    assert found(goal, *criteria) == ()


def test_a_contradiction_becomes_a_question_with_both_sentences():
    suite = compose(
        SuiteRequest(
            user_story="As a shopper, I want to use several promotion codes in one order",
            acceptance_criteria=("An order can hold one promotion code only",),
        )
    )
    asked = [one for one in suite.open_questions if "which of the two holds" in one]
    assert len(asked) == 1
    assert "one promotion code only" in asked[0]
    assert "several promotion codes" in asked[0]


@pytest.mark.parametrize(
    "story",
    ["As a customer, I want the shop to be nicer.", "As a user, I want the site to be more modern"],
)
def test_a_wish_for_a_quality_gets_questions_and_at_most_one_case(story):
    suite = compose(SuiteRequest(user_story=story, num_test_cases=5))
    assert len(suite.test_cases) <= 1
    assert len(suite.open_questions) >= 3
