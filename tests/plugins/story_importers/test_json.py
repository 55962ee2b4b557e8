import json
from contextlib import suppress

import pytest

from testwright.errors import InvalidInput
from testwright.plugins.story_importers.json import Plugin
from testwright.plugins.suite_exporters.json import Plugin as Exporter


def backlog(value, **columns):
    data = value if isinstance(value, str) else json.dumps(value)
    return Plugin().read(data.encode(), columns)


def read(value):
    return backlog(value).stories


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
    assert backlog("7").skipped == ("line 1: expected an object with a story, found a number",)


def test_reads_an_issue_of_jira():
    document = {"type": "doc", "content": [
        {"type": "paragraph", "content": [{"type": "text", "text": "As a user, I want x."}]},
        {"type": "heading", "attrs": {"level": 3}, "content": [
            {"type": "text", "text": "Acceptance criteria"}]},
        {"type": "bulletList", "content": [{"type": "listItem", "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": "a "},
                {"type": "text", "text": "is", "marks": [{"type": "strong"}]},
                {"type": "hardBreak"}, {"type": "text", "text": "b"}]}]}]},
    ]}  # fmt: skip
    issues = [
        {"key": "A-1", "id": "1", "fields": {"summary": "Pay", "description": None}},
        {"key": "A-2", "fields": {"summary": "Buy", "description": document,
                                  "issuetype": {"name": "Story"}}},
        {"key": "A-3", "fields": {"summary": "Crash", "issuetype": {"name": "Bug"}}},
    ]  # fmt: skip
    found = backlog({"total": 3, "issues": issues})
    assert [(story.id, story.title, story.text) for story in found.stories] == [
        ("A-1", None, "Pay"),
        ("A-2", "Buy", "As a user, I want x."),
    ]
    assert found.stories[1].criteria == ("a is b",)
    assert found.skipped == ("line 1: no story but of the type Bug",)


def test_reads_work_items_of_azure_devops():
    fields = {
        "System.WorkItemType": "User Story",
        "System.Title": "Pay",
        "System.Reason": "New",
        "System.Description": "<div>As a user, I want <b>x</b>.</div>",
        "Microsoft.VSTS.Common.AcceptanceCriteria": "<ul><li>a &amp; b</li><li>c</li></ul>",
    }
    found = backlog({"count": 1, "value": [{"id": 65, "fields": fields}]})
    (story,) = found.stories
    assert (story.id, story.title, story.text) == ("65", "Pay", "As a user, I want x.")
    assert story.criteria == ("a & b", "c")
    assert found.columns["criteria"] == "Microsoft.VSTS.Common.AcceptanceCriteria"
    assert found.ignored == ("System.Reason",)


def test_reads_issues_of_github_and_leaves_pull_requests_out():
    body = "As a user, I want x.\n\n### Acceptance criteria\n\n- [ ] a\n\n### Notes\n\n- n"
    found = backlog(
        [
            {"number": 1, "title": "Pay", "body": body, "labels": [], "pull_request": None},
            {"number": 2, "title": "Fix", "body": "x", "pull_request": {"url": "u"}},
        ]
    )
    (story,) = found.stories
    assert (story.id, story.text, story.criteria) == ("1", "As a user, I want x.", ("a",))
    assert found.skipped == ("line 1: no story but a pull request",)


def test_a_list_may_stand_deeper():
    nodes = [{"identifier": "ENG-1", "title": "Pay", "description": "As a user, I want x."}]
    (story,) = read({"data": {"issues": {"pageInfo": {}, "nodes": nodes}}})
    assert (story.id, story.title, story.text) == ("ENG-1", "Pay", "As a user, I want x.")


def test_a_list_that_is_filled_comes_before_one_that_is_not():
    assert read({"items": [], "issues": {"nodes": ["As a user, I want x."]}})[0].text
    with pytest.raises(InvalidInput, match=r"The keys are: id, x\."):
        read({"data": {"x": 1}})


