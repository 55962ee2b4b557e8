"""Deeds that somebody only asks for: `request to join a group`, `propose to add a venue`.

What is asked for is not done before somebody decides. Something new that is proposed is the thing
itself (`propose a venue`); what is there already and is to be changed stays a deed that waits.
"""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.verbs import from_gerund, is_verb
from testwright.core.testcases.language.vocabulary import word_set

_ASKED = regex(
    r"^(?P<ask>propose|suggest|recommend|request|ask|petition|(?:make|submit|send|file|put\s+in)\s+"
    r"(?:an?\s+)?(?P<noun>proposal|suggestion|request|application)s?)\s+"
    r"(?:to\s+(?:be\s+(?:able|allowed)\s+to\s+)?(?P<deed>[a-z][\w-]*\s.+)|(?P<gerund>[a-z]+ing\s.+))$",
    re.IGNORECASE,
)
_DONE = regex(
    r"^(?P<ask>propose|suggest|recommend|request|ask)\s+(?:that\s+)?"
    r"(?P<what>(?:an?|the|my|our|new|other)\s+(?:(?!and\b|or\b)[\w'’-]+\s+){0,4}?(?!and\b|or\b)[\w'’-]+)\s+"
    r"(?:should\s+|to\s+|can\s+|must\s+)?(?:be|is|are)\s+(?P<done>[a-z]+ed)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
"""`Suggest that a book be added`."""
_NEW = word_set(
    "add create include publish list register introduce set start open post place insert submit "
    "upload organise organize host establish"
)
"""What is asked for by these verbs is not there yet."""
_HAD = word_set(
    "hire rent borrow book reserve use get have obtain receive access see view take loan adopt buy "
    "purchase"
)
"""What is asked for by these verbs is the thing itself."""
_NAMED = regex(
    r"^(?P<ask>request|propose|suggest|ask\s+for|apply\s+for)\s+(?:(?:an?|the|my|our|some)\s+)?(?P<deed>[a-z-]+)\s+"
    r"(?:(?:of|for|in|to|on|at|into)\s+)(?P<what>(?:an?|the|my|our|this|any|one|specific|some|all)\s+\w.*|[\w-]+s\b.*)$",
    re.IGNORECASE,
)
_ASKS = regex(r"(?:propose|suggest|recommend|request|nominate)\s", re.IGNORECASE)
_TO_ADD = regex(
    r"\s+to\s+(?:add|include|put)\s+(?:to|in|into|on|onto)\s+(?=\w)|\s+to\s+be\s+(?:added|included)\s+(?:to|in|into)\s+(?=\w)",
    re.IGNORECASE,
)
"""`Suggest words to add to the glossary`."""
_PARTS_OF = regex(
    r"^(?:(?:the|some|specific|certain|any)\s+)*(?:fields?|parts?|details|data|information)\s+(?:of|in|on)\s+"
    r"(?:(?:specific|certain|some)\s+)?",
    re.IGNORECASE,
)
_DEEDS = {
    "enrollment": "enrol in",
    "enrolment": "enrol in",
    "deletion": "delete",
    "removal": "remove",
    "cancellation": "cancel",
    "regrade": "regrade",
    "regrading": "regrade",
    "extension": "extend",
    "renewal": "renew",
    "change": "change",
    "changes": "change",
    "modification": "change",
    "modifications": "change",
    "amendment": "change",
    "correction": "correct",
    "corrections": "correct",
    "edit": "change",
    "edits": "change",
    "transfer": "transfer",
    "closure": "close",
    "reactivation": "reactivate",
    "termination": "end",
    "publication": "publish",
    "replacement": "replace",
    "merge": "merge",
}
"""Deeds that are asked for by their noun: `request the cancellation of my booking`."""
_TOLD = regex(r"be\s+(?:notified|informed|reminded|alerted|emailed|contacted)\b", re.IGNORECASE)
_NO_DEED = regex(r"(?:be|have|know|the|a|an|my|our)\b", re.IGNORECASE)
_NOUNS = {"proposal": "propose", "suggestion": "suggest"}
_PLACE = regex(r"\s(?:to|in|into|on|onto)\s+(?=(?:the|an?|our|this|their)\b)", re.IGNORECASE)
_LINKED = regex(r"(?:for|to|with|as|at|on)\b", re.IGNORECASE)
_ALL = regex(r"^(?:up|in)\s+", re.IGNORECASE)


def thing_asked_for(goal: str) -> str:
    """`propose to add a venue to the map` -> `propose a venue for the map`; else the goal."""
    goal = _by_noun(_TO_ADD.sub(" for ", goal) if _ASKS.match(goal) else goal)
    found, done = _ASKED.match(goal), _DONE.match(goal)
    if done:
        return _of_passive(done) or goal
    if found is None:
        return goal
    ask = _verb_of(found)
    deed = found["deed"] or from_gerund(found["gerund"])
    if _TOLD.match(deed):
        return deed
    verb, _, rest = deed.partition(" ")
    rest = _ALL.sub("", rest)
    if verb.lower() in _NEW and not _LINKED.match(rest):
        return f"{ask} {_PLACE.sub(' for ', rest, count=1)}"
    return f"{ask} {rest}" if verb.lower() in _HAD else goal


def _by_noun(goal: str) -> str:
    """`request the renewal of a permit` -> `request to renew a permit`."""
    named = _NAMED.match(goal)
    verb = _DEEDS.get(named["deed"].lower()) if named else None
    if named is None or verb is None:
        return goal
    ask = re.sub(r"^(?:ask|apply)\s+for$", "request", named["ask"].lower())
    return f"{ask} to {verb} {_PARTS_OF.sub('', named['what'])}"


def _of_passive(done: re.Match[str]) -> str:
    """`request that my account be closed` -> `request to close my account`."""
    plain = re.sub(r"d$", "", done["done"].lower())
    verb = next((one for one in (plain, plain.removesuffix("e")) if is_verb(one)), "")
    if not verb:
        return ""
    if verb in _NEW:
        return f"{done['ask']} {done['what']}{_PLACE.sub(' for ', done['rest'], count=1)}"
    return f"{done['ask']} to {verb} {done['what']}{done['rest']}"


def deed_waiting(goal: str) -> tuple[str, str]:
    """`request to join a group`: the verb of asking, and the deed; two empty texts for others."""
    found = _ASKED.match(goal)
    if found is None:
        return "", ""
    deed = found["deed"] or from_gerund(found["gerund"])
    return ("", "") if _NO_DEED.match(deed) else (_verb_of(found), deed)


def _verb_of(found: re.Match[str]) -> str:
    """The verb that asks: `ask` and `make a request` both request."""
    ask = _NOUNS.get((found["noun"] or "").lower(), "") or found["ask"].lower()
    return ask if ask in {"propose", "suggest", "recommend"} else "request"
