"""Flows of goods in stock that are counted by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.subjects import item
from testwright.core.testcases.cases.flows.triggered import IT

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def stock_follows(action: Action, facts: Facts) -> Flow:
    """What is sold is no longer in stock, what comes back is."""
    del action
    one, two = item(facts), item(facts, 1)
    return Flow(
        (f"In stock are 10 of `{one}` and 10 of `{two}`",),
        (
            f"Place an order of 3 of `{one}`, and complete it",
            f"Read the stock of `{one}` and of `{two}`",
            "Cancel that order, and read both once more",
        ),
        f"After the order 7 of `{one}` are in stock, after the cancellation 10; of `{two}` there "
        "are 10 all the time",
        {"before": 10, "ordered": 3, "after": 7},
        "An order that is cancelled gives its goods back.",
        companions=(
            Companion(
                technique="boundary_values",
                aspect="last piece",
                title="No more can be ordered than is in stock",
                given=(f"In stock are 2 of `{one}`",),
                steps=(
                    f"Place an order of 3 of `{one}`",
                    f"Place an order of 2 of `{one}`, and read the stock",
                ),
                expected="The first is refused with the number 2; after the second 0 are in stock, "
                "never fewer",
                data={"in_stock": 2},
                type="negative",
                angle="amount",
                assumption="Nothing is sold that is not there.",
                risk=0.8,
            ),
            Companion(
                technique="concurrency",
                aspect="at once",
                title="Two orders at the same time both count",
                given=(f"In stock are 10 of `{one}`, and two sessions are ready to order it",),
                steps=(
                    "Complete an order of 3 in the first and of 4 in the second within one second",
                    f"Read the stock of `{one}`",
                ),
                expected="3 are in stock; neither order is lost",
                data={"orders": [3, 4], "after": 3},
                angle="time",
                risk=0.76,
            ),
        ),
    )


_STOCK = r"(?:stock|inventory)(?:\s+(?:levels?|counts?|quantit(?:y|ies)|amounts?))?"
READINGS: tuple[Reading, ...] = (
    reading(
        "check",
        rf"^(?:the\s+|my\s+|our\s+|product\s+)*{_STOCK}\s+(?:(?:is|"
        r"are)\s+(?:\w+ly\s+)?(?:reduced|decreased|"
        rf"updated|adjusted|deducted|lowered)|updates?|decreases?)\b|"
        rf"{IT}(?:automatically\s+)?(?:updates?|reduces?|adjusts?|deducts?|decreases?)\s+"
        rf"(?:the\s+|product\s+|my\s+)*{_STOCK}\b",
        stock_follows,
    ),
)
