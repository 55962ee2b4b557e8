import pytest

from testwright.core.panels.design import read
from testwright.core.panels.naming import named_panels, with_panels
from testwright.core.scoring.scorer import ScorerSpec
from testwright.errors import InvalidInput


def design(kind="rubric", consensus="median", **judge):
    judges = [
        {"type": kind, "model": f"a:{name}", "rubric": "Polite.", **judge} for name in ("x", "y")
    ]
    return read({"name": "strict", "judges": judges, "consensus": consensus, "scale": "0-1"})


def spec(**options):
    return ScorerSpec(kind="panel", name="grades", weight=2.0, threshold=0.5, options=options)


def test_a_name_becomes_what_the_panel_says_and_the_rest_stays():
    other = ScorerSpec(kind="similarity", name="similarity")
    own = spec(judges=[{"model": "a:b", "rubric": "r"}] * 2)
    assert named_panels([other, own, spec(panel="strict")]) == {"strict"}
    one, two, three = with_panels([other, own, spec(panel="strict")], {"strict": design()})
    assert (one, two) == (other, own)
    assert (three.name, three.weight, three.threshold) == ("grades", 2.0, 0.5)
    assert three.options == {
        "panel": "strict",
        "judges": [
            {"model": f"a:{name}", "rubric": "Polite.", "scale": "0-1"} for name in ("x", "y")
        ],
        "consensus": "median",
        "quorum": 2,
    }
    assert named_panels([three]) == frozenset()
    assert with_panels([three], {}) == (three,)  # what was looked up stays as it was


def test_weights_count_where_the_rule_weighs():
    (found,) = with_panels(
        [spec(panel="strict")], {"strict": design("rubric", "weighted", weight=3)}
    )
    assert [one["weight"] for one in found.options["judges"]] == [3.0, 3.0]
    (found,) = with_panels(
        [spec(panel="strict")], {"strict": design("rubric", "mean", weight="agreement")}
    )
    assert "weight" not in found.options["judges"][0]


@pytest.mark.parametrize(
    ("panel", "options", "message"),
    [
        (design("pairwise"), {}, "compares pairs"),
        (design(consensus="dawid_skene"), {}, "learns from many outputs"),
        (design(consensus="weighted", weight="agreement"), {}, "agreement with people"),
        (design(), {"quorum": 1}, "leave out quorum"),
        (None, {}, "there is no judge panel 'strict'"),
    ],
)
def test_a_panel_that_can_not_score_one_output_is_refused(panel, options, message):
    panels = {} if panel is None else {"strict": panel}
    with pytest.raises(InvalidInput, match=message) as refused:
        with_panels([spec(panel="strict", **options)], panels)
    assert refused.value.details[0].field == "scorers.grades.panel"
