"""Flows of what somebody puts by: favourites, wish lists, bookmarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_LISTS = (
    r"(?:wish\s?-?lists?|watch\s?-?lists?|reading\s+lists?|favou?rites?(?:\s+lists?)?|bookmarks)"
)
_PLACE = regex(rf"\b(?:to|in|into|on)\s+(?:\w+\s+)??(?P<place>{_LISTS})(?=\W|$)", re.IGNORECASE)


def put_by(action: Action, facts: Facts) -> Flow:
    """What is saved for later is found again by who saved it, and by nobody else."""
    scene, noun = facts.scene, action.object or noun_of("an item")
    assert noun is not None
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    place, how = _place_of(action, noun), _done(action)
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` exist; nothing is saved yet",),
        (
            f"Open {noun.name} `{one}`",
            how,
            f"Sign out, sign in again and open the {place}",
            f"Open the {place} as `{scene.other.name}`",
        ),
        f"`{scene.actor.name}` finds `{one}` there once, and not `{two}`; for "
        f"`{scene.other.name}` nothing is saved",
        {"saved": one, "not_saved": two},
        companions=(
            _taken_out(noun, place, one, two),
            _twice(noun, how, place, one),
            _none_yet(noun, place),
            _gone(noun, place, one, two),
        ),
    )


def _place_of(action: Action, noun: Noun) -> str:
    """Where it is found again: the list that is named, or what was saved."""
    found = _PLACE.search(action.words)
    return found["place"].lower() if found else f"saved {noun.plural}"


def _done(action: Action) -> str:
    """The step: `Add it to the wishlist`, `Mark it as a favourite`, `Save it for later`."""
    found = _PLACE.search(action.words)
    if found:
        return f"{capitalised(action.verb)} it to the {found['place'].lower()}"
    if re.search(r"favou?rite", action.imperative, re.IGNORECASE) and action.verb != "bookmark":
        return "Mark it as a favourite"
    later = action.verb in {"save", "keep", "store"}
    return f"{capitalised(action.verb)} it" + (" for later" if later else "")


def _taken_out(noun: Noun, place: str, one: str, two: str) -> Companion:
    return Companion(
        technique="state_transition",
        aspect="taken out",
        title=f"{capitalised(noun.name)} is taken out of the {place} again",
        given=(f"`{one}` and `{two}` are in the {place}",),
        steps=(
            f"Open the {place}",
            f"Take `{one}` out, and reload the page",
            f"Open {noun.name} `{one}` itself",
        ),
        expected=f"`{two}` is in the {place} and `{one}` no longer is; `{one}` itself is there, "
        "and is not marked as saved",
        data={"taken_out": one, "left": two},
        type="positive",
        assumption="What was saved can be taken out again.",
        risk=0.78,
    )


def _twice(noun: Noun, how: str, place: str, one: str) -> Companion:
    return Companion(
        technique="concurrency",
        aspect="twice",
        title=f"The same {noun.name} saved twice stands in the {place} once",
        given=(f"{capitalised(noun.name)} `{one}` is open in two windows; nothing is saved yet",),
        steps=(
            f"In the first window: {how[0].lower()}{how[1:]}",
            "Do the same in the second window, which was not reloaded",
            f"Open the {place}",
        ),
        expected=f"`{one}` is there exactly once, or was taken out by the second time and is not "
        "there; no error is shown",
        data={"saved_twice": one},
        risk=0.7,
    )


def _none_yet(noun: Noun, place: str) -> Companion:
    return Companion(
        technique="boundary_values",
        aspect="count of none",
        title=f"Nothing is in the {place} yet",
        given=("Nothing was ever saved with this account",),
        steps=(f"Open the {place}", "Follow what is offered there"),
        expected=f"A text says that there is nothing yet and leads to the {noun.plural}; no error "
        "and no entry of somebody else appears",
        data={"saved": 0},
        angle="amount",
        risk=0.68,
    )


def _gone(noun: Noun, place: str, one: str, two: str) -> Companion:
    return Companion(
        technique="integration_failure",
        aspect="no longer there",
        title=f"A {noun.name} in the {place} no longer exists",
        given=(f"`{one}` and `{two}` are in the {place}; `{one}` was then deleted by its owner",),
        steps=(f"Open the {place}", f"Choose `{one}`, if it is still shown"),
        expected=f"`{two}` is there and opens; `{one}` is left out or marked as gone, and choosing "
        "it gives a text and no error",
        data={"gone": one, "left": two},
        angle="outside",
        assumption=f"{capitalised(noun.plural)} can be deleted by those who own them.",
        risk=0.66,
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "save/keep/bookmark/favourite/favorite/star/like/heart",
        r"\bfor\s+later\b|^(?:an?|the|my|some|interesting)\s+(?:[\w-]+\s+)?(?:items?|products?|"
        r"articles?|posts?|recipes?|listings?|pages?|courses?|events?)\b(?=\s*$|\s+(?:for later|"
        r"to (?:my )?favou?rites|to read))",
        put_by,
    ),
    reading("favorite/favourite/bookmark", r"^(?!it\b|them\b|this\b).*[a-z]", put_by),
    reading(
        "save/keep/store/mark/add/have",
        r"^(?:my\s+|our\s+|an?\s+|the\s+|some\s+)?favou?rite\s+(?!lists?\b|\w+ing\b)[a-z]+",
        put_by,
    ),
    reading(
        "mark/set/flag/tag/save/add/put/star",
        rf"\b(?:as|to|in|into|on)\s+(?:an?\s+|my\s+|the\s+|"
        rf"their\s+)?(?:list\s+of\s+)?{_LISTS}(?=\W|$)",
        put_by,
    ),
)
