"""Lists of what can be chosen: each value once, and no others."""

import pytest

from testwright.core.testcases.cases.choices import choices
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import ProjectContext

STORY = "As a beekeeper, I want to record a harvest so that I can compare years"


def cases(criterion):
    return list(choices(facts_of(parse_story(STORY, [criterion], ProjectContext()))))


@pytest.mark.parametrize(
    ("criterion", "offered"),
    [
        ("The kind must be selected from: lime, acacia, heather", ["lime", "acacia", "heather"]),
        ("The state is one of: open, closed", ["open", "closed"]),
        ("Payment by invoice or direct debit", ["invoice", "direct debit"]),
        ("Visits last 10, 20 or 40 minutes", ["10 minutes", "20 minutes", "40 minutes"]),
    ],
)
def test_each_value_is_chosen_once(criterion, offered):
    (case,) = cases(criterion)
    assert case.data["offered"] == offered
    assert [step for step in case.steps if f"`{offered[-1]}`" in step]
    assert "exactly" in case.expected


@pytest.mark.parametrize(
    "criterion", ["The harvest can be exported as CSV and PDF", "Export formats: CSV, PDF"]
)
def test_each_format_is_written_and_opened(criterion):
    (case,) = cases(criterion)
    assert case.data["formats"] == ["CSV", "PDF"]
    assert len(case.steps) == 3


def test_files_of_other_kinds_are_refused():
    (case,) = cases("Only JPG and PNG files are accepted")
    assert [name[-4:] for name in case.data["taken"]] == [".jpg", ".png"]
    assert case.data["refused"].endswith(".exe")


@pytest.mark.parametrize(
    "criterion", ["Required fields: weight, year", "The harvest is good", "Bees must be counted"]
)
def test_other_sentences_are_left_to_others(criterion):
    assert cases(criterion) == []
