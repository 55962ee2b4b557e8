import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.formats import ExportedSuite
from testwright.core.testcases.exporting.traceability import (
    folder,
    headline,
    issue_key,
    label,
    labels,
    origin,
    preconditions,
    shortened,
)

CASE = {
    "id": "TC_001", "type": "edge_case", "technique": "boundary_values",
    "title": "Link after 14 days",
    "preconditions": ["The link was made\non 1 March", " "], "covers": ["AC_1", "AC_9"],
    "grounding": "assumption", "assumption": "Days have 24 hours",
}  # fmt: skip


def suite(**values):
    defaults = {
        "story_id": "US_101", "title": "Share a wishlist", "story": "As a customer,\nI share it.",
        "criteria": {"AC_1": "The link works for 14 days."},
        "body": {"test_cases": [CASE], "open_questions": ["Can it be withdrawn?"]},
    }  # fmt: skip
    return ExportedSuite(**{**defaults, **values})


@pytest.mark.parametrize("story_id", ["ABC-12", "SHOP2-1", "A_B-900"])
def test_keys_of_trackers_are_recognised(story_id):
    assert issue_key(suite(story_id=story_id)) == story_id


@pytest.mark.parametrize(
    "story_id", ["US_101", "abc-12", "ABC-", "ABC-012", "A-1", "#7", "ABC-12x", ""]
)
def test_ids_of_our_own_are_no_keys(story_id):
    assert issue_key(suite(story_id=story_id)) == ""


def test_origin_says_what_a_case_rests_on():
    assert origin(suite(), CASE) == [
        "Covers AC_1: The link works for 14 days.",
        "Covers AC_9",
        "Technique: boundary values (edge case)",
        "Assumption: Days have 24 hours",
        "Story US_101, TC_001: As a customer, I share it.",
        "Open question: Can it be withdrawn?",
    ]


def test_open_questions_stand_at_the_first_case_alone():
    second = {**CASE, "id": "TC_002"}
    both = suite(body={"test_cases": [CASE, second], "open_questions": ["Why?"]})
    assert "Open question: Why?" in origin(both, CASE)
    assert "Open question: Why?" not in origin(both, second)


def test_a_grounded_case_says_so():
    assert "Grounded in the story" in origin(suite(), {**CASE, "grounding": "grounded"})


def test_a_title_that_is_cut_stands_whole_in_the_origin():
    long = {**CASE, "title": "The link " + "works " * 40}
    assert len(headline(long, 128)) <= 128
    assert origin(suite(), long, limit=128)[0] == f"Title: {long['title'].strip()}"
    assert headline(CASE) == "Link after 14 days"


def test_labels_have_the_story_only_when_no_requirement_field_takes_it():
    assert labels(suite(), CASE) == ["edge_case", "boundary_values", "assumption", "US_101"]
    grounded = {**CASE, "grounding": "grounded"}
    assert labels(suite(story_id="ABC-12"), grounded) == ["edge_case", "boundary_values"]


def test_folders_do_not_nest_by_accident():
    assert folder(suite(title="Prices in €/$ > all\\none")) == "Prices in € - $ - all - none"
    assert folder(suite(title=" / ")) == "US_101"
    assert folder(suite(title="", story_id="?")) == "Test cases"


def test_preconditions_are_lines():
    assert preconditions(CASE) == ["The link was made on 1 March"]


@given(st.text())
def test_a_label_has_nothing_that_separates_labels(text):
    assert not set(label(text)) & set(" ,;\t\n/\\'\"=+@")


@given(st.text(), st.integers(2, 40))
def test_shortened_text_fits_and_says_that_it_was_cut(text, limit):
    short = shortened(text, limit)
    assert len(short) <= limit
    assert short == text or short.endswith("…")
