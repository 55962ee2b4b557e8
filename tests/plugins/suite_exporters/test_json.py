import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testwright.core.testcases.suite import Suite
from testwright.plugins.suite_exporters.json import Plugin


def refuse(constant):
    raise AssertionError(f"{constant} is not JSON")


def test_one_suite_has_the_shape_of_many(samples):
    one = json.loads(Plugin().export(samples[:1]))
    assert one == {"suites": json.loads(Plugin().export(samples))["suites"][:1]}
    assert json.loads(Plugin().export([])) == {"suites": []}


def test_the_suite_can_be_read_back(samples):
    for suite, read in zip(samples, json.loads(Plugin().export(samples))["suites"], strict=True):
        assert Suite.from_json(read) == Suite.from_json(suite.body)
        assert {item["id"]: item["text"] for item in read["acceptance_criteria"]} == suite.criteria


def test_keys_come_in_a_fixed_order_and_the_rest_is_kept(samples):
    body = {"usage": 1, "quality_score": 0.9, "coverage": {}, "open_questions": []}
    suite = type(samples[0])(
        story_id="US_1", title="t", story="s", criteria={}, body={**body, "test_cases": []}
    )
    read = json.loads(Plugin().export([suite]))["suites"][0]
    assert list(read) == [
        "story_id",
        "title",
        "story",
        "acceptance_criteria",
        "test_cases",
        "open_questions",
        "coverage",
        "quality_score",
        "usage",
    ]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_comes_back_and_the_document_is_strict(suites, data):
    drawn = data.draw(suites)
    read = json.loads(Plugin().export(drawn), parse_constant=refuse)["suites"]
    assert [suite["story_id"] for suite in read] == [suite.story_id for suite in drawn]
    for suite, again in zip(drawn, read, strict=True):
        assert [case["steps"] for case in again["test_cases"]] == [
            case["steps"] for case in suite.body["test_cases"]
        ]
