"""Flows that watch what goes on in a product as a whole: its usage, its traffic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

WHAT_GOES_ON = word_set(
    "usage activity traffic performance engagement attendance utilization utilisation participation"
    " adoption workload load throughput"
)
"""What is told by how often something happens, and has no name of its own."""


def goes_on(noun: Noun, facts: Facts) -> Flow:
    """It happens once more, and the figure follows; it says of which time it is."""
    scene = facts.scene
    name = noun.name.removesuffix(noun.tail)
    page = f"Open the page that shows {noun.the}"
    counts = f"It is written down what counts as {name}"
    return Flow(
        (counts, "So far it has happened 3 times today, and 5 times yesterday"),
        (
            page,
            "Read the figure of today, and of yesterday",
            "Let it happen once more",
            scene.again,
        ),
        f"{capitalised(name)} is shown as 3 for today and 5 for yesterday, after the last step as "
        "4 and 5; it can be read of which day each is",
        {"today": [3, 4], "yesterday": 5},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="count of none",
                title=f"A day without {name}",
                given=(counts, "Today it has not happened yet, yesterday 5 times"),
                steps=(page, scene.again),
                expected="`0` is shown for today, or a text that there is nothing yet, and 5 for "
                "yesterday; no error and no `NaN`",
                data={"today": 0, "yesterday": 5},
                angle="amount",
                risk=0.7,
            ),
            Companion(
                technique="time",
                aspect="midnight",
                title="What happens just before midnight is of that day",
                given=(counts, "The clock of the test system says `2031-05-14 23:59`"),
                steps=(
                    "Let it happen once",
                    "Set the clock to `2031-05-15 00:01`, and let it happen twice",
                    page,
                ),
                expected="1 is shown for `2031-05-14` and 2 for `2031-05-15`",
                data={"2031-05-14": 1, "2031-05-15": 2},
                angle="time",
                risk=0.62,
            ),
        ),
        self_contained=True,
    )
