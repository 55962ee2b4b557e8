"""Cases for goals that say what shall hold: its opposite, its gaps, other people, other data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.records import VALUES
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.cases.views import stands_alone
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.states import without_state
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.conditions import negated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "equivalence_partitioning"
_SOUND = regex(
    r"\b(?:is|are|be|stays?|remains?)\s+(?:\w+ly\s+)?(?:complete|correct|accurate|valid|consistent|"
    r"up[- ]to[- ]date|unique|right|intact|clean|conform\w*|in sync|synchroni[sz]ed|filled in|"
    r"required|mandatory|validated|checked|verified)\b",
    re.IGNORECASE,
)
_SHOWS = regex(
    r"\b(?:shows?|displays?|displayed|shown|contains?|includes?|lists?|indicates?|states?|carries|"
    r"comes? with)\s+(?P<what>(?!on\b|in\b|at\b|up\b|that\b|when\b|to\b|as\b|by\b).+)$",
    re.IGNORECASE,
)
_HIDDEN = regex(
    r"\b(?:not\s+(?:be\s+)?(?:shown|displayed|visible|listed|included)|hidden|removed|excluded|"
    r"filtered out|left out)\b",
    re.IGNORECASE,
)


_ON_PAGES = regex(
    r"\b(?:pages?|screens?|buttons?|links?|menus?|headers?|footers?|tables?|tabs?|dropdowns?|box|"
    r"boxes|maps?|home ?page|website|displayed|shown|visible)\b",
    re.IGNORECASE,
)


def stated(facts: Facts) -> Iterator[Idea]:
    """What a tester varies when a sentence is to be true."""
    said = clipped(own_words(facts.main.statement), 130)
    if _SOUND.search(said):
        yield _unsound(facts, said)
    if _HIDDEN.search(said):
        yield _by_address(facts, said)
    shows = _SHOWS.search(said)
    if shows and not facts.main.negative:
        yield _without_value(facts, said, clipped(shows["what"], 60))
    if facts.main.negative:
        if not (_BY_MISTAKE.search(said) or _LACKING.search(said)):
            yield _another_way(facts, said)
        return
    worked = _WORKED_ON.search(said)
    if worked and facts.main.object is not None and facts.main.object.many:
        yield _one_fails(facts, worked["done"].lower())
    noun = facts.main.object
    if noun is not None and usable(noun) and noun.category not in VALUES:
        if not _HIDDEN.search(said) and not stands_alone(noun):
            yield _later(facts, said)
    else:
        yield _second_example(facts, said)
    if facts.scene.surface == "screen" and _ON_PAGES.search(said):
        yield _on_telephone(facts, said)


_LACKING = regex(r"\bwith(?:out|\s+no)\s", re.IGNORECASE)
"""What is missing is a matter of how far one has come, not of the way that is taken."""
_BY_MISTAKE = regex(r"\b(?:inadvertent|accident|mistaken|unintention|unknowing)\w*", re.IGNORECASE)
"""What happens by mistake nobody tries by a direct request."""
_WORKED_ON = regex(
    r"\b(?:is|are|be|been|get|gets)\s+(?:\w+ly\s+)?(?P<done>processed|loaded|updated|imported|"
    r"exported|derived|annotated|tagged|published|sent|inserted|added|converted|sealed|digiti[sz]ed|"
    r"archived|calculated|indexed|copied|transferred|moved|migrated|merged|synchroni[sz]ed|"
    r"generated|created|stored|saved|backed up|delivered|encrypted|signed|stamped|printed|"
    r"translated|renewed|cancelled|closed|deleted|assigned|linked|matched|routed)\b",
    re.IGNORECASE,
)
"""Work that the system does on several things, one after the other."""


def _first(facts: Facts) -> tuple[str, ...]:
    return flow_of(facts.main, facts).steps[:1]


def _unsound(facts: Facts, said: str) -> Idea:
    """The opposite is brought about: it is noticed and not passed on."""
    scene, opposite = facts.scene, clipped(negated(said), 120)
    good, bad = scene.title(2), scene.title(3)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="opposite",
        angle="input",
        title=clipped(f"It is noticed when {opposite}", 100),
        preconditions=(
            scene.ready,
            f"`{good}` is as it should be; for `{bad}` this has been brought about: {opposite}",
        ),
        steps=(*_first(facts), f"Look at `{good}`", f"Look at `{bad}`"),
        expected=(
            f"`{good}` has no mark; at `{bad}` it is said what is wrong with it, and "
            f"`{bad}` is not "
            "used as if it were right"
        ),
        data={"right": good, "wrong": bad},
        assumption="What is wrong is marked where it is shown.",
        risk=0.66,
    )


def _one_fails(facts: Facts, done: str) -> Idea:
    """Of several one can't be worked on: the others are, and it is named."""
    scene, noun = facts.scene, facts.main.object
    assert noun is not None
    one, bad, two = (
        (scene.name(noun, n) for n in (2, 3, 4))
        if usable(noun)
        else (scene.title(n) for n in (2, 3, 4))
    )
    return Idea(
        technique=NAME,
        type="negative",
        aspect="one fails",
        angle="amount",
        title=clipped(f"One of three {noun.plural} can't be {done}", 100),
        preconditions=(
            scene.ready,
            f"`{one}`, `{bad}` and `{two}` are to be {done}; `{bad}` is damaged",
        ),
        steps=(*_first(facts), "Read the report or the log", f"Look at `{one}`, `{bad}`, `{two}`"),
        expected=(
            f"`{one}` and `{two}` are {done}; `{bad}` is named with the reason, is as it was "
            f"before, and nowhere counts as {done}"
        ),
        data={"done": [one, two], "failed": bad},
        assumption="One that fails is named and does not stop the others.",
        risk=0.64,
    )


