"""What all forms of criteria use: the idea that stands for a criterion, and the way to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.table import flow_of, preconditions, until_done
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.phrases import deed_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule
    from testwright.core.testcases.suite import CaseType

    Form = Callable[[Rule, Facts], Idea | None]

NAME = "use_case_flow"
_OPENS = regex(r"(?:Open|Start to|Go to)\s")
_THEY = regex(r"^they\b", re.IGNORECASE)
_GENERIC = regex(
    r"^(?:the|this|a|an)\s+(?:page|screen|form|view|list|interface|ui|app)$", re.IGNORECASE
)


def sole(
    rule: Rule,
    *,
    given: tuple[str, ...],
    steps: tuple[str, ...],
    expected: str,
    title: str = "",
    data: Mapping[str, Any] | None = None,
    kind: CaseType = "positive",
    risk: float = 0.8,
) -> Idea:
    """The case that stands for a criterion; what other techniques think of it is left out."""
    return Idea(
        technique=NAME,
        type=kind,
        aspect=f"sole {rule.id}",
        angle="rule",
        title=clipped(capitalised(_THEY.sub("the user", title or sentence(rule))), 110),
        preconditions=given,
        steps=steps,
        expected=capitalised(expected),
        data=data or {},
        covers=(rule.id,),
        risk=risk,
        depth="easy",
    )


def sentence(rule: Rule) -> str:
    """What a criterion says, in the present tense; with its condition, as written."""
    return own_words(rule.text if rule.condition else rule.statement)


def understood(facts: Facts) -> bool:
    """Whether the story's own course can be gone."""
    return not (facts.main.statement or flow_of(facts.main, facts).doubtful)


def given_for(facts: Facts) -> tuple[str, ...]:
    """What the story's own course needs."""
    return preconditions(facts.main, facts, flow_of(facts.main, facts))


_LOOKS_ON = regex(
    r"Open (?:what|the (?:own|plan|cart|list|account))\b|Look for\b|Open .* again$|Reload\b|"
    r"Try to\b"
)


def done(facts: Facts) -> tuple[str, ...]:
    """The steps of the story's own course until it is done, without looking at what came of it."""
    steps = until_done(flow_of(facts.main, facts).steps, facts)
    while len(steps) > 1 and _LOOKS_ON.match(steps[-1]):
        steps = steps[:-1]
    return steps


def value_of(facts: Facts) -> str:
    """The name that the course is about; "" when it has none."""
    named = re.findall(r"`([^`]+)`", " ".join(done(facts)))
    return named[0] if named else ""


def about(facts: Facts) -> str:
    """What the course is about, as a sentence names it."""
    value, noun = value_of(facts), facts.main.object
    return f"`{value}`" if value else noun.the if noun is not None else "it"


def opening(facts: Facts) -> str:
    """The step that brings one to where the story plays; "" when nobody knows where."""
    if not understood(facts):
        return ""
    first = flow_of(facts.main, facts).steps[0]
    if _OPENS.match(first):
        return first
    return f"Open the page on which one can {clipped(deed_of(facts.main, 70), 80)}"


def opened(place: str, facts: Facts) -> str:
    """The step that opens a place that a criterion names; "" and `the page` are the story's."""
    place = place.strip(" ,")
    if (
        not place
        or _GENERIC.match(place)
        or place.lower() in {"it", "they", "page", "screen", "ui"}
    ):
        return opening(facts)
    named = re.match(r"(?:the|an?|their|its|my)\s", place, re.IGNORECASE)
    if named and place[:1].isupper():
        place = place[:1].lower() + place[1:]
    return f"Open {place if named else f'the {place}'}"
