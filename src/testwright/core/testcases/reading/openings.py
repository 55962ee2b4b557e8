"""Wishes that open in a roundabout way: `if the shop kept my address`, `have my files at hand`."""

from __future__ import annotations

import re

from testwright.core.testcases.language.verbs import is_verb

_IF_I = re.compile(
    r"^(?:it\s+)?(?:if|when)\s+(?:I|we)\s+(?:could|can|was\s+able\s+to|were\s+able\s+to|am\s+able\s+to)\s+(?P<deed>\w.*)$",
    re.IGNORECASE,
)
_IF_IT = re.compile(
    r"^(?:it\s+)?if\s+(?P<what>(?:the|my|our|an?|all|each)\s+(?:[\w'’-]+\s+){0,2}?[\w'’-]+)\s+"
    r"(?:would\s+|could\s+|can\s+)?(?P<done>[a-z]+)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
"""`If the shop remembered my address`."""
_AT_HAND = re.compile(
    r"^(?:have|find|get|keep)\s+(?P<what>(?:(?:all|the|my|our|these|any)\s+)(?:[\w'’-]+\s+){0,4}?[\w'’-]+)\s+"
    r"(?:(?:easily|readily|always|quickly|directly|instantly)\s+)?"
    r"(?:available|accessible|at\s+hand|on\s+hand|visible|in\s+front\s+of\s+me|in\s+view)"
    r"(?:\s+(?:to|for)\s+(?:me|us))?(?:\s+(?:online|at\s+all\s+times|at\s+any\s+time|anytime))?$|"
    r"^(?P<thing>(?:(?:all|the|my|our)\s+)(?:[\w'’-]+\s+){0,4}?[\w'’-]+)\s+to\s+be\s+"
    r"(?:(?:easily|readily|always|quickly|directly)\s+)?(?:available|accessible|visible|reachable)"
    r"(?:\s+(?:to|for)\s+(?:me|us))?$",
    re.IGNORECASE,
)
"""`Have the contracts easily available`: they are seen by who wants them."""
_FOR_OTHERS = re.compile(
    r"^make\s+(?P<what>(?:(?:all|the|my|our|an?|some|any)\s+)?(?:[\w'’-]+\s+){0,3}?[\w'’-]+)\s+"
    r"(?:easily\s+|publicly\s+)?(?:available|accessible|visible)\s+(?:to|for)\s+"
    r"(?P<who>(?!me\b|us\b|download|use\b|reuse\b|only\b|rent|hire|sale|purchase|booking)(?:[\w'’-]+\s+){0,3}?[\w'’-]+)$",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"^(?:the\s+)?(?:public|everyone|everybody|all(?:\s+\w+)?|world|anyone|anybody|whole\s+\w+)$",
    re.IGNORECASE,
)


_WHETHER_DONE = re.compile(
    r"^(?:specify|indicate|state|say|note|record|declare|enter|choose|set)\s+(?:whether|if)\s+(?:or\s+not\s+)?"
    r"(?P<thing>(?:my|the|an?|each|our)\s+(?:[\w-]+\s+){0,2}?[\w-]+)\s+(?:is|are|was|were|has\s+been|have\s+been)\s+"
    r"(?:already\s+|currently\s+|still\s+)?(?P<done>[a-z]+(?:ed|nt|ld|wn|ble|ne)(?:\s+(?:out|off|in|up))?)"
    r"(?:\s+(?:yet|already|or\s+not))?$",
    re.IGNORECASE,
)
"""`Indicate whether a room has been let`: it is marked as that."""
_MORE_OR_LESS = re.compile(
    r"^(?:increas|decreas|rais|lower|reduc|add|remov)(?:e|es)?\s+(?:or|and|and/or|/)\s+"
    r"(?:increas|decreas|rais|lower|reduc)e?\s+(?:the\s+)?(?:(?P<amount>(?:number|amount|quantity|count)s?\s+of)\s+)?"
    r"(?P<what>(?!(?:number|amount|quantit|price|cost|volume|size|value|font|level|speed)\w*\b)[\w-]+s\b.*)$",
    re.IGNORECASE,
)
"""`Increase or decrease the seats`: their number is changed."""
_EVENT = re.compile(
    r"^(?:know|be\s+aware|learn)\s+(?:when|whenever|as\s+soon\s+as)\s+"
    r"(?P<event>(?:(?:my|our|the)\s+(?:[\w'’-]+\s+){1,3}?(?:has|have)\s+(?!to\b)(?:been\s+)?\w+|an?|any|some|one\s+of|(?P<who>someone|somebody|anyone|anybody|other\s+\w+s)|another|new)\b.+)$",
    re.IGNORECASE,
)
_HAS_DONE = re.compile(r"^(?:\S+\s+){1,4}?(?:has|have)\s+(?:been\s+)?(?!to\b)\w+", re.IGNORECASE)
_HAPPENS = re.compile(
    r"\b(?:fails?|breaks?|crash(?:es)?|stops?|is\s+down|goes\s+(?:down|offline)|expires?|runs?\s+out|is\s+full|"
    r"appears?|arrives?|comes?\s+in|likes?|comments?|replies|reply|repl(?:y|ies)|mentions?|follows?|joins?|leaves?|"
    r"changes?|is\s+(?:added|changed|removed|deleted|updated|created|posted|published|completed|cancelled|"
    r"assigned|approved|rejected|closed))\b",
    re.IGNORECASE,
)
"""`Know when a job fails` asks for a message; `know when the bus arrives` asks for a time."""


_BY_SEEING = re.compile(
    r"^(?:know|understand|learn|find\s+out)\s.+?,?\s+by\s+(?:being\s+able\s+(?:to\s+)?)?"
    r"(?P<verb>see|seeing|view|viewing)\s+(?P<what>\w.*)$",
    re.IGNORECASE,
)
"""`Know who is there, by seeing the guests`: the guests are seen."""


def as_wish(goal: str) -> str:
    """The goal with its deed told straight; as it is where none of these forms is met."""
    by = _BY_SEEING.match(goal)
    if by:
        return f"see {by['what']}"
    first = goal.split(" ", 1)[0].lower()
    if first in {"if", "it", "when"}:
        mine = _IF_I.match(goal)
        return mine["deed"] if mine else _told(goal)
    if first == "make":
        shown = _FOR_OTHERS.match(goal)
        if shown is None:
            return goal
        return f"publish {shown['what']}" if _ALL.match(shown["who"]) else _shared(shown)
    near = _AT_HAND.match(goal)
    return f"see {near['what'] or near['thing']}" if near else _marked_counted_told(goal)


def _marked_counted_told(goal: str) -> str:
    """A mark, a number or a message that is wished for in other words."""
    done = _WHETHER_DONE.match(goal)
    if done:
        return f"mark {done['thing']} as {done['done']}"
    number = _MORE_OR_LESS.match(goal)
    if number:
        return f"change the {number['amount'] or 'number of'} {number['what']}"
    event = _EVENT.match(goal)
    if event and (
        event["who"] or _HAS_DONE.search(event["event"]) or _HAPPENS.search(event["event"])
    ):
        return f"be notified when {event['event']}"
    return goal


def _shared(shown: re.Match[str]) -> str:
    return f"share {shown['what']} with {shown['who']}"


def _told(goal: str) -> str:
    """`if the shop remembered my address` -> `the shop to remember my address`."""
    found = _IF_IT.match(goal)
    if found is None:
        return goal
    past = found["done"].lower()
    bases = (past, past.removesuffix("d"), past.removesuffix("ed"))
    verb = next((one for one in bases if is_verb(one)), "be" if past in {"was", "were"} else "")
    return f"{found['what']} to {verb}{found['rest']}" if verb else goal
