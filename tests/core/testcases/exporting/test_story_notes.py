from testwright.core.formats import ExportedSuite
from testwright.core.testcases.exporting.story_notes import about_story, folder_with_id


def suite(**changes):
    values = {
        "story_id": "US_1",
        "title": "Sign in",
        "story": "As a customer,\nI want to sign in.",
        "criteria": {"AC_1": "It works.", "AC_2": "It is\nfast."},
        "body": {
            "test_cases": [{"id": "TC_001", "covers": ["AC_1"]}, {"id": "T 2", "covers": ["AC_1"]}],
            "open_questions": ["How fast?", " "],
        },
    }
    return ExportedSuite(**{**values, **changes})


def test_the_story_its_criteria_and_questions_are_lines():
    assert about_story(suite()) == [
        "Story US_1: As a customer, I want to sign in.",
        "AC_1: It works. (covered by TC_001, T 2)",
        "AC_2: It is fast. (not covered)",
        "Open question: How fast?",
    ]


def test_what_is_missing_leaves_no_gap():
    bare = suite(story_id="", story="", criteria={}, body={"test_cases": []})
    assert about_story(bare) == ["Story: Sign in"]


def test_an_id_of_our_own_stands_behind_the_folders_name():
    assert folder_with_id(suite()) == "Sign in (US_1)"
    assert folder_with_id(suite(story_id="ABC-12")) == "Sign in"
    assert folder_with_id(suite(title="US_1")) == "US_1"
