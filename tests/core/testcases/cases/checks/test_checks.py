"""Sentences that shall hold, as checks: what is done, what is seen."""

import pytest

from testwright.core.testcases.cases.flows.observations import look_at
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story

FACTS = facts_of(parse_story("As a hiker, I want to book a hut"))

SENTENCES = [
    # seen
    ("deleted trips are not shown on the list", "Search for", "is not shown"),
    ("the total is shown in the header", "Look at the header", "The total is shown"),
    ("the logo is shown on every page", "two levels below", "on all three pages"),
    ("trips are sorted by date", "from top to bottom", "`2031-02-03`"),
    ("the confirmation names the hut and the day", "one by one", "shows hut `"),
    # entered
    ("the address is optional", "everything but the address", "saved without the address"),
    ("names are unique", "of another entry", "named as taken"),
    ("the button is disabled", "with the keyboard", "Nothing happens"),
    ("the default address is preselected", "Change nothing", "is preselected"),
    ("the form accepts zero and blank as amount", "Submit", "without an error or a warning"),
    ("members see only their own trips", "by its direct address", "whose address is refused"),
    ("trips in the state planned can be cancelled", "Try the same with", "is not offered"),
    # prevented
    (
        "users cannot delete a closed trip",
        "without the page",
        "refused with a message that says why",
    ),
    (
        "users cannot book without a date selected",
        "Try to book",
        "a date is missing",
    ),
    ("users cannot pay twice", "Try the same once more", "exactly once"),
    ("they do not accidentally delete a trip", "Decline what is asked", "after declining"),
    (
        "they do not inadvertently overwrite someone else's changes to a trip",
        "for editing as",
        "in the meantime",
    ),
    # effects
    ("the warden is notified about the booking", "mailboxes", "One message"),
    (
        "the hiker is redirected to the map",
        "title and the address",
        "The page that opens is the map",
    ),
    ("bookings are logged", "in the log", "is there once"),
    ("the price is updated when the season changes", "at the origin", "and no longer"),
    ("the sum matches the invoice", "Compare the notes", "the sum agrees with the invoice"),
    ("the data is complete", "Count the records", "120 records"),
    ("taxes and shipping fees are applied", "Change the quantity", "total"),
    ("duplicate rows are removed", "work run once", "still"),
    ("they are added to a waiting list", "once more", "stands on the waiting list once"),
    ("the importer supports constants", "has no constant", "the second has none"),
    ("the importer works with tables, maps and photos", "the example of: maps", "3 times"),
]


@pytest.mark.parametrize(("sentence", "step", "outcome"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_a_sentence_is_checked(sentence, step, outcome):
    look = look_at(sentence, FACTS)
    assert look is not None
    assert any(step in one for one in look.steps)
    assert outcome in look.expected


@pytest.mark.parametrize("sentence", ["it is what it is", "everything feels right", "yes"])
def test_what_says_nothing_to_look_at_is_left_open(sentence):
    assert look_at(sentence, FACTS) is None


def test_twice_after_a_refresh_is_tried_that_way():
    look = look_at("users cannot double publish a trip after refreshing", FACTS)
    assert look is not None
    assert look.steps[1] == "Refresh the page"
