import pytest

from testwright.core.testcases.project_context.reading import context_from_json
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.reading.state_changes import ends_of

ORDER = ["placed", "packed", "shipped", "delivered", "cancelled"]


def facts(goal, states, thing="order"):
    context = context_from_json({"states": {thing: states}})
    return facts_of(parse_story(f"As a clerk, I want to {goal}", (), context))


@pytest.mark.parametrize(
    ("goal", "start", "end", "sure"),
    [
        ("ship an order", "packed", "shipped", ("shipped", "delivered")),
        ("mark an order as delivered", "shipped", "delivered", ("delivered",)),
        ("cancel an order", "placed", "cancelled", ("cancelled",)),
        ("dispatch an order", "packed", "shipped", ("shipped", "delivered")),
    ],
)
def test_the_verb_leads_to_a_state_from_the_one_before(goal, start, end, sure):
    change = facts(goal, ORDER).change
    assert (change.start, change.goal, change.sure) == (start, end, sure)


def test_what_was_turned_down_was_never_accepted():
    change = facts("reject an order", ["asked", "approved", "rejected", "paid"]).change
    assert (change.start, change.goal) == ("asked", "rejected")


def test_what_is_over_was_in_use():
    change = facts("retire a pump", ["new", "running", "retired"], "pump").change
    assert (change.start, change.goal) == ("running", "retired")


def test_changes_that_are_told_are_the_only_ones():
    moves = {"draft": ["asked"], "asked": ["approved", "draft"], "held": ["approved"]}
    change = facts("approve an order", moves).change
    assert (change.start, change.starts) == ("asked", ("held",))
    assert change.sure == ("approved", "draft")
    assert change.unsure == ()


@pytest.mark.parametrize("goal", ["renew an order", "print an order", "see all orders"])
def test_other_verbs_change_no_state(goal):
    assert facts(goal, ORDER).change is None


def test_something_new_begins_in_the_first_state_or_in_the_one_that_the_verb_says():
    assert facts("place an order", ["placed", "paid"]).first_state == "placed"
    assert facts("create an order", ORDER).first_state == "placed"
    assert facts("submit an order", ["draft", "submitted", "done"]).first_state == "submitted"


@pytest.mark.parametrize(
    ("states", "ends"),
    [
        (ORDER, ("delivered", "cancelled")),
        (["on loan", "overdue", "returned", "lost"], ("returned", "lost")),
        (["online", "offline", "retired"], ("retired",)),
        ({"open": ["done"], "done": []}, ("done",)),
    ],
)
def test_in_its_last_states_nothing_more_is_done(states, ends):
    assert ends_of(facts("weigh an order", states).known) == ends
