"""Cases that only say the criterion again, or that nobody can run: left out, and asked about.

"Check whether this holds: …" is no step, and a sentence that is its own expected result tells a
tester nothing. Such a criterion stays uncovered, and a question says what is missing to test it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.rules import content
from testwright.core.testcases.reading.runnable import cannot_be_run
from testwright.core.testcases.story import whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

SAME = 0.85
"""Share of content words with which an expected result is its criterion again."""
_EMPTY_STEP = regex(
    r"^(?:Look at what comes of it|Check whether this holds|Check the same again|"
    r"Check before it is so|Bring this about|Try to bring about the opposite|"
    r"Make sure that)",
)
_WRITTEN_DOWN = regex(
    r"\b(?:is|be seen is|must be seen at each of them is) written down beforehand\b"
)
_SHARP = regex(r"^(?:role|count|typed|exact) (?P<rule>\S+)")
_GENERIC = regex(r"^(?:criterion|look|not|pair|parts) ")


def without_restated(ideas: Sequence[Idea], facts: Facts) -> list[Idea]:
    """Without cases that restate a criterion, or that a sharper case of the same one replaces.

    Neither is there one for a criterion that can't be run. The course of the story itself stays.
    """
    beyond = {rule.id for rule in facts.rules if cannot_be_run(rule, facts.scene.surface)}
    sole = {idea.covers[0] for idea in ideas if idea.aspect.startswith("sole ")}
    sharp = {found["rule"] for idea in ideas if (found := _SHARP.match(idea.aspect))}
    said = {rule.id: content(rule.text) for rule in facts.rules}
    return [
        idea
        for idea in ideas
        if idea.aspect == "course 0"
        or not (
            (idea.covers and beyond.issuperset(idea.covers))
            or _replaced(idea, sharp)
            or _stood_for(idea, sole)
            or _restates(idea, [said.get(name) for name in idea.covers])
        )
    ]


def _stood_for(idea: Idea, sole: set[str]) -> bool:
    """Whether there is a case that stands for all that this one checks."""
    return bool(idea.covers) and set(idea.covers) <= sole and not idea.aspect.startswith("sole ")


def _replaced(idea: Idea, sharp: set[str]) -> bool:
    return bool(idea.covers and set(idea.covers) <= sharp and _GENERIC.match(idea.aspect))


def _restates(idea: Idea, said: list[frozenset[str] | None]) -> bool:
    if any(_EMPTY_STEP.match(step) for step in idea.steps):
        return True
    if any(_WRITTEN_DOWN.search(text) for text in idea.preconditions):
        return True
    if not said or "`" in idea.expected or idea.aspect.startswith(("pair ", "look ", "sole ")):
        return False  # a pair says it of one thing or moment and not of another, a look how
    if _is_looked_for(idea):
        return False
    seen = content(idea.expected)
    return any(words and _alike(seen, words) for words in said)


def _is_looked_for(idea: Idea) -> bool:
    """Whether a part is looked for on a page that is opened: nothing else can be done with it."""
    opened = any(step.startswith("Open ") and "page on which" not in step for step in idea.steps)
    last = idea.steps[-1]
    sought = content(last.removeprefix("Look for "))
    more = sought - content(f"{idea.steps[0]} list page")
    again = len(more) <= 1 < len(sought)  # the list itself
    whole = re.match(r"Look for (?:all|full|complete|detailed)\b", last)
    return opened and last.startswith("Look for ") and not (whole or again)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= SAME * max(len(one), len(other))


def untested(facts: Facts, candidates: Sequence[Idea]) -> Iterator[str]:
    """For each criterion that no candidate tests: what is missing to test it."""
    tested = {name for idea in candidates for name in idea.covers}
    for rule in facts.rules:
        if rule.id.startswith("AC_") and rule.id not in tested:
            said = clipped(own_words(rule.text), 90)
            yield f"{whole(rule.id)} '{said}' has no case: {_missing(rule, facts)}"


def _missing(rule: Rule, facts: Facts) -> str:
    if cannot_be_run(rule, facts.scene.surface):
        return "what does a user do or see differently when it is met?"
    if rule.condition:
        return (
            f"how does a tester bring it about that {clipped(own_words(rule.condition), 60)}, and "
            "where is the result seen?"
        )
    if rule.negative:
        return "by which step would somebody try it, and which message or state shows the refusal?"
    return "where is this seen, which value tells that it is so, and what changes it?"
