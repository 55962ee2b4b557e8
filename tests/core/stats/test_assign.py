import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import testwright
from testwright.core.stats.assign import Allocation, Slot, bucket, free_slot
from testwright.errors import InvalidInput

HALVES = (("a", 1.0), ("b", 1.0))
UNITS = [f"user-{number}" for number in range(100_000)]
# What never may change: a test that runs would deal its units anew.
PINNED = {
    ("variant", "checkout", "", "user-1"): 783_021,
    ("variant", "checkout", "", "user-2"): 704_570,
    ("ramp", "checkout", "s", "Zoë ☃"): 163_491,
    ("holdout", "", "\udcff"): 155_881,
    (): 893_167,
}


def _allocation(variants=HALVES, key="checkout", **more):
    return Allocation(key=key, variants=variants, **more)


def _dealt(allocation, units=UNITS):
    return [allocation.assign(unit).variant for unit in units]


@pytest.mark.parametrize(("parts", "place"), PINNED.items())
def test_a_bucket_is_where_it_always_was(parts, place):
    assert bucket(*parts) == place


def test_parts_are_told_apart():
    assert len({bucket("ab", "c"), bucket("a", "bc"), bucket("abc"), bucket("abc", "")}) == 4


# As docs/statistics.md publishes them: test key, salt and unit, its place, its variant.
PUBLISHED = [
    ("checkout", "s1", "user-1", 760_182, "new"),
    ("checkout", "s1", "user-2", 725_947, "new"),
    ("checkout", "s1", "user-10", 54_761, "now"),
    ("checkout", "s1", "user-67", 999_406, "other"),
    ("checkout", "s1", "Zoë ☃", 512_211, "new"),
    ("checkout", "s1", "42", 690_914, "new"),
]
OLDEST = (3, 11)
THREE = (("now", 1.0), ("new", 2.0), ("other", 0.1))
DOCS = Path(__file__).parents[3] / "docs" / "statistics.md"


@pytest.mark.parametrize(("key", "salt", "unit", "place", "variant"), PUBLISHED)
def test_a_unit_gets_the_published_variant(key, salt, unit, place, variant):
    assert bucket("variant", key, salt, unit) == place
    assert _allocation(THREE, key=key, salt=salt).assign(unit).variant == variant
    row = f"| `{key}` | `{salt}` | `{unit}` | {place} | {variant} |"
    assert row in DOCS.read_text(encoding="utf-8")


def _pythons():
    """This interpreter, and one of each other version here that can run the product."""
    named = [shutil.which(f"python3.{minor}") for minor in range(11, 20)]
    kept = (Path.home() / ".pyenv" / "versions").glob("*/bin/python3")
    found = {sys.version_info[:2]: sys.executable}
    for python in [*filter(None, named), *sorted(map(str, kept))]:
        asked = [python, "-c", "import sys; print(*sys.version_info[:2])"]
        said = subprocess.run(asked, capture_output=True, text=True, check=False)
        if said.returncode == 0:  # pyenv has names for versions that it doesn't run
            found.setdefault(tuple(map(int, said.stdout.split())), python)
    return {f"{one}.{two}": path for (one, two), path in found.items() if (one, two) >= OLDEST}


