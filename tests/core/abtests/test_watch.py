"""What a test does by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from testwright.core.abtests.comparison import VariantComparison
from testwright.core.abtests.design import read
from testwright.core.abtests.watch import ramped, scheduled, watched

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
BEFORE, AFTER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)


def design(**changes):
    return read(
        {
            "name": "n",
            "key": "k",
            "primary_metric": "rating",
            "variants": [{"key": "a"}, {"key": "b"}],
            "guardrails": [{"metric": "error", "max_harm": 0.02}],
            "signals": ["latency_ms", "cost_usd"],
            **changes,
        }
    )


def worse(metric, role, verdict="worse"):
    return VariantComparison(
        metric=metric,
        role=role,
        baseline="a",
        candidate="b",
        n=500,
        effect=0.05,
        verdict=verdict,
        method="",
    )


@pytest.mark.parametrize(
    ("start", "stop", "status", "kind"),
    [
        (BEFORE, None, "draft", "start"),
        (NOW, AFTER, "draft", "start"),
        (AFTER, None, "draft", None),
        (BEFORE, BEFORE + timedelta(minutes=1), "draft", None),  # its time is over
        (BEFORE, None, "stopped", None),
        (None, NOW, "running", "stop"),
        (None, BEFORE, "paused", "stop"),
        (None, AFTER, "running", None),
        (None, BEFORE, "decided", None),
    ],
)
def test_schedules(start, stop, status, kind):
    times = {"start_at": start, "stop_at": stop}
    found = scheduled(design(schedule=times), status, NOW)
    assert (found and found.kind) == kind


def test_without_a_schedule_nothing_is_due():
    assert scheduled(design(), "draft", NOW) is None


def test_a_guardrail_comes_before_signals_and_says_what_broke():
    found = watched(design(), [worse("latency_ms", "signal"), worse("error", "guardrail")], ())
    assert found.kind == "roll_back"
    assert "b breaks the guardrail error: 0.05 higher than with a" in found.reason
    assert "allowed 0.02" in found.reason


def test_signals_pause_once():
    both = [worse("latency_ms", "signal"), worse("cost_usd", "signal")]
    found = watched(design(), both, ())
    assert (found.kind, found.signals) == ("pause", ("latency_ms", "cost_usd"))
    assert watched(design(), both, ["latency_ms"]).signals == ("cost_usd",)
    assert watched(design(), both, ["latency_ms", "cost_usd"]) is None


def test_what_is_not_worse_moves_nothing():
    for verdict in ("better", "unclear", "too_little"):
        found = [worse("error", "guardrail", verdict), worse("latency_ms", "signal", verdict)]
        assert watched(design(), found, ()) is None


@pytest.mark.parametrize(
    ("percent", "minutes", "healthy", "then"),
    [
        (5.0, 60, True, 25.0),
        (5.0, 59, True, None),
        (5.0, 600, False, None),
        (25.0, 60, True, 50.0),
        (50.0, 61, True, 100.0),
        (100.0, 999, True, None),
    ],
)
def test_ramps_rise_step_by_step(percent, minutes, healthy, then):
    since = NOW - timedelta(minutes=minutes)
    found = ramped(design(ramp=True), percent=percent, since=since, healthy=healthy, now=NOW)
    assert (found and found.percent) == then


def test_without_a_ramp_nothing_rises():
    assert ramped(design(), percent=100.0, since=BEFORE, healthy=True, now=NOW) is None