def test_groups_of_stories_are_opened():
    text = """{"epics": [
      {"name": "Cart", "description": "All of it", "stories": [
        {"id": "A", "story": "As a user, I want a."},
        "As a user, I want b."]},
      {"title": "Without stories yet", "stories": []},
      {"story": "As a user, I want c.", "stories": ["no"]}]}"""
    stories = read(text)
    assert [(story.text, story.where) for story in stories] == [
        ("As a user, I want a.", "line 3"),
        ("As a user, I want b.", "line 4"),
        ("As a user, I want c.", "line 6"),
    ]


def test_a_list_in_a_list_is_no_group():
    assert backlog([["As a user, I want x."]]).skipped == (
        "line 1: expected an object with a story, found a list",
    )


def test_any_nesting_is_read_or_refused():
    for depth in range(900, 1_000, 3):
        with suppress(InvalidInput):
            backlog("[" * depth + "]" * depth)
        with suppress(InvalidInput):
            backlog('{"items":' * depth + "[]" + "}" * depth)


def test_stories_may_stand_under_their_ids():
    stories = read('{\n"US-1": {"story": "As a user, I want a."},\n"US-2": {"text": "b"}}')
    assert [(story.id, story.text, story.where) for story in stories] == [
        ("US-1", "As a user, I want a.", "line 2"),
        ("US-2", "b", "line 3"),
    ]


def test_a_type_that_can_not_be_read_costs_no_story():
    assert [story.text for story in read([{"story": "a", "type": ["x"]}])] == ["a"]


def test_a_story_of_three_keys():
    (story,) = read([{"as_a": "clerk", "i_want": "refund orders", "soThat": "I am done"}])
    assert story.text == "As a clerk, I want to refund orders so that I am done"


def test_an_empty_list_has_no_stories():
    assert read([]) == ()
    assert read({"stories": []}) == ()


def test_says_in_which_line_a_story_begins():
    text = '\n{"n": 1,\n "stories": [\n  {"story":\n "a"},\n\n  "b"\n]}'
    assert [story.where for story in read(text)] == ["line 4", "line 7"]


def test_every_wrong_record_is_left_out_and_named_by_its_line():
    text = '[\n{"story": "a"},\n{"id": "no text"},\n{"story": 5},\n7\n]'
    found = backlog(text)
    assert [story.text for story in found.stories] == ["a"]
    assert found.skipped == (
        "line 3: no story",
        "line 4: story must be text, found a number",
        "line 5: expected an object with a story, found a number",
    )


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ({"story": "a", "acceptance_criteria": 3}, "list or text, found a number"),
        ({"story": "a", "acceptance_criteria": [None]}, "found nothing"),
        ({"story": "a", "id": True}, "found true or false"),
        ({"story": "a", "title": ["x"]}, "title must be text, found a list"),
        ({"story": "a" * 100_001}, "more than 100,000 characters"),
        ({"story": "1 2 3"}, "no story"),
    ],
)
def test_wrong_values_are_explained(record, problem):
    found = backlog([record])
    assert found.stories == ()
    assert problem in found.skipped[0]


@pytest.mark.parametrize("value", ["trivial", 3])
def test_a_wrong_difficulty_costs_no_story(value):
    found = backlog([{"story": "a", "difficulty": value}])
    assert [story.difficulty for story in found.stories] in ([None], [])
    assert "difficulty" in found.skipped[0]


@pytest.mark.parametrize("record", [{}, {"id": 7}, {"x": "y", "z": "w"}])
def test_keys_that_hold_no_story_are_listed(record):
    with pytest.raises(InvalidInput, match=r"No key was found that holds stories\. The keys are: "):
        read([record])


def test_keys_can_be_mapped():
    records = [{"Wording": "As a user, I want x.", "checks": ["a", "b"], "text": "other"}]
    found = backlog(records, story="wording", criteria="Checks")
    assert [(story.text, story.criteria) for story in found.stories] == [
        ("As a user, I want x.", ("a", "b"))
    ]
    assert found.columns == {"story": "Wording", "criteria": "checks"}
    assert found.ignored == ("text",)
    with pytest.raises(InvalidInput, match=r"no column 'wish'.*Wording, checks, text"):
        backlog(records, story="wish")


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
    stories = Plugin().read(Exporter().export(samples)).stories
    for story, suite in zip(stories, samples, strict=True):
        assert (story.id, story.title, story.text) == (suite.story_id, suite.title, suite.story)
        assert story.criteria == tuple(suite.criteria.values())
