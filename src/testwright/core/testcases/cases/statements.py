"""Cases for goals that say what shall hold: its opposite, its gaps, other people, other data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.records import VALUES
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.cases.views import stands_alone
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.conditions import negated
from testwright.core.testcases.reading.phrases import (
    deed_of,
)
from testwright.core.testcases.reading.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "equivalence_partitioning"
_SOUND = re.compile(
    r"\b(?:is|are|be|stays?|remains?)\s+(?:\w+ly\s+)?(?:complete|correct|accurate|valid|consistent|"
    r"up[- ]to[- ]date|unique|right|intact|clean|conform\w*|in sync|synchroni[sz]ed|filled in|"
    r"required|mandatory|validated|checked|verified)\b",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"\b(?:shows?|displays?|displayed|shown|contains?|includes?|lists?|indicates?|states?|carries|"
    r"comes? with)\s+(?P<what>(?!on\b|in\b|at\b|up\b|that\b|when\b|to\b|as\b|by\b).+)$",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"\b(?:not\s+(?:be\s+)?(?:shown|displayed|visible|listed|included)|hidden|removed|excluded|"
    r"filtered out|left out|anonymi[sz]ed|masked)\b",
    re.IGNORECASE,
)


_ON_PAGES = re.compile(
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
        yield _another_way(facts, said)
        return
    noun = facts.main.object
    if noun is not None and usable(noun) and noun.category not in VALUES:
        if not _HIDDEN.search(said) and not stands_alone(noun):
            yield _later(facts, said)
    else:
        yield _second_example(facts, said)
    if standing(facts) in {"account", "privileged", "open"} and "their" not in said.split():
        yield _for_another(facts, said)
    if facts.scene.surface == "screen" and _ON_PAGES.search(said):
        yield _on_telephone(facts, said)


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
            f"The sentence is about `{one}`; `{two}` is of the same kind and is not meant by it",
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


def _later(facts: Facts, said: str) -> Idea:
    """Also for what is new, and for what was there before."""
    scene, noun = facts.scene, facts.main.object
    assert noun is not None
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


def _for_another(facts: Facts, said: str) -> Idea:
    """Not only for the one who looked first."""
    scene = facts.scene
    who = (
        "in a browser that has never been used for it"
        if standing(facts) == "open"
        else f"as `{scene.other.name}`"
    )
    return Idea(
        technique=NAME,
        type="positive",
        aspect="for another",
        angle="actor",
        title=clipped(f"Holds for a second {scene.role or 'user'} too: {clipped(said, 70)}", 130),
        preconditions=(
            scene.ready,
            "A second browser is open"
            if standing(facts) == "open"
            else f"`{scene.other.name}` (`{scene.other.email}`) has the same rights",
        ),
        steps=(*_first(facts), f"Do the same {who}", "Compare what the two show"),
        expected=f"Both times this holds: {said}",
        data={"first": scene.actor.email, "second": scene.other.email},
        assumption="It holds for everybody with the same rights.",
        risk=0.42,
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


def unnamed(facts: Facts) -> Iterator[Idea]:
    """For goals about nothing that has a name: by somebody else."""
    scene, main = facts.scene, flow_of(facts.main, facts)
    deed = deed_of(facts.main, 70)
    ready = preconditions(facts.main, facts, main)
    result = main.expected[:1].lower() + main.expected[1:]
    if "the story" in deed:
        return
    if standing(facts) in {"account", "privileged"}:
        yield Idea(
            technique=NAME,
            type="positive",
            aspect="for another",
            angle="actor",
            title=clipped(f"Second {scene.role or 'user'} comes to the same: {deed}", 120),
            preconditions=(
                *ready,
                f"`{scene.other.name}` (`{scene.other.email}`) has the same rights",
            ),
            steps=(*main.steps[:3], f"Do the same as `{scene.other.name}`"),
            expected=f"Both times {result}",
            data={**main.data, "second": scene.other.email},
            assumption="It is the same for everybody with the same rights.",
            risk=0.4,
        )
