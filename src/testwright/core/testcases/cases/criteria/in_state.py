"""Criteria about deeds and states: what may be done in which, and which one a deed leads to.

`I can fold a kite only if it has the state "dry"` is tried on a dry one and on another; `When I fly
a kite, its status is "up"` is done and read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.shape import sole
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.condition_deeds import deed_in

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_STATE = r"[\"“'`]?(?P<state>[a-z][\w -]{2,24}?)[\"”'`]?"
_HAS_STATE = regex(
    r"^(?:it|they|its|the\s+[\w -]{2,30}?|an?\s+[\w -]{2,30}?)\s+(?:(?:has|have|is\s+in|"
    r"are\s+in)\s+(?:the\s+|a\s+)?"
    rf"(?:state|status)(?:\s+of)?|(?:state|status)\s+is|is\s+in)\s+{_STATE}(?:\s+(?:state|"
    rf"status))?$",
    re.IGNORECASE,
)
_BECOMES = regex(
    r"^(?:(?:the|its|their)\s+)?(?P<thing>[\w -]{2,30}?(?:['’]s)?\s+)?(?:state|status)\s+"
    r"(?:is|becomes|changes\s+to|turns\s+(?:in)?to|is\s+(?:automatically\s+)?(?:set|changed|"
    r"updated|switched)\s+to)\s+"
    rf"{_STATE}$",
    re.IGNORECASE,
)
_MAKES = frozenset({"save", "create", "add", "submit", "make", "register", "post"})


def only_in_state(rule: Rule, facts: Facts) -> Idea | None:
    """What can be done with a thing in one state only: tried in it, and in another."""
    if not rule.link.startswith("only") or rule.action is None or rule.negative:
        return None
    found, noun = _HAS_STATE.match(own_words(rule.condition)), rule.action.object
    if found is None or noun is None or not usable(noun):
        return None
    scene, verb, state = facts.scene, rule.action.plain_verb, found["state"].strip()
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    done = past_participle(verb)
    return sole(
        rule,
        title=f"{capitalised(noun.plural)} can be {done} in the status {state} only",
        given=(
            scene.ready,
            f"{capitalised(noun.name)} `{one}` has the status `{state}`, `{two}` has another",
        ),
        steps=(
            f"Open {noun.name} `{one}` and {verb} it",
            f"Open {noun.name} `{two}` and look for a way to {verb} it",
            f"Send the request to {verb} `{two}` directly",
        ),
        expected=f"`{one}` is {done}; for `{two}` nothing offers it, the direct request is "
        "refused, and it is unchanged",
        data={"works": one, "refused": two, "status": state},
        kind="negative",
        risk=0.86,
    )


def led_to_state(rule: Rule, facts: Facts) -> Idea | None:
    """`When I publish a map, its state is "public"`: done with one, and its state is read."""
    if rule.link not in {"when", "once", "after", "if", "as soon as", "upon", "whenever"}:
        return None
    found = _BECOMES.match(own_words(rule.statement))
    deed = deed_in(rule.condition) if found else ""
    verb, _, rest = deed.partition(" ")
    noun = _done_to(rest)
    if found is None or noun is None or not is_verb(verb.lower()):
        return None
    scene, state = facts.scene, found["state"].strip()
    one = scene.name(noun, 0)
    new = verb.lower() in _MAKES
    return sole(
        rule,
        title=f"{capitalised(noun.name)} that was {past_participle(verb.lower())} has the status "
        f"{state}",
        given=(
            scene.ready,
            f"There is no {noun.name} `{one}` yet"
            if new
            else f"{capitalised(noun.name)} `{one}` does not have the status `{state}` yet",
        ),
        steps=(
            f"Make a new {noun.name} `{one}` and save it"
            if new
            else f"Open {noun.name} `{one}` and {verb.lower()} it",
            scene.lister(noun),
            f"Read the status of `{one}`",
        ),
        expected=f"`{one}` has the status `{state}`",
        data={"status": state},
    )


def _done_to(rest: str) -> Noun | None:
    """The thing that a deed is done to, when it is one of several and nothing else is said."""
    noun = noun_of(rest)
    alone = noun is not None and re.fullmatch(
        rf"(?:an?|the|their|its)?\s*{re.escape(noun.text)}", rest, re.IGNORECASE
    )
    return noun if alone and usable(noun) else None
