"""Flows of verbs that say themselves what changes: move, rotate, replace, extend."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

SPAN = regex(
    r"\b(?P<n>\d{1,3}|an?|one|another)\s+(?P<unit>days?|weeks?|months?|years?)\b", re.IGNORECASE
)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_DAYS |= {f"{unit}s": days for unit, days in _DAYS.items()}
RESHAPING = word_set(
    "replace rearrange reorder move transfer redact migrate crop complete clean dedupe "
    "rotate translate localize localise overwrite version extend shorten regenerate"
)
"""Verbs that say themselves what changes; the others change a value."""


def reshaped(noun: Noun, action: Action, tail: str, facts: Facts) -> Flow:
    """`Rotate images`, `move articles to another section`: the verb itself is the change."""
    scene = facts.scene
    one, other = scene.name(noun, 0), scene.name(noun, 1)
    if action.verb in _REPLACES and not action.said("with", "by"):
        return _overwritten(noun, action, facts)
    done, many = past_participle(action.verb), noun.plural
    return Flow(
        (f"The {many} `{one}` and `{other}` exist, neither of them {done} yet",),
        (scene.opener(noun), f"{capitalised(action.verb)} `{one}`{tail}", scene.again),
        f"`{one}` is {done}{tail} and shown so after the last step; `{other}` is as it was",
        {f"to_{action.verb.replace(' ', '_')}": one, "untouched": other},
    )


_REPLACES = frozenset({"overwrite", "replace"})


def _overwritten(noun: Noun, action: Action, facts: Facts) -> Flow:
    """The new content stands in the place of the old, which is gone."""
    scene = facts.scene
    one, other, old, new = scene.name(noun, 0), scene.name(noun, 1), scene.text(0), scene.text(1)
    return Flow(
        (
            (
                f"{capitalised(noun.name)} `{one}` holds `{old}`, and so does `{other}`; a new "
                f"{noun.name} with `{new}` is at hand"
            ),
        ),
        (
            scene.opener(noun),
            f"{capitalised(action.verb)} it with the one that holds `{new}`",
            scene.again,
            scene.opener(noun, 1),
        ),
        f"`{one}` is there once and holds `{new}`, no longer `{old}`; `{other}` still holds "
        f"`{old}`",
        {"replaced": one, "before": old, "after": new, "untouched": other},
    )


def extended(noun: Noun, span: re.Match[str], action: Action, facts: Facts) -> Flow:
    """`Extend an ad for another 30 days`: the last day moves by exactly that."""
    scene = facts.scene
    days = _DAYS[span["unit"].lower()] * (int(span["n"]) if span["n"].isdigit() else 1)
    one, other = scene.name(noun, 0), scene.name(noun, 1)
    last = date.fromisoformat(scene.day(0))
    moved = last + timedelta(days=days if action.verb != "shorten" else -days)
    return Flow(
        (f"{capitalised(noun.name)} `{one}` and `{other}` end on `{last}`",),
        (
            scene.opener(noun),
            f"{capitalised(action.verb)} it by {span['n']} {span['unit']} and confirm",
            scene.lister(noun),
        ),
        f"`{one}` ends on `{moved}`; `{other}` still ends on `{last}`",
        {"name": one, "before": last.isoformat(), "after": moved.isoformat()},
    )
