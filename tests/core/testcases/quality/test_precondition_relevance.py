import pytest

from testwright.core.testcases.quality.precondition_relevance import measure


@pytest.mark.parametrize(
    ("preconditions", "value"),
    [
        (('The cart holds 2 "Blue Mug"',), 1.0),
        (("Mia is signed in",), 1.0),
        (("Warehouse gate 7 is locked",), 0.8),
        (("The weather is sunny",), 0.5),
        (("The system is up and running",), 0.2),
        (("User has a stable internet connection",), 0.2),
        ((), 0.75),
    ],
)
def test_what_a_precondition_is_worth(make_suite, make_story, preconditions, value):
    found = measure(make_suite({"preconditions": preconditions}), make_story())
    assert found.value == value


def test_the_unrelated_one_is_quoted(make_suite, make_story):
    preconditions = ("Mia is signed in", "The weather is sunny")
    found = measure(make_suite({"preconditions": preconditions}), make_story())
    assert found.offending == ("TC_001 precondition: 'The weather is sunny'",)
