"""Servers that cost money whether they are asked or not, shared out over calls."""

from datetime import UTC, datetime

import pytest

from testwright.core.server_costs import MonthOfModel, part_of_month, per_call, shared_out


def month(model, answered, **more):
    return MonthOfModel(model=model, calls=answered, answered=answered, **more)


@pytest.mark.parametrize(
    ("now", "start", "part"),
    [
        (datetime(2026, 2, 15, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC), 0.5),
        (datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC), 0.0),
        (datetime(2026, 12, 16, 12, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC), 0.5),
        (datetime(2028, 2, 15, 12, tzinfo=UTC), datetime(2028, 2, 1, tzinfo=UTC), 0.5),
    ],
)
def test_how_much_of_a_month_is_over(now, start, part):
    assert part_of_month(now) == (start, pytest.approx(part))


def test_models_share_the_server_of_their_provider_by_their_calls():
    months = [month("vllm:a", 30, everyones=30), month("vllm:b", 10, everyones=10)]
    a, b = shared_out(months, {"vllm": 1200.0}, "vllm", 0.5)
    assert (a.server_usd, b.server_usd) == (pytest.approx(450.0), pytest.approx(150.0))
    assert a.per_call_usd == b.per_call_usd == pytest.approx(15.0)
    assert per_call([a, b]) == pytest.approx(15.0)


def test_a_model_with_a_server_of_its_own_bears_it_alone():
    months = [month("vllm:a", 30, everyones=30), month("vllm:b", 10, everyones=10)]
    a, b = shared_out(months, {"vllm": 1200.0, "vllm:b": 100.0}, "vllm", 1.0)
    assert (a.server_usd, b.server_usd) == (1200.0, 100.0)
    assert (a.monthly_usd, b.monthly_usd) == (None, 100.0)
    assert b.per_call_usd == pytest.approx(10.0)


def test_what_other_projects_ask_bears_its_part():
    (one,) = shared_out([month("vllm:a", 25, everyones=100)], {"vllm": 1000.0}, "vllm", 1.0)
    assert one.server_usd == pytest.approx(250.0)
    assert one.per_call_usd == pytest.approx(10.0)


def test_tokens_and_server_come_together_and_an_unknown_price_is_not_nothing():
    paid = month("vllm:a", 10, everyones=10, spent_usd=5.0)
    (one,) = shared_out([paid], {"vllm": 100.0}, "vllm", 1.0)
    assert one.per_call_usd == pytest.approx(10.5)
    (unknown,) = shared_out([month("x:a", 10, everyones=10, unpriced=1)], {}, "x", 1.0)
    assert unknown.per_call_usd is None


def test_nobody_asked():
    (one,) = shared_out([MonthOfModel(model="vllm:a")], {"vllm": 100.0}, "vllm", 1.0)
    assert (one.server_usd, one.per_call_usd) == (0.0, None)
    assert shared_out([], {"vllm": 100.0}, "vllm", 1.0) == []
