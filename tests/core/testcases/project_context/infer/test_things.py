import pytest

from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.project_context.infer.things import compact, named, thing_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the previously downloaded DataPackage", "data package"),
        ("a new order", "order"),
        ("all pending applications", "application"),
        ("the information of enrolled campers", "camper"),
        ("my camp group's information", "camp group"),
        ("FABS submissions", "FABS submission"),
        ("the hearing calendars", "hearing calendar"),
        ("consent forms", "consent form"),
        ("a log book page", "log book page"),
    ],
)
def test_names_of_things(text, name):
    assert thing_of(noun_of(text)) == name


@pytest.mark.parametrize(
    "text",
    [
        "a way to do it",
        "information",
        "the system",
        "a better user experience",
        "someone",
        "the page",
        "200 rows",
        "something reliable",
        "performance",
        "the sharing",
    ],
)
def test_what_is_no_thing(text):
    assert thing_of(noun_of(text)) is None


def test_spellings_are_found_joined_and_apart():
    assert compact("data package") == compact("DataPackage")
    pattern = named("log book")
    assert [bool(pattern.search(text)) for text in ("logbooks", "log-book", "catalog book")] == [
        True,
        True,
        False,
    ]
