"""Panels whose truth is known."""

import random

from testwright.core.panels.design import read
from testwright.core.panels.votes import Answer


def a_panel(*judges, kind="rubric", **how):
    """A panel of judges by name."""
    return read(
        {
            "name": "panel",
            "judges": [
                {
                    "type": kind,
                    "model": f"openai_compatible:{name}",
                    "name": name,
                    "rubric": "Good.",
                }
                for name in judges
            ],
            **({"scale": "0-1"} if kind == "rubric" else {}),
            **how,
        }
    )


def grades(*rows):
    """Answers of rubric judges, a row an item, None for an abstention."""
    return [
        Answer(position=item, judge=judge, swapped=False, value=value, reason="r")
        for item, row in enumerate(rows)
        for judge, value in enumerate(row)
    ]


def preferences(*rows):
    """Answers of judges of pairs: of each the value of the first output in either order."""
    return [
        Answer(position=item, judge=judge, swapped=swapped, value=value, reason="r")
        for item, row in enumerate(rows)
        for judge, values in enumerate(row)
        for swapped, value in zip((False, True), values, strict=True)
    ]


def drawn(seed, items, *accuracies):
    """True labels, and rows of judges each right so often."""
    chance = random.Random(seed)
    truth = [float(chance.random() < 0.5) for _ in range(items)]
    rows = [
        [one if chance.random() < accuracy else 1.0 - one for accuracy in accuracies]
        for one in truth
    ]
    return truth, rows
