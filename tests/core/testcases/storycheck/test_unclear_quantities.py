import pytest


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("upload a large number of files", "a large number of"),
        ("have my files checked in a reasonable amount of time", "a reasonable amount of time"),
        ("get the file in seconds", "in seconds"),
        ("be told as soon as possible", "as soon as possible"),
        ("search by a few fields", "a few"),
        ("upload large files", "large files"),
        ("be reminded regularly", "regularly"),
        ("finish with a minimum of clicks", "a minimum of"),
    ],
)
def test_amounts_and_times_without_a_figure(findings, goal, expected):
    (found,) = findings("unclear_quantity", f"As a clerk, I want to {goal}")
    assert found.words == (expected,)
    assert found.severity == "warning"


@pytest.mark.parametrize(
    "goal",
    [
        "upload large files of over 1 GB",
        "get the file in 5 seconds",
        "see how many files there are",
        "enter the duration in seconds",
        "press the key several times",
        "be reminded as soon as the file is there",
    ],
)
def test_a_figure_or_another_meaning_is_enough(findings, goal):
    assert findings("unclear_quantity", f"As a clerk, I want to {goal}") == []


def test_a_mere_plural_is_a_note(findings):
    (found,) = findings("unclear_quantity", "As a clerk, I want to keep several addresses")
    assert (found.severity, found.words) == ("info", ("several",))
