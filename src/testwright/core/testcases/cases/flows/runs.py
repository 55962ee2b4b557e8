"""Flows of programs that are run: they end well, name what they did, and say what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def run(action: Action, facts: Facts) -> Flow:
    """It ends well, says so in its exit status, and has done what it is there for."""
    scene, noun = facts.scene, target(action, facts)
    name = noun.name if noun and not noun.mass else "script"
    one = scene.name(noun, 0)
    only = action.words.lower().startswith("the ") and not (noun and noun.many)
    label = f"the {name}" if only else f"{name} `{one}`"
    task = _task_of(action)
    parts = [scene.title(n) for n in range(3)]
    over = action.said("on", "over", "against", "through")
    if over and over.noun and over.noun.category in _READ and not over.noun.mass:
        return _run_on(over.noun, label, parts, action, facts)
    look = f"Look at what was done: {task}" if task else "Look at what it has left behind"
    return Flow(
        (
            (
                f"{capitalised(label)} is at hand, and has three parts to work on: `{parts[0]}`, "
                f"`{parts[1]}` and `{parts[2]}`, all without fault"
            ),
        ),
        (f"{_start(action)} {label}", "Read the report and the exit status", look),
        (
            f"The exit status is 0; the report names `{parts[0]}`, `{parts[1]}` and `{parts[2]}` "
            "as done, and each of them is"
        ),
        {"name": one, "parts": parts, "exit_status": 0},
        doubtful=action.words.startswith(("`", "./")),
    )


_READ = frozenset({"file", "data", "text"})
"""What a program is given to work on."""


def _run_on(noun: Noun, label: str, parts: list[str], action: Action, facts: Facts) -> Flow:
    """A program reads one file: all its entries are worked on, and it is unchanged."""
    file = facts.scene.name(noun, 1)
    return Flow(
        (
            (
                f"{capitalised(noun.name)} `{file}` holds three entries: `{parts[0]}`, "
                f"`{parts[1]}` and `{parts[2]}`, all without fault"
            ),
        ),
        (f"{_start(action)} {label} on `{file}`", "Read the report and the exit status"),
        f"The exit status is 0; the report names `{parts[0]}`, `{parts[1]}` and `{parts[2]}`, once "
        f"each; `{file}` is unchanged",
        {"file": file, "entries": parts, "exit_status": 0},
    )


def run_with_fault(action: Action, facts: Facts) -> Flow:
    """One part fails: that is said, and it is no success."""
    scene, main = facts.scene, run(action, facts)
    bad = scene.title(1)
    return Flow(
        (*main.given[:1], f"`{bad}` has been given one fault"),
        main.steps[:2],
        (
            f"The exit status is not 0; the report names `{bad}` and its fault, and the two other "
            "parts as done"
        ),
        {"faulty": bad, "exit_status": 1},
    )


def _start(action: Action) -> str:
    return (
        "Run" if action.verb in {"use", "call", "invoke", "execute"} else capitalised(action.verb)
    )


def _task_of(action: Action) -> str:
    """What it is there for: `to execute tests`, `that installs the node`."""
    told = action.said("that", "which", "in order to")
    return clipped(own_words(told.text), 70) if told else ""
