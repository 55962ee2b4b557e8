USUAL = [f"As a clerk, I want to print list {n} so that I can read it" for n in range(4)]


def _places(checked):
    return [
        story.label
        for story in checked.stories
        for one in story.findings
        if one.code == "not_uniform"
    ]


def test_the_odd_one_out(backlog):
    checked = backlog(*USUAL, "In order to read it, as a clerk I want to send the list")
    assert _places(checked) == ["story 5"]
    found = checked.stories[4].findings
    assert any("4 of 5" in one.message for one in found)


def test_a_mixed_backlog_has_no_form_to_leave(backlog):
    others = [f"In order to read {n}, as a clerk I want to send it" for n in range(4)]
    assert _places(backlog(*USUAL, *others)) == []


def test_two_stories_are_no_majority(backlog):
    assert _places(backlog(USUAL[0], "Lists must be printed")) == []
