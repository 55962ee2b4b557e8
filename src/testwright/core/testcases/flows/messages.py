"""Flows in which somebody is told something: sent, shared, announced, subscribed to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.flows.flow import Flow
from testwright.core.testcases.grammar import capitalised
from testwright.core.testcases.predicates import predicate_of
from testwright.core.testcases.wording import clipped, imperative, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.action import Action
    from testwright.core.testcases.entities import Noun
    from testwright.core.testcases.facts import Facts

_NETWORK = re.compile(
    r"\b(?:social (?:media|networks?)|facebook|twitter|linkedin|instagram|mastodon)\b",
    re.IGNORECASE,
)
_MESSAGE = re.compile(
    r"^(?:(?:an?|the)\s+)?(?:\w+\s+)?(?:notifications?|alerts?|e-?mails?|reminders?|messages?|"
    r"updates?|news|invitations?|confirmations?|warnings?)\b\s*",
    re.IGNORECASE,
)
_CAUSE_LINK = re.compile(
    r"^(?:of|about|on|for|that|by e-?mail|via \w+|if|when|whenever|whether|to|once|as soon as|"
    r"after)\s+",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:is|are|was|were|has|have|been|do|does|changes?$|\w{3,}ed|occurs?|happens?|starts?|stops?|"
    r"fails?|expires?|arrives?|ends?|begins?|submits?|they \w+)\b"
)
_WHOLE_GROUP = re.compile(r"\b(?:all|every|each|everyone|everybody)\b", re.IGNORECASE)


def send(action: Action, facts: Facts) -> Flow:
    """The one who is meant receives it, once."""
    if _NETWORK.search(action.words):
        return _on_network(action, facts)
    noun = action.object
    if action.verb == "share" and noun and noun.category != "person" and not noun.abstract:
        return _shared(noun, action, facts)
    if action.verb == "invite":
        return _invited(action, facts)
    scene = facts.scene
    to, also, beside = scene.person(0), scene.person(2), scene.person(1)
    message = scene.text(0)
    person = noun is not None and noun.category == "person"
    thing = noun.name if noun and not person and not noun.abstract else "message"
    group = bool(_WHOLE_GROUP.search(action.words)) and noun is not None and person
    if group:
        assert noun is not None
        return Flow(
            (
                (
                    f"`{to.email}` and `{also.email}` are {noun.plural}, `{beside.email}` is no "
                    f"{noun.name}"
                ),
            ),
            (
                imperative(action),
                f"Enter the text `{message}` and send it once",
                "Look into the three mailboxes",
            ),
            (
                f"`{to.email}` and `{also.email}` have received `{message}` once each; "
                f"`{beside.email}` has received nothing"
            ),
            {"to": [to.email, also.email], "not_to": beside.email, "text": message},
        )
    kind = noun.name if person and noun else "recipient"
    return Flow(
        (f"`{to.name}` (`{to.email}`) and `{beside.name}` (`{beside.email}`) can both receive it",),
        (
            f"Start to {clipped(action.verb + ' ' + own_words(action.words), 90)}",
            f"Choose `{to.name}` as the {kind}",
            f"Enter the text `{message}` and send it",
            f"Look at what `{to.name}` and `{beside.name}` have received",
        ),
        (
            f"`{to.name}` has received the {thing} once, with the text `{message}` and "
            f"`{scene.actor.name}` as the sender; `{beside.name}` has received nothing"
        ),
        {"to": to.email, "not_to": beside.email, "text": message},
    )


def _shared(noun: Noun, action: Action, facts: Facts) -> Flow:
    """What is shared can be opened by the one it is shared with, and by nobody else."""
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    to, beside = scene.person(0), scene.person(1)
    return Flow(
        (
            (
                f"The {noun.plural} `{one}` and `{two}` are shared with nobody; `{to.email}` and "
                f"`{beside.email}` have accounts"
            ),
        ),
        (
            f"{clipped(imperative(action), 80)}: `{one}` with `{to.name}`",
            f"Look for `{one}` and `{two}` as `{to.name}`",
            f"Look for `{one}` as `{beside.name}`",
        ),
        (
            f"`{to.name}` finds `{one}` with the same content, and not `{two}`; `{beside.name}` "
            "finds neither"
        ),
        {"shared": one, "not_shared": two, "with": to.email, "not_with": beside.email},
    )


def _on_network(action: Action, facts: Facts) -> Flow:
    """A post on a network shows the thing, and leads to it also without an account."""
    scene, noun = facts.scene, action.object
    one = scene.name(noun, 0) if noun and not noun.mass else scene.title(0)
    network = _NETWORK.search(action.words)
    where = network.group(0) if network else "the network"
    where = where if where[:1].isupper() else "a social network"
    return Flow(
        (f"`{one}` is open on the screen; a test account at {where} is signed in",),
        (
            f"{clipped(imperative(action), 90)}, taking `{one}`",
            "Confirm the post in the window of the network",
            "Open the link of the post in a browser without a session",
        ),
        f"The post shows `{one}` by name or picture, and its link opens exactly `{one}`, as it was "
        "on the screen when it was shared",
        {"shared": one, "where": where},
    )


def _invited(action: Action, facts: Facts) -> Flow:
    """An invitation that arrives, is accepted once, and gives what it promises."""
    scene = facts.scene
    to = scene.person(0)
    what = action.said("to", "in order to", "as")
    aim = clipped(own_words(what.text), 50) if what else "take part"
    return Flow(
        (f"`{to.email}` has not been invited, and the tester can read its mail",),
        (
            f"Invite `{to.email}`",
            f"Open the mail to `{to.email}` and follow its link",
            "Accept the invitation",
            f"Look at the invitations and members as `{scene.actor.name}`",
        ),
        (
            f"One mail has come, it names `{scene.actor.name}` and leads to '{aim}'; afterwards "
            f"`{to.email}` stands once among those who have accepted"
        ),
        {"invited": to.email, "aim": aim},
    )


def receive(action: Action, facts: Facts) -> Flow:
    """The event happens, the message comes."""
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
    about = f"`{scene.name(thing, 0) if thing else scene.title(0)}`"
    other = f"`{scene.name(thing, 1) if thing else scene.title(1)}`"
    event = f"Let this happen, with {about}: {cause}"
    deed = re.match(r"they\s+(?P<deed>(?!are\b|have\b|were\b)[a-z]+\s.+)$", cause)
    if deed:
        return _own_deed(deed["deed"], about, facts)
    own = bool(re.search(r"\b(?:their|they)\b", cause))
    given = (
        f"{about} concerns `{scene.actor.name}`, {other} does not"
        if own
        else f"{about} and {other} exist, and nothing has happened to them yet"
    )
    second = (
        f"Let the same happen with {other}"
        if own
        else f"Change something else at {other}, which is not that"
    )
    return Flow(
        (given, "No message is unread"),
        (event, second, f"Look into the messages of `{scene.actor.name}`"),
        (
            f"Exactly one message has come; it names {about} and what happened, and there is none "
            f"about {other}"
        ),
        {"about": about.replace("`", ""), "not_about": other.replace("`", "")},
    )


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


def cause_of(action: Action) -> str:
    """What has to happen for the message to come: `a job is submitted`."""
    text = _MESSAGE.sub("", action.words)
    for _ in range(2):
        text = _CAUSE_LINK.sub("", text)
    text = clipped(own_words(text), 80)
    if not text or re.match(r"(?:and|or|with)\b", text):
        return "what the message is about"
    if _EVENT.search(text) or predicate_of(text).verb:
        return text
    return f"something new about {text}"


def _subscribed(action: Action, facts: Facts) -> Flow:
    """A subscription brings what is new, once, and nothing of what is not its subject."""
    scene = facts.scene
    noun = action.object
    of = re.sub(r"^.*?\bof\s+", "", noun.tail) if noun and noun.tail else ""
    from testwright.core.testcases.entities import noun_of

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
