"""What all scorers say together, and whether that passes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from testwright.core.runs import Score
from testwright.core.scoring.scorer import OVERALL, ScorerSpec

PASSES: Final = 0.5
"""The overall score from which an output passes where nobody says another one (SPEC §3)."""
PASSED: Final = "passed"
FAILED: Final = "failed"


def overall(
    scores: Sequence[Score], specs: Sequence[ScorerSpec], threshold: float = PASSES
) -> Score:
    """The weighted mean of what was scored; its label tells whether the output passes.

    An output fails below the threshold, and when a scorer that counts is below its own one.

    Args:
        scores: of one output.
        specs: of the scorers; a score without one doesn't count.
        threshold: from which value on the mean passes.
    """
    by_name = {one.name: one for one in specs if one.weight}
    counted = [one for one in scores if one.name in by_name]
    missing = [one.name for one in counted if one.value is None]
    values = [(by_name[one.name], one.value) for one in counted if one.value is not None]
    total = sum(spec.weight for spec, _ in values)
    if not total:
        named = ", ".join(missing) or "nobody"
        return Score(name=OVERALL, value=None, reason=f"unscored by {named}")
    value = sum(value * spec.weight for spec, value in values) / total
    reasons = [
        f"{spec.name} {value:.2f} is below {spec.threshold:g}"
        for spec, value in values
        if spec.threshold is not None and value < spec.threshold
    ]
    if value < threshold:
        reasons.insert(0, f"below {threshold:g}")
    label = FAILED if reasons else PASSED
    if missing:
        reasons.append(f"without {', '.join(missing)}, which gave no score")
    return Score(name=OVERALL, value=value, reason="; ".join(reasons), label=label)


def passed(score: Score | None) -> bool | None:
    """Whether an overall score passes; None when there is none.

    Scores of before thresholds have no label: half of what there is to get passes.
    """
    if score is None or score.value is None:
        return None
    return score.label == PASSED if score.label in (PASSED, FAILED) else score.value >= PASSES
