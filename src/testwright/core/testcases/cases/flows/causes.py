"""What has to happen for a message to come, as a clause and as a step that somebody can take."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.readout_values import is_figure
from testwright.core.testcases.language.grammar import IRREGULAR_PARTICIPLES, capitalised
from testwright.core.testcases.language.nouns import Noun, noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.verbs import is_verb, verb_of_gerund
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.language.predicates import Predicate
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.scene import Scene

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
_SOMEBODY = regex(
    r"^(?:someone|somebody|(?:an?|any|another|other)\s+(?:person|people|users?|members?|"
    r"customers?|guests?|visitors?|friends?))\s+(?P<said>\w+.*)$",
    re.IGNORECASE,
)
_AUXILIARY = regex(
    r"^(?:is|are|was|were|gets?|(?:has|have)\s+been)\s+(?P<done>(?!about|going|due|not|no)\w+)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_COUNTS_AS_NEW = word_set(
    "made created added posted placed submitted published uploaded registered entered assigned "
    "shared sent reported opened booked received released listed issued filed detected found "
    "discovered identified noticed triggered raised"
)
"""After these a thing is there that was not there before."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What happens, in one step.

    Attributes:
        step: what a tester does or has done.
        again: the same with the other thing; "" where nothing is named.
        about: the thing with its name; "" where nothing is named.
        other: the one that the message must not be about.
        given: what is there before it; "" where nothing has to be.
        noun: the thing that it happens to.
    """

    step: str
    again: str = ""
    about: str = ""
    other: str = ""
    given: str = ""
    noun: Noun | None = None


def is_message(noun: Noun) -> bool:
    """Whether a noun names the message itself: `an email confirmation`."""
    return bool(_MESSAGE.match(f"{noun.name} "))


def occurrence(cause: str, scene: Scene) -> Occurrence:
    """How a cause is brought about, with one thing and, where it has one, with another."""
    own = bool(_OWN.search(cause))
    if _SOMEBODY.match(cause):
        return Occurrence(f"Let this happen once, by `{scene.other.name}`: {cause}")
    said = predicate_of(cause)
    noun = said.noun
    if noun is None or not _is_named(noun, said) or noun.head in _HAPPENING:
        return _anyhow(cause, scene)
    passive = _AUXILIARY.match(said.said)
    done = passive["done"].lower() if passive else ""
    if passive and (done.endswith("ed") or done in IRREGULAR_PARTICIPLES):
        return _done(noun, f"{done}{passive['rest']}", scene, owned=own)
    if own and not _MINE.match(cause):
        return _anyhow(cause, scene)  # `the club answers their question`: the club is not theirs
    return _doing(noun, said, cause, scene, owned=own)


_OWN = regex(r"\b(?:their|they|them)\b", re.IGNORECASE)
_MINE = regex(r"(?:one of )?their\b", re.IGNORECASE)


def _is_named(noun: Noun, said: Predicate) -> bool:
    """Whether the subject is a thing that has a name, and the whole of the subject."""
    if said.cause or not said.said or said.subject.lower() in {"there", "it", "they", "this"}:
        return False
    value = is_figure(noun) or noun.category == "setting"
    whole = said.subject.lower().endswith(noun.text.lower())
    return whole and not (noun.mass or noun.abstract or value)


def _doing(noun: Noun, said: Predicate, cause: str, scene: Scene, *, owned: bool) -> Occurrence:
    """`A truck stops`: let truck `…` stop; of people each has a name of their own."""
    if noun.category == "person" and said.verb and not owned:
        who = f"{noun.name} `{scene.person(0).name}`"
        return Occurrence(f"Let {who} {said.verb} {said.rest}".strip(), about=who)
    one, two = scene.ref(noun, 0), scene.ref(noun, 1)
    becomes = _BECOMES.match(said.said)
    if becomes:
        verb = f"{_LINK[becomes['link'].lower()]} {becomes['rest']}"
    else:
        verb = f"{said.verb} {said.rest}".strip() if said.verb else ""
    step = f"Let {one} {verb}" if verb else f"Let this happen, with {one}: {cause}"
    again = f"Let {two} {verb}" if verb else f"Let the same happen with {two}"
    given = _belongs(one, two, scene) if owned else f"{capitalised(one)} and {two} exist"
    return Occurrence(step, again if owned else "", one, two, given, noun)


_BECOMES = regex(
    r"^(?P<link>is|are|gets?|becomes?|goes|go)\s+(?P<rest>(?!about\b).+)$", re.IGNORECASE
)
_LINK = {"is": "be", "are": "be", "go": "go", "goes": "go", "get": "get", "gets": "get"}
_LINK |= {"become": "become", "becomes": "become"}


def _anyhow(cause: str, scene: Scene) -> Occurrence:
    """What happens has no thing that could be named."""
    own = bool(_OWN.search(cause))
    who = f" for `{scene.actor.name}`" if own else ""
    return Occurrence(f"Let this happen once{who}: {cause}")


def _belongs(one: str, two: str, scene: Scene) -> str:
    return f"{capitalised(one)} belongs to `{scene.actor.name}`, {two} to `{scene.other.name}`"


def _done(noun: Noun, done: str, scene: Scene, *, owned: bool) -> Occurrence:
    """`An order is shipped`: have order `#1031` shipped."""
    one, two = scene.ref(noun, 0), scene.ref(noun, 1)
    mine = re.search(r"\b(?:to|with|by|for)\s+them\b", done)
    made = done.split(" ", 1)[0] in _COUNTS_AS_NEW
    if mine:
        step = f"Have {one} {done[: mine.end() - 4]}`{scene.actor.name}`{done[mine.end() :]}"
        again = f"Have {two} {done[: mine.end() - 4]}`{scene.other.name}`{done[mine.end() :]}"
        return Occurrence(step, again, one, two, "", noun)
    step, again = f"Have {one} {done}", f"Have {two} {done}"
    if owned:
        return Occurrence(step, again, one, two, _belongs(one, two, scene), noun)
    given = "" if made else f"{capitalised(one)} and {two} exist"
    return Occurrence(step, "", one, "" if made else two, given, noun)


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
_NAMED = re.compile(
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
_APPROACHES = regex(r"^(?P<event>.+?)\s+(?:approach(?:es)?|nears|is\s+near|comes?\s+near)$")
_HAPPENING = word_set(
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
    """`Price changes`: the noun names what happens."""
    noun = noun_of(text)
    alone = noun is not None and noun.head in _HAPPENING and noun.text == text
    return noun.a if alone and noun is not None else ""


def _named_only(text: str, action: Action) -> str:
    """Where only a noun says what it is about: what happens to such a thing."""
    near, each = _NEARING.match(text), _NEW.match(text)
    due = noun_of((near["what"] or near["due"]) if near else "")
    thing = noun_of(each["what"]) if each else None
    if due is not None and not due.mass:
        return f"{due.a} soon"
    if thing is not None and not thing.mass:
        return _newly(thing)
    clause = _CLAUSE_LINK.search(action.words) or _EVENT.search(text) or predicate_of(text).verb
    return text if clause else _about(text, action)


def _about(text: str, action: Action) -> str:
    """`Low stock`, `overdue tasks`, `exams`: what it means that there is a message about them."""
    noun = noun_of(text)
    if noun is None or noun.head in _HAPPENING:
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
