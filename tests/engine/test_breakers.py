import pytest

from testwright.engine.breakers import FAILURES_TO_OPEN, PAUSE_SECONDS, Breakers
from testwright.telemetry import Metrics


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def metrics():
    return Metrics()


@pytest.fixture
def breakers(clock, metrics):
    return Breakers(metrics, clock=clock)


def _open(breakers):
    for _ in range(FAILURES_TO_OPEN):
        assert breakers.admits("m")
        breakers.failed("m")


def test_it_opens_after_several_failures_in_a_row(breakers):
    for _ in range(FAILURES_TO_OPEN - 1):
        breakers.failed("m")
    assert breakers.state("m") == "closed"
    breakers.failed("m")
    assert breakers.state("m") == "open"
    assert not breakers.admits("m")
    assert breakers.admits("another")


def test_a_success_in_between_starts_the_count_anew(breakers):
    for _ in range(FAILURES_TO_OPEN - 1):
        breakers.failed("m")
    breakers.succeeded("m")
    breakers.failed("m")
    assert breakers.state("m") == "closed"


def test_after_a_pause_one_call_may_try(breakers, clock):
    _open(breakers)
    clock.now += PAUSE_SECONDS
    assert breakers.state("m") == "half_open"
    assert breakers.admits("m")
    assert not breakers.admits("m"), "one at a time"
    breakers.succeeded("m")
    assert breakers.state("m") == "closed"


def test_a_failed_try_opens_it_for_another_pause(breakers, clock):
    _open(breakers)
    clock.now += PAUSE_SECONDS
    assert breakers.admits("m")
    breakers.failed("m")
    assert breakers.state("m") == "open"
    clock.now += PAUSE_SECONDS - 0.1
    assert not breakers.admits("m")
    clock.now += 0.2
    assert breakers.admits("m")


def test_an_abandoned_try_frees_the_place(breakers, clock):
    _open(breakers)
    clock.now += PAUSE_SECONDS
    assert breakers.admits("m")
    breakers.abandoned("m")
    assert breakers.admits("m")


def test_the_state_is_a_metric(breakers, metrics):
    _open(breakers)
    assert b'testwright_breaker_state{model="m"} 2.0' in metrics.render()
