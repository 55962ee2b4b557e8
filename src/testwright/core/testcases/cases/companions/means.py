"""What is tried beside a deed that is done by a means: it fails, it is wrong, another does as well.

What the deed left unchanged is told by the names that the course itself uses.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow

_OTHERWISE = {
    "keyboard": ("with the mouse", "What is done with the keyboard can be done with the mouse."),
    "drag": ("without dragging", "What is dragged can be moved without dragging (WCAG 2.5.7)."),
    "scan": ("without a scanner", "It can be done without a scanner, too."),
    "voice": ("by hand", "What is spoken can be done by hand, too."),
    "mail": ("on the page", "What comes by mail can be entered on a page, too."),
}


def failed(title: str, given: tuple[str, ...], steps: tuple[str, ...], expected: str) -> Companion:
    """The means is at hand, and is the wrong one: nothing happens but a message."""
    return Companion(
        technique="equivalence_partitioning",
        aspect="wrong means",
        title=title,
        given=given,
        steps=steps,
        expected=expected,
        type="negative",
        angle="input",
        risk=0.88,
    )


def assumed(wrong: Companion, assumption: str) -> Companion:
    """The same where nobody said what is to come of it."""
    return replace(wrong, assumption=assumption)


def otherwise(kind: str, bare: Flow) -> tuple[Companion, ...]:
    """The same deed by another means gives the same; nothing where there is none."""
    if kind not in _OTHERWISE:
        return ()
    how, assumption = _OTHERWISE[kind]
    return (
        Companion(
            technique="use_case_flow",
            aspect="other means",
            title=f"The same {how} has the same outcome",
            given=bare.given,
            steps=bare.steps,
            expected=bare.expected,
            data=bare.data,
            type="positive",
            angle="rule",
            assumption=assumption,
            risk=0.72,
        ),
    )
