import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.reading.parse import clean, parse_story

FORMS = [
    (
        "As an archivist, I want to create user roles, so that I can group users by role.",
        "as_a",
        ("archivist",),
        "create user roles",
        "I can group users by role",
    ),
    ("as a guest i want to browse products", "as_a", ("guest",), "browse products", None),
    (
        "As a teacher or an admin I can publish grades so that students see them.",
        "as_a",
        ("teacher", "admin"),
        "publish grades",
        "students see them",
    ),
    (
        "As a nurse I would like to be able to print labels",
        "as_a",
        ("nurse",),
        "print labels",
        None,
    ),
    (
        "I want to export invoices as a bookkeeper so that I can file taxes",
        "as_a",
        ("bookkeeper",),
        "export invoices",
        "I can file taxes",
    ),
    (
        "As a member. So that I stay informed. I want to get a newsletter.",
        "as_a",
        ("member",),
        "get a newsletter",
        "I stay informed",
    ),
    (
        "As a visitor, I want to see prices. So that I can compare.",
        "as_a",
        ("visitor",),
        "see prices",
        "I can compare",
    ),
    (
        "In order to pay less\nAs a shopper\nI want to apply a coupon",
        "in_order_to",
        ("shopper",),
        "apply a coupon",
        "pay less",
    ),
    (
        "Role: librarian\nGoal: lend books\nBenefit: readers are happy",
        "labelled",
        ("librarian",),
        "lend books",
        "readers are happy",
    ),
    (
        "When my card expires, I want to be warned, so I can replace it.",
        "job_story",
        (),
        "be warned",
        "I can replace it",
    ),
    ("Add dark mode", "free", (), "Add dark mode", None),
    (
        "As a driver, I want to park, so that that I can rest",
        "as_a",
        ("driver",),
        "park",
        "I can rest",
    ),
]


@pytest.mark.parametrize(("text", "form", "roles", "goal", "benefit"), FORMS)
def test_reads_the_forms_in_use(text, form, roles, goal, benefit):
    story = parse_story(text)
    assert (story.form, story.roles, story.goal, story.benefit) == (form, roles, goal, benefit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US_001: As a user I want to log in", "US_001"),
        ("ABC-12 As a user I want to log in", "ABC-12"),
    ],
)
def test_keeps_tracker_ids(text, expected):
    story = parse_story(text)
    assert story.id == expected
    assert story.goal == "log in"


def test_finds_criteria_inside_the_text():
    story = parse_story(
        "As a user I want to upload a photo.\n\nAcceptance criteria:\n- Max 5 MB\n2. Only JPG\n"
    )
    assert [(c.id, c.text) for c in story.criteria] == [("AC_1", "Max 5 MB"), ("AC_2", "Only JPG")]
    assert story.text == "As a user I want to upload a photo."


def test_given_criteria_come_first_and_repeats_are_dropped():
    story = parse_story(
        "As a user I want to vote\n- Once only", ["* Closed after noon", "once only"]
    )
    assert [c.text for c in story.criteria] == ["Closed after noon", "once only"]


def test_reads_gherkin_criteria():
    story = parse_story(
        "As a shopper I want a cart",
        ["Given an empty cart\nWhen I add a cup\nThen the cart shows 1 cup\nAnd the total is 5.00"],
    )
    criterion = story.criteria[0]
    assert criterion.given == ("an empty cart",)
    assert criterion.when == ("I add a cup",)
    assert criterion.then == ("the cart shows 1 cup", "the total is 5.00")


def test_headings_and_invisible_characters_go():
    story = parse_story("# User story\n\nAs a user, I want\u200b to sing")
    assert story.goal == "sing"


@given(st.text(max_size=400), st.lists(st.text(max_size=80), max_size=4))
def test_never_raises_and_ids_are_stable(text, criteria):
    one, two = parse_story(text, criteria), parse_story(text, criteria)
    assert one == two
    assert [c.id for c in one.criteria] == [f"AC_{n}" for n in range(1, len(one.criteria) + 1)]


@given(st.text(alphabet="AsaI wntoh,.\n-*:soGivenWhnT12", max_size=200))
def test_clean_twice_is_clean(text):
    assert clean(clean(text)) == clean(text)
