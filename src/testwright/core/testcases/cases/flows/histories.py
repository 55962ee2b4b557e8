"""Flows that look back: what happened to a thing, what was logged, what belongs to which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_LOGS = frozenset({"log", "trail", "history", "logbook"})
_WHOLE = word_set(
    "site website page system portal app application product database catalogue catalog registry "
    "archive screen dashboard list day week month year country world map platform internet device "
    "phone browser tablet computer laptop drive calendar state status app way format order"
)
"""What all things are in, so that it tells none from another."""


_SHOWN_IN = word_set(
    "view chart graph table grid overview tab widget panel timeline summary menu sidebar header "
    "footer homepage"
)
"""Where things are shown, and what they do not belong to."""


def looks_back(noun: Noun) -> bool:
    """Whether a noun names a record of what happened: an audit log, the history of a patient."""
    return (noun.head in _LOGS and not noun.many and " " in noun.name) or (
        noun.listed == "history" and not noun.many
    )


def logged(noun: Noun, facts: Facts) -> Flow:
    """What was done stands there: who, what, when."""
    scene = facts.scene
    of = noun if noun.listed == "history" else None
    if of is not None:
        return _history_of(of, facts)
    one, first, second = scene.title(0), scene.text(0), scene.text(1)
    return Flow(
        (f"`{one}` has the note `{first}`, and `{scene.other.name}` may change it",),
        (
            f"Change the note of `{one}` to `{second}` as `{scene.other.name}`",
            f"Open the {noun.name} as `{scene.actor.name}`",
            "Read the newest entry, and try to change it",
        ),
        f"The newest entry names `{scene.other.name}`, `{one}`, the time of the first step, and "
        f"`{first}` and `{second}` as before and after; no entry can be changed or removed",
        {"who": scene.other.email, "what": one, "before": first, "after": second},
    )


def _history_of(noun: Noun, facts: Facts) -> Flow:
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    first, second, third = (scene.text(n) for n in range(3))
    return Flow(
        (
            (
                f"For {noun.name} `{one}`, `{first}` was recorded on `2031-02-03` and `{second}` "
                f"on `2031-02-17`; for `{two}`, `{third}`"
            ),
        ),
        (f"Open {noun.name} `{one}`", "Open its history"),
        f"`{first}` and `{second}` are there, each with its day and in the order of the days; "
        f"nothing of `{two}` is among them",
        {"2031-02-03": first, "2031-02-17": second, "not_there": third},
    )


def host_of(action: Action, noun: Noun) -> Noun | None:
    """The one thing whose parts are looked at: `the logs of a service`; None for others."""
    said = action.said("of", "for", "on", "in")
    if said is None or said.noun is None or noun.listed == "history":
        return None
    host = said.noun
    one = re.match(r"(?:an?|each|one|my|our|the|this|every)\s", said.text, re.IGNORECASE)
    named = not (host.many or host.mass or host.abstract) and host.category not in {
        "date",
        "setting",
        "place",
        "number",
    }
    whole = host.head in _WHOLE | _SHOWN_IN or is_value(host.head) or bool(host.tail)
    return host if one and named and not whole else None


def of_one(noun: Noun, host: Noun, facts: Facts) -> Flow:
    """Those that belong to the one are there; those of another are not."""
    scene = facts.scene
    one, two, out = (scene.name(noun, n) for n in range(3))
    first, second = scene.name(host, 3), scene.name(host, 4)
    return Flow(
        (
            (
                f"{capitalised(host.name)} `{first}` has the {noun.plural} `{one}` and `{two}`, "
                f"{host.name} `{second}` has `{out}`"
            ),
        ),
        (
            f"Open the {noun.plural} of {host.name} `{first}`",
            "Note what is listed",
            f"Open `{two}`",
        ),
        f"`{one}` and `{two}` are each listed once, `{out}` is not; opening `{two}` shows that "
        f"{noun.name} and no other",
        {"listed": [one, two], "not_listed": out},
    )
