"""Panels that can't be."""

import pytest
from pydantic import ValidationError

from testwright.core.panels.design import read

ONE = {"type": "rubric", "model": "openai:a", "rubric": "Good."}
OTHER = {**ONE, "model": "openai:b"}


@pytest.mark.parametrize(
    ("judges", "others", "told"),
    [
        ([ONE], {}, "2 to 9 judges, not 1"),
        ([ONE] * 10, {}, "2 to 9 judges, not 10"),
        ([ONE, {**OTHER, "type": "pairwise"}], {}, "make a panel of each"),
        ([ONE, ONE], {}, "two judges are called 'openai:a'"),
        ([ONE, {**ONE, "name": "again"}], {}, "are one judge"),
        ([ONE, {"type": "rubric", "model": "openai:b"}], {}, "say by what to judge"),
        ([ONE, {**OTHER, "weight": -1}], {}, "greater than or equal to 0"),
        ([ONE, {**OTHER, "weight": float("nan")}], {}, "finite number"),
        ([ONE, {**OTHER, "weight": "kappa"}], {}, "agreement"),
        ([ONE, {**OTHER, "wight": 1}], {}, "Extra inputs"),
        ([ONE, OTHER], {"quorum": 3}, "only 2 judges"),
        ([ONE, OTHER], {"consensus": "best"}, "dawid_skene"),
        ([ONE, OTHER], {"name": "a b"}, "pattern"),
        ([ONE, {**OTHER, "rubric": "\x00"}], {}, "U\\+0000"),
        (
            [{**ONE, "weight": 0}, {**OTHER, "weight": 0}],
            {"consensus": "weighted"},
            "more than 0",
        ),
    ],
)
def test_what_is_wrong_is_said(judges, others, told):
    with pytest.raises(ValidationError, match=told):
        read({"name": "panel", "judges": judges, **others})


def test_a_majority_must_vote_unless_said_otherwise():
    assert read({"name": "p", "judges": [ONE, OTHER]}).least_votes == 2
    assert read({"name": "p", "judges": [ONE, OTHER], "quorum": 1}).least_votes == 1
