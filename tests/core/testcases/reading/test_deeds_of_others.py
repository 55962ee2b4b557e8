"""Wishes that somebody else may do something."""

import pytest

from testwright.core.testcases.reading.deeds_of_others import deed_of_another
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story


@pytest.mark.parametrize(
    ("goal", "people", "deed"),
    [
        ("let guests book a bed", "guest", "book a bed"),
        ('let applicants choose "Other"', "applicant", 'choose "Other"'),
        ("an easy way for hikers to report a fault", "hiker", "report a fault"),
        ("there to be an option for guests to pay later", "guest", "pay later"),
        ("give guests the chance to move a booking", "guest", "move a booking"),
        ("make it easy for guests to find a hut", "guest", "find a hut"),
        ("guests to easily find a hut", "guest", "find a hut"),
        ("guests to be able to book a bed", "guest", "book a bed"),
        ("guests to be greeted by name", "", ""),
        ("let one trusted guest move a booking", "trusted guest", "move a booking"),
        ("let guests know that the hut is full", "", ""),
        ("let the water run off", "", ""),
        ("give guests a key", "", ""),
    ],
)
def test_who_is_to_do_it(goal, people, deed):
    assert deed_of_another(goal) == (people, deed)


def test_they_are_who_is_signed_in():
    facts = facts_of(parse_story("As a warden, I want to let guests rate a hut"))
    assert facts.scene.role == "guest"
    own = facts_of(parse_story("As a warden, I want to rate a hut"))
    assert own.scene.role == "warden"
