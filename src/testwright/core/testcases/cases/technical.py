"""Cases for what is called by programs and in shells: arguments, requests, faulty input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import past_participle
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)
from testwright.core.testcases.reading.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "equivalence_partitioning"
_TAKES_INPUT = frozenset(
    {
        "generate",
        "check",
        "operate",
        "assign",
        "other",
        "configure",
        "sync",
        "create",
        "update",
        "run",
        "bind",
        "place",
        "convert",
    }
)


_COMMANDS = frozenset({"run", "generate", "convert", "check", "upload", "download", "install"})
_FOLLOWS_INPUT = frozenset(
    {"generate", "convert", "run", "place", "configure", "check", "operate", "filter", "sort"}
)


def called(facts: Facts) -> Iterator[Idea]:
    """For interfaces, shells and libraries; nothing for what people do on screens."""
    noun, scene = facts.main.object, facts.scene
    if scene.surface == "api" and facts.main.kind in _SENDS and not facts.main.statement:
        field = scene.field(noun)
        if noun is not None and field != "value":  # else nothing tells how it is called
            yield _bad_request(facts, field)
    if standing(facts) != "technical" or facts.main.statement:
        return
    if scene.surface == "cli" and facts.main.kind in _COMMANDS:
        yield _no_argument(facts)
    if scene.surface == "cli":
        yield _help(facts)
    undoes = facts.main.verb.startswith(("un", "de"))
    if noun and not noun.abstract and not undoes and _is_handed_in(facts):
        yield _faulty(facts, noun)
    if noun is not None and not noun.abstract and facts.main.kind == "place":
        yield _after_change(facts, noun)


_OPERATED = word_set(
    "node server pod cluster host machine container device instance connection session process "
    "queue cache job run build alert key token certificate query "
    "commit branch version release dependency miscompile"
)
"""Things that run or are kept somewhere; nobody hands them in as a text with lines."""


_WRITTEN = frozenset({"file", "data", "setting"})
_SENDS = frozenset({"create", "register", "schedule"})
"""Deeds whose request holds the values of a thing."""


def _is_handed_in(facts: Facts) -> bool:
    """Whether the thing is a text that may have a mistake in one of its lines."""
    noun = facts.main.object
    if noun is None or facts.main.kind not in _TAKES_INPUT:
        return False
    written = noun.category in _WRITTEN
    return noun.head not in _OPERATED and (
        written if facts.main.kind != "other" else facts.scene.surface == "cli"
    )


def _todo(facts: Facts) -> str:
    return clipped(imperative(facts.main), 80)


def _bad_request(facts: Facts, field: str) -> Idea:
    """The value that the request is about is left out, or is of another kind."""
    scene, action = facts.scene, facts.main
    todo = clipped(own_words(action.statement or action.imperative), 80)
    said = f"{todo[:1].lower()}{todo[1:]}"
    return Idea(
        technique=NAME,
        type="negative",
        aspect="bad request",
        angle="input",
        title=clipped(f"Malformed requests are answered with 400: {said}", 100),
        preconditions=(scene.ready, f"A request that works is at hand: {said}"),
        steps=(
            f"Send it without the {field}",
            f"Send it with the list `[]` as the {field}",
            "Send it unchanged",
        ),
        expected=(
            f"The first two answers have the status 400 and a message that names the {field}, and "
            "nothing has changed; the third works as before"
        ),
        data={"left_out": field, "wrong": "[]"},
        assumption=f"The {field} is required, and requests are checked before anything is done.",
        risk=0.62,
    )


def _no_argument(facts: Facts) -> Idea:
    return Idea(
        technique=NAME,
        type="negative",
        aspect="no argument",
        angle="amount",
        title=clipped(f"Without its input: {_todo(facts)}", 100),
        preconditions=(facts.scene.ready, "The folder is empty"),
        steps=(
            f"{_todo(facts)}, without naming any input",
            "Look at the exit code and the folder",
        ),
        expected=(
            "A message says what is missing and how it is called; the exit code is not 0, and the "
            "folder is still empty"
        ),
        data={"input": None},
        assumption="It needs an input.",
        risk=0.56,
    )


def _help(facts: Facts) -> Idea:
    todo = _todo(facts)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="help",
        angle="outside",
        title=clipped(f"The help tells how to: {todo[:1].lower() + todo[1:]}", 100),
        preconditions=(facts.scene.ready, "The tester has never done it before"),
        steps=(
            "Read the help or the documentation for it",
            "Copy its first example and run it unchanged",
            todo,
        ),
        expected=(
            "The example runs as it is printed; help and documentation name every "
            "input that the last "
            "step needs"
        ),
        data={"example": "the first one"},
        assumption="There is a help or a documentation.",
        risk=0.3,
    )


def _faulty(facts: Facts, noun: Noun) -> Idea:
    """What is handed to a tool has a mistake in it."""
    scene, todo = facts.scene, _todo(facts)
    name = scene.title(8).lower().replace(" ", "-")
    done = past_participle(facts.main.plain_verb)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="faulty input",
        angle="input",
        title=clipped(f"Mistake in the {noun.name} is named with its place", 100),
        preconditions=(
            scene.ready,
            f"In `{name}` the quotation mark that line 3 opens is never closed; all else is right",
        ),
        steps=(f"{todo}, with `{name}`", "Close it in line 3", f"{todo}, with `{name}` once more"),
        expected=(
            f"The first run ends with an error that names `{name}` and line 3, and leaves nothing "
            f"half done; after the correction the {noun.name} is {done}"
        ),
        data={"input": name, "line": 3, "wrong": "unclosed quotation mark"},
        assumption="What is handed in is checked before anything is done with it.",
        risk=0.58,
    )


def _after_change(facts: Facts, noun: Noun) -> Idea:
    """Run, change, run again: the result follows."""
    scene, todo = facts.scene, _todo(facts)
    old, new = scene.text(4), scene.text(5)
    what = noun.name if usable(noun) else "input"
    return Idea(
        technique=NAME,
        type="positive",
        aspect="run after a change",
        angle="state",
        title=clipped(f"A {what} that was changed comes out changed in the next run", 100),
        preconditions=(scene.ready, f"The {what} reads `{old}`, and the last run put it out so"),
        steps=(
            f"Change the {what} to `{new}`",
            todo,
            f"Search the new output for `{old}` and for `{new}`",
        ),
        expected=f"`{new}` stands where `{old}` stood, and `{old}` is found nowhere",
        data={"before": old, "changed_to": new},
        assumption="Results depend on the input alone.",
        risk=0.5,
    )
