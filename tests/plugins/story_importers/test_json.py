import json

import pytest

from testwright.errors import InvalidInput
from testwright.plugins.story_importers.json import Plugin
from testwright.plugins.suite_exporters.json import Plugin as Exporter


def read(value):
    return Plugin().read(value.encode() if isinstance(value, str) else json.dumps(value).encode())


@pytest.mark.parametrize(
    "key", ["user_story", "story", "text", "description", "summary", "User Story"]
)
def test_the_story_may_have_any_of_its_names(key):
    (story,) = read([{key: " As a user, I want x. "}])
    assert story.text == "As a user, I want x."


def test_the_first_name_wins_and_blank_text_is_passed_over():
    (story,) = read([{"summary": "Title", "description": "The story", "story": "  "}])
    assert story.text == "The story"


def test_reads_every_field():
    (story,) = read(
        {
            "story_id": 7,
            "title": "Pay",
            "difficulty": "Hard",
            "story": "As a user, I want to pay.",
            "acceptance_criteria": ["a", {"id": "AC_2", "text": "b"}, " "],
        }
    )
    assert (story.id, story.title, story.difficulty) == ("7", "Pay", "hard")
    assert story.criteria == ("a", "b")


def test_criteria_in_one_text_are_split():
    (story,) = read([{"story": "s", "acceptance_criteria": "Acceptance criteria:\n- a\n- b\nC"}])
    assert story.criteria == ("a", "b", "C")


@pytest.mark.parametrize("key", ["stories", "user_stories", "items", "issues", "backlog", "suites"])
def test_the_list_may_stand_under_a_usual_key(key):
    document = {"total": 2, "before": {"x": [1]}, key: ["As a user, I want x.", {"story": "y"}]}
    assert [story.text for story in read(document)] == ["As a user, I want x.", "y"]


def test_an_object_whose_lists_are_no_stories_is_a_story():
    (story,) = read({"story": "As a user, I want x.", "tags": ["a"], "items": 3})
    assert story.text == "As a user, I want x."
    with pytest.raises(InvalidInput, match="expected an object with a story, found a number"):
        read("7")


def test_reads_an_issue_of_a_tracker():
    issue = {"key": "SHOP-1", "fields": {"summary": "Pay", "description": None}}
    (story,) = read({"issues": [issue]})
    assert (story.id, story.text) == ("SHOP-1", "Pay")


def test_an_empty_list_has_no_stories():
    assert read([]) == []
    assert read({"stories": []}) == []


def test_says_in_which_line_a_story_begins():
    text = '\n{"n": 1,\n "stories": [\n  {"story":\n "a"},\n\n  "b"\n]}'
    assert [story.where for story in read(text)] == ["line 4", "line 7"]


def test_every_wrong_story_is_named_by_its_line():
    text = '[\n{"story": "a"},\n{"title": "no text"},\n{"story": 5},\n7\n]'
    with pytest.raises(InvalidInput, match=r"^Line 3: no story.*\(2 more like this\)") as caught:
        read(text)
    assert [detail.field for detail in caught.value.details] == ["line 3", "line 4", "line 5"]


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ({"story": "a", "difficulty": "trivial"}, "easy, medium, hard"),
        ({"story": "a", "difficulty": 3}, "easy, medium, hard"),
        ({"story": "a", "acceptance_criteria": 3}, "list or text, found a number"),
        ({"story": "a", "acceptance_criteria": [None]}, "found nothing"),
        ({"story": "a", "id": True}, "found true or false"),
        ({"story": "a", "title": ["x"]}, "title must be text, found a list"),
        ({}, "no story"),
    ],
)
def test_wrong_values_are_explained(record, problem):
    with pytest.raises(InvalidInput, match=problem):
        read([record])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[\n{"story": "a",}\n]', "Line 2 is not JSON"),
        ("As a user, I want x.", "Line 1 is not JSON"),
        ("[" * 100_000, "nesting"),
        ("9" * 5_000, "number"),
    ],
)
def test_what_is_not_json_is_refused_with_its_place(text, problem):
    with pytest.raises(InvalidInput, match=problem):
        read(text)


def test_reads_the_stories_of_an_export_back(samples):
    stories = Plugin().read(Exporter().export(samples))
    for story, suite in zip(stories, samples, strict=True):
        assert (story.id, story.title, story.text) == (suite.story_id, suite.title, suite.story)
        assert story.criteria == tuple(suite.criteria.values())
