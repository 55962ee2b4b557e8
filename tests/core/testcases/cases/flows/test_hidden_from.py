import pytest


@pytest.mark.parametrize(
    ("story", "who"),
    [
        ("hide the home address of pupils from substitute teachers", "substitute teacher"),
        ("hide the phone number of guests from cleaning staff", "cleaning staff member"),
        ("hide margins from cashiers", "cashier"),
        ("hide a post from my boss", "boss"),
        ("hide salaries of employees from team leads", "team lead"),
        ("hide a trip from my children", "child"),
        ("hide draft reports from clients", "client"),
    ],
)
def test_it_is_missing_for_whom_it_is_hidden_from(story, who, suite_of):
    first = suite_of(f"As a manager, I want to {story}", 2)[0]
    assert who in str(first.preconditions[1])
    assert "Hide" in first.steps[0]
    assert "without a session" not in str(first.steps)
    assert first.preconditions[0].split(" (")[0] in first.expected_result


@pytest.mark.parametrize(
    "story",
    [
        "hide completed tasks from the list",
        "hide a product from the search results",
        "hide the widget from my dashboard",
    ],
)
def test_what_is_hidden_from_a_place_is_told_otherwise(story, suite_of):
    for case in suite_of(f"As a user, I want to {story}", 3):
        assert "both see" not in str(case.preconditions)
