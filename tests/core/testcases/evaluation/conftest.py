"""Builders for cases and runs that measures are tried on."""

import pytest

from testwright.core.testcases.evaluation.observed import Observed, Sample
from testwright.core.testcases.suite import TestCase


@pytest.fixture
def case():
    def make(title, *, steps=("Do it",), expected="It is done", preconditions=("Ready",)):
        return TestCase(
            id="TC_001",
            type="positive",
            technique="use_case_flow",
            priority="high",
            title=title,
            preconditions=tuple(preconditions),
            steps=tuple(steps),
            expected_result=expected,
        )

    return make


@pytest.fixture
def observed():
    def make(**changes):
        base = {"where": "story 1", "words": 20, "asks_model": True, "latency_ms": 1000.0}
        return Observed(**{**base, **changes})

    return make


@pytest.fixture
def sample():
    def make(*runs, **changes):
        base = {"wall_seconds": 30.0, "at_once": 10, "peak_bytes": 500_000_000}
        return Sample(runs=tuple(runs), **{**base, **changes})

    return make
