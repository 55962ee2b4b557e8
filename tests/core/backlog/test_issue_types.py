import pytest

from testwright.core.backlog.issue_types import left_out


@pytest.mark.parametrize("kind", ["Bug", "Sub-task", "sub_task", "Epic", "Test Case", "DEFECT"])
def test_what_is_never_a_story(kind):
    assert left_out(kind, {kind})


@pytest.mark.parametrize("kind", ["Task", "Feature", "Spike", "chore"])
def test_what_is_one_where_there_is_nothing_better(kind):
    assert left_out(kind, {kind, "User Story"})
    assert not left_out(kind, {kind, "Bug"})


@pytest.mark.parametrize("kind", ["Story", "Product Backlog Item", "Improvement", "Anforderung"])
def test_stories_and_kinds_of_ones_own(kind):
    assert not left_out(kind, {kind, "Story"})
