"""Cells of experiments as tests write them."""

from testwright.core.experiments.cells import Cell, CellResult
from testwright.core.runs import Score


def cell(target, example, value, *, repeat=0, status="completed", **more):
    """A cell with its overall score; None is unscored."""
    scores = {"score": Score(name="score", value=value, reason="")}
    return CellResult(
        cell=Cell(target, f"exv_{example}", repeat),
        example=example,
        status=status,
        scores=more.pop("scores", scores) if status == "completed" else {},
        **more,
    )


def faithful(value, *, hallucinated):
    """Scores that look for hallucinations, too."""
    return {
        "score": Score(name="score", value=value, reason=""),
        "faithfulness": Score(
            name="faithfulness",
            value=0.0 if hallucinated else 1.0,
            reason="",
            label="hallucinated" if hallucinated else "",
        ),
    }
