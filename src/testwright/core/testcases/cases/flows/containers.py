"""Flows of a schedule, an inventory, a menu …: its entries are shown, changed and entered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions import containers as beside
from testwright.core.testcases.cases.flows.contents import contents_of
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.contents import Contents
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_BELONGS = regex(
    r"(?:that|which|who|(?:I|we|my\s+\w+|our\s+\w+)\s+\w+).+", re.IGNORECASE | re.DOTALL
)
"""What picks some of the entries: `my children are involved in`."""
_LOOKS = word_set("see view check open browse access consult read look show display review have")
_CHANGES = word_set("update edit change modify maintain adjust revise correct")
_MANAGES = word_set("manage administer")
_MAKES = word_set("create make design prepare compile build plan")


def contained(action: Action, facts: Facts) -> Flow | None:
    """What is done to a container by its entries; None where the goal is about another thing."""
    verb = action.verb.split(" ")[0]
    kinds = ((_LOOKS, _seen), (_CHANGES, _changed), (_MANAGES, _managed), (_MAKES, _made))
    course = next((course for verbs, course in kinds if verb in verbs), None)
    contents = contents_of(action, facts) if course and not action.statement else None
    return course(contents, action, facts) if course and contents else None


def _holds(contents: Contents) -> str:
    """What is in it at the start."""
    return f"The {contents.name} holds {contents.told(0)}, and {contents.told(1)}"


def _seen(contents: Contents, action: Action, facts: Facts) -> Flow:
    """Each entry stands there once with its own values."""
    first, second, out = contents.names
    picked = _picked(contents, action)
    given = [_holds(contents)]
    if picked:
        given.append(
            f"`{first}` and `{second}` are {contents.entries} {picked}; `{out}` is another "
            f"{contents.entry}, for which that is not so"
        )
    none = f"; `{out}` is not shown" if picked else ""
    return Flow(
        tuple(given),
        (
            f"Open the {contents.name}",
            f"Read {contents.asked} of each {contents.entry}",
            facts.scene.again,
        ),
        f"{contents.shown(0)} and {contents.shown(1)} are listed once each, before and after the "
        f"last step{none}",
        {first: list(contents.values[0]), second: list(contents.values[1])},
        companions=beside.of_seen(contents, facts.scene),
        self_contained=True,
    )


def _picked(contents: Contents, action: Action) -> str:
    """What picks the entries: `that they are involved in`; "" where all are meant."""
    place = action.words.find(contents.entries)
    rest = action.words[place + len(contents.entries) :].strip() if place >= 0 else ""
    said = _BELONGS.match(rest)
    return clipped(own_words(said[0]), 60) if said else ""


def _changed(contents: Contents, action: Action, facts: Facts) -> Flow:
    """One value of one entry is changed, and the rest stays."""
    del action
    first, second, _ = contents.names
    old, kept = contents.values[0][0], contents.values[1][0]
    return Flow(
        (_holds(contents),),
        (
            f"Open the {contents.name}",
            f"Change the {contents.label} of `{first}` from `{old}` to `{contents.changed}`",
            "Save",
            facts.scene.again,
        ),
        f"`{first}` is listed once, with the {contents.label} `{contents.changed}`; `{second}` "
        f"still has `{kept}`",
        {"entry": first, "old": old, "new": contents.changed},
        companions=beside.of_changed(contents, facts.scene),
        self_contained=True,
    )


def _managed(contents: Contents, action: Action, facts: Facts) -> Flow:
    """An entry is put in, one is changed, one is taken out."""
    del action, facts
    first, second, third = contents.names
    return Flow(
        (_holds(contents),),
        (
            f"Open the {contents.name}, and add {contents.told(2)}",
            f"Change the {contents.label} of `{first}` to `{contents.changed}` and save",
            f"Take `{second}` out",
            f"Open the {contents.name} again",
        ),
        f"`{first}` is listed with the {contents.label} `{contents.changed}` and "
        f"{contents.shown(2)}, once each; `{second}` is no longer there",
        {"added": third, "changed": first, "taken_out": second},
    )


def _made(contents: Contents, action: Action, facts: Facts) -> Flow:
    """It is made by entering what is to stand in it."""
    del facts
    first, second, _ = contents.names
    return Flow(
        (f"There is no {contents.name} yet",),
        (
            f"Start to {action.verb} the {contents.name}",
            f"Enter {contents.told(0)}",
            f"Enter {contents.told(1)}, and save",
            f"Open the {contents.name}",
        ),
        f"{contents.shown(0)} and {contents.shown(1)} are listed once each, and nothing else is",
        {first: list(contents.values[0]), second: list(contents.values[1])},
        companions=beside.of_made(contents),
        self_contained=True,
    )
