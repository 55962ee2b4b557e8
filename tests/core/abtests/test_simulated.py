"""The error rates and the speed that a test has as it is by default, by the rule that decides it.

100,000 units, 1,000 looks, the first ones after every two units. Simulations by the thousand are
summed by NumPy; where a test would have stopped is asked of the rule itself.
"""

import numpy as np
import pytest

from core.abtests.simulated import ARRIVED, LOOKS, UNITS, normal, shares
from testwright.core.abtests.design import Design
from testwright.core.abtests.plan import Plan
from testwright.core.abtests.results import checked_ratio

ALPHA = 0.05
DECIDED = {"ship_now", "roll_back"}
NOBODY_SAID, SAID = None, UNITS
"""How long the test is to be: the default, or known before."""


def _plan(planned_n=NOBODY_SAID, variants=2):
    weights = {f"v{number}": 1.0 for number in range(variants)}
    return Plan(weights=weights, baseline="v0", planned_n=planned_n)


def _stops(found):
    """Look of the first finding of each simulation; LOOKS where there is none."""
    above = (found > 0).any(axis=2)
    return np.where(above.any(axis=1), above.argmax(axis=1), LOOKS)


def test_what_is_simulated_is_what_a_test_does_by_default():
    design = Design.model_validate(
        {"name": "n", "key": "k", "primary_metric": "x", "variants": [{"key": "v0"}]}
    )
    assert (design.method, design.alpha, design.planned_n) == ("sequential", ALPHA, None)
    assert (_plan().method, _plan().alpha) == ("sequential", ALPHA)
    assert (len(ARRIVED), ARRIVED[-1]) == (1_000, 100_000)
    assert (np.diff(ARRIVED) > 0).all()


@pytest.mark.parametrize("planned_n", [NOBODY_SAID, SAID])
@pytest.mark.parametrize("effect", [0.0, 0.03])
def test_the_rule_decides_exactly_where_the_simulation_says(planned_n, effect):
    """At every one of 1,000 looks, so that the rates below are those of the product."""
    traffic = shares(np.random.default_rng(201), 5, (0.5, 0.5 + effect))
    asked = _plan(planned_n)
    found = traffic.evidence(asked) > 0
    for simulation in range(5):
        for look in range(0, LOOKS, 3):
            decided = traffic.status(asked, simulation, look) in DECIDED
            assert decided == bool(found[simulation, look, 0])


@pytest.mark.parametrize("planned_n", [NOBODY_SAID, SAID])
@pytest.mark.parametrize("values", ["even", "rare", "ratings", "four variants"])
def test_without_an_effect_a_thousand_looks_decide_no_more_often_than_alpha(values, planned_n):
    rng, simulations = np.random.default_rng(202), 2_000
    traffic = {
        "even": lambda: shares(rng, simulations, (0.5, 0.5)),
        "rare": lambda: shares(rng, simulations, (0.05, 0.05)),
        "ratings": lambda: normal(rng, simulations, (4.0, 4.0), 1.0),
        "four variants": lambda: shares(rng, simulations, (0.2,) * 4),
    }[values]()
    asked = _plan(planned_n, traffic.n.shape[2])
    found = traffic.evidence(asked).max(axis=2)
    # Where the evidence was largest ever: if the rule decides anywhere, then there.
    looks = found.argmax(axis=1).tolist()
    said = [traffic.status(asked, simulation, look) for simulation, look in enumerate(looks)]
    assert sum(status in DECIDED for status in said) / simulations <= ALPHA
    assert (found.max(axis=1) > 0).mean() <= ALPHA
    assert said.count("unhealthy") <= 0.005 * simulations


@pytest.mark.parametrize(("planned_n", "power"), [(NOBODY_SAID, 0.85), (SAID, 0.95)])
@pytest.mark.parametrize(
    ("lift", "right", "wrong"), [(1.03, "ship_now", "roll_back"), (0.97, "roll_back", "ship_now")]
)
def test_a_lift_of_three_per_cent_of_a_half_stops_early_and_is_right(
    lift, right, wrong, planned_n, power
):
    simulations = 400
    traffic = shares(np.random.default_rng(203), simulations, (0.5, 0.5 * lift))
    asked = _plan(planned_n)
    stops = _stops(traffic.evidence(asked))
    said = [
        traffic.status(asked, simulation, stop)
        for simulation, stop in enumerate(stops.tolist())
        if stop < LOOKS
    ]
    assert said.count(right) / simulations > power
    assert said.count(wrong) / simulations < ALPHA / 2
    assert np.median(np.append(ARRIVED, UNITS)[stops]) < 0.65 * UNITS


def test_a_lift_of_three_per_cent_of_a_rating_is_found_among_a_few_thousand_units():
    traffic = normal(np.random.default_rng(204), 400, (4.0, 4.12), 1.0)
    for asked in (_plan(), _plan(SAID)):
        stops = _stops(traffic.evidence(asked))
        assert stops.max() < LOOKS
        said = [traffic.status(asked, one, stop) for one, stop in enumerate(stops.tolist())]
        assert said.count("ship_now") / 400 > 1 - ALPHA / 2
        assert np.median(ARRIVED[stops]) < 0.1 * UNITS


def test_a_broken_allocation_is_unhealthy_whatever_it_shows():
    """One unit in twenty of the candidate is lost on the way, as when a redirect fails."""
    kept = [1.0 / 1.95, 0.95 / 1.95]
    traffic = shares(np.random.default_rng(205), 100, (0.5, 0.6), dealt=kept)
    asked = _plan()
    half = int(np.searchsorted(ARRIVED, UNITS // 2))
    at_half = [traffic.status(asked, simulation, half) for simulation in range(100)]
    assert at_half.count("unhealthy") >= 80
    assert {traffic.status(asked, simulation, -1) for simulation in range(100)} == {"unhealthy"}


def test_a_sound_allocation_is_hardly_ever_unhealthy_however_often_one_looks():
    traffic = shares(np.random.default_rng(206), 500, (0.5, 0.5))
    asked = _plan()
    ever = [
        any(
            checked_ratio(asked, {"v0": one, "v1": other}).mismatch
            for one, other in rows[::10].tolist()
        )
        for rows in traffic.n
    ]
    assert sum(ever) <= 3  # one in a thousand is the most that is promised
