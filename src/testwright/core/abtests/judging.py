"""Which answers of a test a judge looks at, and what its score says as outcomes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from testwright.core.runs import Score
from testwright.core.scoring.faithfulness.verdicts import FAITHFULNESS, GROUNDED, HALLUCINATED
from testwright.core.stats.assign import BUCKETS, bucket

HALLUCINATION_RATE: Final = "hallucination_rate"
FIRST_PAUSE: Final = timedelta(seconds=30)
LONGEST_PAUSE: Final = timedelta(hours=1)
MOST_TRIES: Final = 8
"""How often a judge that can't be reached is asked about one answer, over about two hours."""


def sampled(run_id: str, share: float) -> bool:
    """Whether a judge looks at this answer: by a hash, so that everybody who asks agrees.

    Args:
        run_id: of the answer. It says nothing of the variant, so each is judged in equal shares.
        share: of the answers, 0 to 1.
    """
    return share > 0 and bucket("judging", run_id) < round(share * BUCKETS)


def judged_metrics(scorer: str, metric: str) -> tuple[str, ...]:
    """The metrics that a judge brings.

    Args:
        scorer: its kind.
        metric: what its score is called.
    """
    brought = (metric, HALLUCINATION_RATE) if scorer == FAITHFULNESS else (metric,)
    return tuple(dict.fromkeys(brought))


def outcomes_of(score: Score, metric: str) -> dict[str, float]:
    """What a judge's score says, by metric; nothing of an answer that got none.

    An answer with a claim that nothing supports counts 1 in the hallucination rate, as in
    experiments.
    """
    if score.value is None:
        return {}
    said = {metric: score.value}
    if score.label in (HALLUCINATED, GROUNDED):
        said[HALLUCINATION_RATE] = float(score.label == HALLUCINATED)
    return said


def again_at(tries: int, now: datetime) -> datetime | None:
    """When a judge that could not be reached is asked again; None when it is not.

    Args:
        tries: how often it was asked about this answer.
        now: the present moment.
    """
    if tries >= MOST_TRIES:
        return None
    return now + min(LONGEST_PAUSE, FIRST_PAUSE * (1 << (tries - 1)))
