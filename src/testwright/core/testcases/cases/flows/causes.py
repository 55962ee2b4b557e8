"""What has to happen for a message to come, as a clause and as a step that somebody can take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import is_plural
from testwright.core.testcases.language.nouns import Noun, noun_of
from testwright.core.testcases.language.predicates import Predicate, predicate_of
from testwright.core.testcases.language.verbs import infinitive, is_verb, verb_of_gerund
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action

_MESSAGE = regex(
    r"^(?:(?:an?|the|my)\s+)?(?:[\w/-]+\s+){0,2}?(?:notifications?|alerts?|e-?mails?|reminders?|"
    r"messages?|updates?|news|invitations?|confirmations?|warnings?)\b"
    r"(?!\s+(?:notifications?|alerts?|reminders?|messages?|updates?|news|confirmations?|"
    r"invitations?|warnings?)\b)"
    r"(?:\s+(?:and|or)\s+(?:alerts?|e-?mails?|reminders?|messages?|updates?|notifications?))?\s*",
    re.IGNORECASE,
)
_CHANNEL = regex(
    r"^(?:(?:by|via|through|per|over|on)\s+(?:an?\s+|my\s+)?(?:(?:push|text)\s+)?(?:e-?mail|sms|"
    r"message|phone|mobile|device|computer|notification|whatsapp|slack)s?(?:\s+(?:and|or)\s+\w+)?)\b\s*",
    re.IGNORECASE,
)
_CAUSE_LINK = regex(
    r"^(?:of|about|on|for|regarding|that|via \w+|if|when|whenever|whether|to|once|as soon as|"
    r"after|(?:every|each|the|any) time(?: that)?)\s+",
    re.IGNORECASE,
)
_EVENT = regex(
    r"\b(?:is|are|was|were|has|have|been|do|does|changes?$|\w{3,}ed|occurs?|happens?|starts?|stops?|"
    r"fails?|expires?|arrives?|ends?|begins?|submits?|they \w+)\b"
)


def is_message(noun: Noun) -> bool:
    """Whether a noun names the message itself: `an email confirmation`."""
    return bool(_MESSAGE.match(f"{noun.name} "))


def _may_be_verb(word: str) -> bool:
    """Verbs that are known, and words that end as the third person does."""
    return is_verb(word) or (word.endswith("s") and not word.endswith(("ss", "us", "'s")))


def thing_of(cause: str) -> Noun | None:
    """What the cause happens to: `the barn gets too hot` is about a barn."""
    found = re.match(r"(?:an?|the|my|our|one of my|any)\s+(?P<what>\w.*)$", cause)
    words = found["what"].split() if found else []
    verb = next(
        (
            place
            for place, word in enumerate(words)
            if place and _may_be_verb(word) and not words[place - 1].endswith(("'s", "’s"))
        ),
        None,
    )
    noun = noun_of(" ".join(words[:verb])) if words else None
    plain = noun is not None and not noun.mass and not noun.abstract and not noun.many
    return noun if plain else None


_CLAUSE_LINK = regex(
    r"\b(?:when|whenever|if|once|as soon as)\s+(?:an?|the|my|our|some|any|two|one)\s+\w+\s+\w+",
    re.IGNORECASE,
)
"""What follows is a clause of its own, with whatever verb."""
_NAMED = regex(
    r"(?!(?:push|e-?mail|mail|sms|text|mobile|desktop|browser|in-app|app|instant|timely|real-time|"
    r"automatic|automated|regular|daily|weekly|custom)\b)[\w-]+(?:\s[\w-]+)?\s(?:reminder|alert|"
    r"notification)s?$",
    re.IGNORECASE,
)
"""`Low-stock alerts`: the name tells what they are about."""
AHEAD = regex(
    r"^(?P<n>\w+)\s+(?P<unit>minute|hour|day|week|month)s?\s+(?:before|prior\s+to|ahead\s+of)\s+"
    r"(?P<event>\w.+)$",
    re.IGNORECASE,
)
_NEARING = regex(
    r"^(?:(?:an?|the|any|all|their|every|each)\s+)?(?:approaching|upcoming|near(?:ing)?|coming)\s+"
    r"(?P<what>[\w' -]+)$|^(?P<due>(?:(?:an?|the|any|all|their|every|each)\s+)?(?:[\w'-]+\s+){0,3}"
    r"(?:deadline|due date|expiry|expiration|renewal)s?)$",
    re.IGNORECASE,
)
_DEADLINE_OF = regex(
    r"^(?:the\s+)?(?:(?:upcoming|approaching|coming)\s+)?(?P<end>deadline|due date)s?\s+"
    r"(?:of|for)\s+(?:all\s+)?(?:their|the)\s+(?P<what>[\w-]+(?: [\w-]+)?)$",
    re.IGNORECASE,
)
_APPROACHES = regex(r"^(?P<event>.+?)\s+(?:approach(?:es)?|nears|is\s+near|comes?\s+near)$")
HAPPENING = word_set(
    "change cancellation drop increase delay failure approval rejection arrival departure delivery "
    "completion deletion outage closure disruption breach downtime login sign-in attempt surge "
    "win loss birth death promotion transfer purchase sale conflict overdraft shortage"
)
"""Nouns that name what happens, and not what it happens to."""
_STATES = word_set("overdue late unpaid expired inactive critical")
_UNUSUAL = regex(
    r"^(?:low|high|overdue|late|missing|unusual|suspicious|failed|critical|expired|urgent|unpaid|"
    r"inactive|abnormal|extreme|severe|possible|potential|unauthori[sz]ed)\s+\w",
    re.IGNORECASE,
)
"""`Low stock`: what is told is that it is so."""
_NEW = regex(r"^(?:for\s+)?(?:each|every|any|all|new|all new|any new)\s+(?P<what>[\w' -]+)$")


_AFTER = regex(r"\b(?:after|once|when|upon)\s+(?P<cause>\w.*)$", re.IGNORECASE)


def cause_of(action: Action) -> str:
    """What has to happen for the message to come: `a job is submitted`."""
    text = _CHANNEL.sub("", _MESSAGE.sub("", action.words))
    for _ in range(2):
        text = _CAUSE_LINK.sub("", text)
    text = clipped(own_words(text), 80)
    noun = action.object
    named = _NAMED.match(noun.name) if noun is not None else None
    if noun is not None and named and (not text or noun.plural in text):
        return f"what calls for {noun.a}"
    after = _AFTER.search(text) if re.match(r"(?:with|containing|including)\b", text) else None
    text = after["cause"] if after else text
    if not text or re.match(r"(?:and|or|with)\b", text):
        return "what the message is about"
    noun_alone = _since(text, action) or _happens(text)
    if noun_alone:
        return noun_alone
    if AHEAD.match(text):
        return text
    near = re.match(r"before\s+(?P<event>[a-z]\w*\s*.*)$", text) or _APPROACHES.match(text)
    return f"{near['event']} soon" if near else _named_only(text, action)


def _since(text: str, action: Action) -> str:
    """`After registering`, `after payment`: what somebody does, or what is made then."""
    first = text.split(" ", 1)[0]
    since = rf"\b(?:after|upon|on)\s+(?:an?\s+|each\s+|every\s+|my\s+)?{re.escape(first)}\b"
    if not re.search(since, action.words, re.IGNORECASE):
        return ""
    doing, noun = verb_of_gerund(first), noun_of(text)
    if doing:
        return f"they {doing} {text.partition(' ')[2]}".strip()
    made = noun is not None and noun.category in {"order", "request"} and noun.text == text
    return _newly(noun) if made and noun is not None else ""


def _happens(text: str) -> str:
    """`Price changes`: the noun names what happens; `prices change` is a clause."""
    words = text.split()
    if len(words) > 1 and is_plural(words[-2]) and not is_plural(words[-1]):
        return ""
    noun = noun_of(text)
    alone = noun is not None and noun.head in HAPPENING and noun.text == text
    return noun.a if alone and noun is not None else ""


def _named_only(text: str, action: Action) -> str:
    """Where only a noun says what it is about: what happens to such a thing."""
    near, each = _NEARING.match(text), _NEW.match(text)
    ends = _DEADLINE_OF.match(text)
    ending = noun_of(ends["what"]) if ends else None
    if ends and ending is not None and not ending.mass:
        return f"the {ending.name} {ends['end'].lower()} soon"
    due = noun_of((near["what"] or near["due"]) if near else "")
    thing = noun_of(each["what"]) if each else None
    if due is not None and not due.mass:
        return f"{due.a} soon"
    if thing is not None and not thing.mass:
        return _newly(thing)
    told = _CLAUSE_LINK.search(action.words) or _EVENT.search(text) or _SOMEBODY.match(text)
    clause = told or plain_deed(text) or predicate_of(text).verb
    return text if clause else _about(text, action)


_SOMEBODY = regex(r"(?:someone|somebody|anyone|anybody)\s+\w", re.IGNORECASE)
_PLAIN_DEED = regex(
    r"^(?:(?P<article>an?|another|the|any)\s+)?(?:new\s+)?(?P<who>[\w-]+)\s+(?P<verb>[a-z]+)(?:\s+(?P<rest>.*))?$",
    re.IGNORECASE,
)


def plain_deed(clause: str) -> Predicate | None:
    """`A new user registers`, `customers place orders`: a person and at once a verb.

    The verb may have no object, and may be a noun elsewhere; None for every other clause.
    """
    found = _PLAIN_DEED.match(clause)
    noun = noun_of(found["who"]) if found else None
    if found is None or noun is None or noun.category != "person":
        return None
    if not (noun.many or found["article"]):
        return None  # `patient records change` is about records
    said = found["verb"].lower()
    base = said if noun.many else infinitive(said)
    if not is_verb(base) or (base == said) != noun.many:
        return None
    rest = found["rest"] or ""
    subject = clause[: found.end("who")]
    return Predicate(subject, noun, f"{said} {rest}".strip(), "", no=False, verb=base, rest=rest)


def _about(text: str, action: Action) -> str:
    """`Low stock`, `overdue tasks`, `exams`: what it means that there is a message about them."""
    noun = noun_of(text)
    if noun is None or noun.head in HAPPENING:
        return text if noun else f"something new about {text}"
    if _UNUSUAL.match(text):
        state, _, rest = text.partition(" ")
        thing = noun_of(rest)
        becomes = thing is not None and thing.many and not thing.mass and state in _STATES
        return f"{thing.a} becomes {state}" if becomes and thing is not None else text
    reminds = "remind" in f"{action.verb} {action.words}".lower()
    if reminds and not noun.mass and text.lower().endswith(noun.text.lower()):
        return f"{noun.a} soon"
    if noun.many and not noun.mass and text.lower() == noun.plural.lower():
        return _newly(noun)
    return f"something new about {text}"


_MESSAGES = word_set("message mail e-mail email reply answer invitation")


def _newly(noun: Noun) -> str:
    """How one more of a thing comes into being: `a payment is made`."""
    deed = {"order": "made", "text": "posted", "request": "submitted"}.get(noun.category, "added")
    return f"{noun.a} is {'sent to them' if noun.head in _MESSAGES else deed}"
