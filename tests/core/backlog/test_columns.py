import pytest

from testwright.core.backlog.columns import checked, field_of, known_in, mapped, refuse
from testwright.errors import InvalidInput


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("User Story", "story"),
        ("user_story", "story"),
        ("USERSTORY*", "story"),
        ("As a", "role"),
        ("As a / an", "role"),
        ("As a <type of user>", "role"),
        ("I want to …", "goal"),
        ("i_want", "goal"),
        ("So that I can (benefit)", "benefit"),
        ("Acceptance Criteria (Given/When/Then, one a line)", "criteria"),
        ("Acceptance criteria:", "criteria"),
        ("AC12", "criteria"),
        ("Custom field (Acceptance Criteria)", "criteria"),
        ("Microsoft.VSTS.Common.AcceptanceCriteria", "criteria"),
        ("System.Title", "title"),
        ("Title 2", "title"),
        ("Issue key", "id"),
        ("Formatted ID", "id"),
        ("#", "id"),
        ("Work Item Type", "type"),
        ("Story Points", None),
        ("Custom field (Story Points)", None),
        ("Status 2", None),
        ("Story 2", None),
        ("As a user, I want to pay", None),
        ("", None),
        ("…", None),
        ("Acceptance criteria " * 10, None),
    ],
)
def test_names_as_people_and_trackers_write_them(name, field):
    found = field_of(name)
    assert (found[0] if found else None) == field


def test_better_names_come_first_and_repeated_ones_in_their_order():
    names = ["Issue id", "Labels", "AC2", "Issue key", "Labels", "AC1", "Summary"]
    assert mapped(names, {}) == {"id": [3, 0], "title": [6], "criteria": [2, 5]}


def test_a_mapping_takes_its_columns_away_from_the_guess():
    names = ["Story", "Description", "description"]
    assert mapped(names, {"story": " DESCRIPTION "}) == {"story": [1, 2]}
    assert mapped(names, {"story": ""}) == {"description": [1, 2]}


def test_a_column_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(InvalidInput, match=r"no column 'x' \(title\)\. The columns are: a, b\."):
        mapped(["a", "b", "a"], {"title": "x"})
    with pytest.raises(InvalidInput, match="and 10 more"):
        mapped([str(number) for number in range(50)], {"title": "x"})


def test_a_part_that_no_story_has_is_refused():
    with pytest.raises(InvalidInput, match="has no 'epic'"):
        checked({"epic": "x"})
    assert checked(None) == {}


def test_files_without_columns_take_no_mapping():
    refuse(None, "A text")
    with pytest.raises(InvalidInput, match=r"A text has no columns.*\(story=x\)"):
        refuse({"story": "x"}, "A text")


@pytest.mark.parametrize(
    ("row", "count"),
    [
        (["ID", "Story", "AC"], 3),
        (["AC1", "AC2", ""], 1),
        (["Sprint", "Points"], 0),
        (["ID", "The link is shown for 30 minutes after it was first asked for"], 0),
        (["ID", *["a"] * 9, "Does this story need a change of what the manual says?"], 1),
    ],
)
def test_a_row_with_prose_is_no_header(row, count):
    assert known_in(row) == count
