"""Partitions of what is there: gone meanwhile, with gaps, several, the wrong thing, none at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.elements import elements, is_element
from testwright.core.testcases.cases.flows.derivations import DERIVED
from testwright.core.testcases.cases.flows.known import waiting
from testwright.core.testcases.cases.flows.records import VALUES, tail_of
from testwright.core.testcases.cases.situations import LONG_TAIL, usable
from testwright.core.testcases.cases.statements import stated
from testwright.core.testcases.cases.technical import called
from testwright.core.testcases.cases.views import stands_alone, viewed
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle, third_person
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    asks_a_question,
    imperative,
)
from testwright.core.testcases.reading.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "equivalence_partitioning"
_ON_ONE = frozenset(
    {
        "update",
        "download",
        "decide",
        "assign",
        "publish",
        "mark",
        "perform",
        "restrict",
        "other",
    }
)
_BY_NAME = _ON_ONE | {"view", "operate", "check", "install", "convert", "bind", "run"}
_IN_TURN = frozenset(
    {
        "operate",
        "decide",
        "publish",
        "assign",
        "delete",
        "mark",
        "perform",
        "restrict",
        "bind",
        "run",
        "install",
        "convert",
    }
)
_WITH_MANY = frozenset(
    {"assign", "place", "convert", "run", "mark", "perform", "publish", "decide", "sync"}
)
_RESULTS = word_set(
    "generate calculate compute produce aggregate summarise summarize estimate "
    "compile count measure "
    "plot graph chart predict recommend derive render"
)
"""Verbs whose object is what comes out; the object of the others goes in."""
_DRAWN = word_set("draw sketch paint write compose print display")
"""Verbs whose object is not there before."""
_TURNS = word_set("use make keep set let get have include insert embed link")
_ACCOUNTS = frozenset({"sign_in", "sign_out", "register", "reset_password", "pay", "receive"})


def there(facts: Facts) -> Iterator[Idea]:
    """What the action is done to: missing, gone, incomplete, several."""
    noun, action = facts.main.object, facts.main
    if action.kind in _ACCOUNTS:
        return
    yield from called(facts)
    if action.statement:
        yield from stated(facts)
    elif noun is not None and is_element(noun) and action.kind in {"view", "choose"}:
        if facts.scene.surface == "screen":
            yield from elements(facts, noun)
    elif noun is not None and not noun.abstract:
        yield from _present(facts, noun)


def _present(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """For a thing that has a name: gone, blank, without input, several."""
    action = facts.main
    if asks_a_question(action) and not DERIVED.match(action.words):
        return
    if action.kind == "view" and standing(facts) != "technical":
        yield from viewed(facts, noun)
    makes = action.verb in _RESULTS
    if action.kind == "generate" and makes:
        yield from _inputs(facts, noun)
    if not usable(noun):
        return
    given = action.kind == "generate" and not makes and action.verb not in _DRAWN
    if facts.scene.surface == "screen" and (
        given or (action.kind in _WITH_MANY and noun.many and action.verb not in _TURNS)
    ):
        yield _none_to_do(facts, noun)
    if noun.category not in VALUES:
        yield from _named(facts, noun)


def _named(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """For a thing that can be called up: gone, unknown, several of it."""
    action = facts.main
    if action.kind in _BY_NAME and standing(facts) == "technical":
        picked = facts.scene.surface == "screen" and facts.main.kind in {"view", "download"}
        only = action.kind == "run" and action.words.lower().startswith("the ")
        binds = action.kind == "bind"  # what is missing there is a course of its own
        if not (picked or only or binds or noun.many) and action.verb != "do":
            yield _unknown(facts, noun)
    elif action.kind in _ON_ONE and not stands_alone(noun) and _may_be_deleted(facts, noun):
        yield _gone(facts, noun)
    turns = action.verb in _TURNS  # `make two of three files` leaves out what they are made
    if noun.many and action.kind in _IN_TURN and len(facts.actions) == 1 and not turns:
        yield _several(facts, noun)


_KEPT = frozenset(
    {"event", "text", "data", "file", "group", "product", "order", "request", "report", "person"}
)
_MADE_EACH_TIME = word_set(
    "error warning result statistic history answer direction metric version example schedule field"
)


_FOR_GOOD = word_set(
    "invoice receipt payslip transaction payment bill statement order purchase grade result score "
    "log payout deposit withdrawal refund certificate ticket booking"
)
"""What is kept as proof, so that nobody deletes it."""


def _may_be_deleted(facts: Facts, noun: Noun) -> bool:
    """Whether what is looked at is a record that somebody deletes; other deeds need one anyway."""
    if facts.main.kind != "view":
        return True
    return noun.category in _KEPT and noun.head not in _MADE_EACH_TIME | _FOR_GOOD


def _tail(facts: Facts) -> str:
    tail = tail_of(facts.main)
    return tail if len(tail) <= LONG_TAIL else ""


def _gone(facts: Facts, noun: Noun) -> Idea:
    """Removed by somebody else while it was still on the screen."""
    scene, verb = facts.scene, facts.main.plain_verb
    ref, kept = scene.ref(noun, 0), scene.name(noun, 1)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="gone meanwhile",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} that was deleted meanwhile", 100),
        preconditions=(
            scene.ready,
            f"The {noun.plural} `{scene.name(noun, 0)}` and `{kept}` exist and are on the screen",
        ),
        steps=(
            f"Delete {ref} in a second session",
            f"{capitalised(verb)} {ref} from the page that is still open",
            scene.lister(noun),
        ),
        expected=(
            f"A message says that {ref} no longer exists; the list shows `{kept}` and not "
            f"`{scene.name(noun, 0)}`, and no error page appears"
        ),
        data={"deleted": scene.name(noun, 0), "left": kept},
        assumption=f"{capitalised(noun.plural)} can be deleted by somebody else meanwhile.",
        risk=0.44,
    )


def _unknown(facts: Facts, noun: Noun) -> Idea:
    """Named, but not there: for tools, libraries and interfaces."""
    scene, verb = facts.scene, facts.main.plain_verb
    gone, one = scene.name(noun, 1), scene.name(noun, 0)
    done = past_participle(verb)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="unknown name",
        angle="input",
        title=clipped(f"{capitalised(noun.name)} that does not exist can't be {done}", 100),
        preconditions=(scene.ready, f"{capitalised(noun.name)} `{one}` exists, `{gone}` does not"),
        steps=(
            f"{capitalised(verb)} {noun.name} `{gone}`{_tail(facts)}",
            f"{capitalised(verb)} {noun.name} `{one}`{_tail(facts)}",
        ),
        expected=(
            f"The first ends with an error that names `{gone}` as unknown and changes nothing; the "
            f"second works, and `{one}` is {done}"
        ),
        data={"unknown": gone, "known": one},
        assumption=f"{capitalised(noun.plural)} are named when they are {done}.",
        risk=0.6,
    )


def _inputs(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """Nothing to compute from; one value is missing."""
    scene, todo = facts.scene, clipped(imperative(facts.main), 90)
    what = noun.plural if usable(noun) and noun.many else noun.the
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="no input",
        angle="amount",
        title=clipped(f"There is nothing yet that {what} can be made from", 100),
        preconditions=(scene.ready, "No record is stored that it could be made from"),
        steps=(todo, scene.again),
        expected=(
            "A text says that there is no data for it; no error, no empty frame and no number such "
            "as `NaN` appears"
        ),
        data={"records": 0},
        assumption="It can be asked for before there is any data.",
        risk=0.6,
    )
    if not _MADE_OF_VALUES.search(noun.name):
        return  # a picture or a text has no values that could be missing
    one, two = scene.title(0), scene.title(1)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="missing values",
        angle="input",
        title=clipped(f"One of the records behind {what} has no value", 100),
        preconditions=(scene.ready, f"`{one}` has the value 12, `{two}` has none"),
        steps=(
            todo,
            f"Look for `{one}` and `{two}` in what came out",
            f"Give `{two}` the value 30, and do it again",
        ),
        expected=(
            f"The first time `{one}` counts with 12 and `{two}` is marked as without value, not as "
            "0; the second time they count with 12 and 30"
        ),
        data={one: 12, two: None},
        assumption="Records without a value are left out and marked.",
        risk=0.5,
    )


_MADE_OF_VALUES = regex(
    r"\b(?:reports?|statistics?|totals?|sums?|averages?|charts?|graphs?|summar(?:y|ies)|statements?|"
    r"figures?|balances?|metrics?|scores?|forecasts?|rates?|budgets?|amounts?|costs?)\b",
    re.IGNORECASE,
)


def _none_to_do(facts: Facts, noun: Noun) -> Idea:
    """Nothing is there that it could be done with."""
    scene, done = facts.scene, past_participle(facts.main.plain_verb)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="no input",
        angle="amount",
        title=clipped(f"There is no {noun.name} to be {done}", 100),
        preconditions=(scene.ready, f"There are no {noun.plural} at all"),
        steps=(clipped(imperative(facts.main), 90), scene.again),
        expected=(
            f"A text says that there is no {noun.name} to be {done}; no error and no empty "
            "result appears"
        ),
        data={"count": 0},
        assumption=f"There may be no {noun.name} at all.",
        risk=0.56,
    )


def _several(facts: Facts, noun: Noun) -> Idea:
    """The story speaks of several: two of three, the third is left alone."""
    scene, verb = facts.scene, facts.main.plain_verb
    names, done = [scene.name(noun, i) for i in range(3)], past_participle(facts.main.plain_verb)
    tail = "" if facts.main.kind == "decide" else _tail(facts)
    there = f"{'are' if facts.change else 'exist'}{waiting(facts)}"
    return Idea(
        technique=NAME,
        type="positive",
        aspect="several",
        angle="amount",
        title=clipped(f"{scene.Who} {third_person(verb)} two of three {noun.plural}", 100),
        preconditions=(
            scene.ready,
            f"The {noun.plural} `{names[0]}`, `{names[1]}` and `{names[2]}` {there}",
        ),
        steps=(
            f"{capitalised(verb)} `{names[0]}`{tail}",
            f"{capitalised(verb)} `{names[2]}`{tail}",
            scene.lister(noun),
        ),
        expected=f"`{names[0]}` and `{names[2]}` are {done}, each once; `{names[1]}` is as it was",
        data={done.replace(" ", "_"): [names[0], names[2]], "untouched": names[1]},
        risk=0.5,
    )
