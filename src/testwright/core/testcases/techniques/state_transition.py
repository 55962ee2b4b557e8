"""State transitions: each allowed change once, and the changes that must not be possible."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.cancellations import cancelled
from testwright.core.testcases.cases.deeds import done
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.presets import presets
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.cases.state_chains import chains
from testwright.core.testcases.cases.supposed_ends import ended
from testwright.core.testcases.cases.views import CONTAINERS
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle, third_person
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.limits import single_use
from testwright.core.testcases.reading.phrases import (
    deed_of,
    imperative,
)
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "state_transition"
_ONCE = frozenset({"decide", "publish", "pay", "delete"})
_NOT_ONCE = word_set(
    "scan use handle work undo revert restore call try invoke reset clear donate tip buy purchase "
    "sponsor order sell deploy release promote evaluate moderate"
)
_RUNS = frozenset({"start", "stop", "pause", "activate", "suspend"})
_BACK = {
    "hide": "show",
    "publish": "unpublish",
    "unpublish": "publish",
    "enable": "disable",
    "disable": "enable",
    "turn on": "turn off",
    "turn off": "turn on",
    "lock": "unlock",
    "lock out": "release",
    "unlock": "lock",
    "ban": "unban",
    "block": "unblock",
    "mute": "unmute",
    "archive": "restore",
    "activate": "deactivate",
    "deactivate": "activate",
    "subscribe": "unsubscribe",
    "follow": "unfollow",
    "bookmark": "take back the bookmark of",
    "like": "take back the like of",
    "star": "take the star off",
    "flag": "take the flag off",
    "watch": "stop watching",
    "share": "stop sharing",
    "pin": "unpin",
    "unpin": "pin",
    "check off": "uncheck",
    "suspend": "resume",
    "pause": "resume",
    "start": "stop",
    "assign": "unassign",
    "link": "unlink",
    "attach": "detach",
    "associate": "separate",
    "connect": "disconnect",
    "bind": "unbind",
    "tag": "take the tag off",
}

_WITH_SOMEBODY = regex(
    r"\b(?:with|between|among)\b(?!.*\b(?:world|public|everybody|everyone|media|networks?)\b)",
    re.IGNORECASE,
)
"""What is shared with somebody can be taken back; a link and a post in public are out of hand."""


def ideas(facts: Facts) -> Iterator[Idea]:
    """From the context, from `once`, from the nature of the action."""
    yield from chains(facts)
    yield from ended(facts)
    yield from presets(facts)
    for rule in facts.rules:
        if single_use(rule.text):
            yield _used(rule, facts)
    noun = facts.main.object
    if noun is not None and usable(noun) and not facts.main.statement:
        yield from _twice(facts, noun)
        yield from _back(facts, noun)
        yield from _out_of(facts, noun)
        yield from _later(facts, noun)
    yield from done(facts)
    yield from cancelled(facts)


def _used(rule: Rule, facts: Facts) -> Idea:
    scene, main = facts.scene, flow_of(facts.main, facts)
    found = re.search(
        r"(?:the|an?|each|every)\s+((?:[\w-]+\s+){0,2}?[\w-]+)\s+(?:is|can|may|must|are|works?|stays?)\b",
        rule.text,
        re.IGNORECASE,
    )
    thing = found.group(1) if found else (facts.main.object.name if facts.main.object else "link")
    first = facts.main.kind == "reset_password"
    return Idea(
        technique=NAME,
        type="negative",
        aspect="used twice",
        angle="state",
        title=clipped(f"A used {thing} does not work again", 90),
        preconditions=preconditions(facts.main, facts, main),
        steps=(*main.steps[:4], f"Use the same {thing} again")
        if first
        else (f"Use the {thing} once, completely", f"Use the same {thing} again", scene.again),
        expected=(
            "The second use is refused as already used, and the result of the first use is "
            "unchanged"
        ),
        data=main.data,
        covers=(rule.id,),
        risk=0.87,
    )


def _twice(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """Doing once more what is already done."""
    action, scene = facts.main, facts.scene
    runs = action.kind == "operate" and action.verb in _RUNS
    if (action.kind not in _ONCE and not runs) or action.verb in _NOT_ONCE or facts.change:
        return
    past, ref = past_participle(action.plain_verb), scene.ref(noun)
    screen = scene.surface == "screen"
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="twice",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} that is already {past} is not {past} again", 90),
        preconditions=(
            scene.ready,
            f"{capitalised(ref)} was {past} a minute ago"
            + ("; its page from before is still open" if screen else ""),
        ),
        steps=(
            f"Go to the page of {ref} that is still open" if screen else f"Look up {ref}",
            f"{capitalised(action.plain_verb)} {ref} again",
            scene.again,
        ),
        expected=(
            f"A message says that {ref} is already {past}; nothing is done or sent a second time"
        ),
        data={noun.name.replace(" ", "_"): scene.name(noun)},
        assumption=f"{capitalised(noun.a)} can be {past} once only.",
        risk=0.66,
    )


def _back(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """What was done is undone, and everything is as it was."""
    scene, verb = facts.scene, facts.main.verb
    back = _BACK.get(verb)
    if back is None or (verb == "share" and not _WITH_SOMEBODY.search(facts.main.words)):
        return
    ref = scene.ref(noun)
    past = past_participle(verb)
    first, _, more = back.partition(" ")
    says = f"{third_person(first)} {more}".strip()
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="taken back",
        angle="state",
        title=clipped(f"{scene.Who} {says} {noun.a} again", 90),
        preconditions=(scene.ready, f"{capitalised(ref)} was not {past} before"),
        steps=(
            clipped(f"{imperative(facts.main, 90)}, taking `{scene.name(noun)}`", 130),
            f"{capitalised(back)} {ref}",
            scene.again,
        ),
        expected=(
            f"After the first step {ref} is shown as {past}; after the last it is not, and is "
            "otherwise as before"
        ),
        data={noun.name.replace(" ", "_"): scene.name(noun)},
        assumption=f"Whoever may {deed_of(facts.main, 50)} may also take it back.",
        risk=0.5,
    )


_ASIDE = frozenset({"cart", "order", "queue", "menu", "library", "catalogue", "repository"})
"""Containers with courses of their own, or for good."""


def _out_of(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """What was put into a group of things is taken out of it again."""
    scene, action = facts.scene, facts.main
    into = action.said("to", "in", "into")
    holder = into.noun if into else None
    if action.kind != "assign" or action.verb not in {"add", "put"} or not usable(holder):
        return
    assert holder is not None
    if holder.head not in CONTAINERS - _ASIDE:
        return
    one, two, there = scene.name(noun, 0), scene.name(noun, 1), scene.ref(holder)
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="taken back",
        angle="state",
        title=clipped(f"{scene.Who} takes {noun.a} out of the {holder.name} again", 100),
        preconditions=(scene.ready, f"The {noun.plural} `{one}` and `{two}` are in {there}"),
        steps=(f"Take `{one}` out of {there} and save", scene.opener(holder), scene.opener(noun)),
        expected=(
            f"`{two}` is still in {there} and `{one}` is not; `{one}` itself is there as before, "
            f"without the {holder.name}"
        ),
        data={"taken_out": one, "stays": two},
        assumption=f"Whoever may put {noun.a} into {holder.a} may take it out again.",
        risk=0.56,
    )


def _later(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """What is done to all also holds for those that come afterwards."""
    scene, action = facts.scene, facts.main
    every = re.match(r"(?:all|every|each|any|multiple)\b", action.words, re.IGNORECASE)
    if not every or action.kind not in {"configure", "assign", "publish", "receive", "bind"}:
        return
    old, new = scene.name(noun, 0), scene.name(noun, 8)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="later ones",
        angle="state",
        title=clipped(f"Holds for {noun.a} that is added afterwards, too", 100),
        preconditions=(
            scene.ready,
            f"{capitalised(noun.name)} `{old}` exists, `{new}` does not yet",
        ),
        steps=(
            clipped(imperative(action), 110),
            f"Add {noun.name} `{new}`",
            f"Look at `{old}` and `{new}`",
        ),
        expected=f"`{new}` is treated like `{old}`, without the first step being repeated",
        data={"before": old, "afterwards": new},
        assumption=f"'{every.group(0).lower()}' means those that come later as well.",
        risk=0.52,
    )


TECHNIQUE = Technique(
    name=NAME,
    title="State transitions",
    trigger=(
        "states in the context; things that can be done once, taken back or cancelled; `used once` "
        "in a criterion"
    ),
    source=(
        "ISTQB CTFL 4.0, 4.2.4; Chow, Testing Software Design Modeled by Finite-State Machines, "
        "IEEE TSE 4(3), 1978, doi 10.1109/TSE.1978.231496"
    ),
    risk="something is done twice, in a state where it makes no sense, or half",
    ideas=ideas,
)
