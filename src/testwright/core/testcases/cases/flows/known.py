"""Flows for things whose fields and states a project context describes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.records import tail_of
from testwright.core.testcases.language.categories import category_of
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.reading.field_values import kind_of
from testwright.core.testcases.reading.samples import sample, written_out

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.state_changes import Change

MAKES = frozenset({"create", "schedule", "register", "send", "generate"})
"""Classes of verbs after which there is one more of the thing."""
_ASKING = frozenset({"submit", "request", "apply", "propose", "file", "send", "report"})
_MORE_THAN_SEEN = regex(
    r"\b(?:is|are|was|were|by|from|per|on|in|with|without|sorted|grouped|that|which|who)\b",
    re.IGNORECASE,
)
"""Words after which the list is a special one."""
_CHANGES = frozenset({"update", "configure", "manage", "other"})
_BEGINS = frozenset({"create", "register"})


def from_context(  # noqa: PLR0911 one return a reading
    action: Action, facts: Facts
) -> Flow | None:
    """The course of the story's own action with the fields, values and states of the context."""
    known, noun = facts.known, action.object
    if not known.entity or noun is None or action != facts.main or action.statement:
        return None
    if known.focus:
        return _changed(action, facts, known.focus) if changes_field(facts) else None
    change = facts.change
    if change is not None and not (known.fields and action.kind in _BEGINS):
        return moved(facts, change)
    if not known.fields or noun.mass or noun.listed:
        return None
    if action.kind == "schedule" and not is_booking(facts):
        return None
    if action.kind in MAKES:
        return _made(action, noun, facts)
    if action.kind == "update":
        return _changed(action, facts, _meant(action, facts))
    if action.kind == "view" and not _MORE_THAN_SEEN.search(action.words):
        return _seen(noun, facts)
    return None


def changes_field(facts: Facts) -> bool:
    """Whether the field that the story names is changed here, and not looked at or removed."""
    return bool(facts.known.focus) and facts.main.kind in _CHANGES


def is_booking(facts: Facts) -> bool:
    """Whether the entity has a day or a time itself; else something that exists is reserved."""
    return any(
        kind_of(label, rule) in {"date", "datetime", "time"}
        for label, rule in facts.known.fields.items()
    )


def _made(action: Action, noun: Noun, facts: Facts) -> Flow:
    """Every field is filled in, and is there afterwards."""
    scene, known = facts.scene, facts.known
    values = sample(facts)
    field = scene.field(noun)
    state = f" in state `{facts.first_state}`" if known.states else ""
    data = {label.replace(" ", "_"): value for label, value in values.items()}
    head = f"{noun.name} with the {field} `{values[field]}`"
    given = (f"No {head} exists",)
    seen = (
        f"The {head} is listed exactly once{state}; opening it shows every value as it was entered"
    )
    deed = f"{action.verb} {noun.a}{tail_of(action)}"
    if scene.surface != "screen":
        sends = "Send the request to" if scene.surface == "api" else "Run the command to"
        ends = (
            "The first answer has a status from 200 to 299"
            if scene.surface == "api"
            else "Both commands end with the exit status 0"
        )
        sent = (f"{sends} {deed}, with {written_out(values)}", scene.lister(noun))
        stored = f"the {head} is listed exactly once{state}, with every value as it was sent"
        return Flow(given, sent, f"{ends}; {stored}", data)
    steps = (
        f"Start to {deed}",
        f"Enter {written_out(values)}",
        "Submit" if action.verb in _ASKING else "Save",
        scene.lister(noun),
    )
    return Flow(given, steps, seen, data)


def renames(action: Action) -> bool:
    """Whether the verb itself says that the name is changed."""
    return action.verb in {"rename", "retitle"}


def _meant(action: Action, facts: Facts) -> str:
    """The field that is changed: by the verb, else the first that is not the name."""
    known = facts.known
    if renames(action) and known.key:
        return known.key
    others = [one for one in known.fields if one != known.key and one not in _owner_like(facts)]
    return next(iter(others), known.key or next(iter(known.fields)))


def _owner_like(facts: Facts) -> frozenset[str]:
    """Fields that say whose a thing is: these are rarely what is changed."""
    return frozenset(
        label for label, rule in facts.known.fields.items() if kind_of(label, rule) == "id"
    )


