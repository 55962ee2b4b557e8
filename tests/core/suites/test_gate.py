"""The gate's verdict, and the files that tell it."""

import xml.etree.ElementTree as ET

import pytest

from testwright.core.experiments.junit import junit
from testwright.core.experiments.report import plain, report_of
from testwright.core.suites.document import Gate
from testwright.core.suites.gate import Verdict, judge

GATE = Gate.model_validate({})


def _result(target, **more):
    figures = {
        "target": target, "n": 40, "avg_score": 0.9, "failure_count": 1, "errors": 0, "unscored": 0,
        "avg_hallucination_rate": None, "pass_k": 0.9, "latency_ms": {"p50": 12.0},
        "tokens_in": 1200, "tokens_out": 30, "cost_usd": None,
    }  # fmt: skip
    return {**figures, **more}


def _comparison(verdict, metric="score", **more):
    figures = {
        "metric": metric, "baseline": "a", "candidate": "b", "n": 40, "difference": -0.2,
        "ci": [-0.3, -0.1], "p_adjusted": 0.001, "verdict": verdict, "needed_n": 1200,
    }  # fmt: skip
    return {**figures, **more}


def _status(*comparisons, **more):
    return {
        "experiment_id": "exp_1",
        "name": "which",
        "status": "completed",
        "error": None,
        "progress": {"done": 80, "total": 80, "failed": 0},
        "results": [_result("a"), _result("b")],
        "comparisons": list(comparisons),
        **more,
    }


@pytest.mark.parametrize(
    ("status", "outcome", "says"),
    [
        (_status(_comparison("no_evidence")), "passed", "score no_evidence: b against a"),
        (_status(_comparison("improved")), "passed", "-0.200 [-0.300, -0.100], n = 40"),
        (_status(_comparison("regressed")), "regressed", "score regressed"),
        (_status(_comparison("underpowered")), "underpowered", "1,200 examples are needed"),
        (
            _status(_comparison("underpowered", needed_n=None, difference=None, ci=None)),
            "underpowered",
            "too few to say how many",
        ),
        (
            _status(_comparison("underpowered"), _comparison("regressed", candidate="c")),
            "regressed",
            "c against a",
        ),
        (
            _status(_comparison("no_evidence"), _comparison("regressed", metric="pass_rate")),
            "passed",
            "score",
        ),
        (_status(results=[_result("a")]), "passed", "there is one target"),
        (_status(), "failed", "nothing was measured of score"),
        (_status(status="failed", error="no money"), "failed", "failed: no money"),
        (_status(status="cancelled"), "failed", "the experiment is cancelled"),
        (
            _status(results=[_result("a"), _result("b", errors=3)]),
            "failed",
            "3 of 40 questions to b",
        ),
        (_status(results=[_result("a", unscored=40)]), "failed", "nothing that a gave"),
    ],
)
def test_the_verdict(status, outcome, says):
    found = judge(status, GATE)
    assert found.outcome == outcome
    assert says in " ".join(found.reasons)


def test_other_metrics_count_when_they_are_named():
    gate = Gate.model_validate({"metrics": ["score", "pass_rate"]})
    status = _status(_comparison("no_evidence"), _comparison("regressed", metric="pass_rate"))
    assert judge(status, gate).outcome == "regressed"


def test_a_few_errors_are_allowed():
    status = _status(_comparison("no_evidence"), results=[_result("a"), _result("b", errors=2)])
    assert judge(status, GATE).outcome == "passed"
    assert judge(status, Gate.model_validate({"max_errors": 0})).outcome == "failed"


def test_the_report_has_the_figures_and_verdicts():
    status = _status(_comparison("underpowered"))
    text = plain(report_of(status, judge(status, GATE)))
    assert "underpowered: score underpowered: b against a" in text
    assert "-0.300 … -0.100" in text
    assert "underpowered, 1,200 needed" in text
    assert "completed, 80 of 80 questions" in plain(report_of(status))
    assert "stopped" in plain(report_of(_status(error="stopped")))


def _cell(example, **more):
    figures = {
        "example_id": example, "input": {"x": "a <b> & \x00"}, "expected": "y", "output": "z",
        "error": None, "score": 0.9, "passed": True, "reasons": {"similarity": "low"},
        "latency_ms": 1500.0,
    }  # fmt: skip
    return {**figures, **more}


# jenkins-junit.xsd: what may stand in which element, and which attributes it has.
CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "error"},
    "failure": set(),
    "error": set(),
}
ATTRIBUTES = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {"name", "time", "tests", "failures", "errors", "skipped"},
    "testcase": {"name", "classname", "time"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
}


def test_junit_has_the_structure_that_jenkins_reads():
    cells = {
        "a": [
            _cell("1"),
            _cell("1", score=0.4, passed=False),
            _cell("2", score=0.2, passed=False, reasons={"score": "below 0.5"}),
            _cell("2", score=0.4, passed=False),
        ],
        "b": [
            _cell("1", error="away", score=None, passed=None, latency_ms=None, output=None),
            _cell("2", score=None, passed=None),
            _cell("3", input={"x": "long " * 100}),
        ],
    }
    status = _status(_comparison("regressed"))
    root = ET.fromstring(junit(status, cells, judge(status, GATE)))
    for element in root.iter():
        assert {child.tag for child in element} <= CHILDREN[element.tag]
        assert set(element.attrib) <= ATTRIBUTES[element.tag]
        if element.tag.startswith("testsuite"):
            cases = element.findall(".//testcase")
            assert int(element.get("tests")) == len(cases)
            assert int(element.get("failures")) == len(element.findall(".//failure"))
            assert int(element.get("errors")) == len(element.findall(".//error"))
    first, second, gate = root
    assert [case.get("name") for case in first] == ["a <b> & \ufffd (1)", "a <b> & \ufffd (2)"]
    assert first[0].get("time") == "3.000"
    assert first[1][0].get("message") == "score 0.300: below 0.5"
    assert "output: z" in first[1][0].text
    assert [case[0].tag if len(case) else "" for case in second] == ["error", "error", ""]
    assert len(second[2].get("name")) < 130
    assert gate[0][0].get("message") == "regressed"


def test_junit_tells_that_the_experiment_failed():
    root = ET.fromstring(junit(_status(), {}, Verdict("failed", ("no money",))))
    assert root.find(".//error").text == "no money"
