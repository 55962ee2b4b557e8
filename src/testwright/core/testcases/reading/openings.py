"""Wishes that open in a roundabout way: `if the shop kept my address`, `have my files at hand`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

_IF_I = regex(
    r"^(?:it\s+)?(?:if|when)\s+(?:I|we)\s+(?:could|can|was\s+able\s+to|were\s+able\s+to|am\s+able\s+to)\s+(?P<deed>\w.*)$",
    re.IGNORECASE,
)
_IF_IT = regex(
    r"^(?:it\s+)?if\s+(?P<what>(?:the|my|our|an?|all|each)\s+(?:[\w'’-]+\s+){0,2}?[\w'’-]+)\s+"
    r"(?:would\s+|could\s+|can\s+)?(?P<done>[a-z]+)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
"""`If the shop remembered my address`."""
_AT_HAND = regex(
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
_FOR_OTHERS = regex(
    r"^make\s+(?P<what>(?:(?:all|the|my|our|an?|some|any)\s+)?(?:[\w'’-]+\s+){0,3}?[\w'’-]+)\s+"
    r"(?:easily\s+|publicly\s+)?(?:available|accessible|visible)\s+(?:to|for)\s+"
    r"(?P<who>(?!me\b|us\b|download|use\b|reuse\b|only\b|rent|hire|sale|purchase|booking)(?:[\w'’-]+\s+){0,3}?[\w'’-]+)$",
    re.IGNORECASE,
)
_ALL = regex(
    r"^(?:the\s+)?(?:public|everyone|everybody|all(?:\s+\w+)?|world|anyone|anybody|whole\s+\w+)$",
    re.IGNORECASE,
)


_WHETHER_DONE = regex(
    r"^(?:specify|indicate|state|say|note|record|declare|enter|choose|set)\s+(?:whether|if|that)\s+(?:or\s+not\s+)?"
    r"(?P<thing>(?:my|the|an?|each|our)\s+(?:[\w-]+\s+){0,2}?[\w-]+)\s+(?:is|are|was|were|has\s+been|have\s+been)\s+"
    r"(?:already\s+|currently\s+|still\s+)?(?P<done>[a-z]+(?:ed|nt|ld|wn|ble|ne|ous|ful|less|ive)(?:\s+(?:out|off|in|up))?)"
    r"(?:\s+(?:yet|already|or\s+not))?$",
    re.IGNORECASE,
)
"""`Indicate whether a room has been let`: it is marked as that."""
_MORE_OR_LESS = regex(
    r"^(?:increas|decreas|rais|lower|reduc|add|remov)(?:e|es)?\s+(?:or|and|and/or|/)\s+"
    r"(?:increas|decreas|rais|lower|reduc)e?\s+(?:the\s+)?(?:(?P<amount>(?:number|amount|quantity|count)s?\s+of)\s+)?"
    r"(?P<what>(?!(?:number|amount|quantit|price|cost|volume|size|value|font|level|speed)\w*\b)[\w-]+s\b.*)$",
    re.IGNORECASE,
)
"""`Increase or decrease the seats`: their number is changed."""
_LOST = regex(
    r"^(?:recover|restore|retrieve|get\s+back|bring\s+back|undelete)\s+(?:an?|the|any|my|some)?\s*"
    r"(?P<what>(?:[\w-]+\s+)?[\w-]+)\s+(?:that\s+|which\s+)?(?:I|we)\s+(?:have\s+|had\s+)?(?:\w+ly\s+)?"
    r"(?:deleted|removed|lost)(?:\s+by\s+(?:accident|mistake))?$",
    re.IGNORECASE,
)
"""`Recover a note I deleted by accident`."""
_TOLD_SYSTEM = regex(
    r"^(?:alert|notify|inform|tell)\s+the\s+(?:system|app|application|platform)\s+(?:when|that|if|once)\s+"
    r"(?:(?:I|we)\s+have\s+(?P<did>[a-z]+(?:ed|en|nt|ld)(?:\s+up|\s+out|\s+off)?)\s+(?P<thing>(?:an?|the|my|our)\s+[\w-]+)|"
    r"(?P<what>(?:an?|the|my|our)\s+(?:[\w-]+\s+)?[\w-]+)\s+(?:has|have)\s+been\s+(?P<done>[a-z]+(?:\s+up|\s+out|\s+off)?))\b",
    re.IGNORECASE,
)
"""`Tell the system when a parcel has been delivered`: it is marked as that."""
_EVENT = regex(
    r"^(?:know|be\s+aware|learn)\s+(?:when|whenever|as\s+soon\s+as)\s+"
    r"(?P<event>(?:(?:my|our|the)\s+(?:[\w'’-]+\s+){1,3}?(?:has|have)\s+(?!to\b)(?:been\s+)?\w+|an?|any|some|one\s+of|(?P<who>people|others|friends|users|members|guests|customers|I\s+(?:have|get|receive)\s+(?:an?|new|unread)|someone|somebody|anyone|anybody|other\s+\w+s)|another|new)\b.+)$",
    re.IGNORECASE,
)
_HAS_DONE = regex(r"^(?:\S+\s+){1,4}?(?:has|have)\s+(?:been\s+)?(?!to\b)\w+", re.IGNORECASE)
_HAPPENS = regex(
    r"\b(?:fails?|breaks?|crash(?:es)?|stops?|is\s+down|goes\s+(?:down|offline)|expires?|runs?\s+out|is\s+(?:full|available|ready|online|nearby|near|free|close|at\s+(?:my|our))|"
    r"appears?|arrives?|comes?\s+in|likes?|comments?|replies|reply|repl(?:y|ies)|mentions?|follows?|joins?|leaves?|"
    r"changes?|is\s+(?:added|changed|removed|deleted|updated|created|posted|published|completed|cancelled|"
    r"assigned|approved|rejected|closed))\b",
    re.IGNORECASE,
)
"""`Know when a job fails` asks for a message; `know when the bus arrives` asks for a time."""


_MESSAGE = regex(
    r"^(?:get|receive|have|be\s+sent)\s+(?:(?:an?|automatic|automated|instant|immediate|timely|new)\s+){0,3}"
    r"(?P<what>notification|alert|reminder|warning|e-?mail)s?\s+"
    r"(?P<when>when|whenever|if|once|as\s+soon\s+as|(?:every|each)\s+time)\s+(?P<event>\w.*)$",
    re.IGNORECASE,
)
_TOLD_BY = {"notification": "notified", "alert": "alerted", "reminder": "reminded"} | {
    "warning": "warned",
    "email": "emailed",
}
_ONE = r"(?:other\s+|some\s+|certain\s+|an?\s+|another\s+|the\s+|my\s+|our\s+)?"
_MADE_A = regex(
    rf"^(?:give|grant)\s+(?P<who>{_ONE}(?:[\w-]+\s+)?(?!the\b|an?\b)[\w-]+)\s+(?:the\s+|an?\s+)?"
    r"(?P<role>(?!the\b)[\w-]+)['’]?s?\s+(?:status|role|rank|rights|privileges)\b|"
    r"^(?:assign|give|grant)\s+(?:the\s+|an?\s+)?"
    r"(?:(?P<kind>[\w-]+)\s+role|role\s+of\s+(?:an?\s+)?(?P<of>[\w-]+))\s+to\s+"
    rf"(?P<them>{_ONE}(?:[\w-]+\s+)?[\w-]+)\b|"
    rf"^(?:make|turn)\s+(?P<one>{_ONE}[\w-]+)\s+(?:into\s+)?(?:an?\s+)?"
    r"(?P<made>[\w-]+)(?=$|\s+(?:of|in|for|if|when|on)\b)|"
    rf"^(?:add|assign|set|appoint|name|designate|nominate|choose)\s+(?P<added>{_ONE}(?:[\w-]+\s+)?[\w-]+)\s+as\s+"
    r"(?:an?\s+|the\s+)?(?P<as>(?:[\w-]+\s+)?[\w-]+)(?=$|\s+(?:of|in|for|if|when|on|to)\b)",
    re.IGNORECASE,
)
"""`Give other guests the host status`, `make a guest a host`: they get a role."""
_BY_SEEING = regex(
    r"^(?:know|understand|learn|find\s+out)\s.+?,?\s+by\s+(?:being\s+able\s+(?:to\s+)?)?"
    r"(?P<verb>see|seeing|view|viewing)\s+(?P<what>\w.*)$",
    re.IGNORECASE,
)
"""`Know who is there, by seeing the guests`: the guests are seen."""


def as_wish(goal: str) -> str:
    """The goal with its deed told straight; as it is where none of these forms is met."""
    first = goal.split(" ", 1)[0].lower()
    if first in {"if", "it", "when"}:
        mine = _IF_I.match(goal)
        return mine["deed"] if mine else _told(goal)
    if first == "make":
        return _shown(goal) or _marked_counted_told(goal)
    return _seen_or_told(goal) or _marked_counted_told(goal)


def _seen_or_told(goal: str) -> str:
    """What is looked at, or told in a message, in a roundabout way; else ""."""
    by, near, told = _BY_SEEING.match(goal), _AT_HAND.match(goal), _MESSAGE.match(goal)
    if by or near:
        return f"see {by['what'] if by else near['what'] or near['thing'] if near else ''}"
    if told is None:
        return ""
    verb = _TOLD_BY[told["what"].lower().replace("-", "")]
    return f"be {verb} {told['when']} {told['event']}"


def _shown(goal: str) -> str:
    """`make my tours visible to everyone`: they are published or shared; else ""."""
    open_to_all, shown = _OPENLY.match(goal), _FOR_OTHERS.match(goal)
    if open_to_all:
        return f"publish {open_to_all['what']}{open_to_all['rest']}"
    if shown is None:
        return ""
    return f"publish {shown['what']}" if _ALL.match(shown["who"]) else _shared(shown)


def _marked_counted_told(goal: str) -> str:
    """A role, mark, number, message or measure that is wished for in other words."""
    for pattern, plain in _RETOLD:
        found = pattern.match(goal)
        if found:
            return plain(found) or goal
    return goal


def _event(found: re.Match[str]) -> str:
    told = found["who"] or _HAS_DONE.search(found["event"]) or _HAPPENS.search(found["event"])
    return f"be notified when {found['event']}" if told else ""


def _promoted(made: re.Match[str]) -> str:
    """`promote a guest to host`, where both are people; else ""."""
    who = made["who"] or made["them"] or made["one"] or made["added"]
    role = made["role"] or made["kind"] or made["of"] or made["made"] or made["as"]
    people = [noun_of(who), noun_of(role)]
    if any(one is None or one.category != "person" for one in people):
        return ""
    return f"promote {who} to {singular(role)}"


_OPENLY = regex(
    r"^make\s+(?P<what>(?:(?:the|my|our|an?)\s+)?(?:[\w'’-]+\s+){0,3}?[\w'’-]+)\s+(?:publicly|openly)\s+"
    r"(?:available|accessible|visible)(?P<rest>(?:\s+(?:on|without|so|as)\b.*)?)$",
    re.IGNORECASE,
)


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


_RECEIVED = regex(
    r"^(?:confirm|report|indicate|note|record|say|state|acknowledge)\s+that\s+(?:I|we)\s+(?:have\s+)?"
    r"(?P<did>[a-z]+(?:ed|en|nt|ld|id)(?:\s+up|\s+out|\s+off)?)\s+"
    r"(?P<thing>(?:an?|the|my|our)\s+(?:[\w-]+\s+)?[\w-]+)$",
    re.IGNORECASE,
)
"""`Confirm that I received the parcel`: it is marked as that."""
_INTO_FILE = regex(
    r"^save\s+(?P<what>(?:the|my|our|all)\s+.+?)\s+(?:to|in|into)\s+(?:an?\s+)?(?:[\w-]+\s+)?file\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_FROM_FILE = regex(
    r"^(?:re)?load\s+(?P<what>(?:the|my|our|all|an?)\s+.+?)\s+from\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+)?file\b.*$",
    re.IGNORECASE,
)
"""`Save my tours to a file`, `load my tours from a file`: they go out and come in."""
_APART = regex(
    r"^(?P<what>(?:my|our|the)\s+(?:[\w-]+\s+)?[\w-]+)\s+to\s+be\s+(?:\w+ly\s+)?"
    r"(?:isolated|separated|hidden|kept|kept\s+private)\s+from\s+(?P<who>(?:other|all\s+other)\s+[\w-]+|others)$",
    re.IGNORECASE,
)
"""`My bills to be isolated from other guests`: they are hidden from them."""
_PROPOSED = regex(
    r"^(?:propose|suggest|request|offer|ask)\s+to\s+(?:add|include|list|register|create)\s+"
    r"(?P<what>(?:an?|the|my|our)\s+.+)$",
    re.IGNORECASE,
)
"""`Propose to add my club`: it waits until somebody has decided."""
_CHECKED = regex(
    r"^(?:check|verify|confirm)\s+that\s+(?P<clause>(?:an?|my|our|each)\s+(?:[\w-]+\s+){1,3}?"
    r"(?:is|are|has|have)\s+.+)$",
    re.IGNORECASE,
)
"""`Check that a prescription is valid`: it may be or not, and that is to be seen."""
_HOW_FAR = regex(
    r"^(?P<see>see|know|view|check|find\s+out)\s+how\s+(?P<how>far(?:\s+away)?|old|big|large|heavy|tall|high)\s+"
    r"(?P<what>(?:each|every|an?|the|my|our)\s+(?:[\w-]+\s+)?[\w-]+)\s+(?:is|are)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
"""`See how far each hut is from here`: a value of each is seen."""
_MEASURES = {
    "far": "distance",
    "old": "age",
    "big": "size",
    "large": "size",
    "heavy": "weight",
    "tall": "height",
    "high": "height",
}
_HANDS = regex(
    rf"^give\s+(?P<who>{_ONE}(?:[\w-]+\s+)?[\w-]+)\s+(?P<what>(?:an?|the)\s+(?:[\w-]+\s+)?[\w-]+)"
    r"(?P<tail>(?:\s+(?:for|when|if|after|on)\b.*)?)$",
    re.IGNORECASE,
)
"""`Give a guest a badge`: the badge is assigned to the guest."""


_LETS_IN = regex(
    r"^(?:give|grant)\s+(?P<who>(?:(?:an?|the|my|our|other|all|some|certain)\s+)?(?:[\w-]+\s+)?[\w-]+)\s+access\s+to\s+"
    r"(?P<what>(?:an?|the|my|our|one|some|all)\s+(?:[\w-]+\s+)?[\w-]+)$",
    re.IGNORECASE,
)
"""`Give a crew access to a boat`."""
_GIVEN_VALUE = regex(
    r"^indicate\s+(?P<what>(?:my|the|our)\s+(?:[\w-]+\s+){0,3}?(?:name|level|mood|age|preferences?|availability|status|"
    r"date|time|address|language|size|interests?|number|amount|reason|purpose)\b.*)$",
    re.IGNORECASE,
)
"""`Indicate my skill level`: a value is entered, and nothing gets a mark."""
_HANDED = word_set(
    "badge pardon discount coupon voucher award prize credit bonus key seat room table locker "
    "token ticket license gift code label tag reward task assignment desk card device medal trophy"
)


def _handed(found: re.Match[str]) -> str:
    who, what = noun_of(found["who"]), noun_of(found["what"])
    if who is None or what is None or who.category != "person" or what.head not in _HANDED:
        return ""
    return f"assign {found['what']} to {found['who']}{found['tail']}"


_RETOLD: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_MADE_A, _promoted),
    (_HANDS, _handed),
    (_LETS_IN, lambda found: f"share {found['what']} with {found['who']}"),
    (_GIVEN_VALUE, lambda found: f"set {found['what']}"),
    (_PROPOSED, lambda found: f"propose {found['what']}"),
    (_CHECKED, lambda found: f"see whether {found['clause']}"),
    (_WHETHER_DONE, lambda found: f"mark {found['thing']} as {found['done']}"),
    (_MORE_OR_LESS, lambda found: f"change the {found['amount'] or 'number of'} {found['what']}"),
    (_LOST, lambda found: f"restore a deleted {singular(found['what'])}"),
    (
        _TOLD_SYSTEM,
        lambda found: f"mark {found['what'] or found['thing']} as {found['done'] or found['did']}",
    ),
    (_RECEIVED, lambda found: f"mark {found['thing']} as {found['did']}"),
    (_INTO_FILE, lambda found: f"export {found['what']} to a file{found['rest']}"),
    (_FROM_FILE, lambda found: f"import {found['what']} from a file"),
    (_APART, lambda found: f"hide {found['what']} from {found['who']}"),
    (_EVENT, _event),
    (
        _HOW_FAR,
        lambda found: (
            f"{found['see']} the {_MEASURES[found['how'].lower().split()[0]]} of "
            f"{found['what']}{found['rest']}"
        ),
    ),
)
"""What is met at the head of a goal, and how it is told straight."""
