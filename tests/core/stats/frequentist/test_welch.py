import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.frequentist.welch import welch
from testwright.core.stats.samples import Sample

# "Student" (1908), The probable error of a mean, §IX: hours of sleep gained by two drugs.
DRUG_1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
DRUG_2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
ROWS = st.lists(st.floats(-100, 100), min_size=2, max_size=30).filter(
    lambda row: np.var(row) > 1e-6
)


def test_the_figures_of_r_for_students_sleep():
    # R's documentation of t.test(extra ~ group, data = sleep): t = -1.8608, p-value = 0.07939,
    # 95 percent confidence interval -3.3654832 0.2054832.
    found = welch(Sample.from_values(DRUG_1), Sample.from_values(DRUG_2))
    assert found.n == 20
    assert found.effect == pytest.approx(1.58)
    assert found.effect / found.se == pytest.approx(1.8608, abs=5e-5)
    assert found.p_value == pytest.approx(0.07939, abs=5e-6)
    assert found.ci == pytest.approx((-0.2054832, 3.3654832), abs=5e-7)


@given(ROWS, ROWS, st.floats(0.5, 0.999))
def test_it_is_that_of_two_other_implementations(one, other, level):
    found = welch(Sample.from_values(one), Sample.from_values(other), level=level)
    assert found.p_value == pytest.approx(
        stats.ttest_ind(other, one, equal_var=False).pvalue, rel=1e-6, abs=1e-12
    )
    theirs = CompareMeans(DescrStatsW(other), DescrStatsW(one))
    assert found.ci == pytest.approx(
        theirs.tconfint_diff(alpha=1 - level, usevar="unequal"), rel=1e-6, abs=1e-6
    )


def test_false_alarms_and_coverage_are_what_was_promised():
    rng = np.random.default_rng(4)
    alarms = covered = 0
    for base, new in zip(rng.normal(0, 1, (2_000, 25)), rng.normal(0, 3, (2_000, 15)), strict=True):
        found = welch(Sample.from_values(base), Sample.from_values(new))
        alarms += found.p_value < 0.05
        covered += found.ci[0] <= 0 <= found.ci[1]
    assert alarms / 2_000 == pytest.approx(0.05, abs=0.015)
    assert covered == 2_000 - alarms


def test_without_spread_there_is_nothing_to_go_by():
    same = Sample.from_values([1.0, 1.0])
    with pytest.raises(CannotEstimate, match="no spread"):
        welch(same, Sample.from_values([2.0, 2.0]))
    with pytest.raises(CannotEstimate, match="there are 1"):
        welch(same, Sample.from_values([2.0]))
    assert welch(same, Sample.from_values([2.0, 3.0])).p_value < 1
