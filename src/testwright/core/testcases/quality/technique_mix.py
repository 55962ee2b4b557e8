"""Techniques that the story calls for are used, and not one technique for everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from testwright.core.testcases.language.words import word_set, words
from testwright.core.testcases.quality.measured import Measured, judged
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite

_UNITS: Final = word_set(
    "minute minutes hour hours day days second seconds week weeks month months year years "
    "character characters digit digits percent mb kb gb item items time times attempt attempts "
    "eur usd euro euros dollar dollars letter letters word words row rows"
)
_LIMIT_WORDS: Final = word_set(
    "maximum minimum max min limit limits limited least most exceed exceeds above below between "
    "longer shorter within"
)


_ENTERS: Final = frozenset(
    {"create", "update", "manage", "configure", "schedule", "register", "send", "decide", "pay"}
)
"""Classes of verbs that meet the limits of fields."""


def measure(suite: Suite, story: Story) -> Measured:
    """How many of the techniques that are called for are there, and how evenly they are used.

    Only as many are asked for as there are cases.
    """
    cases = suite.test_cases
    if not cases:
        return Measured(0.0, "there are no cases.")
    used = Counter(case.technique for case in cases)
    called = dict(_called_for(story))
    missing = [f"{technique} ({why})" for technique, why in called.items() if technique not in used]
    wanted = min(len(called), len(cases))
    triggered = min(1.0, (len(called) - len(missing)) / wanted) if wanted else 1.0
    variety = min(1.0, len(used) / min(3, (len(cases) + 1) // 2))
    share = max(used.values()) / len(cases)
    monotony = 1.0 if len(cases) < 4 or share <= 0.75 else 0.8  # noqa: PLR2004
    return judged(
        (0.4 + 0.6 * triggered) * (0.7 + 0.3 * variety) * monotony,
        f"{len(used)} technique{'s' if len(used) > 1 else ''} for {len(cases)} cases",
        f"{len(missing)} techniques that the story calls for are missing",
        missing if triggered < 1.0 else (),
    )


def _called_for(story: Story) -> Iterator[tuple[str, str]]:
    """Techniques with what calls for them."""
    for text in (story.text, *(criterion.text for criterion in story.criteria)):
        said = words(text)
        numbers = [word for word in said if word.isdigit()]
        if numbers and not {*said}.isdisjoint(_UNITS | _LIMIT_WORDS):
            yield "boundary_values", f"limit {numbers[0]}"
            break
    yield from _of_context(story)
    if len(story.roles) > 1:
        yield "permission_matrix", "several roles"


def _of_context(story: Story) -> Iterator[tuple[str, str]]:
    """What the context says of this story; the rest of it is about others."""
    context = story.context
    if not (context.roles or context.entities or context.states):
        return
    facts = facts_of(story)
    limited = any(
        rule.min is not None or rule.max is not None for rule in facts.known.fields.values()
    )
    if limited and facts.main.kind in _ENTERS:
        yield "boundary_values", "limits in the context"
    if len(facts.known.states) > 1:
        yield "state_transition", "states in the context"
    if facts.known.role and facts.known.others:
        yield "permission_matrix", "several roles"
