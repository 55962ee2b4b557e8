import pytest


@pytest.mark.parametrize(
    ("goal", "severity", "count"),
    [
        ("create groups and add members to the groups", "warning", 2),
        ("create, change and delete orders", "warning", 3),
        ("create and edit orders", "info", 2),
    ],
)
def test_several_wishes(findings, goal, severity, count):
    (found,) = findings("not_atomic", f"As a clerk, I want to {goal}")
    assert found.severity == severity
    assert len(found.words) == count


@pytest.mark.parametrize(
    "goal",
    [
        "see my orders and invoices",
        "set a message and have it shown on every page",
        "determine how agencies make and check files",
        "invite somebody to sign up and become a member",
        "import data from a file",
        "see the orders that people placed and cancelled",
    ],
)
def test_one_wish_with_more_words(findings, goal):
    assert findings("not_atomic", f"As a clerk, I want to {goal}") == []
