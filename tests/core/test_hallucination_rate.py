"""The share of outputs with a claim that nothing supports; those without a verdict don't count."""

from testwright.core.experiments.cells import Cell, CellResult
from testwright.core.experiments.summary import hallucination, target_result
from testwright.core.runs import Score


def _cell(place, *scores, status="completed"):
    return CellResult(
        cell=Cell(0, f"exv_{place}", 0),
        example=f"ex_{place}",
        status=status,
        scores={one.name: one for one in scores},
    )


def _score(value, label="", name="faithfulness"):
    return Score(name=name, value=value, label=label)


def test_unscored_outputs_are_left_out_and_counted():
    cells = [
        _cell(1, _score(1.0, "grounded")),
        _cell(2, _score(0.5, "hallucinated")),
        _cell(3, _score(None)),
        _cell(4, _score(1.0)),  # of before there was a label
        _cell(5, status="failed"),
    ]
    found = target_result(0, cells, 1)
    assert found.avg_hallucination_rate == 1 / 3
    assert (found.hallucination_checked, found.hallucination_unscored) == (3, 1)


def test_nobody_looked():
    found = target_result(0, [_cell(1, _score(0.5, name="similarity"))], 1)
    assert found.avg_hallucination_rate is None
    assert (found.hallucination_checked, found.hallucination_unscored) == (0, 0)
    silent = target_result(0, [_cell(1, _score(None))], 1)
    assert (silent.avg_hallucination_rate, silent.hallucination_unscored) == (None, 1)


def test_a_scorer_counts_whatever_it_is_called():
    looks = _score(0.5, "hallucinated", name="made_up")
    fine = _score(1.0, "grounded", name="by_words")
    assert hallucination({"made_up": looks}) is True
    assert hallucination({"by_words": fine}) is False
    assert hallucination({"made_up": looks, "by_words": fine}) is True
    assert hallucination({"other": _score(0.0, "failed", name="other")}) is None
