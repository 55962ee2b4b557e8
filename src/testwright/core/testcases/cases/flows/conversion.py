"""Flows in which one kind of thing becomes another, with nothing lost on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_DATA = regex(
    r"\b(?:data\w*|files?|records?|tables?|spreadsheets?|text|content|information|metadata|csv|xml|"
    r"json|formats?|packages?|images?|documents?|database|schema)\b",
    re.IGNORECASE,
)
_ROWS = "`Málaga` = 12, `O'Brien` = 30 and `Lund` with no value"


def convert(action: Action, facts: Facts) -> Flow:
    """What comes out holds what went in; what went in is unchanged."""
    noun = target(action, facts)
    result = action.said("into", "to", "as")
    from_ = action.said("from")
    if action.verb == "migrate" or (from_ and result):
        return _migrated(action, facts)
    packed = action.verb == "package"
    if noun is not None and not _DATA.search(noun.name) and (result or not packed):
        return _changed_kind(action, facts)
    scene = facts.scene
    name = noun.name if noun and not noun.mass else "file"
    one = scene.name(noun, 0) if noun and not noun.mass else "census-2031"
    kind = result.noun.name if result and result.noun else "package" if packed else "new form"
    done = past_participle(action.verb)
    return Flow(
        (f"{capitalised(name)} `{one}` holds three records: {_ROWS}",),
        (
            f"{clipped(imperative(action), 90)}, taking `{one}`",
            f"Open the {kind} that came out",
            f"Open `{one}` again",
        ),
        (
            f"The {kind} holds the same three records: `Málaga` = 12, `O'Brien` = 30, `Lund` still "
            f"without a value; `{one}` itself is as it was before it was {done}"
        ),
        {"input": one, "Málaga": 12, "O'Brien": 30, "Lund": None},
    )


def _changed_kind(action: Action, facts: Facts) -> Flow:
    """`Turn a course into an event`: it leaves one list and stands in the other."""
    scene, noun = facts.scene, target(action, facts)
    assert noun is not None
    result = action.said("into", "to", "as")
    new = result.noun if result else None
    kind = new.name if new else "other kind"
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return Flow(
        (f"The {noun.plural} `{one}` (note: `{scene.text(0)}`) and `{two}` exist",),
        (
            scene.opener(noun),
            f"{capitalised(action.verb)} it into {new.a if new else 'the other kind'}",
            scene.lister(new) if new else scene.again,
            scene.lister(noun),
        ),
        (
            f"`{one}` stands once as {kind}, with the note `{scene.text(0)}`, and no longer among "
            f"the {noun.plural}; `{two}` is still there"
        ),
        {"turned": one, "kept": two, "note": scene.text(0)},
    )


def _migrated(action: Action, facts: Facts) -> Flow:
    scene, noun = facts.scene, target(action, facts)
    from_, to = action.said("from"), action.said("to", "into")
    old = clipped(own_words(from_.text), 60) if from_ else "the old place"
    new = clipped(own_words(to.text), 60) if to else "the new place"
    whole = noun is None or noun.mass or noun.head in {"database", "system", "site", "store"}
    name = noun.plural if noun and not whole else "records"
    return Flow(
        (f"There are three {name} in {old}: {_ROWS}; {new} holds none of them",),
        (
            clipped(imperative(action), 100),
            f"List the {name} in {new}",
            "Do the first step once more, and list them again",
        ),
        (
            f"After the first time the three are there with the same values, `Málaga` = 12, "
            f"`O'Brien` = 30 and `Lund` without one; after the second there are still three; "
            f"{old} is unchanged"
        ),
        {"records": 3, "role": scene.role or "user"},
    )


_OF_RECORDS = frozenset({"file", "data", "report"})
"""What is made of records, so that one of them may be damaged."""


def faulty_input(action: Action, facts: Facts) -> Flow:
    """One record can't be taken over: it is named, and nothing is lost in silence."""
    noun = target(action, facts)
    if noun and noun.category not in _OF_RECORDS and facts.scene.surface == "screen":
        return convert(action, facts)
    one = facts.scene.name(noun, 0) if noun and not noun.mass else "census-2031"
    name = noun.name if noun and not noun.mass else "file"
    return Flow(
        (f"{capitalised(name)} `{one}` holds three records; the second is cut off in the middle",),
        (
            f"{clipped(imperative(action), 90)}, taking `{one}`",
            "Read the report, and open what came out",
        ),
        (
            "The report names the second record and what is wrong with it; what came out says that "
            "2 of 3 were taken over, or nothing comes out at all, and never 3"
        ),
        {"records": 3, "faulty": 2},
    )
