import pytest

from testwright.errors import InvalidInput
from testwright.plugins import registry
from testwright.plugins.story_importers.jira_csv import Plugin

HEADER = "Summary,Issue key,Issue id,Issue Type,Labels,Labels,Description,Comment,Comment\n"


def read(text):
    return Plugin().read(text.encode())


@pytest.mark.parametrize(
    ("header", "ours"),
    [
        (HEADER, True),
        ("\ufeff\n\nIssue Type;Summary\n", True),
        ("sep=;\nSummary;Issue key\n", True),
        ("Summary,Custom field (Story Points)\n", True),
        ("Work type,Key,Summary\n", True),
        ("ID,Summary,Description\n", False),
        ("Issue key,Title\n", False),
        ("As a user, I want a summary\n", False),
    ],
)
def test_jiras_columns_are_recognised(header, ours):
    data = (header + "a,b,c\n").encode()
    assert Plugin.recognises(data) is ours
    assert registry.importer_of(".CSV", data).name == ("jira_csv" if ours else "csv")


def test_other_tables_are_refused_with_their_columns():
    with pytest.raises(InvalidInput, match=r"no export of Jira.*Its columns are: ID, Story\."):
        read("ID,Story\n1,As a user I want x\n")


def test_other_tables_are_read_when_they_are_mapped():
    data = b"ID,Story\n1,As a user I want {{x}}\n"
    (story,) = Plugin().read(data, {"story": "Story"}).stories
    assert story.text == "As a user I want `x`"


def test_of_columns_with_the_same_name_the_filled_ones_count():
    backlog = read(
        "Summary,Issue key,Custom field (Acceptance Criteria),Custom field (Acceptance Criteria)\n"
        "As a user I want x,A-1,,# a\nAs a user I want y,A-2,# a,# b\n"
    )
    assert [story.criteria for story in backlog.stories] == [("a",), ("a", "b")]
    assert backlog.columns["criteria"] == "Custom field (Acceptance Criteria)"


def test_a_field_of_ones_own_may_hold_the_story():
    backlog = read(
        "Summary,Issue key,Custom field (User Story),Description\n"
        "Pay,A-1,*As a* user *I want* to pay.,Long talk\n"
    )
    (story,) = backlog.stories
    assert (story.title, story.text) == ("Pay", "As a user I want to pay.")
