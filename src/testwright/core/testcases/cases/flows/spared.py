"""What a goal says is to be spared: `without calling support`, `without getting an error`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import base_of_gerund, is_plural
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_WITHOUT = regex(
    r",?\s*\bwithout\s+(?:(?:ever|first|always|even|also)\s+)?(?:having\s+to\s+(?P<base>[a-z]+)|"
    r"(?P<verb>[a-z]+ing))\s+(?P<what>[^,.;]{2,70})$",
    re.IGNORECASE,
)
_COMES_UP = word_set("receive get see encounter trigger face hit cause meet")
_SPOILS = word_set(
    "affect alter break change corrupt damage delete disrupt disturb forget interrupt lose "
    "overwrite remove replace"
)
_SHORT = {"using": "use", "going": "go", "doing": "do"}
_NO_DEED = word_set("wait worry be have know")
"""Nobody can be seen to do these."""
_ARTICLE = regex(r"^(?:an?|any|the|some)\s+", re.IGNORECASE)
_SEVERAL_DEEDS = regex(r"\b(?:and|or|but|so\s+that|because|which|while)\b", re.IGNORECASE)


def spared(flow: Flow, action: Action, facts: Facts) -> Flow:
    """The flow with an outcome for what must not come up or be necessary on the way."""
    whole = facts.story.goal if len(facts.actions) == 1 else action.words
    found = _WITHOUT.search(own_words(whole))
    if found is None or _SEVERAL_DEEDS.search(found["what"]):
        return flow
    said = (found["verb"] or "").lower()
    verb = (found["base"] or _SHORT.get(said) or base_of_gerund(said) or "").lower()
    what = found["what"].strip()
    if not verb or verb in _NO_DEED or _told(what, flow):
        return flow
    steps = tuple(step.replace(found.group(0), "") for step in flow.steps)
    return replace(flow, steps=steps, expected=f"{flow.expected}; {_seen(verb, what)}")


def _seen(verb: str, what: str) -> str:
    if verb in _COMES_UP:
        bare = _ARTICLE.sub("", what)
        return f"no {bare} {_is(bare)} shown"
    if verb in _SPOILS:
        return f"{what} {_is(what)} as before"
    return f"at no step is it necessary to {verb} {what}"


def _is(what: str) -> str:
    return "are" if is_plural(what.rsplit(" ", 1)[-1]) else "is"


def _told(what: str, flow: Flow) -> bool:
    """Whether the course itself tells what is not needed: `no account exists afterwards`."""
    head = what.rsplit(" ", 1)[-1].lower()
    told = " ".join((*flow.given, flow.expected)).lower()
    return head in told