def _by_address(facts: Facts, said: str) -> Idea:
    """Out of sight is not out of reach."""
    scene, noun = facts.scene, facts.main.object
    one, two = (
        (scene.name(noun, 4), scene.name(noun, 5))
        if noun is not None and usable(noun)
        else (scene.title(4), scene.title(5))
    )
    return Idea(
        technique=NAME,
        type="negative",
        aspect="by its address",
        angle="actor",
        title=clipped(f"Not by search or address either: {said}", 110),
        preconditions=(
            scene.ready,
            f"`{one}` is hidden in this way, `{two}` of the same kind is not: {said}",
        ),
        steps=(
            *_first(facts),
            f"Search for `{one}`",
            f"Open the address of `{one}`",
            f"Look at `{two}`",
        ),
        expected=f"`{one}` is found in none of the three places; `{two}` is shown as before",
        data={"meant": one, "not_meant": two},
        assumption="What is hidden is hidden in searches and behind its address, too.",
        risk=0.62,
    )


def _without_value(facts: Facts, said: str, what: str) -> Idea:
    """There is nothing yet that could be shown."""
    scene = facts.scene
    full, bare = scene.title(2), scene.title(3)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="gaps",
        angle="input",
        title=clipped(f"There is no value yet for this: {what}", 100),
        preconditions=(
            scene.ready,
            f"`{full}` has a value for this: {what}; `{bare}` has none yet",
        ),
        steps=(*_first(facts), f"Look at `{full}`", f"Look at `{bare}`"),
        expected=(
            f"For `{full}` this holds: {said}. For `{bare}` the place is empty or has "
            "a dash; it shows "
            f"neither `null` nor the value of `{full}`"
        ),
        data={"with_value": full, "without": bare},
        assumption="The value may be missing.",
        risk=0.56,
    )


def _becomes(facts: Facts, noun: Noun, state: str, said: str) -> Idea:
    """What was not so becomes so, and what was so no longer is."""
    scene = facts.scene
    one, two = scene.name(noun, 2), scene.name(noun, 3)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="changed state",
        angle="state",
        title=clipped(f"{capitalised(noun.a)} becomes {state}, another no longer is", 100),
        preconditions=(scene.ready, f"`{one}` is not {state}, `{two}` is {state}"),
        steps=(
            f"Change `{one}` so that it is {state}, and `{two}` so that it is not",
            *_first(facts),
            f"Look at `{one}`, then at `{two}`",
        ),
        expected=f"For `{one}` this holds now: {said}; for `{two}` it does not any more",
        data={"becomes": one, "was": two},
        assumption=f"{capitalised(noun.a)} may become {state}, and may stop being so.",
        risk=0.56,
    )


def _later(facts: Facts, said: str) -> Idea:
    """Also for what is new, and for what was there before."""
    scene, noun = facts.scene, facts.main.object
    assert noun is not None
    state, bare = without_state(noun)
    if state:
        return _becomes(facts, bare, state, said)
    one, two = scene.name(noun, 2), scene.name(noun, 3)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="changed later",
        angle="state",
        title=clipped(f"Holds for a new and a changed {noun.name} too: {clipped(said, 70)}", 130),
        preconditions=(scene.ready, f"{capitalised(noun.name)} `{one}` exists since yesterday"),
        steps=(
            *_first(facts),
            f"Change `{one}` and make a new {noun.name} `{two}`",
            f"Look at `{one}`, then at `{two}`",
        ),
        expected=f"For `{one}` and for `{two}` this holds: {said}",
        data={"changed": one, "made": two},
        risk=0.5,
    )


def _second_example(facts: Facts, said: str) -> Idea:
    scene = facts.scene
    one, two = scene.title(2), scene.title(3)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="second example",
        angle="amount",
        title=clipped(f"Largest and oldest example: {clipped(said, 80)}", 130),
        preconditions=(
            scene.ready,
            f"`{one}` is the largest example there is, `{two}` was made before the last release",
        ),
        steps=(*_first(facts), f"Look at `{one}`", f"Look at `{two}`"),
        expected=f"For `{one}` and for `{two}` this holds: {said}",
        data={"largest": one, "oldest": two},
        assumption="It holds for all examples alike.",
        risk=0.38,
    )


def _another_way(facts: Facts, said: str) -> Idea:
    """What is prevented on the usual way is prevented on every way."""
    scene = facts.scene
    return Idea(
        technique=NAME,
        type="negative",
        aspect="another way",
        angle="actor",
        title=clipped(f"Not by a direct request either: {said}", 110),
        preconditions=(scene.ready, "The request that the page or command sends is known"),
        steps=(*_first(facts), "Send that request directly", scene.again),
        expected=(
            "Both tries are refused with the same reason, and nothing has changed "
            "after the last step"
        ),
        data={"tries": 2},
        assumption="What is prevented is prevented for direct requests, too.",
        risk=0.62,
    )


def _on_telephone(facts: Facts, said: str) -> Idea:
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="on a telephone",
        angle="input",
        title=clipped(f"On a telephone: {said}", 110),
        preconditions=(
            facts.scene.ready,
            "A telephone with a screen of 390 x 844 pixels is at hand",
        ),
        steps=(*_first(facts), "Turn the telephone on its side and look again"),
        expected=f"Both times this holds, and nothing of it is cut off or covered: {said}",
        data={"width_px": 390, "height_px": 844},
        assumption="The pages are used on telephones, too.",
        risk=0.42,
    )
