"""Goals that ask for the best of several: `the shortest route`, `the cheapest offer`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import plural
from testwright.core.testcases.language.nouns import Noun, noun_of
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_LEAST = {
    "shortest": "length",
    "cheapest": "price",
    "nearest": "distance",
    "closest": "distance",
    "fastest": "duration",
    "quickest": "duration",
    "lowest": "value",
    "smallest": "size",
    "earliest": "hour",
    "lightest": "weight",
}
_MOST = {
    "highest": "value",
    "largest": "size",
    "biggest": "size",
    "longest": "length",
    "strongest": "strength",
    "heaviest": "weight",
    "oldest": "age",
}
_GETS = word_set("get see view find have show know choose receive use calculate compute suggest")
_BEST = regex(
    rf"^the\s+(?P<how>{'|'.join((*_LEAST, *_MOST))})\s+(?P<what>(?:available\s+|possible\s+)?.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Optimum:
    """What is asked for as the best of several.

    Attributes:
        how: the superlative, in lower case.
        by: what is compared.
        values: of the best one, the next and the worst.
    """

    how: str
    by: str
    noun: Noun
    values: tuple[int, int, int]


def optimum_of(action: Action) -> Optimum | None:
    """The best of several that an action asks for; None for all other goals."""
    found = _BEST.match(action.words) if action.verb in _GETS else None
    noun = noun_of(found["what"]) if found else None
    if found is None or noun is None or noun.mass or noun.abstract or noun.many:
        return None
    how = found["how"].lower()
    by = _LEAST.get(how) or _MOST[how]
    return Optimum(how, by, noun, (9, 12, 20) if how in _LEAST else (20, 12, 9))


def best_of_several(action: Action, facts: Facts) -> Flow:
    """Three with known values: the best is shown, and the next best once it is out."""
    found = optimum_of(action)
    assert found is not None
    scene, noun = facts.scene, found.noun
    best, second, worst = (scene.name(noun, n) for n in (0, 1, 2))
    most, next_, least = found.values
    return Flow(
        (
            (
                f"The {plural(noun.name)} `{second}`, `{worst}` and `{best}` fit and have the "
                f"{found.by} {next_}, {least} and {most}; no other fits"
            ),
        ),
        (
            f"Ask for the {found.how} {noun.name}",
            f"Take `{best}` out in a second session",
            f"Ask for the {found.how} {noun.name} once more",
        ),
        f"First `{best}` with {most} is given, then `{second}` with {next_}; `{worst}` is never "
        f"given as the {found.how}",
        {best: most, second: next_, worst: least},
    )
