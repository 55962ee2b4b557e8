"""Accessibility: keyboard alone, names for screen readers, enlargement, narrow windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.standing import standing
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "accessibility"


def ideas(facts: Facts) -> Iterator[Idea]:
    """Keyboard and narrow window; screen reader and zoom when the story asks for it."""
    scene = facts.scene
    asked = _asked(facts)
    if not asked and (scene.surface != "screen" or standing(facts) == "technical"):
        return
    main = flow_of(facts.main, facts)
    by_keys = main.data.get("means") == "keyboard"
    asked = asked and not (by_keys and not _of_people(facts.story.text.lower()))
    ready = preconditions(facts.main, facts, main)
    deed = (
        clipped(f"{facts.main.verb} {own_words(facts.main.words)}".strip(), 60)
        if not facts.main.statement
        else "reach the same result"
    )
    if not by_keys:
        yield _by_keyboard(facts, deed, ready, asked=asked)
    if asked:
        yield from _asked_for(facts, deed, ready)
        return
    yield _other_language(facts, ready)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="narrow window",
        angle="quality",
        title=clipped(f"Window of 320 pixels: {deed}", 90),
        preconditions=(*ready, "The browser window is 320 pixels wide"),
        steps=main.steps[:5],
        expected=(
            "Nothing that is needed for the steps is cut off or covered, no sideways scrolling "
            f"is needed, and then: {main.expected[:1].lower() + main.expected[1:]}"
        ),
        data={"width_px": 320},
        assumption="It must be usable in a window of 320 pixels (WCAG 1.4.10).",
        risk=0.12 if facts.main.statement else 0.24,
        depth="hard",
    )


def _by_keyboard(facts: Facts, deed: str, ready: tuple[str, ...], *, asked: bool) -> Idea:
    """The course of the story without a mouse."""
    main = flow_of(facts.main, facts)
    result = main.expected[:1].lower() + main.expected[1:]
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="keyboard",
        angle="rule" if asked else "quality",
        title=clipped(f"Keyboard alone is enough to {deed}", 90),
        preconditions=(*ready, "The mouse is unplugged"),
        steps=main.steps,
        expected=(
            "Every step works with Tab, Enter, Space and the arrow keys, the focus is always "
            f"visible, and then: {result}"
        ),
        data=main.data,
        assumption=None
        if asked and "keyboard" in facts.story.text.lower()
        else "It must be usable with the keyboard alone (WCAG 2.1.1).",
        risk=0.84 if asked else 0.14 if facts.main.statement else 0.28,
        depth="medium" if asked else "hard",
    )


def _other_language(facts: Facts, ready: tuple[str, ...]) -> Idea:
    main = flow_of(facts.main, facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="other language",
        angle="quality",
        title="Browser set to another language, with other signs for numbers and dates",
        preconditions=(*ready, "The browser is set to German (Germany)"),
        steps=main.steps[:5],
        expected=(
            "Every text is in one language, numbers and dates are read and shown as that language "
            f"writes them, and then: {main.expected[:1].lower() + main.expected[1:]}"
        ),
        data={"language": "de-DE"},
        assumption="People with browsers in other languages use it (WCAG 3.1.1).",
        risk=0.1,
        depth="hard",
    )


def _asked(facts: Facts) -> bool:
    """Whether people with disabilities are meant, not that something is in reach."""
    if "a11y" not in facts.topics:
        return False
    text = facts.story.text.lower()
    return "keyboard" in text or _of_people(text)


def _of_people(text: str) -> bool:
    """Whether the text speaks of people whom an interface may shut out."""
    words = ("screen reader", "wcag", "blind", "disabilit", "impaired", "accessibility")
    return any(word in text for word in words)


def _asked_for(facts: Facts, deed: str, ready: tuple[str, ...]) -> Iterator[Idea]:
    main = flow_of(facts.main, facts)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="screen reader",
        angle="rule",
        title=clipped(f"Screen reader alone is enough to {deed}", 90),
        preconditions=(*ready, "A screen reader is running and the screen is off"),
        steps=main.steps[:5],
        expected=(
            "Each field and button is read with its name, role and state, in the "
            "order of the steps; "
            "every message is read when it appears, without being looked for"
        ),
        data={"screen": "off"},
        assumption="WCAG 2.2 at level AA is the measure (4.1.2, 4.1.3).",
        risk=0.86,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="error announced",
        angle="input",
        title=clipped(f"Mistake is announced and the focus goes to it: {deed}", 90),
        preconditions=(*ready, "A screen reader is running"),
        steps=(
            *main.steps[:1],
            "Leave the first required field empty and confirm",
            "Note what is read and where the focus is",
        ),
        expected=(
            "The name of the field and what is wrong with it are read, and the focus "
            "is on that field"
        ),
        data={"left_empty": "first required field"},
        assumption="Mistakes are named in text (WCAG 3.3.1).",
        risk=0.78,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="zoom",
        angle="quality",
        title=clipped(f"At 200 % and in high contrast: {deed}", 90),
        preconditions=(*ready, "The browser is enlarged to 200 %, high contrast is on"),
        steps=main.steps[:5],
        expected="Nothing overlaps or is cut off, and every state is told by more than its colour",
        data={"zoom": "200 %"},
        assumption="WCAG 2.2 at level AA is the measure (1.4.1, 1.4.4).",
        risk=0.6,
    )


TECHNIQUE = Technique(
    name=NAME,
    title="Accessibility",
    trigger="something on a screen; first choice when the story speaks of people with disabilities",
    source="W3C, WCAG 2.2 (2023), success criteria 1.4.4, 1.4.10, 2.1.1, 2.4.7, 3.3.1, 4.1.2",
    risk="some people can't use it",
    ideas=ideas,
)
