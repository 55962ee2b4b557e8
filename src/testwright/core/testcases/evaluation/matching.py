"""When a generated case reaches a human scenario: the rule that docs/evaluation.md publishes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from testwright.core.testcases.evaluation.behaviour import Behaviour, action_of

_SAID_ORDINARY: Final = 1.0
_SAID_SPECIAL: Final = 0.5
"""Share of the scenario's title words that the case or its story must say: all of them; half,
where a special kind of situation agrees already."""
_OBJECTS: Final = 0.75
"""Share of the things in the case's title that the scenario or its story must name."""
_NEIGHBOURS: Final = frozenset({frozenset({"none", "unknown"})})
"""Kinds that people tell apart by wording alone: nothing is there, it is not there."""
_ACTION_IS_OPEN: Final = frozenset({"access", "none"})
"""Kinds in which what was tried matters less than why it ends."""


def reaches(made: Behaviour, human: Behaviour) -> bool:
    """Whether the case tests the behaviour of the scenario."""
    return not differences(made, human)


def differences(made: Behaviour, human: Behaviour) -> tuple[str, ...]:
    """Why the case does not reach the scenario; empty when it does."""
    found = []
    if made.kind != human.kind and {made.kind, human.kind} not in _NEIGHBOURS:
        found.append(f"situation: {human.kind}, not {made.kind}")
    if not _same_outcome(made, human):
        found.append(f"outcome: {human.outcome}, not {made.outcome}")
    if not _same_action(made, human):
        found.append(f"action: {_listed(human.action)}, not {_listed(made.actions)}")
    found += _words(made, human)
    return tuple(found)


def _same_outcome(made: Behaviour, human: Behaviour) -> bool:
    """Refused and withheld are one to a user; so are done and gone for what is deleted."""
    outcomes = {made.outcome, human.outcome}
    return (
        len(outcomes) == 1
        or "none" in (made.kind, human.kind)
        or (outcomes == {"refused", "withheld"} and human.kind == "access")
        or (outcomes == {"done", "withheld"} and "delete" in human.action)
    )


def _same_action(made: Behaviour, human: Behaviour) -> bool:
    if human.kind in _ACTION_IS_OPEN or not human.action or not made.actions:
        return True
    if human.kind != "ordinary" and human.action == {"view"}:
        return True  # "see an error": what is seen is the outcome
    return bool(human.action & made.actions)


def _words(made: Behaviour, human: Behaviour) -> list[str]:
    found = []
    told = {
        key: word
        for key, word in human.title_words.items()
        if not (human.kind in _ACTION_IS_OPEN and action_of(word))
    }
    missing = [
        word
        for key, word in told.items()
        if key not in made.said and not action_of(word) & made.actions
    ]
    least = _SAID_ORDINARY if human.kind == "ordinary" else _SAID_SPECIAL
    if told and 1 - len(missing) / len(told) < least:
        found.append(f"not said: {', '.join(missing)}")
    things = [key for key, word in made.title_words.items() if not action_of(word)]
    shared = sum(key in human.said_with_literals for key in things)
    if things and shared / len(things) < _OBJECTS:
        found.append(f"about other things: {_listed(made.title_words.values())}")
    return found


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values)) or "none"
