import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.backlog.description import read_criteria, read_description


def test_a_story_with_everything_around_it():
    found = read_description(
        "Password reset\n\n**As a** customer\nI want to reset my password\n\n"
        "### Background\nMany forget it.\n\n"
        "## Acceptance criteria\n- [ ] The link works once\n\n#### Scenario: old link\n"
        "Given an old link\nWhen it is opened\nThen it is refused\n\n"
        "## Notes\n- Ask Ines\n### More notes\n- nothing\n\n## Rules\nOne link a minute.\n"
    )
    assert found.title == "Password reset"
    assert found.text == (
        "As a customer\nI want to reset my password\nMany forget it.\nOne link a minute."
    )
    assert found.opens
    assert found.criteria == (
        "The link works once",
        "Scenario: old link\nGiven an old link\nWhen it is opened\nThen it is refused",
    )


def test_lines_that_end_with_a_colon_are_headings_too():
    found = read_description(
        "Description:\nAs a user I want x\nTechnical notes:\n- cache it\n"
        "Acceptance Criteria: a is b\nc is d\nOpen questions:\nWho?\n"
    )
    assert (found.text, found.criteria) == ("As a user I want x", ("a is b", "c is d"))


def test_a_question_or_note_on_a_line_is_left_out():
    found = read_description("Story: Export orders\nCriterion AC_1: a is b\nQuestion: May I?\n")
    assert (found.text, found.opens, found.criteria) == ("Export orders", True, ("a is b",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US-7: As a user, I want x", ("US-7", "As a user, I want x")),
        ("US-8 Pay\nAs a user, I want x", ("US-8", "As a user, I want x")),
        ("User story: Export orders", (None, "Export orders")),
        ("- As a user, I want x", (None, "As a user, I want x")),
    ],
)
def test_ids_labels_and_bullets_before_a_story_are_not_its_text(text, expected):
    found = read_description(text)
    assert (found.id, found.text) == expected
    assert found.opens


def test_text_before_a_story_that_is_no_title_stays():
    found = read_description("It takes too long today.\nAs a user, I want it fast.")
    assert found.text == "It takes too long today.\nAs a user, I want it fast."
    assert (found.title, found.opens) == (None, True)


def test_only_long_lines_are_taken_for_wrapped():
    text = "As a registered customer of the shop, I want to reset my\npassword\nby mail"
    assert read_description(text).text == (
        "As a registered customer of the shop, I want to reset my password by mail"
    )
    assert read_description("As a user\nI want x\nso that y").text.count("\n") == 2


def test_a_table_with_a_column_of_criteria_holds_criteria():
    found = read_description("I want x\n\n| No | Criterion |\n|--|--|\n| 1 | a is b |\n\nMore.")
    assert (found.text, found.criteria) == ("I want x\nMore.", ("a is b",))
    other = read_description("I want x\n| Field | Type |\n| a | b |")
    assert (other.text.count("|"), other.criteria) == (6, ())


def test_criteria_alone():
    assert read_criteria(
        "Acceptance criteria\n- a\n\nNotes:\n- n\nAC:\n| AC | By |\n| b | me |\n| | you |"
    ) == (
        "a",
        "b",
    )
    assert read_criteria(" \n") == ()


@given(st.text(alphabet="AsaI wnt.\n#*-|:1Notes", max_size=150))
def test_any_text_can_be_read(text):
    found = read_description(text)
    assert all(one.strip() for one in (*found.criteria, *read_criteria(text)))
    assert found.text == found.text.strip()
