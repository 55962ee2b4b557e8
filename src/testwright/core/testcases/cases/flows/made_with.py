"""What a goal says beside the thing that is made: where, for whom, with what, like what.

`Add a note to a patient` is done at one patient and not seen at another, `add a product with a
photo` enters a photo. What is told so is left out of the step that starts the course.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.attempted import after_failure, likened
from testwright.core.testcases.language.grammar import capitalised, joined, with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.language.complements import Complement
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

    Told = tuple[Flow, tuple[Complement, ...]]
    """The flow that tells more, and the parts of the goal that it tells now."""

_START, _ENTER, _LAST = 0, 1, -1
_STORES = word_set(
    "database system site website app application platform software cloud place registry ui list "
    "interface page screen menu home category categories view search queue job state status mode "
    "manner way topic subject theme format language advance detail bulk time moment "
    "environment paradigm"
)
"""Where everything is kept, and what is no thing that holds others."""
_ONE_OF_EACH = word_set(
    "profile calendar diary portfolio blog wall account timeline inbox garden resume cv household"
)
"""What everybody has one of, without a name of its own."""
_NO_ADDRESSEE = word_set(
    "use purpose reason review approval reference example instance later free consideration "
    "publication fun sale download release future comparison inspection analysis return change"
)
"""`For review`, `for my own use`: nobody and nothing that could be chosen."""
_HANDED_TO = word_set("submit report provide propose suggest nominate deliver")
"""What is done to something so that another person sees it."""
_LETTERS = word_set("message letter mail email e-mail invitation reply")
"""What is sent to people, and not kept at them."""
_KEPT_AT = ("to", "on", "about", "within", "into", "in", "at", "under")
_MORE_THAN_ONE = regex(
    r"\b(?:and|or|both|each|every|all|any|other|either|one\s+or\s+more)\b|[,/]", re.IGNORECASE
)
_SAID_AS_THING = regex(
    r"(?:an?|the|my|our|their|his|her|its|this|that|specific|certain|other|another)\s",
    re.IGNORECASE,
)
"""What stands before a thing, and not before the name of a system: `within Neurohub`."""
_CONDITIONS = frozenset({"when", "if", "whenever", "unless", "that", "which", "who"})
_OPENS_TAIL = regex(
    r"(?:to|for|in|on|with|from|by|into|at|about|of|as|via|using|under)\b", re.IGNORECASE
)


def made_with(flow: Flow, noun: Noun | None, action: Action, facts: Facts) -> Flow:
    """The flow with what the goal says beside the thing, where that can be entered and found."""
    starts = facts.scene.surface == "screen" and flow.steps[_START].startswith("Start to")
    starts = starts and not any(one.link in _CONDITIONS for one in action.complements[:1])
    if noun is None or not starts or not flow.steps[_LAST].startswith("Open the list"):
        return flow
    told: list[Complement] = []
    for tell in _WAYS:
        found = tell(flow, noun, action, facts)
        if found is not None:
            flow = found[0]
            told.extend(found[1])
    if not told:
        return flow
    start = f"Start to {action.verb} {noun.a}"
    rest = f"{start}{_untold(action, told)}"
    steps = tuple(rest if step.startswith(start) else step for step in flow.steps)
    return replace(flow, steps=steps)


def _untold(action: Action, told: list[Complement]) -> str:
    """What stands after the object and is told nowhere else."""
    assert action.object is not None
    place = action.words.lower().find(action.object.text.lower())
    rest = action.words[place + len(action.object.text) :] if place >= 0 else ""
    for one in told:
        rest = re.sub(
            rf"\s*,?\s*\b{one.link}\s+{re.escape(one.text)}", "", rest, flags=re.IGNORECASE
        )
    rest = own_words(rest.strip(" \"'”’,;."))
    conditional = any(one.link in _CONDITIONS for one in action.complements)
    return f" {clipped(rest, 60)}" if _OPENS_TAIL.match(rest) and not conditional else ""


def _holder(said: Complement) -> Noun | None:
    """The one thing with a name that a part of the goal tells; None for systems and for several."""
    noun = said.noun
    if noun is None or noun.mass or noun.abstract or _MORE_THAN_ONE.search(said.text):
        return None
    if not (noun.many or _SAID_AS_THING.match(said.text)) or "same" in said.text.split():
        return None
    proper = noun.head != noun.name.rsplit(" ", 1)[-1]  # `at BADCAMP`, `to HarrowCN`
    value = noun.category in {"number", "date", "link", "email", "word", "code", "password"}
    used = noun.head in _STORES or noun.tail
    return None if proper or value or used else replace(noun, many=False)


def _at_holder(flow: Flow, noun: Noun, action: Action, facts: Facts) -> Told | None:
    """`Add a note to a patient`: done at one of them, seen there and not at another."""
    said = action.said(*_KEPT_AT)
    host = _holder(said) if said else None
    if said is None or host is None or action.complements[0] != said:
        return None
    if host.category == "person" and action.verb in _HANDED_TO:
        return _handed(flow, noun, said, host, facts)
    letter = host.category == "person" and noun.head in _LETTERS
    if letter or (host.category == "event" and not host.owned and said.link == "at"):
        return None
    if action.verb in _HANDED_TO or not flow.steps[_ENTER].startswith("Enter"):
        return None
    scene = facts.scene
    value = scene.value(noun)
    if host.owned and host.head in _ONE_OF_EACH:
        own = replace(
            flow,
            steps=(*flow.steps[:_LAST], f"Open the own {host.name}"),
            expected=f"The own {host.name} shows the {noun.name} `{value}` exactly once, with the "
            "values entered",
        )
        return own, (said,)
    one, two = scene.name(host, 2), scene.name(host, 3)
    whose = _whose(host, action, facts)
    start, *entered, _ = flow.steps
    saved = replace(
        flow,
        given=(f"The {host.plural} `{one}` and `{two}` exist{whose}", *flow.given),
        steps=(f"Open {host.name} `{one}`", start, *entered, f"Open {host.name} `{two}`"),
        expected=f"After it was saved, {host.name} `{one}` shows the {noun.name} `{value}` exactly "
        f"once, with the values entered; {host.name} `{two}` does not show it",
        data={**flow.data, host.name.replace(" ", "_"): one, "other": two},
    )
    return saved, (said,)


_MINE = regex(
    r"\b(?:that|which|who)\s+(?:is|are|was|were|has been|have been)\s+"
    r"(?P<how>(?:[a-z]+(?:ed|wn|ten|ken)|made|sent)\s+(?:to|by))\s+me$",
    re.IGNORECASE,
)


def _whose(host: Noun, action: Action, facts: Facts) -> str:
    """`, both of `Mia Farah``: whose the things are that something is added to."""
    mine = _MINE.search(action.words)
    if mine is not None:
        return f", both {mine['how'].lower()} `{facts.scene.actor.name}`"
    return f", both of `{facts.scene.actor.name}`" if host.owned else ""


def _handed(flow: Flow, noun: Noun, said: Complement, host: Noun, facts: Facts) -> Told:
    """`Report a repair to the manager`: the manager finds it."""
    other = facts.scene.other.name
    handed = replace(
        flow,
        given=(*flow.given, f"`{other}` is {host.a}"),
        steps=(*flow.steps[:_LAST], f"Open the list of {noun.plural} as {host.name} `{other}`"),
    )
    return handed, (said,)


def _meant_for(flow: Flow, noun: Noun, action: Action, facts: Facts) -> Told | None:
    """`Create a nametag for a camper`: whom or what it is for is chosen, and shown with it."""
    said = action.said("for")
    host = _holder(said) if said else None
    if said is None or host is None or host.name == noun.name:
        return None
    if action.verb in _HANDED_TO and host.category == "person":
        return None
    if host.head in _NO_ADDRESSEE or (host.category == "setting" and not host.owned):
        return None
    one, two = facts.scene.name(host, 2), facts.scene.name(host, 3)
    meant = _more_entered(flow, f"`{one}` as the {host.name} that it is for")
    if meant is None:
        return None
    whose = _whose(host, action, facts)
    given = (f"The {host.plural} `{one}` and `{two}` exist{whose}", *flow.given)
    return replace(
        meant,
        given=given,
        expected=f"{meant.expected} and `{one}` as the {host.name}, not `{two}`",
        data={**flow.data, "for": one},
    ), (said,)


def _with_parts(flow: Flow, noun: Noun, action: Action, facts: Facts) -> Told | None:
    """`Add a product with a photo and a price`: each is entered and shown again."""
    said = action.said("with")
    parts = parts_of(said.text) if said else []
    if said is None or not parts or _CHOSEN.search(action.words):
        return None
    scene = facts.scene
    if [part.category for part in parts] == ["account"] and noun.category == "person":
        return _with_account(flow, said, facts)
    if any(part.category == "account" or part.name == noun.name for part in parts):
        return None
    values = [
        joined([f"`{scene.value(part, 4 + n)}`", f"`{scene.value(part, 6 + n)}`"])
        if part.many
        else f"`{scene.value(part, 4 + n)}`"
        for n, part in enumerate(parts)
    ]
    named = [
        f"{value} as the {part.plural if part.many else part.name}"
        for value, part in zip(values, parts, strict=True)
    ]
    more = _more_entered(flow, joined(named))
    return (
        (replace(more, expected=f"{more.expected}, with {joined(named)}"), (said,))
        if more
        else None
    )


_CHOSEN = regex(r"\b(?:choosing|selecting|picking)\b.*\bwith\b", re.IGNORECASE)
_PART = regex(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_CLAUSE = regex(r"\b(?:that|which|who|when|so|if|is|are|shown|showing)\b", re.IGNORECASE)


def parts_of(text: str) -> list[Noun]:
    """`a photo, a price and tags`: each part by itself; [] where one of them is no part."""
    if _CLAUSE.search(text):
        return []
    words = _PART.split(text.strip())
    found = [noun_of(word) for word in words]
    parts = [one for one in found if one is not None and not one.mass and not one.abstract]
    whole = len(parts) == len(words) and all(len(word.split()) < 4 for word in words)  # noqa: PLR2004 names
    own = len({one.name for one in parts}) == len(parts) <= 3  # noqa: PLR2004 more fill no step
    return parts if whole and own else []


def _with_account(flow: Flow, said: Complement, facts: Facts) -> Told:
    """`Add a customer with a user account`: who was added can sign in."""
    word = facts.scene.name(noun_of("a password"))
    person = facts.scene.person()
    more = _more_entered(flow, f"`{word}` as the password of the account") or flow
    entered = replace(
        more,
        steps=(*more.steps[:_LAST], f"Sign out, and sign in with `{person.email}` and `{word}`"),
        expected=f"`{person.name}` is stored, and is who is signed in after the last step",
        data={**flow.data, "password": word},
    )
    return entered, (said,)


def _more_entered(flow: Flow, what: str) -> Flow | None:
    """The flow with something more in the step that enters values."""
    place = next((n for n, step in enumerate(flow.steps) if step.startswith("Enter `")), None)
    if place is None:
        return None
    steps = list(flow.steps)
    steps[place] = f"{steps[place]}, and {what}"
    return replace(flow, steps=tuple(steps))


def _failed_first(flow: Flow, noun: Noun, action: Action, facts: Facts) -> Told | None:
    said = after_failure(action)
    if said is None or not flow.steps[_ENTER].startswith("Enter"):
        return None
    field = facts.scene.field(noun)
    start, *rest = flow.steps
    first = (
        flow.expected
        if flow.expected.startswith("`")
        else flow.expected[:1].lower() + flow.expected[1:]
    )
    failed = replace(
        flow,
        steps=(start, f"Leave the {field} empty, save, and read the message", *rest),
        expected=f"First a message at the {field} says that it is missing; then {first}",
    )
    return failed, (said,)


def _like_another(flow: Flow, noun: Noun, action: Action, facts: Facts) -> Told | None:
    del facts
    found = likened(action)
    if found is None or found[0].name == noun.name:
        return None
    model, said = found
    same = replace(
        flow,
        steps=(
            f"Start to {action.verb} {model.a}, note each thing that is asked for, and cancel",
            *flow.steps,
        ),
        expected=f"What is asked for {noun.a} is in the same order and of the same form as what "
        f"was noted for {model.a}; {flow.expected[:1].lower()}{flow.expected[1:]}",
        assumption=f"{capitalised(with_article(noun.name))} and {model.a} are entered in the same "
        "steps.",
    )
    return same, said


_WAYS: tuple[Callable[[Flow, Noun, Action, Facts], Told | None], ...] = (
    _with_parts,
    _failed_first,
    _meant_for,
    _at_holder,
    _like_another,
)
"""What may be told; each looks at what the ones before it have made."""


def added_with(action: Action) -> str:
    """`Write an article with a picture`: what belongs to it, or ""."""
    said = action.said("with")
    if said and parts_of(said.text):
        return ""
    noun = said.noun if said and re.match(r"(?:an?|one)\s", said.text) else None
    return noun.a if noun and not noun.mass and not noun.abstract else ""
