"""Cases of one thing that is looked at: nothing in it yet, changed meanwhile, values left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.derivations import DERIVED
from testwright.core.testcases.cases.flows.records import VALUES, tail_of
from testwright.core.testcases.cases.flows.superlatives import optimum_of
from testwright.core.testcases.cases.situations import LONG_TAIL, head_of, usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.cases.flows.superlatives import Optimum
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "equivalence_partitioning"
ONLY_ONE = word_set(
    "schedule calendar homepage site website world board dashboard page menu header footer app "
    "portal documentation blog forum wiki faq help library catalog catalogue archive repository "
    "inbox cart basket profile account history log map agenda roadmap status news "
    "feed installation "
    "system program programme index registry database server overview area section guide manual "
    "database directory platform network service environment contact summary total number rank "
    "activity balance timeline"
)
"""Things that a system has once: nobody deletes them while somebody else looks."""


CONTAINERS = word_set(
    "folder collection category group project course class album gallery playlist queue channel "
    "thread wishlist list team department cart repository dataset package spreadsheet table "
    "notebook logbook workspace order survey questionnaire catalogue library menu"
)
"""Things that hold others and may hold none."""


_SOUND = regex(r"(?:accurate|complete|correct|valid|up-to-date)\b", re.IGNORECASE)


def stands_alone(noun: Noun) -> bool:
    """Whether there is one of it and no list that it stands in."""
    return not noun.many and head_of(noun) in ONLY_ONE


def viewed(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """Blank, changed; for several things also with gaps."""
    if _SOUND.match(facts.main.words):
        return  # the course compares it with its source
    if DERIVED.match(facts.main.words):
        yield _recalculated(facts, noun)
        return
    best = optimum_of(facts.main)
    if best is not None:
        yield from _best_of_none(facts, best)
        return
    if noun.mass or noun.category in VALUES or (noun.host and is_value(noun.head)):
        yield _value_changed(facts, noun)
        if facts.main.verb not in {"receive", "get"}:
            yield _no_value(facts, noun)
        return
    if noun.category == "file" or noun.head in {"error", "warning", "direction", "example"}:
        return
    if noun.many or noun.listed:
        yield _gaps(facts, noun)
        return
    if stands_alone(noun) or head_of(noun) in CONTAINERS:
        yield _blank(facts, noun)
    yield _changed(facts, noun)
    if usable(noun) and not stands_alone(noun):
        yield _gaps(facts, noun)


def _open(facts: Facts, noun: Noun) -> str:
    tail = tail_of(facts.main)
    tail = tail if len(tail) <= LONG_TAIL else ""
    if stands_alone(noun) or not usable(noun):
        return f"Open {noun.the}{tail}"
    return f"{facts.scene.opener(noun)}{tail}"


def _blank(facts: Facts, noun: Noun) -> Idea:
    scene = facts.scene
    what = noun.the if stands_alone(noun) else scene.ref(noun)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="blank",
        angle="amount",
        title=clipped(f"{capitalised(noun.name)} with nothing in it yet", 100),
        preconditions=(scene.ready, f"Nothing has been put into {what} yet"),
        steps=(_open(facts, noun), scene.again),
        expected=(
            f"{capitalised(noun.the)} opens and a text says that there is nothing yet; "
            "no error, no "
            "empty frame without a word, and nothing of somebody else"
        ),
        data={"entries": 0},
        assumption=f"{capitalised(noun.the)} can be opened before there is anything in it.",
        risk=0.55,
    )


def _changed(facts: Facts, noun: Noun) -> Idea:
    scene = facts.scene
    what = noun.the if stands_alone(noun) else scene.ref(noun)
    holds = stands_alone(noun) or head_of(noun) in CONTAINERS
    if not holds:
        return _detail_changed(facts, noun)
    new = scene.title(9)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="fresh",
        angle="state",
        title=clipped(f"What is put into the {noun.name} shows after a reload", 100),
        preconditions=(scene.ready, f"{capitalised(what)} is open; `{new}` is nowhere in it"),
        steps=(f"Put `{new}` into {what} in a second session and save", scene.again),
        expected=f"`{new}` is shown once in it; everything else is as before",
        data={"new": new},
        assumption=f"{capitalised(noun.the)} shows the state of the moment.",
        risk=0.48,
    )


def _detail_changed(facts: Facts, noun: Noun) -> Idea:
    """One of its values is changed by somebody else."""
    scene, ref = facts.scene, facts.scene.ref(noun)
    (field, old), _ = scene.details(noun)
    (_, new), _ = scene.details(noun, 3)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="fresh",
        angle="state",
        title=clipped(f"A changed {noun.name} is shown with its new {field} after a reload", 100),
        preconditions=(scene.ready, f"{capitalised(ref)} is open and has the {field} `{old}`"),
        steps=(
            f"Change the {field} of {ref} to `{new}` in a second session and save",
            scene.again,
        ),
        expected=f"`{new}` is shown as its {field}, `{old}` no longer; all else is as before",
        data={"before": old, "after": new},
        assumption=f"{capitalised(noun.the)} shows the state of the moment.",
        risk=0.48,
    )


def _gaps(facts: Facts, noun: Noun) -> Idea:
    """Optional values are empty."""
    scene, field = facts.scene, facts.scene.field(noun)
    one, full = scene.name(noun, 5), scene.name(noun, 0)
    told = bool(facts.known.required and facts.known.optional)
    filled = joined(list(facts.known.required)) if told else f"the {field}"
    has = f"a {field}" if not told else filled
    are = "are" if told and len(facts.known.required) > 1 else "is"
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="gaps",
        angle="input",
        title=clipped(f"{capitalised(noun.name)} of which only {filled} {are} filled in", 100),
        preconditions=(
            scene.ready,
            f"{capitalised(noun.name)} `{one}` has {has} and no other value, `{full}` has all",
        ),
        steps=(scene.lister(noun), f"Open `{full}`", f"Open `{one}`"),
        expected=(
            f"`{one}` is listed and opens like `{full}`; an empty value has no label "
            "or a dash, and "
            f"nowhere `null`, `undefined` or a value of `{full}`"
        ),
        data={"with_gaps": one, "complete": full},
        assumption=None if told else f"{capitalised(noun.a)} can be stored with its {field} alone.",
        risk=0.38 if noun.category == "thing" else 0.46,
    )


def _recalculated(facts: Facts, noun: Noun) -> Idea:
    """One of the parts changes: explanation and figure follow together."""
    scene = facts.scene
    one, two = scene.title(0), scene.title(1)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="fresh",
        angle="state",
        title=clipped(f"Explanation and {noun.name} follow when one part changes", 100),
        preconditions=(
            scene.ready,
            f"One {noun.name} is 42 and is made of `{one}` = 12 and `{two}` = 30",
        ),
        steps=(
            f"Change `{one}` from 12 to 15 in a second session and have the {noun.name} made anew",
            f"Open the {noun.name} and its explanation",
        ),
        expected=f"The {noun.name} is 45; the explanation shows `{one}` = 15 and `{two}` = 30, and "
        "nowhere 12 or 42",
        data={one: [12, 15], two: 30, "sum": 45},
        assumption="The explanation is that of the figure that is shown.",
        risk=0.6,
    )


def _best_of_none(facts: Facts, best: Optimum) -> Iterator[Idea]:
    """Two are equally good; none is there at all."""
    scene, noun, (most, _, least) = facts.scene, best.noun, best.values
    one, two, three = (scene.name(noun, n) for n in (3, 4, 5))
    ask = f"Ask for the {best.how} {noun.name}"
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="tie",
        angle="amount",
        title=clipped(f"Two {noun.plural} are equally the {best.how}", 100),
        preconditions=(
            scene.ready,
            f"`{one}` and `{two}` have the {best.by} {most}, `{three}` has {least}",
        ),
        steps=(ask, f"{ask} once more"),
        expected=f"Both times the same comes: `{one}`, `{two}` or both, and never `{three}`",
        data={"equal": [one, two], "worse": three},
        assumption="Of two that are equal the same one is given each time, or both are.",
        risk=0.58,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="none fits",
        angle="amount",
        title=clipped(f"There is no {noun.name} at all", 100),
        preconditions=(scene.ready, f"No {noun.name} fits"),
        steps=(ask, scene.again),
        expected=f"A text says that there is no {noun.name}; none is made up, and no error appears",
        data={"fitting": 0},
        assumption=f"There may be no {noun.name} that fits.",
        risk=0.62,
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="fresh",
        angle="state",
        title=clipped(f"A {noun.name} that becomes the {best.how} is given from then on", 100),
        preconditions=(
            scene.ready,
            f"`{one}` has the {best.by} {most}, `{three}` has {least}",
        ),
        steps=(ask, "Exchange the two values in a second session and save", ask),
        expected=f"First `{one}` is given, then `{three}`",
        data={"first": one, "then": three},
        assumption="The values are those of the moment.",
        risk=0.56,
    )


def _value_changed(facts: Facts, noun: Noun) -> Idea:
    scene = facts.scene
    old, new = scene.value(noun, 0), scene.value(noun, 1)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="fresh",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} that has been changed is shown changed", 100),
        preconditions=(
            scene.ready,
            f"The {facts.scene.label(noun)} reads `{old}` and is on the screen",
        ),
        steps=(
            f"Change the {facts.scene.label(noun)} to `{new}` in a second session and save",
            scene.again,
            clipped(imperative(facts.main), 100),
        ),
        expected=f"`{new}` is shown in the place of `{old}`, which is shown nowhere any more",
        data={"old": old, "new": new},
        assumption=f"The {noun.name} that is shown is that of the moment.",
        risk=0.52,
    )


def _no_value(facts: Facts, noun: Noun) -> Idea:
    scene = facts.scene
    host, value = noun.host, scene.value(noun, 0)
    one, two = (scene.name(host, n) if host else scene.title(n) for n in (2, 3))
    bare, of = (noun.own_name, f"{host.name} ") if host else (noun.name, "")
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="gaps",
        angle="input",
        title=clipped(f"There is no {noun.name} yet", 100),
        preconditions=(
            scene.ready,
            f"For {of}`{one}` the {bare} is `{value}`, for {of}`{two}` there is none",
        ),
        steps=(
            clipped(imperative(facts.main), 100),
            f"Look at `{one}`",
            f"Look at `{two}`",
        ),
        expected=(
            f"For `{one}` there is `{value}`; for `{two}` there is a dash or the word "
            "'none', neither "
            f"`null` nor `{value}`"
        ),
        data={"with": one, "without": two},
        assumption=f"The {noun.name} may be missing.",
        risk=0.56,
    )
