"""Flows that put two things, or two systems, into relation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions.places import taken_places
from testwright.core.testcases.cases.companions.relations import related_things
from testwright.core.testcases.cases.companions.stored_values import of_thing
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.records import VALUES, tail_of, target
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.names import is_value, pooled
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_BASKET = regex(
    r"\b(?:cart|basket|bag|wish ?list|favou?rites|watch ?list|bookmarks|queue|schedule|agenda)$",
    re.IGNORECASE,
)
_TO_PEOPLE = frozenset({"assign", "allocate", "delegate", "dispatch"})
"""Verbs by which work is given to somebody, where nothing else is named."""
_INTEGRATION = regex(r"\bintegrations?\b|\binteroperab", re.IGNORECASE)


def sync(action: Action, facts: Facts) -> Flow:
    """A change on one side arrives on the other."""
    scene = facts.scene
    system = partner(action, facts)
    start = f"{system[:1].upper()}{system[1:]}"
    noun = action.object
    if _INTEGRATION.search(action.words):
        noun = _what_is_exchanged(facts)
    plain = noun is None or noun.mass or noun.abstract
    one = scene.title(0) if plain or noun is None else scene.name(noun, 0)
    name = "record" if plain or noun is None else noun.name
    if action.verb in {"back up", "backup", "mirror", "replicate"}:
        return _copied(action, facts)
    return Flow(
        (f"{start} is connected, and holds no {name} `{one}` yet",),
        (
            f"Make {name} `{one}` with the note `{scene.text(0)}` on this side",
            f"Bring it over to {system}, and look for `{one}` there",
            f"Change the note to `{scene.text(1)}` and bring it over again",
        ),
        (
            f"{start} first shows `{one}` with `{scene.text(0)}`, then the same {name} with "
            f"`{scene.text(1)}`; it is there once, not twice"
        ),
        {name.replace(" ", "_"): one, "first": scene.text(0), "then": scene.text(1)},
    )


def _copied(action: Action, facts: Facts) -> Flow:
    """A copy from which the original can be had again."""
    scene, noun = facts.scene, target(action, facts)
    name = noun.name if noun else "data"
    one = scene.title(0)
    return Flow(
        (f"`{one}` is part of the {name}",),
        (
            imperative(action),
            f"Remove `{one}` from the {name}",
            f"Restore the {name} from the copy",
        ),
        f"`{one}` is there again with every value it had, and nothing is there twice",
        {"name": one},
    )


def _what_is_exchanged(facts: Facts) -> Noun | None:
    """What the benefit says goes over: `so that I can load data packages there`."""
    found = re.search(
        r"\b(?:data packages?|packages|datasets?|records?|files?|orders?|events?|articles?|"
        r"contacts?|invoices?|issues?|documents?)\b",
        f"{facts.story.benefit or ''} {facts.story.goal}",
        re.IGNORECASE,
    )
    return noun_of(found.group(0)) if found else None


def partner(action: Action, facts: Facts) -> str:
    """The system on the other side, as the story calls it."""
    words = action.words
    found = re.search(
        r"\bwith\s+(?:the\s+|an?\s+)?([A-Za-z][\w.-]*(?:\s[A-Z][\w.-]*)*)", words
    ) or re.search(r"^(?:an?\s+)?((?:[A-Z0-9][\w.-]*\s)+)integrations?\b", words)
    if found:
        return found.group(1).strip()
    return facts.systems[0] if facts.systems else "the other system"


TAKES_PART = frozenset({"sign up", "register", "enrol", "enroll", "join"})
"""Verbs after which somebody is one of several in something that was there before."""


_OF_ONE_KIND = regex(
    r"^(?:related|similar|duplicate|matching|dependent)\s+(?P<what>[a-z]+s)\b", re.IGNORECASE
)
"""`Related contacts`: several of one kind."""


def assign(action: Action, facts: Facts) -> Flow:  # noqa: PLR0911 one return a reading
    """Two things belong together afterwards, seen from both sides."""
    scene, noun = facts.scene, target(action, facts)
    if noun is None and (found := _OF_ONE_KIND.match(action.words)):
        noun = noun_of(f"the {found['what']}")
    if action.verb in TAKES_PART and noun is not None:
        return taken_up(noun, facts)
    if action.verb in _TAGGING and noun is not None and not action.said("to", "as"):
        return _tagged(noun, action, facts)
    second = second_of(action)
    treatment = _TREATMENT.match(action.words)
    if action.verb in {"apply", "add"} and treatment and second and not second.mass:
        return _treated(treatment["what"], second, facts)
    if second and noun and _BASKET.search(second.name):
        return _put_in(noun, second, action, facts)
    to_people = action.verb in _TO_PEOPLE and noun is not None
    if second is None and noun is not None and noun.many and not to_people:
        return _put_together(noun, action, facts)
    value = noun is not None and (
        noun.mass or noun.category in VALUES | {"code"} or is_value(noun.head)
    )
    if noun is not None and value and second and not second.mass:
        return _given(noun, second, action, facts)
    one = scene.name(noun, 0)
    two = scene.name(second, 1) if second else scene.person(0).name
    left = scene.ref(noun, 0) if noun else f"`{one}`"
    right = f"{second.own_name} `{two}`" if second and not second.mass else f"`{two}`"
    third = scene.name(second, 2) if second else scene.person(1).name
    return Flow(
        (
            (
                f"{capitalised(left)} and {right} exist and do not belong together; `{third}` is "
                f"beside it"
            ),
        ),
        (
            f"{capitalised(action.verb)} {left} to {right}"
            if to_people and second is None
            else _related(action, left, right if second else "", f"`{one}`, `{two}`"),
            f"Open {left}",
            f"Open {right}",
        ),
        f"{capitalised(left)} shows `{two}` and not `{third}`, and {right} shows `{one}`, once "
        f"each",
        {"first": one, "second": two, "not_chosen": third},
        companions=()
        if noun is None
        or second is None
        or not _link_of(action)
        or second.mass
        or noun.mass
        or facts.scene.surface != "screen"
        else related_things(action, noun, second, _link_of(action), facts),
    )


def _related(action: Action, left: str, right: str, both: str) -> str:
    """The step that brings the two together, by their names."""
    if not right or not _link_of(action):
        return f"{clipped(imperative(action), 90)}: {both}"
    return f"{capitalised(action.verb)} {left} {_link_of(action)} {right}, and save"


def _link_of(action: Action) -> str:
    """The word between the two: `to`; "" where there is none."""
    said = action.said("to", "with", "into", "as", "in", "on", "under")
    return said.link if said else ""


_TREATMENT = regex(
    r"^(?P<what>.{3,60}?\b(?:operations?|filters?|corrections?|contrast|effects?|transformations?|"
    r"adjustments?|crops?|watermarks?|formatting|styles?|templates?|themes?))\s+to\s",
    re.IGNORECASE,
)
"""What changes a thing rather than stand beside it: `apply contrast corrections to a scan`."""


def _treated(what: str, second: Noun, facts: Facts) -> Flow:
    """A thing is worked on: the change is seen, and nothing else has changed."""
    scene = facts.scene
    one, two = scene.name(second, 0), scene.name(second, 1)
    what = clipped(re.sub(r"^(?:an?|the|my|our)\s+", "", what, flags=re.IGNORECASE), 60)
    return Flow(
        (f"`{one}` and `{two}` exist; a copy of both as they are now is kept",),
        (
            f"Open {second.name} `{one}`",
            f"Apply {what} and save",
            scene.again,
            f"Compare `{one}` and `{two}` with the copies",
        ),
        f"`{one}` shows the effect of {what}, also after the reload, and is otherwise the same as "
        f"its copy; `{two}` is the same as its copy",
        {"changed": one, "unchanged": two},
    )


_TAGGING = frozenset({"tag", "label", "categorise", "categorize", "classify"})


def _tagged(noun: Noun, action: Action, facts: Facts) -> Flow:
    """A word on a thing, by which it is found again."""
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    word = pooled("tag", scene.seed, 0)
    kind = "category" if action.verb.startswith(("cat", "class")) else "tag"
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` exist, both without a {kind}",),
        (
            scene.opener(noun),
            f"Give it the {kind} `{word}` and save",
            f"List everything with the {kind} `{word}`",
        ),
        f"`{one}` shows the {kind} `{word}` and stands in the list once; `{two}` has none and "
        f"does not",
        {"tagged": one, kind: word, "not_tagged": two},
    )


_ADVERB = regex(
    r"^(?P<article>(?:an?|the|my|our)\s+)(?:already|previously|newly|currently)\s+(?:\w+ed|"
    r"known|open)\s+",
    re.IGNORECASE,
)


def second_of(action: Action) -> Noun | None:
    """The thing on the other side of the relation."""
    said = action.said("to", "with", "into", "as", "in", "on", "from", "under")
    if said is not None and said.noun is None:
        plain = _ADVERB.sub(r"\g<article>", said.text)
        return noun_of(re.sub(r"^(?:related|relevant|similar|matching|associated)\s", "", plain))
    if said is None and action.object is not None and action.object.mass:
        said = action.said("for")  # `attach metadata for each recording`
    if said:
        return said.noun
    tail = tail_of(action)
    found = re.sub(r"^\s*(?:by|and)\s+", "", tail) if tail else ""
    return noun_of(found) if re.match(r"\s*(?:by|and)\s", tail) else None


def taken_up(noun: Noun, facts: Facts) -> Flow:
    """Somebody takes a place in something that is open to be joined."""
    scene = facts.scene
    label, who = scene.ref(noun), scene.actor.name
    return Flow(
        (f"{capitalised(label)} is open to be taken up, and `{who}` has not taken it up",),
        (
            f"Open {label}",
            "Sign up for it and confirm",
            f"Open what `{who}` has signed up for",
            f"Open {label} again",
        ),
        f"{capitalised(label)} stands there once for `{who}`; {noun.the} itself counts one more "
        f"and names `{who}` once where names are shown",
        {noun.name.replace(" ", "_"): scene.name(noun), "who": who},
        companions=taken_places(label, who, scene.other.name) if noun.category == "event" else (),
    )


def _put_in(noun: Noun, second: Noun, action: Action, facts: Facts) -> Flow:
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` are on offer, and the {second.name} is empty",),
        (
            f"Open {noun.name} `{one}`",
            f"{capitalised(action.verb)} it to the {second.name}",
            f"Open the {second.name}",
            scene.again,
        ),
        f"The {second.name} holds `{one}` once and nothing else, also after the last step",
        {"added": one, "not_added": two},
    )


def _put_together(noun: Noun, action: Action, facts: Facts) -> Flow:
    """`Link runs together`, `merge duplicates`: several of one kind."""
    scene = facts.scene
    one, two, out = (scene.name(noun, n) for n in range(3))
    return Flow(
        (f"The {noun.plural} `{one}`, `{two}` and `{out}` exist, none connected with another",),
        (
            f"{clipped(imperative(action), 90)}: `{one}` and `{two}`",
            f"Open `{one}`",
            f"Open `{out}`",
        ),
        f"`{one}` shows `{two}` as belonging to it, once; `{out}` shows neither of them",
        {"together": [one, two], "alone": out},
    )


def _given(noun: Noun, second: Noun, action: Action, facts: Facts) -> Flow:
    """`Assign location information to a container`: one gets it, the neighbour does not."""
    scene = facts.scene
    value = scene.name(noun, 0)
    one, two = scene.name(second, 1), scene.name(second, 2)
    return Flow(
        (f"The {second.plural} `{one}` and `{two}` exist, both without {noun.name}",),
        (
            f"Open {second.name} `{one}`",
            f"{capitalised(action.verb)} `{value}` to it as {noun.name} and save",
            scene.again,
            f"Open `{two}`",
        ),
        f"`{one}` shows `{value}` as its {noun.name}, once; `{two}` still has none",
        {noun.name.replace(" ", "_"): value, "to": one, "not_to": two},
        companions=of_thing(
            scene,
            noun.name,
            f"{second.name} `{one}`",
            f"Open {second.name} `{one}`",
            (value, scene.name(noun, 3)),
        ),
    )
