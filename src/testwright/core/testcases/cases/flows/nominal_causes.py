"""Messages whose cause is a noun phrase: `comments on my posts`, `changes of my flights`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.nominal_deeds import changed, deed_on
from testwright.core.testcases.cases.flows.nominal_subjects import theirs

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.nominal_deeds import Deed
    from testwright.core.testcases.cases.flows.nominal_subjects import Theirs
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.scene import Scene

_MESSAGE = regex(
    r"^(?:(?:an?|the|my|some)\s+)?(?:(?:push|e-?mail|sms|text|instant|automatic|"
    r"timely|real-time)\s+)?(?:notifications?|alerts?|e-?mails?|messages?|warnings?|sms)\s+"
    r"(?=(?:of|about|on|for|regarding|concerning)\s)",
    re.IGNORECASE,
)
_UPDATES = regex(
    r"^(?:regular\s+|the\s+|an?\s+)?(?P<word>updates?|news)\s+(?:on|about|of|for|to)\s+",
    re.IGNORECASE,
)
_CHANNEL = (
    r"(?:by|via|through|per)\s+(?:an?\s+)?(?:(?:push|text)\s+)?"
    r"(?:e-?mail|sms|message|phone|notification)s?"
)
_BEFORE = regex(
    rf"^(?:{_CHANNEL}\s+)?(?:of|about|on|for|regarding|concerning|to)\s+", re.IGNORECASE
)
_AFTER = regex(
    rf"\s+(?:{_CHANNEL}|immediately|instantly|promptly|right\s+away|at\s+once|in\s+real[\s-]time)$",
    re.IGNORECASE,
)
_FILLERS = regex(r"^(?:(?:the|any|all|every|each|latest|new|an?)\s+)*", re.IGNORECASE)
_VALUE = regex(
    r"^(?:(?P<a>[a-z]+(?: [a-z]+)?)\s+"
    r"(?P<how>changes?|updates?|drops?|increases?|reductions?|rises?)"
    r"\s+(?:of|on|for|to|in)|(?P<how2>changes?|updates?|drops?|increases?|reductions?|rises?)\s+"
    r"(?:to|of|in)\s+the\s+(?P<b>[a-z]+(?: [a-z]+)?)\s+of|(?P<c>status|progress)\s+(?:of|on|for))"
    r"\s+(?P<thing>\w.+)$",
    re.IGNORECASE,
)
_CHANGE = regex(
    r"^(?:changes?|updates?|modifications?|edits?|news)\s+(?:made\s+)?(?:to|of|in|on|for|about)\s+"
    r"(?P<thing>\w.+)$",
    re.IGNORECASE,
)
_DEED = regex(
    r"^(?P<deed>[a-z]+(?:-[a-z]+)?)\s+(?P<link>of|to|on|in|for|from|under|about)\s+(?P<thing>\w.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NominalCause:
    """What is done, and on what of the reader's."""

    thing: Theirs
    deed: Deed


def nominal_cause(action: Action, scene: Scene) -> NominalCause | None:
    """The deed that a noun phrase stands for; None where it is not known, or on nobody's thing."""
    text = _AFTER.sub("", _MESSAGE.sub("", " ".join(action.words.split()).strip(" .,;")))
    updates = _UPDATES.match(text)
    rest = _FILLERS.sub("", text[updates.end() :]) if updates else ""
    text = rest if _VALUE.match(rest) else text if updates else _BEFORE.sub("", text)
    new = bool(re.match(r"(?:the |any |all )?new\b", text, re.IGNORECASE))
    text = _FILLERS.sub("", text)
    value, change, deed = _VALUE.match(text), _CHANGE.match(text), _DEED.match(text)
    if value:
        thing = theirs(value["thing"], scene)
        name = (value["a"] or value["b"] or value["c"]).lower()
        how = (value["how"] or value["how2"] or "change").lower()
        done = changed(thing, name, how, scene) if thing else None
    elif change:
        thing = theirs(change["thing"], scene)
        state = updates and thing and thing.noun.category in {"order", "request"}
        done = changed(thing, "status" if state else "", "change", scene) if thing else None
    elif deed:
        thing = theirs(deed["thing"], scene)
        done = deed_on(thing, deed["deed"].lower(), scene, new=new) if thing else None
    else:
        return None
    return NominalCause(thing, done) if thing and done else None
