"""Notifications: the right people, once, with the right content; not those who opted out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.causes import cause_of
from testwright.core.testcases.cases.flows.nominal_causes import nominal_cause
from testwright.core.testcases.cases.flows.notices import told_ahead, unread
from testwright.core.testcases.cases.flows.requests import is_decided_on
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.concessions import without_concession
from testwright.core.testcases.reading.phrases import (
    imperative,
)
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene

NAME = "notification"
_EVERYBODY = regex(r"\b(?:all|every|everyone|everybody|each)\b", re.IGNORECASE)
_ASKS = word_set("request propose submit apply suggest report nominate file")
_TELLS = word_set("report file")
"""Verbs after which somebody has to act, and nobody to decide."""
_MESSAGES = regex(
    r"\b(?:invit\w*|notif\w*|e-?mails?|messages?|alerts?|remind\w*|newsletters?|inform\w*|tell|text|"
    r"sms|feedback|contact|announce\w*|broadcast|forward)\b",
    re.IGNORECASE,
)


def ideas(facts: Facts) -> Iterator[Idea]:
    """For receivers, senders, and those who wait for a request or for its answer."""
    for action in facts.actions:
        if action.kind == "receive":
            yield from _receiver(action, facts)
            return
    for action in facts.actions:
        if action.kind == "send" and _MESSAGES.search(f"{action.verb} {action.words}"):
            yield from _sender(action, facts)
            return
    if facts.main.statement or facts.scene.surface == "cli" or not usable(facts.main.object):
        return
    noun = facts.main.object
    handed_in = facts.main.verb == "submit" and noun is not None and not is_decided_on(noun)
    if facts.main.verb in _ASKS and facts.main.kind in {"create", "upload", "other"}:
        if not handed_in:
            yield _decider(facts)
    elif facts.main.kind == "decide":
        yield _answered(facts)


def _cause(action: Action) -> str:
    """What makes the message come: the clause after `when`, else what it is about."""
    action = replace(action, words=without_concession(action.words))
    words = own_words(action.words)
    found = re.search(r"\b(?:when|whenever|if|once|as soon as)\s+(.+)$", words, re.IGNORECASE)
    if found:
        return clipped(found.group(1), 90)
    return cause_of(action)


_OWN_DEED = regex(r"they\s+(?!are\b|were\b|have\b|has\b)", re.IGNORECASE)
"""What somebody does on their own screen is answered there and not by messages."""


def _opted_out(scene: Scene, cause: str) -> Idea:
    """Whoever switched the messages off gets none, everybody else still does."""
    return Idea(
        technique=NAME,
        type="negative",
        aspect="opted out",
        angle="actor",
        title="Nothing comes after the messages were switched off",
        preconditions=(
            scene.ready,
            f"`{scene.other.name}` has switched these messages off, `{scene.actor.name}` has not",
        ),
        steps=(
            f"Let this happen once, for both of them: {cause}",
            f"Look into the messages of `{scene.actor.name}`",
            f"Look into the messages of `{scene.other.name}`",
        ),
        expected=f"`{scene.actor.name}` has one new message, `{scene.other.name}` has none",
        data={"on": scene.actor.email, "off": scene.other.email},
        assumption="The messages can be switched off.",
        risk=0.42,
    )


def _several(scene: Scene, cause: str) -> Idea:
    """Events that come close together are all told."""
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="several at once",
        angle="amount",
        title=clipped(f"Three times within one minute: {cause}", 100),
        preconditions=(scene.ready, "No message is unread"),
        steps=(
            f"Let this happen three times within one minute: {cause}",
            f"Look into the messages of `{scene.actor.name}`",
            "Look again after five minutes",
        ),
        expected=(
            "All three are named, in one message or in three; none is missing and "
            "none is told twice"
        ),
        data={"events": 3},
        assumption="Every event is told, also when several come together.",
        risk=0.4,
    )


def _receiver(action: Action, facts: Facts) -> Iterator[Idea]:
    if told_ahead(cause_of(action)):
        return  # what is due at a certain time has no other cause
    if nominal_cause(action, facts.scene):
        return  # the course has what is done to another's thing beside it
    scene, cause = facts.scene, _cause(action)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="no cause",
        angle="rule",
        title=clipped(f"No message comes without its cause: {cause}", 100),
        preconditions=(scene.ready, *unread(facts)),
        steps=(
            f"Let 10 minutes pass in which this does not happen: {cause}",
            f"Look into the messages of `{scene.actor.name}`",
        ),
        expected=f"`{scene.actor.name}` has no new message",
        data={"messages": 0},
        risk=0.6,
    )
    if not _OWN_DEED.match(cause):
        yield _opted_out(scene, cause)
        yield _several(scene, cause)
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="message leads there",
        angle="state",
        title="The message names what happened and its link leads there",
        preconditions=(scene.ready, f"This has happened once: {cause}"),
        steps=(
            "Open the message",
            "Compare what it says with what happened",
            "Follow the link in it",
        ),
        expected=(
            "Subject and text name what happened, with its name and day; the link "
            "opens exactly that, "
            "and the message then counts as read"
        ),
        data={"messages": 1},
        assumption="The message has a link to what it is about.",
        risk=0.44,
    )


_WRITES = word_set("send email e-mail contact message write announce broadcast text tell")
"""Verbs of messages whose text somebody writes; reminders and invitations may have a ready one."""


def _no_text(action: Action, facts: Facts) -> Idea:
    """Somebody wrote nothing: nothing is sent."""
    scene, to = facts.scene, facts.scene.person(0)
    text, todo = scene.text(0), clipped(imperative(action), 90)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="no text",
        angle="input",
        title="Message without a text is not sent",
        preconditions=(scene.ready, f"`{to.email}` can receive messages"),
        steps=(
            f"{todo}: leave the text empty and send it",
            "Enter three blanks as the text and send it",
            f"Enter `{text}` as the text and send it",
            f"Look into the messages of `{to.name}`",
        ),
        expected=(
            f"The first two tries are refused with a message at the text; `{to.name}` has one "
            f"message, with `{text}`"
        ),
        data={"empty": ["", "   "], "text": text, "to": to.email},
        assumption="A message needs a text.",
        risk=0.64,
        depth="easy",
    )


def _sender(action: Action, facts: Facts) -> Iterator[Idea]:
    scene = facts.scene
    todo = clipped(imperative(action), 90)
    to, gone = scene.person(0), "mia@missing.example"
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="bad address",
        angle="input",
        title="Address that is none is refused before anything is sent",
        preconditions=(scene.ready, f"`{to.email}` can receive messages"),
        steps=(
            f"{todo}, to `mia.berg`",
            f"{todo}, to `{to.email}`",
            f"Look into the messages of `{to.name}`",
        ),
        expected=(
            "The first is refused at the address `mia.berg` and nothing is sent; "
            f"`{to.name}` has one "
            "message, from the second try"
        ),
        data={"malformed": "mia.berg", "good": to.email},
        assumption="Recipients are entered as e-mail addresses.",
        risk=0.6,
    )
    if not _EVERYBODY.search(action.words):
        yield _no_recipient(action, facts)
    if action.verb in _WRITES and any(
        step.startswith("Enter the text") for step in flow_of(action, facts).steps
    ):
        yield _no_text(action, facts)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="undeliverable",
        angle="outside",
        title="One of two recipients can't be reached",
        preconditions=(scene.ready, f"`{to.email}` receives mail, `{gone}` does not exist"),
        steps=(f"{todo}, to `{to.email}` and `{gone}`", "Look at what the sender is told"),
        expected=(
            f"`{to.email}` receives it once; the sender is told that `{gone}` could not be reached"
        ),
        data={"good": to.email, "bad": gone},
        assumption="The sender is told which recipient could not be reached.",
        risk=0.52,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="twice in the list",
        angle="input",
        title="The same recipient twice, once in capitals",
        preconditions=(scene.ready, f"`{to.email}` can receive messages"),
        steps=(
            f"{todo}, to `{to.email}` and `{to.email.upper()}`",
            f"Look into the messages of `{to.name}`",
        ),
        expected=f"`{to.name}` has received it exactly once",
        data={"recipients": [to.email, to.email.upper()]},
        assumption="Addresses are compared without regard to case.",
        risk=0.42,
    )


def _no_recipient(action: Action, facts: Facts) -> Idea:
    """Where the recipients are chosen: none is."""
    scene, todo = facts.scene, clipped(imperative(action), 90)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="no recipient",
        angle="amount",
        title="Nobody is chosen as the recipient",
        preconditions=(scene.ready, "No recipient is chosen"),
        steps=(todo, f"Enter `{scene.text(1)}`, choose nobody, and send"),
        expected=(
            f"Nothing is sent, the missing recipient is named, and `{scene.text(1)}` is still there"
        ),
        data={"recipients": []},
        assumption="At least one recipient is needed.",
        risk=0.56,
    )


def _decider(facts: Facts) -> Idea:
    """What is asked for reaches whoever decides about it."""
    scene, noun = facts.scene, facts.main.object
    assert noun is not None
    particle = " for" if facts.main.verb == "apply" else ""
    main = flow_of(facts.main, facts)
    done = past_participle(f"{facts.main.verb}{particle}")
    made = facts.main.kind == "create" and not noun.mass and noun.category != "person"
    ref = f"{noun.name} `{scene.value(noun)}`" if made else scene.ref(noun)
    told = facts.main.verb in _TELLS
    about = f"handles {noun.plural}" if told else f"decides about {noun.plural}"
    who, for_ = ("handles it", "to be handled") if told else ("decides", "for a decision")
    return Idea(
        technique=NAME,
        type="positive",
        aspect="decider",
        angle="actor",
        title=clipped(f"Whoever {who} is told of {noun.a} that was {done}", 100),
        preconditions=(
            *preconditions(facts.main, facts, main)[:2],
            f"`{scene.other.name}` (`{scene.other.email}`) {about}",
        ),
        steps=(*main.steps[:3], f"Look into the messages of `{scene.other.name}`"),
        expected=(
            f"`{scene.other.name}` has exactly one message; it names {ref} and "
            f"`{scene.actor.name}`, and {ref} is shown as waiting {for_}"
        ),
        data={**main.data, "decides": scene.other.email},
        assumption=f"Somebody {about} and is told of each new one.",
        risk=0.56,
    )


def _answered(facts: Facts) -> Idea:
    """Whoever asked hears of the decision."""
    scene, noun, verb = facts.scene, facts.main.object, facts.main.plain_verb
    assert noun is not None
    ref, done = scene.ref(noun), past_participle(facts.main.plain_verb)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="asker is told",
        angle="actor",
        title=clipped(f"Whoever handed in the {noun.name} is told that it was {done}", 100),
        preconditions=(
            scene.ready,
            f"{capitalised(ref)} was handed in by `{scene.other.name}` (`{scene.other.email}`)",
        ),
        steps=(f"{capitalised(verb)} {ref}", f"Look into the messages of `{scene.other.name}`"),
        expected=f"`{scene.other.name}` has exactly one message; it says that {ref} was {done}",
        data={"handed_in_by": scene.other.email},
        assumption="Whoever handed it in is told of the decision.",
        risk=0.5,
    )


TECHNIQUE = Technique(
    name=NAME,
    title="Notifications",
    trigger="something is sent, somebody is to be told, something is asked for or decided",
    source=(
        "Hendrickson, Explore It! (2013), ch. 5 (interactions); RFC 5321, 6.1 (failed delivery)"
    ),
    risk="silence, doubles, or a message to a stranger",
    ideas=ideas,
)
