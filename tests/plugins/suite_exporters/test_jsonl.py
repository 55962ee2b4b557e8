import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testwright.core.testcases.suite import TestCase
from testwright.plugins.suite_exporters.jsonl import Plugin


def test_a_line_is_a_case_with_its_story(samples):
    records = [json.loads(line) for line in Plugin().export(samples).splitlines()]
    pairs = [(suite, case) for suite in samples for case in suite.body["test_cases"]]
    assert len(records) == len(pairs)
    for record, (suite, case) in zip(records, pairs, strict=True):
        assert (record["story_id"], record["story"]) == (suite.story_id, suite.story)
        assert TestCase.from_json(record) == TestCase.from_json(case)


def test_no_suites_make_an_empty_file():
    assert Plugin().export([]) == b""


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_stays_on_its_line(suites, data):
    drawn = data.draw(suites)
    lines = Plugin().export(drawn).decode().splitlines()
    cases = [case for suite in drawn for case in suite.body["test_cases"]]
    assert [json.loads(line)["title"] for line in lines] == [case["title"] for case in cases]
