import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.errors import InvalidInput
from testwright.features.patterns.feature_file import patterns_of
from testwright.plugins import registry

GOLDEN = sorted((Path(__file__).parents[3] / "examples" / "golden").glob("*.json"))
TEXT = '''@account
Feature: Reset
  As a member I want to reset my password
  so that I get back in

  Background:
    Given `mia@example.com` has an account

  Scenario Outline: Link opened after <minutes> minutes
    Given a link was sent
      | to              | at    |
      | mia@example.com | 10:00 |
    When I open it after <minutes> minutes
    And I write
      """
      a longer
      text
      """
    Then I see "Expired"
    But nothing changes

    Examples:
      | minutes |
      | 31      |
      | 45      |

  Rule: Administrators
    As an administrator I want to reset any password
    @negative @security @priority_high
    Scenario: A clerk may not
      * I am a clerk
      Then I see "Not allowed"

  Rule: No words here
    Scenario: Last
      When I wait
      Then I see "Done"
'''


def test_scenarios_become_cases_of_the_story_above_them():
    outline, clerk, last = patterns_of(TEXT, "reset.feature")
    assert outline.title == "Link opened after 31 minutes"
    assert outline.source == "feature"
    assert outline.source_ref == "reset.feature, line 9"
    assert outline.body["story"] == "As a member I want to reset my password so that I get back in"
    assert outline.body["case"] == {
        "title": "Link opened after 31 minutes",
        "preconditions": [
            "`mia@example.com` has an account",
            "a link was sent (to | at; mia@example.com | 10:00)",
        ],
        "steps": ["I open it after 31 minutes", "I write (a longer text)"],
        "expected_result": 'I see "Expired"; nothing changes',
    }
    assert clerk.body["story"] == "As an administrator I want to reset any password"
    assert clerk.body["case"]["steps"] == ["I am a clerk"]
    assert (clerk.body["case"]["type"], clerk.body["case"]["technique"]) == ("negative", "security")
    assert clerk.body["case"]["priority"] == "high"
    assert last.body["story"] == outline.body["story"]


def test_without_a_description_the_name_is_the_story():
    (one,) = patterns_of("Feature: Search by name\n Scenario: a\n  Then b", "x.feature")
    assert one.body["story"] == "Search by name"


def test_other_languages():
    text = "# language: de\nFunktionalität: Suche\n Szenario: Treffer\n  Wenn ich suche\n  Dann b\n"
    (one,) = patterns_of(text, "x.feature")
    assert one.body["case"]["steps"] == ["ich suche"]
    assert one.body["case"]["expected_result"] == "b"


def test_what_we_exported_is_read_back():
    for path in GOLDEN[:4]:
        suite = json.loads(path.read_text())
        criteria = {f"AC_{n}": text for n, text in enumerate(suite["acceptance_criteria"], 1)}
        exported = ExportedSuite(
            story_id=suite["story_id"], title="Some title", story=suite["story"],
            criteria=criteria, body=suite,
        )  # fmt: skip
        for several in ([exported], [exported, exported]):
            text = registry.load(SuiteExporter, "gherkin")().export(several).decode()
            found = patterns_of(text, "x.feature")
            assert len(found) == len(several) * len(suite["test_cases"])
            for one, case in zip(found, suite["test_cases"], strict=False):
                assert one.body["story"] == suite["story"]
                assert one.title == case["title"]
                assert one.body["case"]["steps"] == case["steps"]
                assert one.body["case"]["type"] == case["type"]
                assert one.body["case"]["technique"] == case["technique"]
                covered = [criteria[name] for name in case["covers"]]
                assert one.text.split("\n")[1 : 1 + len(covered)] == covered


@pytest.mark.parametrize(
    "text", ["nonsense", "Feature: a\n Scenario: b\n  Given c\n  d", "# language: zz\nFeature:"]
)
def test_what_is_not_gherkin_is_said_with_its_line(text):
    with pytest.raises(InvalidInput, match=r"x\.feature is not Gherkin.*\d+:\d+"):
        patterns_of(text, "x.feature")


@pytest.mark.parametrize("text", ["# a comment", "Feature: a", "Feature: a\n  Background:\n"])
def test_a_file_without_scenarios_has_no_patterns(text):
    assert patterns_of(text, "x.feature") == []


LINES = (
    "Feature: a", "  Scenario: b", "  Rule: c", "    Given d", "    When e", "    Then f",
    "  | g |", '  """', "  @tag", "  Examples:", "  Scenario Outline: <g>", "  free", "",
)  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_any_lines_are_read_or_refused(text):
    try:
        found = patterns_of(text, "x.feature")
    except InvalidInput:
        return
    assert all(one.title and one.body["story"] is not None for one in found)
