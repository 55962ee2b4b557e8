"""Boundary values: both sides of every limit that is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.bands import bands, outcomes
from testwright.core.testcases.cases.boundaries import case_of
from testwright.core.testcases.cases.clock_times import clock_times
from testwright.core.testcases.cases.comparisons import comparisons
from testwright.core.testcases.cases.computed import is_made
from testwright.core.testcases.cases.context_limits import of_context
from testwright.core.testcases.cases.counts import counted, typed
from testwright.core.testcases.cases.decided_amounts import decided
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.cases.flows.reshaping import RESHAPING
from testwright.core.testcases.cases.goal_limits import of_goal, replaces
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.cases.supposed_entries import entering
from testwright.core.testcases.cases.supposed_limits import bounds
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.reading.bounds import is_response, of_nobody, points_of
from testwright.core.testcases.reading.goal_limits import goal_limit
from testwright.core.testcases.techniques.technique import Technique
from testwright.core.testdata.literals.titles import text_of_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "boundary_values"


def ideas(facts: Facts) -> Iterator[Idea]:
    """One idea per limit, with every value spelled out."""
    banded = {(rule.id, found[0][0].kind) for rule in facts.rules if (found := outcomes(rule))}
    yield from bands(facts)
    yield from of_goal(facts)
    own = goal_limit(facts.story.goal)
    for limit in facts.limits:
        if replaces(own, limit):
            continue
        if limit.source == "context":
            yield from of_context(limit, facts)
            continue
        if (limit.source, limit.kind) in banded:
            continue
        if facts.main.kind == "receive" and not limit.covers:
            continue  # the course itself brings the value to both sides
        if (limit.kind == "length" and is_made(limit.clause)) or of_nobody(limit):
            continue
        if not is_response(limit) and points_of(limit):
            idea = counted(limit, facts) or decided(limit, facts) or case_of(limit, facts)
            held = limit.kind == "count" and _HELD.search(limit.clause)
            held = held or _OF_LOOKS.search(limit.clause) or _SHOWN.search(limit.clause)
            if not held and not _LOOKED_AT.match(idea.steps[0]):
                yield idea
    yield from typed(facts)
    yield from comparisons(facts)
    yield from clock_times(facts)
    yield from bounds(facts)
    yield from _text_length(facts)


_LOOKED_AT = regex(r"(?:See|View|Look at|Read|Browse|Find) \d")
"""`See 4 boats and confirm`: how many are shown is no limit of what somebody hands in."""
_HELD = regex(
    r"\b(?:includes|contains|shows|displays|lists)\s+(?:(?:at\s+least|at\s+most|up\s+to|only|"
    r"the|last|first)\s+)*\d",
    re.IGNORECASE,
)
"""`The menu includes at least 3 entries`: the product's own, which nobody hands in."""
_SHOWN = regex(
    r"\b(?:page|screen|card|view|dashboard|panel|list|section)s?\s+(?:shows?|displays?|lists?)\b|"
    r"\b(?:eta|estimated)\b",
    re.IGNORECASE,
)
"""What a page shows is not what somebody enters."""
_OF_LOOKS = regex(
    r"\b(?:lcp|fcp|fid|cls|ttfb|p\d\d|latency|uptime|availability|coverage|violations|lighthouse|"
    r"(?:successful|http)\s+\w*\s*responses|regressions?|crash(?:es|-free)|pixels?|\d+\s?px|px|dpi|fps|font|margins?|padding|spacing|contrast|viewport|breakpoint|"
    r"ctrl|cmd|command|shift|alt|shortcut)\b",
    re.IGNORECASE,
)
"""How the product looks, how well it runs and which keys it knows: nobody hands that in."""
_NO_TEXT = RESHAPING | {"share", "forward", "push", "deliver"}
"""Verbs by which nothing is written, though something is changed or sent."""


def _text_length(facts: Facts) -> Iterator[Idea]:
    noun, scene = target(facts.main, facts), facts.scene
    if (
        facts.main.kind not in {"create", "update", "register", "manage", "send"}
        or noun is None
        or not usable(noun)
    ):
        return
    if any(limit.kind == "length" for limit in facts.limits) or facts.known.fields:
        return
    if facts.main.verb in _NO_TEXT or entering(facts) is not None:
        return
    if facts.main.kind == "send" and noun.category == "person":
        return  # the text is not of the one whom it reaches
    field = "text" if facts.main.kind == "send" or noun.category == "text" else scene.field(noun)
    if field in {"amount", "value", "file name"}:
        field = "note"
    one, most, over = (text_of_length(scene.seed, 0, length) for length in (1, 255, 256))
    place = f"the {noun.name}" if not noun.mass else f"the {noun.name} entry"
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="text length",
        angle="input",
        title=capitalised(f"{field} of {place} with 1, 255 and 256 characters"),
        preconditions=(scene.ready,),
        steps=(
            f"Enter `{one}` (1 character) as the {field} and save",
            "Do the same with a text of 255 characters",
            "Do the same with a text of 256 characters",
        ),
        expected=(
            "1 and 255 characters are stored unchanged; 256 are refused with the limit named, "
            "and nothing is cut off silently"
        ),
        data={"1": one, "255": most, "256": over},
        assumption=f"The {field} of {noun.a} holds at most 255 characters.",
        risk=0.28,
    )


TECHNIQUE = Technique(
    name=NAME,
    title="Boundary values",
    trigger=(
        "a number with a meaning in story, criteria or context; else, as an assumption, the length "
        "of a text that is entered"
    ),
    source="ISTQB CTFL 4.0, 4.2.2 (boundary value analysis)",
    risk="a limit is off by one, or is not enforced",
    ideas=ideas,
)
