"""Flows of what is read off for oneself: a balance, a place in the queue, the points so far."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions import own_values as beside
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.readout_values import (
    HEADS,
    figure,
    is_figure,
    parts_of,
)
from testwright.core.testcases.cases.flows.views import view
from testwright.core.testcases.language.grammar import joined

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.cases.flows.readout_values import Part
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_TAIL = regex(
    r"\s+(?:(?:for|in|on|at|from|within|during|after|before|per|over|so|based|through|via|by|with|"
    r"to|as|when|whenever|until|today|now|anytime|every|online|quickly|easily|clearly|left)\b.*|"
    r"(?:of|for)\s+(?:the|this|my)\s+(?:\w+\s+)?(?:day|week|month|year|season))$",
    re.IGNORECASE,
)


def figures_in(words: str) -> tuple[Part, ...]:
    """The values that are read off; none where something else is named with them."""
    parts = parts_of(_TAIL.sub("", re.sub(r"^(?:all\s+)?(?:of\s+)?my\s+", "", words)))
    return parts if parts and all(map(_is_read, parts)) and is_figure(parts[0].noun) else ()


def _is_read(part: Part) -> bool:
    """Also what only the trade knows, beside a figure: `total return and CAGR`."""
    unknown = part.noun.category == "thing" and not (part.noun.many or part.noun.mass)
    return is_figure(part.noun) or unknown


def own_values(action: Action, facts: Facts) -> Flow:
    """Each of two people reads their own, and what has changed."""
    scene = facts.scene
    parts = figures_in(action.words)
    if not parts:
        return view(action, facts)  # something else is named with them
    labels = [part.label for part in parts]
    said = joined(labels)
    mine, theirs = ([figure(part, scene, n + at) for at, part in enumerate(parts)] for n in (0, 3))
    new = figure(parts[0], scene, 6)
    first = ", ".join(f"{label} = {value}" for label, value in zip(labels, mine, strict=True))
    second = ", ".join(f"{label} = {value}" for label, value in zip(labels, theirs, strict=True))
    page = f"Open the page that shows the {said}"
    one, two = scene.actor.name, scene.other
    rest = " and the rest as before" if len(parts) > 1 else ""
    return Flow(
        (f"For `{one}` this is stored: {first}", f"For `{two.name}` (`{two.email}`): {second}"),
        (
            page,
            f"{page}, as `{two.name}`",
            f"Have the {labels[0]} of `{one}` changed to {new}",
            f"{page}, as `{one}`",
        ),
        f"`{one}` reads {first}, `{two.name}` reads {second}, and neither anything of the other; "
        f"after the change `{one}` reads {labels[0]} = {new}{rest}",
        dict(zip(labels, mine, strict=True)),
        companions=beside.own(scene, page, labels, mine),
        self_contained=True,
    )


_LOOKS = "see/view/know/check/track/monitor/follow/look up/get/have/review/keep track of/access"
READINGS: tuple[Reading, ...] = (
    reading(
        _LOOKS,
        rf"^my\s+(?!.*\b(?:list|reports?)\b)(?:[\w'’-]+\s+){{0,3}}?(?:{HEADS})"
        r"(?:(?:,|\s+and|\s+or)\s+.+|" + _TAIL.pattern.removesuffix("$") + r")?$",
        own_values,
    ),
)
