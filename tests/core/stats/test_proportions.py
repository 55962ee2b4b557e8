import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats import contingency_tables

from testwright.core.stats.proportions import (
    PairedOutcomes,
    mcnemar,
    paired_interval,
    wilson_interval,
)

COUNTS = st.integers(0, 40)
TABLES = st.builds(PairedOutcomes, both=COUNTS, lost=COUNTS, won=COUNTS, neither=COUNTS).filter(
    lambda table: table.n > 0
)
# Approval of a prime minister, twice the same 1,600 people: A. Agresti, Categorical Data Analysis.
APPROVAL = PairedOutcomes(both=794, lost=150, won=86, neither=570)


@pytest.mark.parametrize(
    ("passed", "n", "low", "high"),
    # Table I of R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_score_intervals(passed, n, low, high):
    assert wilson_interval(passed, n) == pytest.approx((low, high), abs=0.00006)


def test_published_paired_interval():
    # Table 6.2 of Altman et al., Statistics with Confidence (2000).
    low, high = paired_interval(PairedOutcomes(both=14, lost=0, won=5, neither=22))
    assert (round(low, 3), round(high, 3)) == (0.011, 0.226)


def test_the_exact_test_of_a_published_table():
    assert mcnemar(APPROVAL) == pytest.approx(3.716e-5, rel=1e-3)
    assert pytest.approx(-0.04) == APPROVAL.difference
    # Agresti's Wald interval is (-0.059, -0.021).
    assert paired_interval(APPROVAL) == pytest.approx((-0.059, -0.021), abs=0.0005)


@given(TABLES)
def test_the_exact_test_is_that_of_another_implementation(table):
    theirs = contingency_tables.mcnemar(
        [[table.both, table.lost], [table.won, table.neither]], exact=True
    )
    expected = 1.0 if table.lost == table.won else theirs.pvalue
    assert mcnemar(table) == pytest.approx(expected)


@given(TABLES)
def test_intervals_hold_the_difference_and_stay_in_range(table):
    low, high = paired_interval(table)
    assert -1 - 1e-9 <= low <= table.difference + 1e-9
    assert table.difference - 1e-9 <= high <= 1 + 1e-9


@given(TABLES)
def test_turned_around_the_ends_change_places(table):
    turned = PairedOutcomes(both=table.both, lost=table.won, won=table.lost, neither=table.neither)
    low, high = paired_interval(table)
    assert paired_interval(turned) == pytest.approx((-high, -low))
    assert mcnemar(turned) == mcnemar(table)


@pytest.mark.parametrize(("passed", "n"), [(0, 0), (3, 2), (-1, 5)])
def test_what_is_no_share_is_refused(passed, n):
    with pytest.raises(ValueError, match="no share"):
        wilson_interval(passed, n)
    with pytest.raises(ValueError, match="at least one pair"):
        paired_interval(PairedOutcomes(both=0, lost=0, won=0, neither=0))
