"""What scorers say together, and what passes."""

import pytest

from testwright.core.golden.scorers import own_scoring, together
from testwright.core.runs import Score
from testwright.core.scoring.overall import overall, passed
from testwright.core.scoring.scorer import ScorerSpec
from testwright.core.scoring.specs import read_specs
from testwright.errors import InvalidInput


def _scores(**values):
    return [Score(name=name, value=value) for name, value in values.items()]


def _spec(name, weight=1.0, threshold=None, **options):
    return ScorerSpec(
        kind="contains", name=name, weight=weight, threshold=threshold, options=options
    )


@pytest.mark.parametrize(
    ("values", "specs", "threshold", "value", "label", "reason"),
    [
        ({"a": 1.0, "b": 0.0}, [_spec("a"), _spec("b")], 0.5, 0.5, "passed", ""),
        ({"a": 1.0, "b": 0.0}, [_spec("a"), _spec("b")], 0.6, 0.5, "failed", "below 0.6"),
        ({"a": 1.0, "b": 0.0}, [_spec("a", 3.0), _spec("b")], 0.6, 0.75, "passed", ""),
        (
            {"a": 1.0, "b": 0.7},
            [_spec("a"), _spec("b", threshold=0.8)],
            0.5,
            0.85,
            "failed",
            "b 0.70 is below 0.8",
        ),
        ({"a": 1.0, "b": 0.8}, [_spec("a"), _spec("b", threshold=0.8)], 0.5, 0.9, "passed", ""),
        ({"a": 1.0, "b": 0.0}, [_spec("a"), _spec("b", 0.0, 1.0)], 0.5, 1.0, "passed", ""),
        (
            {"a": 0.2, "b": None},
            [_spec("a"), _spec("b", threshold=1.0)],
            0.5,
            0.2,
            "failed",
            "below 0.5; without b, which gave no score",
        ),
        ({"a": 0.0}, [_spec("a")], 0.0, 0.0, "passed", ""),
        ({"a": None}, [_spec("a")], 0.0, None, "", "unscored by a"),
        ({"a": 1.0}, [], 0.5, None, "", "unscored by nobody"),
    ],
)
def test_the_overall_score_says_whether_it_passes(values, specs, threshold, value, label, reason):
    found = overall(_scores(**values), specs, threshold)
    assert (found.value, found.label, found.reason) == (pytest.approx(value), label, reason)
    assert passed(found) == {"passed": True, "failed": False, "": None}[label]


def test_scores_of_before_thresholds_pass_by_their_value():
    assert passed(Score(name="score", value=0.5)) is True
    assert passed(Score(name="score", value=0.49)) is False
    assert passed(None) is None


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("contains", "scorers"),
        ([7], "scorers.0"),
        ([{"name": "x"}], "scorers.0.type"),
        ([{"type": ""}], "scorers.0.type"),
        ([{"type": "exact", "name": "a" * 101}], "scorers.0.name"),
        ([{"type": "exact", "weight": -1}], "scorers.0.weight"),
        ([{"type": "exact", "weight": float("nan")}], "scorers.0.weight"),
        ([{"type": "exact", "weight": True}], "scorers.0.weight"),
        ([{"type": "exact", "threshold": 2}], "scorers.0.threshold"),
        ([{"type": "exact", "threshold": "1"}], "scorers.0.threshold"),
        (["exact", "exact"], "scorers"),
        ([{"type": "exact", "weight": 0}], "scorers"),
        ([{"type": "exact", "name": "score"}], "scorers"),
        (["exact"] * 21, "scorers"),
    ],
)
def test_what_is_no_scorer_is_refused_with_its_place(written, field):
    with pytest.raises(InvalidInput) as caught:
        read_specs(written)
    assert [one.field for one in caught.value.details] == [field]


def test_scorers_are_read_in_their_short_form_and_written_whole():
    specs = read_specs(["exact", {"type": "contains", "value": "a", "threshold": 1, "weight": 2}])
    assert specs[1] == _spec("contains", 2.0, 1.0, value="a")
    assert read_specs([one.to_json() for one in specs]) == specs


def test_an_example_adds_its_own():
    own = own_scoring({"scorers": ["exact", {"type": "contains", "value": "b"}], "threshold": 0.9})
    assert own.threshold == 0.9
    shared = [_spec("contains", value="a"), _spec("b", value="b")]
    found = together(shared, own.scorers, suggested=False)
    assert [(one.name, one.weight) for one in found] == [
        ("contains", 1.0),
        ("exact", 1.0),
        ("contains_2", 1.0),
    ]
    only_told = together(shared[:1], own.scorers, suggested=True)
    assert [one.weight for one in only_told] == [0.0, 1.0, 1.0]
    assert together(shared, (), suggested=True) == tuple(shared)
