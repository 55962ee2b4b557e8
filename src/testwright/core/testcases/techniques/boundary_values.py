"""Boundary values: both sides of every limit that is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.boundaries import case_of
from testwright.core.testcases.cases.counts import counted, typed
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.reading.bounds import is_response, points_of
from testwright.core.testcases.techniques.technique import Technique
from testwright.core.testdata.columns.titles import text_of_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

NAME = "boundary_values"
_ENTERS = frozenset(
    {"create", "update", "manage", "configure", "schedule", "upload", "register", "send", "other"}
)
_DECIDES = frozenset({"decide", "pay", "assign", "choose"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """One idea per limit, with every value spelled out."""
    for limit in facts.limits:
        if not is_response(limit) and points_of(limit) and _entered(limit, facts):
            yield counted(limit, facts) or case_of(limit, facts)
    yield from typed(facts)
    yield from _text_length(facts)


def _entered(limit: Limit, facts: Facts) -> bool:
    """Whether the value is entered here; limits of the context hold elsewhere, too."""
    if limit.source != "context":
        return True
    return facts.main.kind in _ENTERS or (
        facts.main.kind in _DECIDES and limit.kind in {"money", "number"}
    )


def _text_length(facts: Facts) -> Iterator[Idea]:
    noun, scene = target(facts.main, facts), facts.scene
    if (
        facts.main.kind not in {"create", "update", "register", "manage", "send"}
        or noun is None
        or not usable(noun)
    ):
        return
    if any(limit.kind == "length" for limit in facts.limits):
        return
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
    source="ISTQB CTFL 4.0, 4.2.2 (three-value boundary value analysis)",
    risk="a limit is off by one, or is not enforced",
    ideas=ideas,
)
