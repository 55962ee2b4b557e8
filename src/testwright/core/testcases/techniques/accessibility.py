"""Accessibility: keyboard alone, names for screen readers, enlargement.

Trigger: something on a screen; first choice when the story speaks of accessibility.
Source: WCAG 2.2, success criteria 2.1.1, 2.4.7, 3.3.1, 4.1.2, 1.4.4. Risk: some people
can't use it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.flows.table import flow_of, preconditions
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "accessibility"


def ideas(facts: Facts) -> Iterator[Idea]:
    """Keyboard; screen reader and zoom when the story asks for it."""
    scene = facts.scene
    if scene.surface != "screen":
        return
    main = flow_of(facts.main, facts)
    asked = "a11y" in facts.topics
    ready = preconditions(facts.main, facts, main)
    deed = (
        clipped(f"{facts.main.verb} {own_words(facts.main.words)}".strip(), 60)
        if not facts.main.statement
        else "reach the same result"
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="keyboard",
        title=clipped(f"Keyboard alone is enough to {deed}", 90),
        preconditions=(*ready, "The mouse is unplugged"),
        steps=main.steps,
        expected=(
            "Every step works with Tab, Enter, Space and the arrow keys, the focus is always "
            f"visible, and then: {main.expected[:1].lower() + main.expected[1:]}"
        ),
        data=main.data,
        assumption=None
        if asked and "keyboard" in facts.story.text.lower()
        else "It must be usable with the keyboard alone (WCAG 2.1.1).",
        risk=0.75 if asked else 0.3,
        depth="hard" if not asked else "medium",
    )
    if asked:
        yield Idea(
            technique=NAME,
            type="edge_case",
            aspect="screen reader",
            title=clipped(f"Screen reader and 200 % zoom: {deed}", 90),
            preconditions=(*ready, "A screen reader is running; the browser is enlarged to 200 %"),
            steps=main.steps[:4],
            expected=(
                "Each field and button is read with its name and state, messages are read when "
                "they appear, and at 200 % nothing overlaps or is cut off"
            ),
            data={"zoom": "200 %"},
            assumption="WCAG 2.2 at level AA is the measure.",
            risk=0.7,
        )
    else:
        yield Idea(
            technique=NAME,
            type="edge_case",
            aspect="narrow window",
            title=clipped(f"Window of 320 pixels: {deed}", 90),
            preconditions=(*ready, "The browser window is 320 pixels wide"),
            steps=main.steps[:5],
            expected=(
                "Nothing that is needed for the steps is cut off or covered, no sideways scrolling "
                f"is needed, and then: {main.expected[:1].lower() + main.expected[1:]}"
            ),
            data={"width_px": 320},
            assumption="It must be usable in a window of 320 pixels (WCAG 1.4.10).",
            risk=0.24,
            depth="hard",
        )
