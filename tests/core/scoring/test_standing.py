"""A judge beside people: figures of textbooks and of statsmodels, and what is missing."""

import math
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from testwright.core.scoring.labels import Label, read_label
from testwright.core.scoring.standing import ENOUGH, differences, standing
from testwright.core.stats.agreement.kappa import kappa_interval
from testwright.errors import InvalidInput

PAIRS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=5, max_size=40)
TABLE = {("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}
"""J. Cohen's example: kappa 0.4."""


def _labels(values, rater="anna"):
    return [
        Label(run_id=f"run_{place}", value=value, rater=rater) for place, value in enumerate(values)
    ]


def _verdicts(values):
    return {f"run_{place}": value for place, value in enumerate(values)}


def _pairs():
    return [pair for pair, count in TABLE.items() for _ in range(count)]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # theirs, of figures that we don't use
@settings(max_examples=30)
@given(PAIRS)
@example([(1, 2), (1, 2), (1, 2), (2, 2), (2, 2)])
def test_the_interval_of_kappa_is_that_of_statsmodels(pairs):
    counted = Counter(pairs)
    table = [[counted[one, other] for other in range(1, 6)] for one in range(1, 6)]
    for ours, theirs in ((None, None), ("linear", "linear"), ("quadratic", "quadratic")):
        found = kappa_interval([(float(a), float(b)) for a, b in pairs], ours)
        if found is None:
            continue
        reference = cohens_kappa(table, wt=theirs)
        if ours is not None and {*range(1, 6)} != {value for pair in pairs for value in pair}:
            continue  # empty rows change the widest distance there, and so nothing but the scale
        if math.isnan(reference.kappa_low):  # a variance of 0 that rounding left below 0
            assert found == pytest.approx((reference.kappa, reference.kappa), abs=1e-6)
            continue
        assert found[0] == pytest.approx(max(-1.0, reference.kappa_low), abs=1e-6)
        assert found[1] == pytest.approx(min(1.0, reference.kappa_upp), abs=1e-6)


def test_good_and_bad_as_in_the_textbook():
    one = [1.0 if judge == "y" else 0.25 for judge, _ in _pairs()]
    people = [float(said == "y") for _, said in _pairs()]
    found = standing(_verdicts(one), _labels(people))
    assert found.scale == "pass_fail"  # so that a judge's 0.25 is the same as people's 0
    assert (found.n, found.labelled, found.agreement) == (50, 50, 0.7)
    assert found.kappa == pytest.approx(0.4)
    low, high = found.kappa_ci
    assert low < 0.4 < high
    assert found.agreement_ci == pytest.approx((0.5625, 0.8090), abs=5e-5)  # Wilson, 35 of 50
    assert found.calibrated
    assert found.note == ""


def test_grades_weigh_how_far_apart_they_are():
    people = [0.0, 0.25, 0.5, 0.75, 1.0] * 8
    near = [value + 0.25 if value < 1 else value for value in people]
    far = [1.0 - value for value in people]
    close, opposite = (standing(_verdicts(one), _labels(people)) for one in (near, far))
    assert close.scale == "grades"
    assert close.agreement == 0.2
    assert close.kappa == pytest.approx(0.8)
    assert close.bias == pytest.approx(0.2)
    assert opposite.kappa < 0
    assert opposite.note == "it may agree with people no more than chance does"
    assert differences(_verdicts(far), _labels(people))[0] == ("run_0", 1.0, 0.0)


@pytest.mark.parametrize(
    ("judged", "labelled", "note"),
    [
        (0, 0, f"label {ENOUGH} more"),
        (0, 10, f"label {ENOUGH - 10} more; 10 labelled outputs await its verdict"),
        (0, ENOUGH, f"{ENOUGH} labelled outputs await its verdict"),
        (10, 10, f"label {ENOUGH - 10} more"),
        (ENOUGH - 1, ENOUGH, "1 labelled outputs await its verdict"),
        (ENOUGH, ENOUGH, ""),
    ],
)
def test_what_is_missing_is_told(judged, labelled, note):
    values = [float(place % 2) for place in range(labelled)]
    found = standing(_verdicts(values[:judged]), _labels(values))
    assert found.calibrated is (note == "")
    assert found.note == (f"not calibrated yet: {note}" if note else "")
    assert found.waiting == labelled - judged


def test_where_all_say_the_same_nothing_is_known():
    found = standing(_verdicts([1.0] * 40), _labels([1.0] * 40))
    assert (found.agreement, found.kappa, found.kappa_ci) == (1.0, None, None)
    assert not found.calibrated
    assert "label others, too" in found.note


def test_what_a_judge_left_out_is_counted_and_no_disagreement():
    found = standing(_verdicts([1.0, None, 0.0]), _labels([1.0, 1.0, 0.0, 1.0]))
    assert (found.n, found.abstained, found.waiting, found.agreement) == (2, 1, 1, 1.0)


def test_several_people_are_one_voice_and_agree_among_themselves():
    labels = [
        *_labels([1.0, 0.0, 1.0, 0.0]),
        *_labels([1.0, 0.0, 1.0, 1.0], "ben"),
        *_labels([1.0, 0.0, 0.0, 1.0], "cy"),
    ]
    found = standing(_verdicts([1.0, 0.0, 1.0, 1.0]), labels)
    assert (found.raters, found.labelled, found.agreement) == (3, 4, 1.0)
    assert 0 < found.people_alpha < 1
    assert standing({}, _labels([1.0, 0.0])).people_alpha is None


@pytest.mark.parametrize(
    ("said", "scale", "value"),
    [
        (0.25, "0-1", 0.25),
        (1, "0-1", 1.0),
        (1, "1-5", 0.0),
        (4, "1-5", 0.75),
        ("4", "1-5", 0.75),
        (True, "1-5", 1.0),
        ("pass", "1-5", 1.0),
        (" Fail ", "0-1", 0.0),
        ("tie", "0-1", 0.5),
        ("worse", "0-1", 0.0),
    ],
)
def test_labels_are_numbers_or_words(said, scale, value):
    assert read_label({"run_id": "run_1", "label": said}, scale).value == value


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("pass", "label"),
        ({"run_id": "run_1"}, "label"),
        ({"run_id": "run_1", "label": 4}, "label"),
        ({"run_id": "run_1", "label": "great"}, "label"),
        ({"run_id": "run_1", "label": float("nan")}, "label"),
        ({"run_id": "run_1", "label": [1]}, "label"),
        ({"run_id": "", "label": 1}, "run_id"),
        ({"run_id": "a\0", "label": 1}, "run_id"),
        ({"run_id": "\ud800", "label": 1}, "run_id"),
        ({"run_id": "run_1", "output": "x", "label": 1}, "output"),
        ({"label": 1}, "output"),
        ({"output": "x", "label": 1}, "input_data"),
        ({"input": {"a": "\0"}, "output": "x", "label": 1}, "input_data"),
        ({"input": "x", "output": "y", "task": "poem", "label": 1}, "task"),
        ({"input": "x", "output": "y", "task": "test_cases", "label": 1}, "output"),
        ({"run_id": "run_1", "label": 1, "note": "x" * 3_000}, "note"),
        ({"run_id": "run_1", "label": 1, "rater": 7}, "rater"),
        ({"run_id": "run_1", "label": 1, "lable": 1}, "lable"),
    ],
)
def test_what_is_no_label_is_refused_with_its_field(written, field):
    with pytest.raises(InvalidInput) as caught:
        read_label(written, "0-1")
    assert caught.value.details[0].field == field


def test_the_same_output_is_the_same_subject():
    one, other, third = (
        read_label({"input": given, "output": "y", "label": 1}, "0-1")
        for given in ({"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": 1})
    )
    assert one.subject == other.subject != third.subject
    assert read_label({"run_id": "run_1", "label": 1}, "0-1").subject == "run_1"
