import pytest

from testwright.core.testcases.evaluation import service


def test_retries_fallbacks_and_failures(observed, sample):
    runs = (
        observed(calls=1),
        observed(calls=3),
        observed(calls=2, fallback_from="a:b"),
        observed(error="down"),
    )
    found = sample(*runs)
    assert service.retry_rate(found).value == 0.5
    assert service.fallback_rate(found).value == 0.25
    assert service.failed_runs(found).value == 0.25


@pytest.mark.parametrize(
    "measure", [service.retry_rate, service.fallback_rate, service.first_token]
)
def test_without_a_model_there_is_nothing_to_retry(observed, sample, measure):
    found = measure(sample(observed(asks_model=False)))
    assert (found.value, found.note) == (None, "no model is asked")


def test_latency_is_nearest_rank_over_answered_runs(observed, sample):
    runs = [observed(latency_ms=1000.0 * n) for n in range(1, 11)]
    found = sample(*runs, observed(latency_ms=99_000.0, error="down"))
    assert service.latency_p50(found).value == 5.0
    assert service.latency_p90(found).value == 9.0
    assert service.latency_p99(found).value == 10.0
    assert service.latency_p50(found).note == "10 at once"


def test_latency_of_nothing(observed, sample):
    assert service.latency_p50(sample(observed(error="down"))).value is None


def test_first_token_is_the_median_of_those_known(observed, sample):
    runs = (observed(first_token_ms=300.0), observed(first_token_ms=100.0), observed())
    assert service.first_token(sample(*runs)).value == 0.1
    assert service.first_token(sample(observed())).note == "no model answered"


def test_validation_by_latency(observed, sample):
    runs = (observed(latency_ms=900.0, validation_ms=90.0), observed(latency_ms=100.0))
    assert service.validation_share(sample(*runs)).value == pytest.approx(0.09)
    assert service.validation_share(sample()).value is None


def test_throughput_counts_answers_by_the_minute(observed, sample):
    found = service.throughput(sample(observed(), observed(), observed(error="x")))
    assert (found.value, found.n) == (4.0, 2)
    assert service.throughput(sample(wall_seconds=0.0)).value is None


def test_memory(sample):
    assert service.peak_memory(sample()).value == 500_000_000
    assert service.peak_memory(sample(peak_bytes=None)).value is None


def test_cost_is_unknown_where_one_price_is(observed, sample):
    assert service.cost_per_1000(sample(observed(cost_usd=0.002))).value == 2.0
    unknown = service.cost_per_1000(sample(observed(cost_usd=0.002), observed(cost_usd=None)))
    assert (unknown.value, unknown.note) == (None, "the model's price is not known")
    assert service.cost_per_1000(sample()).value is None


def test_lengths_that_do_not_occur_are_left_out(observed, sample):
    found = service.by_length(sample(observed(words=29), observed(words=80), observed(words=500)))
    assert [(title, len(part.runs)) for title, part in found] == [
        ("short (0–29 words)", 1),
        ("long (80 words or more)", 2),
    ]
