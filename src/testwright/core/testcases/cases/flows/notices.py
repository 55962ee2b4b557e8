"""Flows in which somebody is told something: notified, reminded, warned, subscribed to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions import notices as beside
from testwright.core.testcases.cases.flows.causes import (
    AHEAD,
    cause_of,
    is_message,
    thing_of,
)
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.nominal_causes import nominal_cause
from testwright.core.testcases.cases.flows.nominal_notices import told_of_deed
from testwright.core.testcases.cases.flows.occurrences import occurrence
from testwright.core.testcases.cases.flows.thresholds import (
    LEVEL,
    THRESHOLD,
    alarmed,
    below_level,
)
from testwright.core.testcases.language.grammar import capitalised, third_person
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import predicate_of
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

_WARNS = frozenset({"warned", "alerted", "told", "notified", "informed", "prompted", "reminded"})
_TRIED = regex(
    r"^(?P<why>.*?)\s*\b(?:when|if|before|as|whenever)\s+(?:I|we)\s+"
    r"(?:(?:try|attempt|want|am\s+about|are\s+about)\s+to)\s+(?P<deed>\w.+)$",
    re.IGNORECASE,
)


def told_ahead(cause: str) -> re.Match[str] | None:
    """How long before it the message comes: one day where nobody says it."""
    soon = _SOON.match(cause)
    return AHEAD.match(f"{_USUAL} before {soon['event']}" if soon else cause)


_SOON = regex(r"(?P<event>.+) soon$")
_USUAL = "one day"


def receive(action: Action, facts: Facts) -> Flow:
    """The event happens, the message comes."""
    tried, ahead = _TRIED.match(action.words), told_ahead(cause_of(action))
    if tried and action.verb.removeprefix("be ") in _WARNS:
        return _warned(tried, facts)
    if ahead:
        return _ahead(ahead, facts)
    beyond = THRESHOLD.match(cause_of(action))
    if beyond:
        return alarmed(beyond, facts)
    level = LEVEL.match(cause_of(action))
    if level:
        return below_level(level, facts)
    if action.verb == "subscribe" or re.search(r"\bfeeds?\b", action.words, re.IGNORECASE):
        return _subscribed(action, facts)
    cause = cause_of(action)
    deed = re.match(r"they\s+(?P<deed>(?!are\b|have\b|were\b|do\b)[a-z]+\b.*)$", cause)
    return _own_deed(deed["deed"], action, facts) if deed else _told(cause, action, facts)


_MINE = regex(r"\b(?:my|mine|me|our|us)\b", re.IGNORECASE)


def _told(cause: str, action: Action, facts: Facts) -> Flow:
    """It happens once; one message comes, and no second one."""
    scene = facts.scene
    named = nominal_cause(action, scene)
    if named:
        return told_of_deed(named, unread(facts), facts)
    what = occurrence(cause, scene, mine=bool(_MINE.search(action.words)))
    read = f"Look into the messages of `{scene.actor.name}`"
    steps = (what.step, *((what.again,) if what.again else ()), read, "Look again an hour later")
    names = f"names {what.about} and says what happened" if what.about else "says what happened"
    none = f", and there is none about {what.other}" if what.other else ""
    data = {"about": what.about.replace("`", "")} if what.about else {"messages": 1}
    return Flow(
        (*((what.given,) if what.given else ()), *unread(facts)),
        steps,
        f"Exactly one message has come, which {names}{none}; an hour later there is still one",
        data | ({"not_about": what.other.replace("`", "")} if what.other else {}),
        companions=beside.told(what, cause, facts),
        self_contained=True,
    )


def unread(facts: Facts) -> tuple[str, ...]:
    """Where messages arrive, and that none does yet."""
    scene = facts.scene
    if not scene.signed_out:
        return ("No message is unread",)
    return (f"Messages go to `{scene.actor.name}` (`{scene.actor.email}`), and none is unread",)


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
    ends = _ENDS_OF.match(event)
    noun = noun_of(ends["what"]) if ends else thing_of(event) or predicate_of(event).noun
    thing = noun if noun and not noun.mass and not noun.abstract else None
    one, two = scene.ref(thing, 0), scene.ref(thing, 1)
    span = f"{number} {unit}{'' if number in {'1', 'one', 'a', 'an'} else 's'}"
    due = f"For {one} it is exactly {span} until this, for {two} one {unit} more: {event}"
    if thing is not None and thing.text in {event, re.sub(r"^(?:an?|the)\s+", "", event)}:
        due = f"{capitalised(one)} is exactly {span} ahead, {two} one {unit} more"
    elif thing is None and re.match(r"an?\s", event):
        due = f"{one} has {event} in exactly {span}, {two} one {unit} later"
    return Flow(
        (due, "No message is unread"),
        (
            "Let the time come at which such messages are sent",
            f"Look into the messages of `{scene.actor.name}`",
            f"Let one more {unit} pass, and look again",
        ),
        f"The first time there is one message, about {one}; the second time there is one more, "
        f"about {two}, and none is repeated",
        {"first": one.replace("`", ""), "then": two.replace("`", ""), "ahead": span},
        f"The message comes {_USUAL} ahead." if span == _USUAL else None,
        companions=beside.ahead(scene, thing, due, unit),
        self_contained=True,
    )


_ENDS_OF = regex(
    r"(?:the\s+|an?\s+|my\s+|their\s+)?(?P<what>\w.*?)(?:'s|’s)?\s+(?:expiration|expiry|renewal|"
    r"deadline|due date|end date|start|end)(?:\s+dates?)?$",
    re.IGNORECASE,
)
"""`Lease expiration`: what ends is the lease."""


def _third(found: re.Match[str]) -> str:
    return third_person(found.group(1))


def _own_deed(deed: str, action: Action, facts: Facts) -> Flow:
    """`When I submit a session`: the one who does it is told."""
    scene, noun = facts.scene, action.object
    plain = noun and noun.category != "setting" and not noun.mass and not is_message(noun)
    thing = noun if plain else None
    thing = thing or noun_of(deed.partition(" ")[2])
    named = thing is not None and not (thing.mass or thing.abstract or thing.category == "setting")
    about = scene.ref(thing, 0) if named else ""
    with_it, names = (f", with {about}", f"names {about} and ") if about else ("", "")
    return Flow(
        ("No message is unread", f"Messages go to `{scene.actor.email}`"),
        (
            f"{capitalised(clipped(deed, 80))}{with_it}",
            "Look into the messages",
            "Open something, and leave it without saving",
            "Look into the messages again",
        ),
        f"After the second step there is exactly one message; it {names}confirms what was done. "
        "At the end there is still one",
        {"messages": 1, "to": scene.actor.email},
    )


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
