"""Flows in which somebody is told something: notified, reminded, warned, subscribed to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.thresholds import THRESHOLD, alarmed
from testwright.core.testcases.language.grammar import capitalised, third_person
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.nouns import Noun, noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_MESSAGE = regex(
    r"^(?:(?:an?|the)\s+)?(?:[\w/-]+\s+)?(?:notifications?|alerts?|e-?mails?|reminders?|messages?|"
    r"updates?|news|invitations?|confirmations?|warnings?)\b\s*",
    re.IGNORECASE,
)
_CAUSE_LINK = regex(
    r"^(?:of|about|on|for|that|by e-?mail|via \w+|if|when|whenever|whether|to|once|as soon as|"
    r"after|(?:every|each|the|any) time(?: that)?)\s+",
    re.IGNORECASE,
)
_EVENT = regex(
    r"\b(?:is|are|was|were|has|have|been|do|does|changes?$|\w{3,}ed|occurs?|happens?|starts?|stops?|"
    r"fails?|expires?|arrives?|ends?|begins?|submits?|they \w+)\b"
)
_WARNS = frozenset({"warned", "alerted", "told", "notified", "informed", "prompted", "reminded"})
_TRIED = regex(
    r"^(?P<why>.*?)\s*\b(?:when|if|before|as|whenever)\s+(?:I|we)\s+"
    r"(?:(?:try|attempt|want|am\s+about|are\s+about)\s+to)\s+(?P<deed>\w.+)$",
    re.IGNORECASE,
)
_AHEAD = regex(
    r"^(?P<n>\w+)\s+(?P<unit>minute|hour|day|week|month)s?\s+(?:before|prior\s+to|ahead\s+of)\s+"
    r"(?P<event>\w.+)$",
    re.IGNORECASE,
)


def _before(cause: str) -> re.Match[str] | None:
    """How long before it the message comes: one day where nobody says it."""
    soon = _SOON.match(cause)
    return _AHEAD.match(f"{_USUAL} before {soon['event']}" if soon else cause)


_SOON = re.compile(r"(?P<event>.+) soon$")
_USUAL = "one day"


def receive(action: Action, facts: Facts) -> Flow:
    """The event happens, the message comes."""
    tried, ahead = _TRIED.match(action.words), _before(cause_of(action))
    if tried and action.verb.removeprefix("be ") in _WARNS:
        return _warned(tried, facts)
    if ahead:
        return _ahead(ahead, facts)
    beyond = THRESHOLD.match(cause_of(action))
    if beyond:
        return alarmed(beyond, facts)
    if action.verb == "subscribe" or re.search(r"\bfeeds?\b", action.words, re.IGNORECASE):
        return _subscribed(action, facts)
    scene, noun = facts.scene, action.object
    cause = cause_of(action)
    thing = (
        noun
        if noun and not noun.mass and not noun.abstract and noun.category != "setting"
        else None
    )
    if thing and _MESSAGE.match(f"{thing.name} "):
        thing = None
    thing = thing or _thing_of(cause)
    about = scene.ref(thing, 0) if thing else f"`{scene.title(0)}`"
    other = scene.ref(thing, 1) if thing else f"`{scene.title(1)}`"
    event = f"Let this happen, with {about}: {cause}"
    deed = re.match(r"they\s+(?P<deed>(?!are\b|have\b|were\b)[a-z]+\s.+)$", cause)
    if deed:
        return _own_deed(deed["deed"], about, facts)
    own = bool(re.search(r"\b(?:their|they)\b", cause))
    given = (
        f"{capitalised(about)} concerns `{scene.actor.name}`, {other} does not"
        if own
        else f"{capitalised(about)} and {other} exist, and nothing has happened to them yet"
    )
    second = (
        f"Let the same happen with {other}"
        if own
        else f"Change something else at {other}, which is not that"
    )
    return Flow(
        (given, *unread(facts)),
        (event, second, f"Look into the messages of `{scene.actor.name}`"),
        (
            f"Exactly one message has come; it names {about} and what happened, and there is none "
            f"about {other}"
        ),
        {"about": about.replace("`", ""), "not_about": other.replace("`", "")},
    )


def unread(facts: Facts) -> tuple[str, ...]:
    """Where messages arrive, and that none does yet."""
    scene = facts.scene
    if not scene.signed_out:
        return ("No message is unread",)
    return (f"Messages go to `{scene.actor.name}` (`{scene.actor.email}`), and none is unread",)


def _may_be_verb(word: str) -> bool:
    """Verbs that are known, and words that end as the third person does."""
    return is_verb(word) or (word.endswith("s") and not word.endswith(("ss", "us", "'s")))


def _thing_of(cause: str) -> Noun | None:
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


def _warned(tried: re.Match[str], facts: Facts) -> Flow:
    """`Be warned that a tag exists when I try to overwrite it`: the warning comes first."""
    scene = facts.scene
    deed = clipped(own_words(tried["deed"]), 70)
    why = re.sub(r"^(?:that|if|about|of)\s+", "", tried["why"].strip(" ,"))
    why = clipped(own_words(why), 70) or "there is a reason to warn"
    noun = noun_of(tried["deed"].partition(" ")[2]) or noun_of(why)
    named = noun is not None and not noun.mass and not noun.abstract and not is_value(noun.head)
    thing = noun if named else None
    one, two = scene.name(thing, 0), scene.name(thing, 1)
    return Flow(
        (f"For `{one}` this is so, for `{two}` it is not: {why}",),
        (
            f"Try to {deed}, with `{one}`",
            "Read the warning, and go back instead of on",
            f"Open `{one}`",
            f"Do the first step with `{two}`",
        ),
        f"For `{one}` a warning appears before anything happens and gives the reason; after going "
        f"back `{one}` is as it was. For `{two}` no warning appears",
        {"warned": one, "not_warned": two},
    )


def _ahead(found: re.Match[str], facts: Facts) -> Flow:
    """`Seven days before an ad expires`: due exactly then, not a day earlier."""
    scene = facts.scene
    unit = found["unit"].lower()
    number = found["n"].lower()
    event = clipped(re.sub(r"\bis\s+about\s+to\s+(\w+)", _third, found["event"]), 70)
    noun = noun_of(event)
    thing = noun if noun and not noun.mass and not noun.abstract else None
    one, two = scene.name(thing, 0), scene.name(thing, 1)
    span = f"{number} {unit}{'' if number in {'1', 'one', 'a', 'an'} else 's'}"
    return Flow(
        (
            (f"For `{one}` it is exactly {span} until this, for `{two}` one {unit} more: {event}"),
            "No message is unread",
        ),
        (
            "Let the time come at which such messages are sent",
            f"Look into the messages of `{scene.actor.name}`",
            f"Let one more {unit} pass, and look again",
        ),
        f"The first time there is one message, about `{one}`; the second time there is one more, "
        f"about `{two}`, and none is repeated",
        {"first": one, "then": two, "ahead": span},
        f"The message comes {_USUAL} ahead." if span == _USUAL else None,
    )


def _third(found: re.Match[str]) -> str:
    return third_person(found.group(1))


def _own_deed(deed: str, about: str, facts: Facts) -> Flow:
    """`When I submit a session`: the one who does it is told."""
    scene = facts.scene
    return Flow(
        ("No message is unread", f"Messages go to `{scene.actor.email}`"),
        (
            f"{capitalised(clipped(deed, 80))}, with {about}",
            "Look into the messages",
            "Open something, and leave it without saving",
            "Look into the messages again",
        ),
        f"After the second step there is exactly one message; it names {about} and confirms what "
        f"was "
        "done. At the end there is still one",
        {"about": about.replace("`", ""), "to": scene.actor.email},
    )


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


def cause_of(action: Action) -> str:
    """What has to happen for the message to come: `a job is submitted`."""
    text = _MESSAGE.sub("", action.words)
    for _ in range(2):
        text = _CAUSE_LINK.sub("", text)
    text = clipped(own_words(text), 80)
    noun = action.object
    named = _NAMED.match(noun.name) if noun is not None else None
    if noun is not None and named and (not text or noun.plural in text):
        return f"what calls for {noun.a}"
    if not text or re.match(r"(?:and|or|with)\b", text):
        return "what the message is about"
    ahead = re.match(r"before\s+(?P<event>(?:an?|the|my|our|any)\s+\w.*)$", text)
    if ahead:
        return f"{ahead['event']} soon"
    each = re.match(r"(?:for\s+)?(?:each|every|any|all|new)\s+(?P<what>[\w -]+)$", text)
    thing = noun_of(each["what"]) if each else None
    if thing is not None and not thing.mass:
        return f"{thing.a} is made"
    clause = _CLAUSE_LINK.search(action.words)
    if clause or _EVENT.search(text) or predicate_of(text).verb:
        return text
    return f"something new about {text}"


def _subscribed(action: Action, facts: Facts) -> Flow:
    """A subscription brings what is new, once, and nothing of what is not its subject."""
    scene = facts.scene
    noun = action.object
    of = re.sub(r"^.*?\bof\s+", "", noun.tail) if noun and noun.tail else ""
    item = noun_of(of) if of else None
    name = item.name if item else "entry"
    one, old = scene.name(item, 0), scene.name(item, 1)
    feed = bool(re.search(r"\b(?:rss|atom|feed)\b", action.words, re.IGNORECASE))
    read = (
        "Load the feed in the reader again" if feed else f"Read the mail of `{scene.actor.email}`"
    )
    start = (
        "Put the address of the feed into a feed reader"
        if feed
        else f"{clipped(imperative(action), 90)}, as `{scene.actor.email}`"
    )
    return Flow(
        (f"{capitalised(name)} `{old}` was published before; `{one}` is ready to be published",),
        (start, f"Have {name} `{one}` published", read),
        (
            f"`{one}` has come once, as the newest, with a link that opens it"
            + (f"; `{old}` stands below it" if feed else f"; nothing about `{old}` has come")
        ),
        {"new": one, "before": old},
    )
