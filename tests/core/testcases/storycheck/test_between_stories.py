def _conflicts(checked):
    return [
        (story.label, one.related)
        for story in checked.stories
        for one in story.findings
        if one.code == "conflict"
    ]


def test_what_is_reserved_is_not_for_others(backlog):
    checked = backlog(
        "As an owner, I want safety. Only owners can delete old orders.",
        "As a clerk, I want to delete old orders so that lists stay short",
        "As an owner, I want to delete old orders so that lists stay short",
    )
    assert _conflicts(checked) == [("story 2", ("story 1",))]


def test_two_limits_for_one_thing(backlog):
    checked = backlog(
        "As a clerk, I want to write comments. A review comment has at most 500 characters.",
        "As a reader, I want to read comments. A review comment has at most 800 characters.",
        "As a guest, I want to read names. A user name has at most 80 characters.",
    )
    assert _conflicts(checked) == [("story 2", ("story 1",))]


def test_different_things_do_not_conflict(backlog):
    checked = backlog(
        "As an owner, I want safety. Only owners can delete old orders.",
        "As a clerk, I want to delete old drafts so that lists stay short",
    )
    assert _conflicts(checked) == []
