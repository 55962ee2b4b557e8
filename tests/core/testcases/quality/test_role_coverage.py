import pytest

from testwright.core.testcases.quality.role_coverage import measure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("As a shopper, I want to pay", 1.0),
        ("As a cashier, I want to pay", 0.6),
        ("As a shopper or cashier, I want to pay", 0.6),
        ("As a user, I want to pay", 1.0),
        ("Faster checkout", 1.0),
    ],
)
def test_roles_that_act(make_suite, make_story, text, value):
    assert measure(make_suite({}), make_story(text)).value == value


def test_the_missing_role_is_named(make_suite, make_story):
    found = measure(make_suite({}), make_story("As a shopper or cashier, I want to pay"))
    assert found.reason == "1 of 2 roles of the story act in no case, e.g. 'cashier'."
