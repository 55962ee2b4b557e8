"""Deeds that have a flow of their own: what is done, what is seen, with literals."""

import pytest

from testwright.core.testcases.cases.flows.everyday import everyday
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story

STORIES = [
    # shopping
    ("As a shopper, I want to redeem a voucher", "Enter `SPRING-99`", "36.00 EUR"),
    (
        "As a shopper, I want to change the quantity of an item in my cart",
        "from `1` to `3`",
        "37.50",
    ),
    ("As a shopper, I want to return an item", "`does not fit`", "as being returned"),
    ("As a shopper, I want to reorder a previous order", "Order it again", "holds _ twice"),
    ("As a shopper, I want to check out as a guest", "without an account", "still no account"),
    ("As a reader, I want to bookmark an article", "Bookmark it", "finds _ there once"),
    ("As a shopper, I want to save an item for later", "Save it for later", "nothing is saved"),
    ("As a shopper, I want to see related products", "related products", "itself are not"),
    # people
    ("As a member, I want to delete my account", "Sign in as _ with _", "new sign-in is refused"),
    ("As an admin, I want to deactivate a user", "Sign in as _", "can't sign in any more"),
    ("As a member, I want to mute another member", "mute this person", "those who are muted"),
    ("As a member, I want to follow an author", "and follow it", "one more follower"),
    ("As a reader, I want to unsubscribe from the newsletter", "newsletter sent", "and not to _"),
    ("As a member, I want to contact support", "Answer it", "One message has arrived"),
    ("As a member, I want to switch to dark mode", "Switch the dark mode off", "4.5 to 1"),
    # amounts
    ("As a member, I want to transfer money to a friend", "Try to transfer 75.01", "is refused"),
    ("As a diner, I want to split the bill", "Split it evenly", "One share is 33.34"),
    ("As a tourist, I want to see prices in my currency", "Change the own currency", "`45.00 CHF`"),
    # duties
    ("As a tutor, I want to grade essays", "the grade `B`", "sees no grade yet"),
    ("As a tutor, I want to record attendance", "as absent", "2 of 3"),
    ("As a bookkeeper, I want to lock a month", "Try to change something", "read but not changed"),
    (
        "As a lead, I want to delegate my reviews",
        "Delegate it to _",
        "named as where it comes from",
    ),
    ("As a lead, I want to moderate comments", "Reject _", "kept as rejected"),
    ("As a patient, I want to reschedule my appointment", "at 14:00", "10:00 is free again"),
    ("As an analyst, I want to schedule a job every night", "run at `02:00`", "exactly one that"),
    ("As an editor, I want to schedule a post", "at `08:59`", "at `09:01` it is there once"),
    ("As a driver, I want to scan a parcel", "code `XX-0000`", "`XX-0000` is not known"),
    # arrangements
    ("As a lead, I want to rearrange tasks", "to the first place", "missing or doubled"),
    ("As a clerk, I want to merge contacts", "by its former address", "leads to _"),
    ("As a writer, I want to undo my changes", "Undo twice", "no longer offered"),
    ("As a player, I want to see the leaderboard", "15 points more", "share the second place"),
    # requests
    ("As a graduate, I want to apply for a job with my CV", "add CV _, and submit", "as waiting"),
    ("As a nurse, I want to request time off", "Approve the request", "9 days are left"),
    ("As a mechanic, I want to order spare parts", "Order 2 of it", "25.00 EUR"),
    ("As a host, I want to check in guests", "once more", "is still expected"),
    ("As a passenger, I want to check in online", "in the check-in once more", "changes nothing"),
    ("As a reader, I want to renew a loan", "Renew it", "`2031-03-22`"),
    ("As a worker, I want to clock in and out", "Clock out", "8.5 hours"),
    # thresholds
    ("As a runner, I want to see my progress towards my goal", "10 more done", "20 of 40"),
    ("As a host, I want to limit the number of guests", "guests to `2`", "limit of 2"),
    ("As an admin, I want to set a password policy", "11 characters", "with the rule named"),
    ("As a holder, I want to freeze my card", "Release it again", "first payment is refused"),
    ("As a reader, I want to download articles for offline reading", "Cut the", "opens completely"),
    ("As a host, I want to block dates in my calendar", "Try to book", "can't be booked"),
    (
        "As a clerk, I want to leave out the middle name",
        "Do the same once more",
        "without an error",
    ),
    # programs
    ("As a developer, I want to call the API with an API key", "without a key", "status 401"),
    ("As a developer, I want to get an error code for invalid requests", "`twelve`", "400 or 422"),
]


@pytest.mark.parametrize(("story", "step", "outcome"), STORIES, ids=[row[0] for row in STORIES])
def test_says_what_is_done_and_seen(story, step, outcome, case_of, says):
    case = case_of(story)
    says(case, step=step, outcome=outcome)
    assert 2 <= len(case.steps) <= 5


@pytest.mark.parametrize(
    "story",
    [
        "As a chef, I want to apply a filter to an image",
        "As a shop owner, I want to create a voucher",
        "As a clerk, I want to return to the list of orders",
        "As a shopper, I want to follow my order",
        "As a clerk, I want to order photos by date",
        "As an editor, I want to move a session to another room",
        "As a developer, I want to merge a branch",
        "As a host, I want to set the number of rows per page",
        "As a reader, I want to see the list of articles",
        "As an operator, I want to schedule a maintenance window",
    ],
)
def test_leaves_what_only_sounds_alike_to_the_class_of_the_verb(story):
    facts = facts_of(parse_story(story))
    assert everyday(facts.main, facts) is None
