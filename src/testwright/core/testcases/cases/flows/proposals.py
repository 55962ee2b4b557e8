"""Flows of changes that are proposed for a thing and wait until somebody has decided."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions import proposals as beside
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised, past_participle, singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene

_KINDS = (
    r"(?:edits?|changes?|corrections?|suggestions?|amendments?|modifications?|improvements?|"
    r"updates?|revisions?)"
)
_STATES = r"(?:proposed|suggested|pending|requested|submitted|waiting|open|user|crowdsourced)"
_TO = r"\s+(?:(?:submitted|made|proposed|suggested)\s+)?(?:to|for)\s+(?P<host>.+)$"
_WAITS = regex(
    rf"^(?:the\s+|all\s+|any\s+)*(?:{_STATES}\s+)+(?P<kind>{_KINDS}){_TO}", re.IGNORECASE
)
_SAYS = regex(
    r"^(?:the\s+|all\s+|any\s+)*(?P<kind>edits?|corrections?|suggestions?|amendments?)" + _TO,
    re.IGNORECASE,
)
_NEW = regex(rf"^(?:an?\s+|my\s+|some\s+|new\s+)*(?P<kind>{_KINDS}){_TO}", re.IGNORECASE)
_TO_CHANGE = regex(
    r"^to\s+(?P<kind>edit|change|correct|amend|modify|improve|update|revise)\s+(?P<host>.+)$",
    re.IGNORECASE,
)
_CALLED = {"correct": "correction", "amend": "amendment", "revise": "revision", "edit": "edit"}
_REACHED = word_set("organisation organization company shop business club charity member")
_PHONES = ("+44 20 7946 0018", "+44 20 7946 0857", "+44 20 7946 0121", "+44 20 7946 0457")
_TEXTS = (
    ("The bridge was opened in 1987.", "The ferry runs on weekdays."),
    ("The bridge was opened in 1978.", "The ferry runs every day."),
)
"""What stands there, and what is proposed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, and for which two things.

    Attributes:
        kind: what the proposal is called ("edit").
        thing: what it is for ("organisation").
        refs: both things with their names; the same twice where there is one of it.
        field: that is to change.
        olds: its values, by thing.
        news: the proposed ones, by thing.
    """

    kind: str
    thing: str
    refs: tuple[str, str]
    field: str
    olds: tuple[str, str]
    news: tuple[str, str]


def _proposal(found: re.Match[str], scene: Scene) -> Proposal | None:
    """The proposal that the words are about; None where nobody can say for what it is."""
    host = noun_of(found["host"])
    if host is None or (host.abstract and not host.mass):
        return None
    word = found["kind"].lower()
    kind = _CALLED.get(word, singular(word))
    kind = "change" if kind in {"modify", "improve", "update", "improvement"} else kind
    host = replace(host, many=False, listed="")
    one, two = scene.ref(host, 0), scene.ref(host, 1)
    if host.mass:
        one, two = (f"page `{scene.title(n)}` of the {host.name}" for n in range(2))
        return Proposal(kind, "page", (one, two), "text", *_TEXTS)
    reached = host.category in {"group", "person", "account"} or (
        host.category != "product" and _REACHED & {*host.name.lower().split()}
    )
    if reached:
        return Proposal(kind, host.name, (one, two), "phone number", _PHONES[::2], _PHONES[1::2])
    values = [scene.details(host, n)[0] for n in range(4)]
    if values[0][0] in {"text", "description"}:
        return Proposal(kind, host.name, (one, two), values[0][0], *_TEXTS)
    field, olds, news = values[0][0], values[:2], values[2:]
    return Proposal(
        kind,
        host.name,
        (one, two),
        field,
        (olds[0][1], olds[1][1]),
        (news[0][1], news[1][1]),
    )


def _matched(action: Action, *patterns: re.Pattern[str]) -> re.Match[str] | None:
    return next((found for one in patterns if (found := one.match(action.words))), None)


def decided(action: Action, facts: Facts) -> Flow:
    """One is accepted, another rejected: others see the new value of the first alone."""
    found = _matched(action, _WAITS, _SAYS)
    what = _proposal(found, facts.scene) if found else None
    if what is None:
        return Flow((), (), "", doubtful=True)
    (one, two), (old, kept), (new, never) = what.refs, what.olds, what.news
    you, kind = facts.scene.other.name, what.kind
    given = (
        f"{capitalised(one)} has the {what.field} `{old}`, and the proposed {kind} `{new}` waits",
        f"{capitalised(two)} has the {what.field} `{kept}`; the proposed {kind} `{never}` waits",
    )
    single = action.verb if action.verb in {"approve", "accept", "reject", "decline"} else ""
    no = single in {"reject", "decline"}
    first = f"{capitalised(single or 'accept')} the proposed {kind} for {one}"
    steps = (
        f"Open {one} as `{you}`",
        first,
        *(() if single else (f"Reject the proposed {kind} for {two}",)),
        f"Open {one} and {two} as `{you}`",
    )
    stays = f"{one} still has `{old}`, and `{new}` is shown nowhere"
    changes = f"{one} has `{new}` and no longer `{old}`"
    other = f"{two} still has `{kept}`, and that {kind} still waits"
    if not single:
        other = f"{two} still has `{kept}`, `{never}` is shown nowhere, and nothing waits any more"
    return Flow(
        given,
        steps,
        f"First `{you}` sees `{old}`; after the last step {stays if no else changes}; {other}",
        {"old": old, "proposed": new, past_participle(single or "accept"): one.replace("`", "")},
        companions=beside.of_decided(what, facts.scene),
        self_contained=True,
    )


def proposed(action: Action, facts: Facts) -> Flow:
    """The value stays what it is for others while the proposal waits."""
    found = _matched(action, _TO_CHANGE, _NEW)
    what = _proposal(found, facts.scene) if found else None
    if what is None:
        return Flow((), (), "", doubtful=True)
    one, old, new = what.refs[0], what.olds[0], what.news[0]
    me, you = facts.scene.actor.name, facts.scene.other.name
    return Flow(
        (f"{capitalised(one)} has the {what.field} `{old}`; `{you}` decides about proposals",),
        (
            f"Open {one}",
            f"Propose `{new}` in place of `{old}` as the {what.field}, and submit",
            f"Open {one} in a browser that nobody is signed in to",
            f"Open the proposals that wait as `{you}`",
        ),
        f"{capitalised(one)} still shows `{old}`; one proposal of `{me}` waits for `{you}`, with "
        f"`{old}` as the old and `{new}` as the new {what.field}",
        {"old": old, "proposed": new},
        companions=beside.of_proposed(what, facts.scene),
        self_contained=True,
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "moderate/review/approve/accept/reject/decline/check/verify/decide on/process",
        _WAITS.pattern,
        decided,
    ),
    reading("moderate/approve/accept/reject/decline", _SAYS.pattern, decided),
    reading(
        "review",
        r"^(?:the\s+|all\s+|any\s+)*(?:corrections?|suggestions?|amendments?)" + _TO,
        decided,
    ),
    reading("propose/suggest/recommend", _TO_CHANGE.pattern, proposed),
    reading("propose/suggest/submit", _NEW.pattern, proposed),
)