def _changed(action: Action, facts: Facts, label: str) -> Flow:
    """One field gets another valid value; the others stay."""
    scene, known = facts.scene, facts.known
    old, new = scene.filled(label, 0), scene.filled(label, 1)
    if label == known.key and known.thing:
        old, new = scene.name(action.object, 0), scene.name(action.object, 1)
    thing = one_of(facts, 0, without=label)
    named = label == known.key
    opened = f"the {facts.known.thing or known.entity}" if named else thing
    kept = [one for one in known.fields if one not in {label, known.key}][:2]
    others = joined([f"the {one}" for one in kept])
    stays = f", and {others} {'is' if len(kept) == 1 else 'are'} as before" if kept else ""
    return Flow(
        (f"{capitalised(thing)} exists{'' if named else f' with the {label} `{old}`'}",),
        (
            f"Open {thing}" if not named else f"Open {known.thing or known.entity} `{old}`",
            f"Change its {label} from `{old}` to `{new}` and save",
            scene.again,
        ),
        f"{capitalised(opened)} shows `{new}` as its {label} and no longer `{old}`{stays}",
        {f"old_{label.replace(' ', '_')}": old, f"new_{label.replace(' ', '_')}": new},
    )


def one_of(facts: Facts, index: int, *, without: str = "") -> str:
    """One thing by what tells it from the others: device `HC-4341`, loan `Silver bridge`."""
    scene, known = facts.scene, facts.known
    if known.thing:
        return scene.ref(facts.main.object, index)
    name = scene.filled(known.key, index) if known.key and known.key != without else None
    return f"{known.entity} `{name or scene.title(index)}`"


def amount_field(facts: Facts) -> str:
    """The field with the sum that a decision is about; "" when there is none."""
    fields = facts.known.fields
    return next((label for label, rule in fields.items() if kind_of(label, rule) == "money"), "")


def moved(facts: Facts, change: Change) -> Flow:
    """One goes from its state to the next, its neighbour stays."""
    scene, action, noun = facts.scene, facts.main, facts.main.object
    assert noun is not None
    one, two = scene.ref(noun, 0), scene.ref(noun, 1)
    label = amount_field(facts)
    over = f" over {sample(facts)[label]}" if label and facts.main.kind in {"decide", "pay"} else ""
    data = {
        noun.name.replace(" ", "_"): scene.name(noun, 0),
        "from": change.start,
        "to": change.goal,
        "unchanged": scene.name(noun, 1),
    }
    if over:
        data[label.replace(" ", "_")] = sample(facts)[label]
    todo = f"{capitalised(action.verb)} it"
    said = action.said("as", "to")
    todo += f" {said.link} {said.text}" if said else ""
    return Flow(
        (f"{capitalised(one)}{over} and {two} are in state `{change.start}`",),
        (f"Open {one}", todo, scene.lister(noun)),
        f"{capitalised(one)} is in state `{change.goal}`; {two} is still in state `{change.start}`",
        data,
    )


def waiting(facts: Facts) -> str:
    """What holds for all things that are decided about: ` over 100.01 EUR each, in state …`."""
    change, label = facts.change, amount_field(facts)
    limited = any(one.kind == "money" and one.source != "context" for one in facts.limits)
    over = f" over {sample(facts)[label]} each" if label and limited else ""
    return f"{over}{',' if over else ''} in state `{change.start}`" if change else over


def _seen(noun: Noun, facts: Facts) -> Flow:
    """What is stored of two things is what is shown of them."""
    scene, known = facts.scene, facts.known
    first, second = sample(facts, 0), sample(facts, 1)
    if re.search(r"\b(?:my|our)\b", facts.story.goal):  # both belong to the same person
        second |= {label: first[label] for label in first if category_of(label) == "person"}
    states = known.states or ("",)
    shown = [label for label in first if first[label] != second[label]][:3] or list(first)[:2]
    one, two = scene.ref(noun, 0), scene.ref(noun, 1)
    whose = f" of `{scene.actor.name}`" if noun.owned else ""
    stated = [
        f", state `{state}`" if state else "" for state in (states[0], states[1 % len(states)])
    ]
    lines = [
        f"{capitalised(ref)}{whose} has {written_out({k: values[k] for k in shown})}{state}"
        for ref, values, state in ((one, first, stated[0]), (two, second, stated[1]))
    ]
    return Flow(
        tuple(lines),
        (
            scene.lister(noun),
            f"Open {one} from the list" if scene.surface == "screen" else f"Request {one}",
        ),
        f"Both {noun.plural} are listed once each, {joined([f'`{s}`' for s in states[:2]])} as "
        f"their states; {one} opens with {written_out({k: first[k] for k in shown})}"
        if known.states
        else f"Both {noun.plural} are listed once each; {one} opens with "
        f"{written_out({k: first[k] for k in shown})}",
        {
            "first": {k: first[k] for k in shown},
            "second": {k: second[k] for k in shown},
        },
    )
