"""Stories of a backlog that are written in another form than nearly all the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from testwright.core.testcases.storycheck.finding import QUS, Finding, Rule
from testwright.core.testcases.storycheck.reading import Reading

RULE: Final = Rule(
    code="not_uniform",
    quality="uniform",
    invest="estimable",
    severity="warning",
    summary="another form than nearly all other stories have",
    source=f"{QUS}: uniform",
)
_FORMS: Final = {
    "as_a": "As a ROLE, I want GOAL so that BENEFIT",
    "in_order_to": "In order to BENEFIT, as a ROLE, I want GOAL",
    "labelled": "Role: … Goal: … Benefit: …",
    "job_story": "When SITUATION, I want GOAL so that BENEFIT",
}
_SHARE: Final = 2 / 3
_LEAST: Final = 3
"""Stories that a backlog needs to have a form of its own."""


def find(readings: Sequence[Reading]) -> Iterator[tuple[int, Finding]]:
    """The stories that leave the form of at least two thirds of the backlog."""
    if len(readings) < _LEAST:
        return
    form, count = Counter(reading.story.form for reading in readings).most_common(1)[0]
    if form == "free" or count < _SHARE * len(readings):
        return
    for place, reading in enumerate(readings):
        if reading.story.form != form and not reading.facts.is_unreadable:
            yield (
                place,
                RULE.finding(
                    f"{count} of {len(readings)} stories are written as '{_FORMS[form]}'; this "
                    "one is not",
                    f"Write it as: {_FORMS[form]}",
                ),
            )
