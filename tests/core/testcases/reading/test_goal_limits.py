import pytest

from testwright.core.testcases.reading.goal_conflicts import goal_conflicts
from testwright.core.testcases.reading.goal_limits import goal_limit, without_limit
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.reading.rules import rule_of


@pytest.mark.parametrize(
    ("goal", "kind", "low", "high", "unit", "deed"),
    [
        ("rent a boat for up to 4 hours", "lasts", None, 4, "hour", "rent a boat"),
        ("cancel a tour within 20 minutes", "until", None, 20, "minute", "cancel a tour"),
        ("move a tour until 2 days before it starts", "latest", 2, None, "day", "move a tour"),
        ("reserve a hall at most 3 weeks ahead", "ahead", None, 3, "week", "reserve a hall"),
        ("lend up to three films at a time", "count", None, 3, "films", "lend films"),
        ("write a note of 5 to 90 characters", "length", 5, 90, "characters", "write a note"),
        ("choose a nickname of up to 12 letters", "length", None, 12, "characters", None),
    ],
)
def test_the_limit_of_a_goal_is_taken_from_its_deed(goal, kind, low, high, unit, deed):
    limit = goal_limit(goal)
    assert (limit.kind, limit.low, limit.high, limit.unit) == (kind, low, high, unit)
    assert without_limit(goal) == (deed or "choose a nickname")


@pytest.mark.parametrize(
    "goal",
    [
        "see the tours of the next 5 days",
        "the page to load within 2 seconds",
        "search for tours",
        "see the 3 most booked tours",
        "my 2 accounts to be merged",
    ],
)
def test_numbers_that_limit_no_deed_stay(goal):
    assert goal_limit(goal) is None
    assert without_limit(goal) == goal


def test_signs_and_events_are_read():
    assert goal_limit("pick a code of 4 to 8 letters, digits and hyphens").signs == (
        "letters",
        "digits",
        "hyphens",
    )
    assert goal_limit("return a book within 3 weeks after it was lent").event == "it was lent"


@pytest.mark.parametrize(
    ("goal", "criterion", "conflicts"),
    [
        ("rent a boat for up to 4 hours", "A rental lasts at most 3 hours", True),
        ("rent a boat for up to 4 hours", "A rental lasts at most 4 hours", False),
        ("rent a boat for up to 4 hours", "Boats are cleaned within 3 hours", False),
        ("lend up to three films", "At most 5 films can be lent", True),
        ("write a note of 5 to 90 characters", "Notes have at most 80 characters", True),
    ],
)
def test_another_limit_in_a_criterion_is_a_contradiction(goal, criterion, conflicts):
    story = parse_story(f"As a guest I want to {goal}", (criterion,))
    rules = tuple(rule_of(one, None) for one in story.criteria)
    assert bool(goal_conflicts(rules, goal)) is conflicts
