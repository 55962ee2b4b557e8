import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.errors import InvalidInput
from testwright.features.patterns.suite_file import suites_of_json, suites_of_lines
from testwright.plugins import registry

GOLDEN = sorted((Path(__file__).parents[3] / "examples" / "golden").glob("*.json"))
CASE = {
    "id": "TC_001",
    "type": "negative",
    "technique": "time",
    "priority": "high",
    "title": "Link expires",
    "preconditions": ["A link was sent at 10:00"],
    "steps": ["Open the link at 10:31"],
    "expected_result": "The page says `Expired`",
    "test_data": {"minutes": 31},
    "covers": ["AC_1"],
    "grounding": "grounded",
    "assumption": None,
}
STORY = "As a member, I want to reset my password"


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_suites_are_read_whole(path):
    suite = json.loads(path.read_text())
    found = suites_of_json(path.read_text(), path.name)
    assert found.problems == []
    assert [one.title for one in found.patterns] == [one["title"] for one in suite["test_cases"]]
    assert {one.source for one in found.patterns} == {"golden"}
    assert found.patterns[0].source_ref == f"{path.name}#TC_001"
    for one, case in zip(found.patterns, suite["test_cases"], strict=True):
        assert one.body["case"]["steps"] == case["steps"]
        assert one.body["case"]["test_data"] == case["test_data"]
        for name in case["covers"]:
            assert suite["acceptance_criteria"][int(name[3:]) - 1] in one.text


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_what_we_exported_is_read_back(format_):
    body = {"test_cases": [CASE], "open_questions": ["Why?"]}
    exported = ExportedSuite(
        story_id="US_1", title="t", story=STORY, criteria={"AC_1": "30 minutes"}, body=body
    )
    text = registry.load(SuiteExporter, format_)().export([exported, exported]).decode()
    found = (suites_of_json if format_ == "json" else suites_of_lines)(text, f"x.{format_}")
    assert [one.title for one in found.patterns] == ["Link expires"] * 2
    assert {one.source for one in found.patterns} == {"file"}
    assert found.patterns[0].body["story"] == STORY


def test_one_bad_case_does_not_spoil_the_others():
    bad = {"id": "TC_9", "title": "Nothing to do"}
    document = {"story": STORY, "test_cases": [CASE, bad, "text"]}
    found = suites_of_json(json.dumps(document), "x.json")
    assert len(found.patterns) == 1
    assert any(problem.startswith("x.json#TC_9") for problem in found.problems)
    assert any(problem.startswith("x.json#3") for problem in found.problems)


def test_a_suite_without_its_story_can_not_be_used():
    found = suites_of_json(json.dumps([{"test_cases": [CASE]}]), "x.json")
    assert found.patterns == []
    assert found.problems == ["x.json#TC_001: there is no `story` beside it"]


@pytest.mark.parametrize(
    "text", ["{", "[1]", '{"suites": [{}]}', '"x"', "[" * 100_000, '{"story": "x"}']
)
def test_what_is_no_suite_is_refused(text):
    with pytest.raises(InvalidInput, match=r"^x\.json"):
        suites_of_json(text, "x.json")


def test_lines_that_are_no_cases_are_named():
    line = json.dumps({"story": STORY, **CASE})
    found = suites_of_lines(f"{line}\n\n3\n{line}\n", "x.jsonl")
    assert len(found.patterns) == 2
    assert found.problems == ["x.jsonl, line 3: not an object with `story` and the case's fields"]
    with pytest.raises(InvalidInput, match=r"^x\.jsonl, line 2 is not JSON"):
        suites_of_lines(f"{line}\n{{", "x.jsonl")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*CASE, "story", "suites", "test_cases"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@given(VALUES)
def test_any_json_is_read_or_refused(value):
    for read in (suites_of_json, suites_of_lines):
        try:
            found = read(json.dumps(value), "x")
        except InvalidInput:
            continue
        assert len(found.patterns) <= 20


def test_what_databases_refuse_is_taken_out():
    case = CASE | {"title": "Link \x00 expires \ud800", "steps": ["Open\x00 it"]}
    (one,) = suites_of_json(json.dumps({"story": "a\x00b", "test_cases": [case]}), "x").patterns
    stored = json.dumps([one.title, one.text, one.body], ensure_ascii=False)
    assert "\x00" not in stored
    stored.encode()
