"""Flows that put a thing into a state, keep people away from it, or record work that was done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions.access import allowed_values, restricted
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.pages import PARTS
from testwright.core.testcases.cases.flows.ratings import is_opinion, rated
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.language.grammar import capitalised, past_participle, with_it
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.phrases import imperative
from testwright.core.testcases.reading.standing import is_special

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_WHETHER = regex(
    r"^(?:whether(?:\s+or\s+not)?|that|if)?\s*(?P<subject>(?:an?|the|each|any|my)\s+.+?)\s+"
    r"(?P<link>is|are|has|have|can|makes?|appears?|shows?)\s+(?:either\s+)?(?P<rest>.+)$",
    re.IGNORECASE,
)
_STATE = regex(
    r"\b(?:to be\s+)?(?P<state>public|private|available|visible|accessible|non-modifiable|"
    r"read-only|"
    r"editable|optional|mandatory|required|searchable|findable|unavailable|inactive|active|"
    r"an? (?:owner|admin|administrator|member|moderator|editor|manager))\b",
    re.IGNORECASE,
)


def mark(action: Action, facts: Facts) -> Flow:
    """One is put into the state, its neighbour is not; both show which state they are in."""
    told = _WHETHER.match(action.words)
    if action.object is None or re.match(r"(?:whether|that|if)\b", action.words, re.IGNORECASE):
        return _told_apart(action, facts, told)
    scene, noun = facts.scene, action.object
    if told and told["link"] in {"is", "are"}:
        return _told_apart(action, facts, told)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    state = re.split(r"\s+or\s+", state_of(action))[0]
    deed = past_participle(action.verb)
    shown = f"{deed} as {state}" if action.verb not in {"make", "set"} else state
    if state == deed:
        shown = deed
    if _TOGETHER.search(action.words):
        return _marked_together(noun, action, (state, shown, deed), facts)
    do = f"{capitalised(with_it(action.verb))} as {state}"
    if state == deed:
        do = capitalised(with_it(action.verb))
    elif action.verb in {"make", "set"}:
        do = f"{capitalised(action.verb)} it {state}"
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` exist, neither of them {shown}",),
        (scene.opener(noun), do, scene.lister(noun), f"Open `{two}`"),
        f"{capitalised(noun.name)} `{one}` is shown as {state}; `{two}` is not",
        {"marked": one, "not_marked": two, "state": state},
    )


_TOGETHER = regex(
    r"^(?:whole\s+|entire\s+)?(?:(?:groups?|batch(?:es)?|sets?)\s+of|multiple|several)\s+\w|"
    r"\b(?:in\s+bulk|at\s+once|in\s+one\s+(?:go|step|action))\b",
    re.IGNORECASE,
)


def _marked_together(noun: Noun, action: Action, said: tuple[str, str, str], facts: Facts) -> Flow:
    """`Mark groups of files as restricted`: two are chosen and done in one go, the third is not."""
    state, shown, deed = said
    scene = facts.scene
    one, two, out = (scene.name(noun, n) for n in range(3))
    verb = capitalised(action.verb)
    if state == deed:
        do = f"{verb} them"
    else:
        do = f"{verb} them {state}" if action.verb in {"make", "set"} else f"{verb} them as {state}"
    return Flow(
        (f"The {noun.plural} `{one}`, `{two}` and `{out}` exist, none of them {shown}",),
        (
            scene.lister(noun),
            f"Select `{one}` and `{two}`",
            f"{do}, in one go",
            scene.again,
        ),
        f"`{one}` and `{two}` are shown as {state}; `{out}` is not",
        {"marked": [one, two], "not_marked": out, "state": state},
    )


def state_of(action: Action) -> str:
    """The state that a thing is to be in (`accepted`, `an owner`), else the participle."""
    as_ = action.said("as") or (action.said("with") if action.verb != "close" else None)
    if as_:
        cut = re.split(
            r"\s+(?:in|even|so|when|if|for|and|by|which|that|unless|because)\b|,", as_.text
        )[0]
        state = own_words(re.sub(r"^(?:an?|being)\s+", "", cut.strip(), flags=re.IGNORECASE))
        if state:
            return clipped(state, 40)
    found = _STATE.search(action.words)
    return found["state"].lower() if found else past_participle(action.verb)


def _told_apart(action: Action, facts: Facts, told: re.Match[str] | None) -> Flow:
    """`Indicate whether an article is public or for members`: one of each."""
    scene = facts.scene
    noun = noun_of(told["subject"]) if told else target(action, facts)
    name = noun.name if noun else "entry"
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    said = own_words(f"{told['link']} {told['rest']}") if told else own_words(action.words)
    sides = re.split(r"\s+or\s+", said) if told else []
    if len(sides) == 2 and told:  # noqa: PLR2004 one side and the other
        link = told["link"]
        first = clipped(sides[0], 60)
        second = clipped(f"{link} {sides[1]}", 60)
        return Flow(
            (f"The {noun.plural if noun else 'entries'} `{one}` and `{two}` exist",),
            (
                f"State of {name} `{one}` that it {first}",
                f"State of {name} `{two}` that it {second}",
                scene.lister(noun),
            ),
            f"`{one}` is shown as one that {first}, `{two}` as one that {second}",
            {"first": one, "second": two},
        )
    return Flow(
        (f"The {noun.plural if noun else 'entries'} `{one}` and `{two}` exist",),
        (
            f"State of {name} `{one}` that this is so: {clipped(said, 80)}",
            f"State of {name} `{two}` that it is not so",
            scene.again,
        ),
        f"`{one}` is shown as one for which it is so, `{two}` as one for which it is not",
        {"so": one, "not_so": two},
    )


def restrict(action: Action, facts: Facts) -> Flow:
    """Who is meant gets in, nobody else does, also not by the direct address."""
    scene = facts.scene
    if re.match(r"(?:what|which values)\b", action.words, re.IGNORECASE):
        return _allowed_values(action, facts)
    noun = _guarded(action)
    chosen = bool(_CHOSEN_PEOPLE.search(action.words)) and not _BY_ADDRESS.search(action.words)
    allowed, out = scene.person(5) if chosen else scene.actor, scene.other
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    name = noun.name if noun and not noun.abstract else "entry"
    where = ""
    if _BY_ADDRESS.search(action.words):
        where = (
            f"; `{allowed.name}` works from `203.0.113.24`, `{out.name}` from `198.51.100.7`, "
            "and only the first address is to be allowed"
        )
    return Flow(
        (
            (
                f"`{allowed.name}` is to have access to {name} `{one}`, `{out.name}` "
                f"(`{out.email}`) is not; `{two}` stays open to both{where}"
            ),
        ),
        (
            f"{clipped(imperative(action), 90)}: {name} `{one}` to `{allowed.name}`"
            if chosen
            else _shut(action, name, one, facts),
            f"Open `{one}` as `{allowed.name}`",
            f"Look for `{one}` as `{out.name}`, then open it by its direct address",
            f"Open `{two}` as `{out.name}`",
        ),
        (
            f"`{allowed.name}` sees `{one}`; for `{out.name}` it stands in no list or search "
            f"result and its address is refused, while `{two}` opens"
        ),
        {"restricted": one, "open": two, "allowed": allowed.email, "not_allowed": out.email},
        doubtful=bool(re.search(r"\b(?:how many|number of|amount of|rate of)\b", action.words)),
        companions=restricted(scene, name, one, guarded=is_special(facts)),
    )


_BY_ADDRESS = regex(r"\bip(?: address)?\b", re.IGNORECASE)
_CHOSEN_PEOPLE = regex(
    r"\bby\s+(?:the\s+)?(?:users?|persons?|members?|people)\b|"
    r"\bto\s+(?:only\s+)?(?:certain|specific|selected|particular|some|individual|chosen|my|our|"
    r"authori[sz]ed|the)\s+(?:[\w-]+\s+){0,2}?(?:\w+ers|people|persons?|staff|members?|teams?|"
    r"colleagues?|groups?|employees?|clients?|students?|nurses?|friends|family|doctors)\b",
    re.IGNORECASE,
)
"""Whom access is restricted to: others than the one who restricts it."""


def _shut(action: Action, name: str, one: str, facts: Facts) -> str:
    """The step that keeps others away; a visibility is set to something."""
    if VISIBILITY.search(action.words):
        return (
            f"Set the visibility of {name} `{one}` so that only `{facts.scene.actor.name}` sees it"
        )
    return f"{clipped(imperative(action), 90)}, for `{one}`"


VISIBILITY = regex(r"\b(?:visibility|privacy|private|secret|hidden|invisible)\b", re.IGNORECASE)


def _guarded(action: Action) -> Noun | None:
    """The thing that is kept from others: `access to some files` is about files."""
    noun = action.object
    to = action.said("to", "of")
    if noun is None:
        clause = re.sub(r"^who\s+(?:can|may)\s+\w+\s+", "", action.words, flags=re.IGNORECASE)
        return noun_of(clause)
    return to.noun if (noun.abstract or noun.head == "access") and to else noun


def _allowed_values(action: Action, facts: Facts) -> Flow:
    """`Restrict what can be entered`: one value that is allowed, one that is not."""
    scene = facts.scene
    into = action.said("to", "into", "in", "for")
    last = re.search(r"\bas\s+(?P<field>(?:an?\s+|the\s+)?[\w -]+)$", action.words)
    noun = noun_of(last["field"]) if last else into.noun if into else None
    name = noun.name if noun else "field"
    fits, wrong = scene.title(0), scene.title(1)
    return Flow(
        (f"For the {name} only `{fits}` is to be allowed",),
        (
            f"Allow `{fits}` as the only value of the {name}, and save",
            f"Enter `{wrong}` there and save",
            f"Enter `{fits}` there and save",
        ),
        f"`{wrong}` is refused, and the message names what is allowed; `{fits}` is stored",
        {"allowed": fits, "not_allowed": wrong},
        companions=allowed_values(scene, name, fits, wrong),
    )


_WORK = regex(
    r"(?:review|inspection|meeting|hearing|interview|check|test|audit|visit|study|survey|assessment|"
    r"evaluation|analysis|training|migration|planning|execution|testing|examination|operation)$",
    re.IGNORECASE,
)


def perform(action: Action, facts: Facts) -> Flow:
    """Work that leaves a result: it is recorded, and what was not worked on still waits."""
    scene, noun = facts.scene, target(action, facts)
    remark = scene.text(0)
    if noun is not None and not noun.mass and is_opinion(action, facts):
        return rated(action, facts)
    if noun is None or noun.abstract or noun.mass:
        name = noun.name if noun else "work"
        one = scene.title(0)
        return Flow(
            (f"`{one}` waits, and nothing is recorded about it",),
            (
                f"{clipped(imperative(action), 90)}, for `{one}`",
                f"Enter the remark `{remark}` and finish",
                f"Open `{one}` again",
            ),
            f"`{one}` shows the {name} as done, with the remark `{remark}`",
            {"name": one, "remark": remark},
        )
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    work = bool(_WORK.search(noun.name))
    done = "done" if work else past_participle(action.verb)
    start = f"Begin with {noun.name} `{one}`" if work else scene.opener(noun)
    finish = "finish it" if work else f"finish the {_work_name(action.verb)}"
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` wait to be {done}",),
        (start, f"Enter the remark `{remark}` and {finish}", scene.lister(noun)),
        (
            f"{capitalised(noun.name)} `{one}` is shown as {done}, with the remark `{remark}` and "
            f"`{scene.actor.name}` as who did it; `{two}` still waits"
        ),
        {"done": one, "waiting": two, "remark": remark},
    )


def _work_name(verb: str) -> str:
    known = {
        "review": "review",
        "evaluate": "evaluation",
        "inspect": "inspection",
        "examine": "examination",
        "research": "research",
        "resolve": "resolution",
        "interview": "interview",
        "investigate": "investigation",
    }
    return known.get(verb, "work")


def read_only(action: Action, noun: Noun | None, facts: Facts) -> Flow | None:  # noqa: ARG001 all readings are called alike
    """Something may be read and not changed: neither on the page nor past it."""
    if facts.scene.surface != "screen" or noun is None or not _ONLY_READ.search(facts.story.goal):
        return None
    scene = facts.scene
    one = "" if noun.abstract or noun.mass or noun.head in PARTS else scene.name(noun, 0)
    label = f"{noun.name} `{one}`" if one else noun.the
    return Flow(
        (f"{capitalised(label)} can be read by `{scene.actor.name}` and not changed",),
        (
            f"Open {label}",
            "Look for a way to change, add or delete something there",
            "Send the request that changes it, with a new value, past the page",
            "Reload the page",
        ),
        f"{capitalised(label)} opens and can be read in full; nothing there leads to a change, the "
        "request is refused, and nothing has changed",
        {"read_only": one or noun.name},
    )


_ONLY_READ = regex(r"\b(?:read|view)-only\s+access\b|\baccess\b.*\bread-only\b", re.IGNORECASE)
