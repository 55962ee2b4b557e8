import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.reading.forms import parts_of


@pytest.mark.parametrize(
    ("text", "form", "roles", "goal", "benefit"),
    [
        (
            "So I can rest, as a hiker, I want to book a hut",
            "as_a",
            ("hiker",),
            "book a hut",
            "I can rest",
        ),
        ("As a hiker, I'm able to book a hut", "as_a", ("hiker",), "book a hut", None),
        ("During winter, I want to see open huts", "free", (), "see open huts", None),
        ("As an authenticateduser I want to pay", "as_a", ("authenticated user",), "pay", None),
        (
            "As a hiker, I do not want banners, so that I have peace",
            "as_a",
            ("hiker",),
            "I do not want banners",
            "I have peace",
        ),
        (
            "In order to rest As a hiker I want to book a hut",
            "in_order_to",
            ("hiker",),
            "book a hut",
            "rest",
        ),
        (
            "As a hiker or guide, I want to book a hut so I can rest",
            "as_a",
            ("hiker", "guide"),
            "book a hut",
            "I can rest",
        ),
        (
            "When it rains, I want to see open huts, so I can rest",
            "job_story",
            (),
            "see open huts",
            "I can rest",
        ),
        ("As hikers, we want to book a hut", "as_a", ("hikers",), "book a hut", None),
        (
            "Benefit: In order to rest Role: As a guide Goal/desire: I want to book a hut",
            "labelled",
            ("guide",),
            "book a hut",
            "rest",
        ),
        (
            "Role: As a registered\nGoal: I want to book a hut\nBenefit: So that I can rest",
            "labelled",
            ("registered user",),
            "book a hut",
            "I can rest",
        ),
        (
            "In order to rest at night Hut Wardens must be able to close a hut",
            "in_order_to",
            ("hut wardens",),
            "close a hut",
            "rest at night",
        ),
        (
            "In order to rest, guides should be able to book a hut",
            "in_order_to",
            ("guides",),
            "book a hut",
            "rest",
        ),
        (
            "In order to know what I should carry As a hiker I want to see the hut",
            "in_order_to",
            ("hiker",),
            "see the hut",
            "know what I should carry",
        ),
        (
            "As a hiker, so that I know what I should carry, I should get a list",
            "as_a",
            ("hiker",),
            "get a list",
            "I know what I should carry",
        ),
        (
            '"As a hiker I want to see the paths" https://tracker.example/7',
            "as_a",
            ("hiker",),
            "see the paths",
            None,
        ),
        (
            "In order to rest at noon As TrailMate guide I need to have ability book a hut",
            "in_order_to",
            ("TrailMate guide",),
            "book a hut",
            "rest at noon",
        ),
        ("As a hiker I visit the huts", "as_a", ("hiker",), "visit the huts", None),
        (
            "As a hiker I am required to sign the hut book",
            "as_a",
            ("hiker",),
            "sign the hut book",
            None,
        ),
        (
            '"As a hiker To protect my feet I want to see the paths"',
            "as_a",
            ("hiker",),
            "see the paths",
            None,
        ),
        (
            "In order to keep huts clean A warden should be able to close a hut",
            "in_order_to",
            ("warden",),
            "close a hut",
            "keep huts clean",
        ),
        ("As a hiker I need to be able book a hut", "as_a", ("hiker",), "book a hut", None),
        (
            "As a hiker I want to invite a friend So she can come along",
            "as_a",
            ("hiker",),
            "invite a friend",
            "she can come along",
        ),
        ("As alpinist I want to book a hut", "as_a", ("alpinist",), "book a hut", None),
        ("As any hut keeper I want to air a bed", "as_a", ("hut keeper",), "air a bed", None),
        ("As an as an angler I want to rent a rod", "as_a", ("angler",), "rent a rod", None),
        (
            "As Vroni, a hut keeper I want to see the beds",
            "as_a",
            ("hut keeper",),
            "see the beds",
            None,
        ),
        (
            "I order to sleep well As a hiker I want to book a hut",
            "in_order_to",
            ("hiker",),
            "book a hut",
            "sleep well",
        ),
        (
            "As a hiker I want ability to book a hut",
            "as_a",
            ("hiker",),
            "book a hut",
            None,
        ),
        (
            '"As a hiker To keep warm I want to book a hut" Board: https://board.example/7',
            "as_a",
            ("hiker",),
            "book a hut",
            None,
        ),
    ],
)
def test_ways_of_writing_a_story(text, form, roles, goal, benefit):
    found = parts_of(text)
    assert (found.form, found.roles, found.goal, found.benefit) == (form, roles, goal, benefit)


@given(st.text(max_size=200))
def test_never_raises(text):
    assert isinstance(parts_of(text).goal, str)


def test_who_a_role_is_by_name_is_no_part_of_it():
    parts = parts_of("As a night warden (Tom) I want to lock the hut So that nobody freezes")
    assert parts.roles == ("night warden",)
