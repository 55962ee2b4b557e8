import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def suite(story):
    cases = compose(SuiteRequest(user_story=story, num_test_cases=10)).test_cases
    return {case.title: case for case in cases}


def test_one_address_has_one_account():
    case = suite("As a visitor, I want to register")[
        "An address that has an account already gets no second one"
    ]
    assert case.type == "negative"
    assert case.test_data["taken"].upper() in case.steps[1]


def test_an_empty_sign_up_is_refused():
    assert "Sign-up with nothing entered" in suite("As a visitor, I want to register")


def test_the_sign_in_shows_that_an_account_was_made_or_is_gone():
    made = suite("As an admin, I want to create users")["User that was created can sign in"]
    gone = suite("As an admin, I want to delete users")[
        "User that was deleted can no longer sign in"
    ]
    assert (made.type, gone.type) == ("positive", "negative")
    assert "signed in" in made.expected_result
    assert "refused" in gone.expected_result


@pytest.mark.parametrize("goal", ["create invoices", "delete parcels", "remove a user as an owner"])
def test_what_nobody_signs_in_with_has_no_sign_in(goal):
    titles = " / ".join(suite(f"As an admin, I want to {goal}"))
    assert "can sign in" not in titles
    assert "no longer sign in" not in titles
