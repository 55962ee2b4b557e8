import pytest


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("As a clerk, I want a button to send the form so that it is done", ["button"]),
        (
            "As a clerk, I want to drag a file into a drop-down so that it is sent",
            ["drop-down", "drag"],
        ),
        (
            "As a clerk, I want to store addresses in a database so that I find them",
            ["in a database"],
        ),
    ],
)
def test_means_instead_of_needs(words, story, expected):
    assert words("solution_in_story", story) == expected


@pytest.mark.parametrize(
    "story",
    [
        "As a clerk, I want to send the form so that it is done",
        "As a developer, I want a REST endpoint with an SQL filter so that I can query",
        'As a clerk, I want to press "the button" so that it is done',
        "As a reader, I want to go on without my browser's back button so that I keep my place",
    ],
)
def test_needs_and_the_tools_of_technical_roles(words, story):
    assert words("solution_in_story", story) == []


def test_criteria_may_speak_of_buttons(words):
    story = "As a clerk, I want to send the form so that it is done"
    assert words("solution_in_story", story, "The button Send is grey until all is filled in") == []
