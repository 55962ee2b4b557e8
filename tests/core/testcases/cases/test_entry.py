import pytest

from testwright.core.testcases.cases.entry import Entry
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story


def entry(story):
    return Entry(facts_of(parse_story(story, ())), "Start to add a path", "add a path")


@pytest.mark.parametrize(
    ("story", "each", "without", "alone", "refused"),
    [
        (
            "As a ranger, I want to add a path",
            "Enter `Old mill` as the name and save",
            "Leave the name empty and save",
            "leave everything else empty, and save",
            "Both times a message at the name says that it is missing",
        ),
        (
            "As a ranger, I want to add a path through the API",
            "Send the request to add a path, with `Old mill` as the name",
            "Send the request to add a path, without a name",
            "and nothing else",
            "Both are refused with the status 400 and a message that names the name",
        ),
        (
            "As a ranger, I want to add a path on the command line",
            "Run the command to add a path, with `Old mill` as the name",
            "Run the command to add a path, without a name",
            "and nothing else",
            "Both are refused with an exit status other than 0 and a message that names the name",
        ),
    ],
)
def test_values_are_handed_in_as_the_surface_takes_them(story, each, without, alone, refused):
    words = entry(story)
    assert words.each("name", ("Old mill",))[-1] == each
    assert without in words.without("name")
    assert words.alone("name", "Old mill")[-1].endswith(alone)
    assert words.refused_twice("name") == refused


def test_an_empty_value_is_left_out_of_the_form():
    assert entry("As a ranger, I want to add a path").each("name", ("",))[-1] == (
        "Leave the name empty and save"
    )
