import pytest

from testwright.core.testcases.evaluation.figure import mean, quantile, share
from testwright.core.testcases.evaluation.interval import Interval
from testwright.core.testcases.evaluation.shown import interval_text, target_text, value_text
from testwright.core.testcases.evaluation.targets import GIGABYTE, MEASURES, Target

OF_THE_SPECIFICATION = {
    "structural_compliance": "> 95 %",
    "valid_json": "> 98 %",
    "field_completeness": "> 90 %",
    "cases_per_story": "≥ 3",
    "precondition_completeness": "≥ 90 %",
    "steps_per_case": "2 to 5",
    "semantic_relevance": "≥ 0.8",
    "precondition_relevance": "≥ 0.8",
    "step_specificity": "≥ 0.8",
    "expected_result_clarity": "≥ 0.8",
    "quality": "≥ 0.8",
    "retry_rate": "< 3 %",
    "fallback_rate": "< 5 %",
    "failed_runs": "",
    "first_token": "",
    "latency_p50": "< 3 s",
    "latency_p90": "< 5 s",
    "latency_p99": "< 10 s",
    "validation_share": "< 20 %",
    "throughput": "> 10 per minute",
    "peak_memory": "< 4 GB",
    "cost_per_1000": "< 100 $",
}


def test_the_table_is_that_of_the_specification():
    assert {one.name: target_text(one.target, one.unit) for one in MEASURES} == OF_THE_SPECIFICATION
    assert all(one.of.__doc__ for one in MEASURES)
    assert {one.group for one in MEASURES} == {"form", "content", "service"}


@pytest.mark.parametrize(
    ("target", "value", "met"),
    [
        (Target("above", 0.95), 0.95, False),
        (Target("above", 0.95), 0.96, True),
        (Target("at_least", 3), 3.0, True),
        (Target("at_least", 3), 2.9, False),
        (Target("below", 3), 3.0, False),
        (Target("below", 3), 2.9, True),
        (Target("between", 2, 5), 5.0, True),
        (Target("between", 2, 5), 5.1, False),
        (Target("between", 2, 5), 1.9, False),
        (Target("none"), 1.0, None),
    ],
)
def test_limits(target, value, met):
    assert target.met(value) is met


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (None, "share", "–"),
        (0.972, "share", "97.2 %"),
        (0.829, "score", "0.83"),
        (3.04, "count", "3.0"),
        (0.0413, "seconds", "41.3 ms"),
        (1.239, "seconds", "1.24 s"),
        (2103.4, "per_minute", "2,103 per minute"),
        (0.12 * GIGABYTE, "bytes", "0.12 GB"),
        (3.2, "usd", "3.20 $"),
    ],
)
def test_values_as_people_read_them(value, unit, text):
    assert value_text(value, unit) == text


def test_intervals_as_people_read_them():
    found = Interval(0.18, 0.124, 0.236)
    assert interval_text(found) == "18.0 % (12.4 to 23.6)"
    assert interval_text(found, points=True) == "18.0 points (12.4 to 23.6)"


def test_shares_and_means_of_nothing_say_why():
    assert (share(1, 4, "").value, share(0, 0, "why").note) == (0.25, "why")
    assert (mean([1.0, 2.0], "").value, mean([], "why").note) == (1.5, "why")


def test_quantiles_are_values_that_were_there():
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([1.0], 0.99) == 1.0
    assert quantile([float(n) for n in range(1, 101)], 0.99) == 99.0
    assert quantile([1.0, 2.0], 0.0) == 1.0
    with pytest.raises(ValueError, match="at least one"):
        quantile([], 0.5)
