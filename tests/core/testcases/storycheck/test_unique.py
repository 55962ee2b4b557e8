from testwright.core.formats import ImportedStory


def _duplicates(checked):
    return [
        (story.label, one.severity, one.related)
        for story in checked.stories
        for one in story.findings
        if one.code == "duplicate"
    ]


def test_the_same_wish_twice(backlog):
    checked = backlog(
        "As a clerk, I want to print the list so that I can read it",
        "As a clerk, I want to print the lists so that I have them",
        "As a clerk, I want to send the list so that others can read it",
    )
    assert _duplicates(checked) == [("story 2", "warning", ("story 1",))]


def test_the_same_wish_of_two_roles_is_a_note(backlog):
    checked = backlog(
        ImportedStory(text="As a clerk, I want to print the list", id="A-1"),
        ImportedStory(text="As a manager, I want to print the list", id="A-2"),
    )
    assert _duplicates(checked) == [("A-2", "info", ("A-1",))]


def test_one_word_more_with_the_same_reason(backlog):
    reason = "so that I get a sense of whether this is what I want"
    checked = backlog(
        f"As a buyer, I want to view the package online {reason}",
        f"As a buyer, I want to view the package {reason}",
        "As a buyer, I want to view the wrapped package so that I can weigh it",
    )
    assert _duplicates(checked) == [("story 2", "warning", ("story 1",))]


def test_short_names_and_figures_tell_wishes_apart(backlog):
    checked = backlog(
        "As a researcher, I want to load a package into R so that I can use it",
        "As a researcher, I want to load a package into C++ so that I can use it",
        "As a researcher, I want to load a package into Julia so that I can use it",
        "As a designer, I want to finish round 2 of the page so that it is approved",
        "As a designer, I want to finish round 3 of the page so that it is approved",
    )
    assert _duplicates(checked) == []
