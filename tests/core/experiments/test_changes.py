from hypothesis import given
from hypothesis import strategies as st

from core.experiments.making import cell
from testwright.core.experiments.changes import ORDER, changes

SCORES = st.dictionaries(
    st.integers(0, 9).map(str),
    st.lists(st.none() | st.floats(0, 1), min_size=1, max_size=3),
    max_size=10,
)


def _cells(target, scores):
    return [
        cell(target, example, value, repeat=repeat, run_id=f"run_{target}{example}{repeat}")
        for example, values in scores.items()
        for repeat, value in enumerate(values)
    ]


def test_what_broke_comes_first():
    before = _cells(0, {"a": [0.9], "b": [0.2], "c": [0.9], "d": [0.6], "e": [0.5], "f": [None]})
    after = _cells(1, {"a": [0.8], "b": [0.7], "c": [0.1], "d": [0.8], "e": [0.5], "f": [1.0]})
    found = {one.example: one.change for one in changes(before, after)}
    assert list(found.items()) == [
        ("c", "broken"),
        ("a", "worse"),
        ("b", "fixed"),
        ("d", "better"),
        ("f", "unscored"),
        ("e", "same"),
    ]


def test_repeats_are_averaged_and_named():
    (found,) = changes(_cells(0, {"a": [1.0, 0.0]}), _cells(1, {"a": [1.0, 1.0]}))
    assert (found.before, found.after, found.change) == (0.5, 1.0, "better")
    assert found.runs == (("run_0a0", "run_0a1"), ("run_1a0", "run_1a1"))


@given(SCORES, SCORES)
def test_every_example_is_told_once_in_order(before, after):
    found = changes(_cells(0, before), _cells(1, after))
    assert {one.example for one in found} == before.keys() | after.keys()
    assert len(found) == len(before.keys() | after.keys())
    places = [ORDER.index(one.change) for one in found]
    assert places == sorted(places)
    for one in found:
        if one.change == "better":
            assert one.after > one.before
        if one.change == "worse":
            assert one.after < one.before
        if one.change == "unscored":
            assert None in (one.before, one.after)


@given(SCORES, SCORES)
def test_backwards_it_is_the_other_way_round(before, after):
    turned = {"broken": "fixed", "fixed": "broken", "worse": "better", "better": "worse"}
    there = {one.example: one.change for one in changes(_cells(0, before), _cells(1, after))}
    back = {one.example: one.change for one in changes(_cells(1, after), _cells(0, before))}
    assert back == {example: turned.get(change, change) for example, change in there.items()}