PYTHONS = _pythons()


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("seed", ["0", "123"])
def test_another_process_with_any_hash_seed_and_python_deals_the_same(python, seed):
    code = (
        "import json, sys; from testwright.core.stats.assign import Allocation\n"
        "told = json.load(sys.stdin)\n"
        "dealt = Allocation(key='checkout', salt='s1', variants=told['variants'], ramp=0.7)\n"
        "print(json.dumps([dealt.assign(unit).variant for unit in told['units']]))"
    )
    units = [*(unit for _, _, unit, _, _ in PUBLISHED), *(f"unit {n}" for n in range(200))]
    said = subprocess.run(
        [PYTHONS[python], "-S", "-c", code],
        input=json.dumps({"variants": THREE, "units": units}),
        env={
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(Path(testwright.__file__).parents[1]),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    here = _allocation(THREE, salt="s1", ramp=0.7)
    assert json.loads(said.stdout) == _dealt(here, units)


@pytest.mark.parametrize(
    "weights", [(1.0, 1.0), (9.0, 1.0), (1.0, 2.0, 3.0), (0.1,) * 10, (1.0, 0.0, 1.0)]
)
def test_a_hundred_thousand_units_fall_into_their_shares(weights):
    variants = tuple((f"v{number}", weight) for number, weight in enumerate(weights))
    counted = Counter(_dealt(_allocation(variants)))
    expected = {key: 1e5 * weight / sum(weights) for key, weight in variants if weight}
    assert set(counted) == set(expected)
    statistic = sum((counted[key] - right) ** 2 / right for key, right in expected.items())
    assert stats.chi2.sf(statistic, len(expected) - 1) > 0.001


def test_two_tests_deal_independently():
    one = _dealt(_allocation())
    for other in (_allocation(key="search"), _allocation(salt="again")):
        both = Counter(zip(one, _dealt(other), strict=True))
        table = np.array([[both[one, two] for two in "ab"] for one in "ab"])
        assert stats.chi2_contingency(table).pvalue > 0.001


def test_numbers_and_random_ids_are_spread_alike():
    for units in (map(str, range(50_000)), (f"{n:032x}" for n in range(50_000))):
        share = Counter(_dealt(_allocation(), units))["a"] / 50_000
        assert share == pytest.approx(0.5, abs=0.008)


def test_ramping_up_lets_units_in_and_moves_none():
    before = [None] * 20_000
    for ramp in (0.0, 0.05, 0.25, 0.5, 1.0):
        now = _dealt(_allocation(ramp=ramp), UNITS[:20_000])
        assert all(old in (None, new) for old, new in zip(before, now, strict=True))
        inside = [variant for variant in now if variant]
        assert len(inside) / 20_000 == pytest.approx(ramp, abs=0.01)
        if inside:
            assert Counter(inside)["a"] / len(inside) == pytest.approx(0.5, abs=0.05)
        before = now


def test_a_holdout_is_the_same_in_every_test_of_a_project():
    one = _allocation(holdout=0.1, holdout_key="shop")
    two = _allocation(key="search", holdout=0.1, holdout_key="shop")
    out = [unit for unit in UNITS[:20_000] if one.assign(unit).reason == "holdout"]
    assert len(out) / 20_000 == pytest.approx(0.1, abs=0.01)
    assert all(two.assign(unit).reason == "holdout" for unit in out)
    elsewhere = _allocation(holdout=0.1, holdout_key="blog")
    kept = [unit for unit in out if elsewhere.assign(unit).reason == "holdout"]
    assert len(kept) / len(out) == pytest.approx(0.1, abs=0.03)


def test_tests_of_an_exclusive_group_share_no_unit():
    first = free_slot("prices", [], 0.5)
    second = free_slot("prices", [first], 0.3)
    one, two = _allocation(slot=first), _allocation(key="search", slot=second)
    shares = Counter((one.assign(unit).reason, two.assign(unit).reason) for unit in UNITS[:20_000])
    assert shares["assigned", "assigned"] == 0
    assert shares["assigned", "group"] / 20_000 == pytest.approx(0.5, abs=0.02)
    assert shares["group", "assigned"] / 20_000 == pytest.approx(0.3, abs=0.02)


def test_a_group_gives_its_gaps_again_and_says_when_it_is_full():
    slots = [Slot("g", 0.0, 0.25), Slot("g", 0.5, 0.75), Slot("other", 0.25, 0.5)]
    assert free_slot("g", slots, 0.25) == Slot("g", 0.25, 0.5)
    with pytest.raises(InvalidInput, match=r"largest is 25\.0%"):
        free_slot("g", slots, 0.3)
    with pytest.raises(InvalidInput, match="between 0 and 1"):
        free_slot("g", slots, 0.0)


@given(st.lists(st.floats(0, 1e300), min_size=2, max_size=10), st.text(min_size=1))
def test_any_weights_and_any_unit_give_a_variant_with_a_weight(weights, unit):
    if not any(weights):
        return
    variants = tuple((f"v{number}", weight) for number, weight in enumerate(weights))
    found = _allocation(variants).assign(unit)
    assert found.reason == "assigned"
    assert dict(variants)[found.variant] > 0


@given(st.integers(1, 1000))
def test_weights_are_relative(factor):
    many = _allocation(tuple((key, factor * weight) for key, weight in (("a", 2), ("b", 5))))
    few = _allocation((("a", 2), ("b", 5)))
    assert _dealt(many, UNITS[:50]) == _dealt(few, UNITS[:50])


@pytest.mark.parametrize(
    ("variants", "field"),
    [
        ((("a", 1.0), ("b", -1.0)), "variants[1].weight"),
        ((("a", float("nan")), ("b", 1.0)), "variants[0].weight"),
        ((("a", float("inf")), ("b", 1.0)), "variants[0].weight"),
        ((("a", 0.0), ("b", 0.0)), "variants"),
        ((("a", 1.0),), "variants"),
        ((), "variants"),
        (tuple((f"v{n}", 1.0) for n in range(11)), "variants"),
        ((("a", 1.0), ("a", 1.0)), "variants[1].key"),
        ((("", 1.0), ("b", 1.0)), "variants[0].key"),
    ],
)
def test_allocations_that_cannot_be_name_what_is_wrong(variants, field):
    with pytest.raises(InvalidInput) as caught:
        _allocation(variants)
    assert [one.field for one in caught.value.details] == [field]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: _allocation(key=""),
        lambda: _allocation(ramp=1.1),
        lambda: _allocation(ramp=float("nan")),
        lambda: _allocation(holdout=-0.1),
        lambda: Slot("g", 0.5, 0.5),
        lambda: Slot("g", -0.1, 0.5),
        lambda: _allocation().assign(""),
    ],
)
def test_other_wrong_figures_are_refused(wrong):
    with pytest.raises(InvalidInput):
        wrong()
