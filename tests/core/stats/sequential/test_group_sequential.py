"""Boundaries as published, and the error rates that they promise."""

import numpy as np
import pytest
from scipy import stats

from testwright.core.stats.samples import Sample
from testwright.core.stats.sequential.crossing import crossing_chances
from testwright.core.stats.sequential.group_sequential import (
    GroupSequentialPlan,
    boundaries,
    group_sequential,
    inflation,
    spent,
)


def _plan(looks, spending="obrien_fleming", alpha=0.05):
    fractions = tuple((look + 1) / looks for look in range(looks))
    return GroupSequentialPlan(fractions=fractions, spending=spending, alpha=alpha)


@pytest.mark.parametrize(
    ("spending", "expected"),
    [
        ("obrien_fleming", [4.8769, 3.3569, 2.6803, 2.2898, 2.0310]),
        ("pocock", [2.4380, 2.4268, 2.4101, 2.3966, 2.3859]),
    ],
)
def test_the_boundaries_of_lan_and_demets(spending, expected):
    """As the packages ldbounds, gsDesign and rpact print them for five looks, two-sided 0.05."""
    assert boundaries(_plan(5, spending)) == pytest.approx(expected, abs=2e-4)


@pytest.mark.parametrize(
    ("looks", "pocock", "obrien_fleming"),
    [(1, 1.960, 1.960), (2, 2.178, 1.977), (3, 2.289, 2.004), (5, 2.413, 2.040)],
)
def test_the_constants_of_pocock_and_of_obrien_and_fleming(looks, pocock, obrien_fleming):
    """Jennison & Turnbull (2000), tables 2.1 and 2.3: such boundaries leave 0.05 in all."""
    fractions = [(look + 1) / looks for look in range(looks)]
    even = crossing_chances(fractions, [pocock] * looks)
    late = crossing_chances(fractions, [obrien_fleming / one**0.5 for one in fractions])
    assert sum(even) == pytest.approx(0.05, abs=2e-4)
    assert sum(late) == pytest.approx(0.05, abs=2e-4)


@pytest.mark.parametrize(("constant", "ratio"), [("pocock", 1.228), ("late", 1.028)])
def test_power_of_the_classical_tests(constant, ratio):
    """Jennison & Turnbull (2000), tables 2.2 and 2.4: with 5 looks, power 0.8 takes R times n."""
    fractions = [0.2, 0.4, 0.6, 0.8, 1.0]
    bounds = [2.413 if constant == "pocock" else 2.040 / one**0.5 for one in fractions]
    drift = (stats.norm.ppf(0.975) + stats.norm.ppf(0.8)) * ratio**0.5
    assert sum(crossing_chances(fractions, bounds, drift=drift)) == pytest.approx(0.8, abs=1e-3)


def test_inflation_is_the_n_that_has_the_power():
    assert inflation(_plan(1)) == pytest.approx(1.0, abs=1e-3)
    late, even = inflation(_plan(5)), inflation(_plan(5, "pocock"))
    assert 1.0 < late < 1.04
    assert 1.15 < even < 1.25


@pytest.mark.parametrize("spending", ["obrien_fleming", "pocock"])
def test_false_alarms_over_all_looks_are_alpha(spending):
    plan = GroupSequentialPlan(fractions=(0.15, 0.3, 0.7, 1.0), spending=spending)
    steps = np.diff([0.0, *plan.fractions])
    paths = np.random.default_rng(31).normal(0, np.sqrt(steps), (40_000, 4)).cumsum(axis=1)
    beyond = np.abs(paths / np.sqrt(plan.fractions)) > boundaries(plan)
    assert beyond.any(axis=1).mean() == pytest.approx(0.05, abs=0.004)
    for look, fraction in enumerate(plan.fractions):
        so_far = beyond[:, : look + 1].any(axis=1).mean()
        assert so_far == pytest.approx(spent(plan, fraction), abs=0.004)


def test_a_looks_interval_and_p_value_agree():
    base, new = Sample.from_counts(100, 1_000), Sample.from_counts(140, 1_000)
    found = group_sequential(base, new, _plan(5), look=3)
    z = boundaries(_plan(5))[2]
    assert found.ci == pytest.approx((0.04 - z * found.se, 0.04 + z * found.se))
    assert (found.p_value < 0.05) == (found.ci[0] > 0)
    exact = found.p_value
    at = GroupSequentialPlan(fractions=(0.2, 0.4, 0.6), alpha=exact)
    assert boundaries(at)[-1] == pytest.approx(found.effect / found.se, abs=1e-4)


def test_one_look_is_a_fixed_test():
    base, new = Sample.from_counts(100, 1_000), Sample.from_counts(140, 1_000)
    found = group_sequential(base, new, _plan(1), look=1)
    assert found.p_value == pytest.approx(2 * stats.norm.sf(found.effect / found.se), abs=1e-6)


def test_plans_that_cannot_be():
    for fractions in ((), (0.5, 0.5), (0.0, 1.0), (0.5, 1.1), (float("nan"),)):
        with pytest.raises(ValueError, match="look"):
            GroupSequentialPlan(fractions=fractions)
    some = Sample.from_counts(1, 3)
    for look in (0, 6):
        with pytest.raises(ValueError, match="5 looks"):
            group_sequential(some, some, _plan(5), look=look)
