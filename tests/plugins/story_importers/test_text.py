import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.errors import InvalidInput
from testwright.plugins.story_importers.text import Plugin

ROLES = st.sampled_from(["customer", "shop owner", "UI designer", "Data user", "vendor"])
GOALS = st.sampled_from(["pay by card", "see my orders", "export 3 reports", "mute the bell"])
STORIES = st.builds("As a {}, I want to {}.".format, ROLES, GOALS)


def read(data):
    return Plugin().read(data).stories


def texts(data):
    return [story.text for story in read(data.encode() if isinstance(data, str) else data)]


def only(text):
    stories = read(text.encode())
    assert len(stories) == 1, stories
    return stories[0]


@given(
    stories=st.lists(STORIES, min_size=1, max_size=6),
    end=st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_one_story_a_line_with_any_line_end_blank_lines_and_mark(stories, end, mark):
    assert texts(mark + end.join(stories) + end) == stories


def test_a_line_that_begins_in_lower_case_continues_the_one_above():
    wrapped = (
        "As a clerk, I want to keep record ids\nto compare them later.\nAs a user, I want x.\n"
    )
    assert texts(wrapped) == [
        "As a clerk, I want to keep record ids to compare them later.",
        "As a user, I want x.",
    ]
    assert texts("as a clerk, I want a\nas a user, I want b\n") == [
        "as a clerk, I want a",
        "as a user, I want b",
    ]


def test_a_list_may_hold_a_few_stories_of_another_form():
    lines = ["As a user, I want to log in", "Export as PDF", "In order to win, I want to sell"]
    assert texts("\n".join([*lines, "When I pay, I want a receipt"])) == [
        *lines,
        "When I pay, I want a receipt",
    ]


def test_bullets_numbers_quotes_and_ids_before_a_story_are_not_its_text():
    stories = read(
        b'- As a user, I want a\n2. As a user, I want b\n"As a user, I want c"\n'
        b"US-7: As a user, I want d\n[SHOP-8] As a user, I want e\n"
    )
    assert [story.text[-1] for story in stories] == list("abcde")
    assert all(story.text.startswith("As a user, I want ") for story in stories)
    assert [story.id for story in stories] == [None, None, None, "US-7", "SHOP-8"]


def test_one_story_over_several_lines_with_criteria_is_one():
    story = only(
        "As a customer\nI want to reset my password\nso that I get in again.\n\n"
        "Acceptance criteria:\n- The link works for 30 minutes\n- It works once\n"
        "  and never again\n"
        "* [x] Unknown addresses get the same answer\n3) A mail is sent\n"
    )
    assert story.text == "As a customer I want to reset my password so that I get in again."
    assert story.criteria == (
        "The link works for 30 minutes",
        "It works once and never again",
        "Unknown addresses get the same answer",
        "A mail is sent",
    )


def test_given_when_then_is_one_criterion_from_given_to_given():
    story = only(
        "As a customer, I want to pay.\n\nGiven a cart of 10.00\nWhen I pay\nThen I see a receipt\n"
        "And a mail is sent\n\nScenario: empty cart\nGiven no cart\nWhen I pay\nThen I am told so\n"
    )
    assert story.criteria == (
        "Given a cart of 10.00\nWhen I pay\nThen I see a receipt\nAnd a mail is sent",
        "Scenario: empty cart\nGiven no cart\nWhen I pay\nThen I am told so",
    )


def test_criteria_that_are_worded_like_stories_stay_criteria():
    story = only(
        "As a member, I want a list.\nAcceptance criteria\n"
        "- As a guest I want to see nothing\n- I can sort\n"
    )
    assert story.criteria == ("As a guest I want to see nothing", "I can sort")


def test_a_short_line_above_a_story_is_its_title():
    first, second = read(
        b"US-1 Password reset\nAs a customer, I want to reset.\nThe link lasts 30 minutes.\n\n"
        b"Logout\n\nAs a customer, I want to log out.\n"
    )
    assert (first.id, first.title) == ("US-1", "Password reset")
    assert first.text == "As a customer, I want to reset. The link lasts 30 minutes."
    assert (second.id, second.title, second.where) == (None, "Logout", "line 7")


def test_labelled_and_three_line_stories_stand_together():
    assert texts("Role: clerk\nGoal: refund\nBenefit: peace\n\nRole: boss\nGoal: approve\n") == [
        "Role: clerk\nGoal: refund\nBenefit: peace",
        "Role: boss\nGoal: approve",
    ]
    assert texts("In order to win\nAs a vendor\nI want to sell\n") == [
        "In order to win As a vendor I want to sell"
    ]


def test_a_label_alone_opens_a_story_and_a_criterion_may_follow_its_label():
    story = only("User story:\nAs a user\nI want to pay.\nAC: within 2 s\nAC2: by card\n")
    assert story.text == "As a user I want to pay."
    assert story.criteria == ("within 2 s", "by card")


def test_items_are_stories_when_nothing_else_is_there():
    assert texts("- Export orders\n- Import prices\n") == ["Export orders", "Import prices"]


def test_paragraphs_are_stories_when_no_line_opens_one():
    first, second = read(
        b"Signing in must be fast.\nIt must take 2 s.\n\nAcceptance criteria\n- 2 s at most\n\n"
        b"The export must work.\n"
    )
    assert first.text == "Signing in must be fast. It must take 2 s."
    assert first.criteria == ("2 s at most",)
    assert (second.text, second.criteria) == ("The export must work.", ())


def test_several_paragraphs_below_an_opening_belong_to_it():
    assert texts("As a user, I want a report.\n\nIt has 3 columns.\n\nIt is a PDF.\n") == [
        "As a user, I want a report.\nIt has 3 columns.\nIt is a PDF."
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_reads_the_usual_encodings(encoding):
    assert texts("As a café owner, I want größere Preise.".encode(encoding)) == [
        "As a café owner, I want größere Preise."
    ]


def test_an_encoding_that_can_not_be_known_is_refused_with_its_line():
    with pytest.raises(InvalidInput, match=r"Line 2 is not text in UTF-8 \(byte 0x81\)"):
        read(b"As a user, I want a.\nAs a user, I want \x81.\n")


def test_criteria_may_follow_a_story_on_its_line():
    first, second = read(
        b"As a user, I want a. Acceptance criteria: x is shown\n"
        b"As a user, I want b. AC: y is shown\n"
    )
    assert (first.text, first.criteria) == ("As a user, I want a.", ("x is shown",))
    assert (second.text, second.criteria, second.where) == (
        "As a user, I want b.",
        ("y is shown",),
        "line 2",
    )


def test_what_is_about_other_matters_is_left_out():
    first, second = read(
        b"US-1 Pay\nAs a user, I want a\nNotes:\n- n\nAcceptance criteria:\n- x\n\nTasks\n- t\n\n"
        b"Description:\nIt is red.\n\nUS-2 Buy\nAs a user, I want b\n- y\n"
    )
    assert (first.text, first.criteria) == ("As a user, I want a It is red.", ("x",))
    assert (second.id, second.criteria) == ("US-2", ("y",))


def test_a_text_has_no_columns():
    with pytest.raises(InvalidInput, match=r"no columns.*story=User Story"):
        Plugin().read(b"As a user, I want a.", {"story": "User Story"})
