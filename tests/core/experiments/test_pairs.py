from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.experiments.pairs import Entrant, pairs


def _targets(versions, models, strategies=("auto",)):
    return [
        Entrant(f"{version} {model} {strategy}", version, model, strategy)
        for version, model, strategy in product(versions, models, strategies)
    ]


def _names(targets, found):
    return [(targets[one].name, targets[other].name) for one, other in found]


def test_versions_are_compared_on_their_own_model():
    targets = _targets(["v1", "v2"], ["big", "small"])
    assert _names(targets, pairs(targets, 0)) == [
        ("v1 big auto", "v2 big auto"),
        ("v1 small auto", "v2 small auto"),
    ]
    assert pairs(targets, 1) == pairs(targets, 0), "which model of the baseline does not matter"


def test_one_version_compares_models_and_strategies():
    targets = _targets(["v1"], ["big", "small"], ["direct", "rag"])
    assert pairs(targets, 2) == [(2, 0), (2, 1), (2, 3)]


def test_a_named_target_is_compared_with_all():
    targets = _targets(["v1", "v2"], ["big", "small"])
    assert pairs(targets, 0, across=True) == [(0, 1), (0, 2), (0, 3)]


def test_one_target_has_nothing_beside_it():
    assert pairs(_targets(["v1"], ["big"]), 0) == []


@given(
    versions=st.integers(1, 4),
    models=st.integers(1, 4),
    strategies=st.integers(1, 3),
    across=st.booleans(),
    data=st.data(),
)
def test_like_is_compared_with_like(versions, models, strategies, across, data):
    targets = _targets(range(versions), range(models), range(strategies))
    baseline = data.draw(st.integers(0, len(targets) - 1))
    found = pairs(targets, baseline, across=across)
    assert len({other for _, other in found}) == len(found), "a candidate has one baseline"
    for one, other in found:
        assert one != other
        assert targets[one].version_id == targets[baseline].version_id
        if versions > 1 and not across:
            assert targets[one][2:] == targets[other][2:]
            assert targets[other].version_id != targets[one].version_id
    every = versions == 1 or across
    assert len(found) == (len(targets) - 1 if every else len(targets) - models * strategies)


@pytest.mark.parametrize("across", [False, True])
def test_a_model_that_the_baseline_lacks_is_compared_with_what_was_named(across):
    targets = [Entrant("a", "v1", "big", "auto"), Entrant("b", "v2", "small", "auto")]
    assert pairs(targets, 0, across=across) == [(0, 1)]
