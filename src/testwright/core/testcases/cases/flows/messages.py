"""Flows in which somebody sends something: a message, an invitation, a thing that is shared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions.invitations import invited
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_NETWORK = regex(
    r"\b(?:social (?:media|networks?)|facebook|twitter|linkedin|instagram|mastodon)\b",
    re.IGNORECASE,
)
_WHOLE_GROUP = regex(r"\b(?:all|every|each|everyone|everybody)\b", re.IGNORECASE)


_REACHES = frozenset({"contact", "message", "notify", "tell", "remind", "alert", "inform", "reach"})
"""Verbs whose object is who receives the message, also where the word is not known as a person."""


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
    reached = action.verb in _REACHES or noun is None or person or noun.abstract
    thing = "message" if reached or noun is None else noun.name
    aimed = action.said("to")
    if aimed and aimed.noun and aimed.noun.head in {"segment", "group", "list", "team", "class"}:
        return _to_group(aimed.noun, action, facts)
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
    kind = noun.name if (person or action.verb in _REACHES) and noun else "recipient"
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


def _to_group(group: Noun, action: Action, facts: Facts) -> Flow:
    """Those who belong to the group get it once, nobody else gets it."""
    scene = facts.scene
    to, also, out = scene.person(0), scene.person(2), scene.person(1)
    name, text = scene.name(group, 0), scene.text(0)
    return Flow(
        (
            (
                f"`{to.email}` and `{also.email}` belong to {group.name} `{name}`, `{out.email}` "
                "does not"
            ),
        ),
        (
            f"{clipped(imperative(action), 80)}: choose `{name}`",
            f"Enter the text `{text}` and send it once",
            "Look into the three mailboxes",
        ),
        f"`{to.email}` and `{also.email}` have received `{text}` once each; `{out.email}` has "
        "received nothing",
        {"to": [to.email, also.email], "not_to": out.email, "text": text},
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
    if noun and noun.head in {"link", "url"}:
        to = action.said("to", "of", "for")
        noun = (to.noun if to else None) or noun
    one = scene.title(0)
    if noun and not noun.mass and not is_value(noun.head):
        one = scene.name(noun, 0)
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
        companions=invited(scene),
    )
