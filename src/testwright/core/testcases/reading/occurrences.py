"""What happens, as an order to bring it about: `the balance reaches 500` -> `Bring … to 500`."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.verb_classes import ON_SCREEN
from testwright.core.testcases.language.verbs import (
    from_gerund,
    infinitive,
    is_verb,
    verb_of_gerund,
)
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.condition_deeds import deed_in

_THING = r"(?P<what>(?:(?:the|an?|their|its|any|one)\s+)?(?:[\w-]+\s+){0,4}?[\w-]+)"
_REACHES = regex(
    rf"^{_THING}\s+(?:(?P<to>reach(?:es)?|hits?|arrives?\s+at|equals?)|"
    r"(?P<above>exceeds?|go(?:es)?\s+(?:over|above)|rises?\s+(?:over|above)|surpass(?:es)?)|"
    r"(?P<below>(?:falls?|drops?|go(?:es)?|sinks?)\s+(?:below|under)))\s+(?P<value>\S.*)$",
    re.IGNORECASE,
)
_BY_ITSELF = regex(
    rf"^{_THING}\s+(?P<verb>opens|loads|displays|renders|starts|closes|refreshes|reloads|changes|updates|switches|"
    r"restarts|ends|stops|scrolls|resizes|reconnects|disconnects)"
    r"(?P<rest>\s(?!(?:an?|the|their|its)\s).*)?$",
    re.IGNORECASE,
)
"""What happens to something of which somebody can make it happen."""
_PASSES = regex(
    rf"^(?P<all>{_THING}\s+(?:expires|times\s+out|runs\s+out|runs|finishes|completes|arrives|"
    r"appears|disappears|passes|elapses))$",
    re.IGNORECASE,
)
_THERE = regex(r"^there\s+(?:is|are)\s+(?P<what>.+)$", re.IGNORECASE)
_GOES_WRONG = regex(rf"^{_THING}\s+(?:fails|breaks|crashes)(?P<rest>\s.*)?$", re.IGNORECASE)
_ORDERS = {
    "refresh": "reload",
    "update": "change",
    "load": "open",
    "display": "open",
    "render": "open",
}


def brought_about(text: str) -> str:
    """The order that brings an occurrence about; "" when it tells none that is known."""
    said = own_words(text)
    readings = (_doing, _up_to, _is_there, _turned, _waited_for, _broken, deed_in)
    return next((order for read in readings if (order := read(said))), "")


def _doing(said: str) -> str:
    """`entering a name` -> `Enter a name`."""
    base = verb_of_gerund(said.split(" ", 1)[0].lower())
    return (
        capitalised(from_gerund(said))
        if base and (is_verb(base) or base in ON_SCREEN) and " " in said
        else ""
    )


def _up_to(said: str) -> str:
    """`balance reaches 500` -> `Bring the balance to 500`."""
    found = _REACHES.match(said)
    if found is None:
        return ""
    where = "to" if found["to"] else "above" if found["above"] else "below"
    return f"Bring {_named(found['what'])} {where} {found['value']}"


def _is_there(said: str) -> str:
    """`there are no results` -> `Have no results`."""
    found = _THERE.match(said)
    return f"Have {found['what']}" if found else ""


def _turned(said: str) -> str:
    """`the page reloads` -> `Reload the page`."""
    found = _BY_ITSELF.match(said)
    if found is None or is_verb(found["what"].split(" ", 1)[0].lower()):
        return ""
    verb = infinitive(found["verb"].lower())
    verb = verb if verb != found["verb"].lower() else verb.removesuffix("s")
    order = capitalised(_ORDERS.get(verb, verb))
    return f"{order} {_named(found['what'])}{found['rest'] or ''}"


def _waited_for(said: str) -> str:
    """`the code expires` -> `Wait until the code expires`."""
    found = _PASSES.match(said)
    return f"Wait until {_named(found['all'])}" if found else ""


def _broken(said: str) -> str:
    """`the upload fails` -> `Make the upload fail`."""
    found = _GOES_WRONG.match(said)
    return f"Make {_named(found['what'])} fail{found['rest'] or ''}" if found else ""


def _named(thing: str) -> str:
    """`balance` -> `the balance`, `A filter` -> `a filter`; names keep their capital."""
    if re.match(r"(?:the|an?|their|its|any|one|each|every|all|no)\b", thing, re.IGNORECASE):
        return thing[:1].lower() + thing[1:]
    return f"the {thing[:1].lower()}{thing[1:]}" if thing[1:2].islower() else f"the {thing}"
