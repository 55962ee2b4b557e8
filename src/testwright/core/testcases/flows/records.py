"""Flows for things that are made, changed, removed and looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.flows.flow import Flow
from testwright.core.testcases.grammar import capitalised, past_participle
from testwright.core.testcases.vocabulary import word_set
from testwright.core.testcases.wording import clipped, imperative, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.action import Action
    from testwright.core.testcases.entities import Noun
    from testwright.core.testcases.facts import Facts

VALUES = frozenset({"number", "date", "password", "email", "link", "address", "word"})


def target(action: Action, facts: Facts) -> Noun | None:
    """What the action is done to, or what the story is about."""
    return action.object or next((a.object for a in facts.actions if a.object), None)


def tail_of(action: Action) -> str:
    """What the story says after the object: ` to a dataset`, in the third person, or ""."""
    if action.object is None:
        return ""
    place = action.words.lower().find(action.object.text.lower())
    if place < 0:
        return ""
    rest = own_words(action.words[place + len(action.object.text) :].strip(" \"'”’"))
    if not re.match(r"(?:to|for|in|on|with|from|by|into|at|about|of|as|via|using|under)\b", rest):
        return ""
    return " " + clipped(rest, 60)


def create(action: Action, facts: Facts) -> Flow:
    """Something new is made and is there afterwards."""
    scene, noun = facts.scene, target(action, facts)
    value, field = scene.value(noun), scene.field(noun)
    kind = noun.category if noun else "thing"
    thing = noun.a if noun else "an entry"
    plural = noun.plural if noun else "entries"
    verb = action.verb
    data = {field.replace(" ", "_"): value}
    extra = ""
    if kind == "person":
        data["email"] = scene.person().email
        extra = f" and `{data['email']}` as the e-mail address"
    elif kind == "event":
        data["date"] = scene.day(1)
        extra = f" and `{data['date']}` as its date"
    if noun and (noun.mass or noun.abstract):
        return Flow(
            (f"No {noun.name} with `{value}` is stored yet",),
            (imperative(action), f"Enter `{value}` and save", scene.again),
            f"`{value}` is stored once as {noun.name} and is shown unchanged afterwards",
            {noun.name.replace(" ", "_"): value},
        )
    start = {
        "screen": f"Start to {verb} {thing}{tail_of(action)}",
        "api": f"Prepare a request to {verb} {thing}{tail_of(action)}",
        "cli": f"Start to {verb} {thing}{tail_of(action)}",
    }[scene.surface]
    finish = {"screen": "Save", "api": "Send the request", "cli": "Run it"}[scene.surface]
    shown = (
        f"{capitalised(noun.the if noun else 'the entry')} `{value}` is listed exactly once "
        f"among the {plural}{', dated `' + data['date'] + '`' if kind == 'event' else ''}, and "
        "opening it shows the values entered"
    )
    return Flow(
        (f"No {noun.name if noun else 'entry'} with the {field} `{value}` exists",),
        (start, f"Enter `{value}` as the {field}{extra}", finish, scene.lister(noun)),
        shown,
        data,
    )


RESHAPING = word_set(
    "replace extend rearrange reorder move transfer redact migrate crop "
    "rotate translate localize localise overwrite version"
)
"""Verbs that say themselves what changes; the others change a value."""


def update(action: Action, facts: Facts) -> Flow:
    """A value is changed; the rest stays."""
    scene, noun = facts.scene, target(action, facts)
    name = noun.name if noun else "entry"
    if action.verb in RESHAPING and noun and not noun.mass:
        return _reshape(action, facts)
    if noun and (noun.category in VALUES or noun.mass):
        old, new = scene.value(noun, 0), scene.value(noun, 1)
        return Flow(
            (f"The {name} reads `{old}`",),
            (
                f"Open the place where the {name} is kept",
                f"{capitalised(action.verb)} it from `{old}` to `{new}` and save",
                scene.again,
            ),
            f"The {name} reads `{new}`; `{old}` is shown nowhere, and nothing else has changed",
            {"old": old, "new": new},
        )
    field, old = scene.field(noun), scene.value(noun, 0)
    label = scene.ref(noun, 0)
    if noun and noun.category in {"order", "request", "file"}:
        field, old = ("note", scene.text(0))
    new = scene.value(noun, 1) if field != "note" else scene.text(1)
    return Flow(
        (
            f"{capitalised(label)} exists"
            + (f" with the {field} `{old}`" if field == "note" else ""),
        ),
        (scene.opener(noun), f"Change its {field} from `{old}` to `{new}` and save", scene.again),
        (
            f"The {name} shows `{new}` as its {field}; `{old}` is shown nowhere, and its other "
            "values are unchanged"
        ),
        {f"old_{field.replace(' ', '_')}": old, f"new_{field.replace(' ', '_')}": new},
    )


def _reshape(action: Action, facts: Facts) -> Flow:
    """`Rotate images`, `move articles to another section`: the verb itself is the change."""
    scene, noun = facts.scene, target(action, facts)
    one, other = scene.name(noun, 0), scene.name(noun, 1)
    done, tail = past_participle(action.verb), tail_of(action)
    plural = noun.plural if noun else "entries"
    return Flow(
        (f"The {plural} `{one}` and `{other}` exist, neither of them {done} yet",),
        (scene.opener(noun), f"{capitalised(action.verb)} `{one}`{tail}", scene.again),
        f"`{one}` is {done}{tail} and shown so after the last step; `{other}` is as it was",
        {f"to_{action.verb.replace(' ', '_')}": one, "untouched": other},
    )


def delete(action: Action, facts: Facts) -> Flow:
    """One thing goes, its neighbour stays."""
    scene, noun = facts.scene, target(action, facts)
    one, other = scene.name(noun, 0), scene.name(noun, 1)
    plural, name = (noun.plural, noun.name) if noun else ("entries", "entry")
    verb, done = action.verb, past_participle(action.verb)
    many = noun and not noun.mass
    if action.verb in {"undo", "revert", "restore", "reset"}:
        return Flow(
            (f"{capitalised(scene.ref(noun))} has been changed from its earlier state",),
            (scene.opener(noun), imperative(action), scene.again),
            (
                f"{capitalised(scene.ref(noun))} is in its earlier state again, and other "
                f"{plural} are unchanged"
            ),
            {name.replace(" ", "_"): one},
        )
    return Flow(
        (
            (f"The {plural} `{one}` and `{other}` exist",)
            if many
            else (f"{capitalised(name)} `{one}` and `{other}` is stored",)
        ),
        (
            scene.lister(noun),
            f"{capitalised(verb)} `{one}`{tail_of(action)}",
            scene.lister(noun) + " again",
        ),
        (
            f"`{one}` is {done} and no longer listed, also when it is called up directly; "
            f"`{other}` is still there unchanged"
        ),
        {done.replace(" ", "_"): one, "kept": other},
    )


def view(action: Action, facts: Facts) -> Flow:
    """What is stored is shown, and nothing else."""
    scene, noun = facts.scene, target(action, facts)
    if action.words and re.match(
        r"(?:which|what|how|whether|if|who|when|where|whose|why)\b", action.words, re.IGNORECASE
    ):
        return _know(action, facts)
    if noun is None or noun.abstract:
        return _see_clause(action, facts)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    if noun.category in VALUES or noun.mass:
        return Flow(
            (f"The {noun.name} is stored as `{one}`",),
            (
                f"Open the place that shows the {noun.name}{tail_of(action)}",
                f"Compare the {noun.name} with the stored value",
            ),
            f"`{one}` is shown, exactly as it is stored",
            {noun.name.replace(" ", "_"): one},
        )
    tail = tail_of(action)
    if noun.many or noun.listed:
        three = scene.name(noun, 2)
        return Flow(
            (f"The {noun.plural} `{one}`, `{two}` and `{three}` exist{_all_in(tail)}",),
            (f"{_list_of(noun, facts)}{tail}", "Note what is listed", f"Open `{two}`"),
            f"`{one}`, `{two}` and `{three}` are each listed once and nothing else is; "
            f"opening `{two}` shows that {noun.name} and no other",
            {noun.plural.replace(" ", "_"): [one, two, three]},
        )
    return Flow(
        (f"{capitalised(scene.ref(noun))} exists{_all_in(tail)}, and `{two}` beside it",),
        (
            f"{scene.opener(noun)}{tail}",
            "Compare each value shown with what is stored",
            scene.again,
        ),
        f"{capitalised(scene.ref(noun))} is shown with the values that are stored for it, before "
        f"and after; nothing of `{two}` appears",
        {noun.name.replace(" ", "_"): one, "other": two},
    )


def _all_in(tail: str) -> str:
    """Where the things are, when the story says so: ` in a collection`."""
    return tail if re.match(r" (?:in|on|for|from|of|at|within)\b", tail) and len(tail) < 40 else ""  # noqa: PLR2004 longer ones repeat the goal


def _list_of(noun: Noun, facts: Facts) -> str:
    """How the things are reached: the container that the story names, else a list."""
    if noun.listed in {"list", "table", "overview", "summary", "view", "history", "collection"}:
        return f"Open the {noun.listed} of {noun.plural}"
    return facts.scene.lister(noun)


def _know(action: Action, facts: Facts) -> Flow:
    """A question that the story wants answered: `which forms I have submitted`."""
    scene, noun = facts.scene, action.object
    clause = clipped(own_words(action.words), 90)
    one, two = scene.title(0), scene.title(1)
    if (
        noun is None
        or noun.mass
        or noun.abstract
        or re.match(r"(?:if|whether|how|why|when|where)\b", action.words, re.IGNORECASE)
    ):
        return Flow(
            (
                (
                    f"Two situations are prepared, `{one}` and `{two}`; for both the answer to "
                    f"'{clause}' is known, and it differs"
                ),
            ),
            (f"In `{one}`, look up {clause}", f"In `{two}`, look up {clause}"),
            (
                f"The answer shown for `{one}` and the one shown for `{two}` are the known "
                "ones and differ from one another"
            ),
            {"first": one, "second": two},
        )
    one, two, out = (scene.name(noun, i) for i in range(3))
    return Flow(
        (f"It holds for the {noun.plural} `{one}` and `{two}`, not for `{out}`: {clause}",),
        (f"Open the place that tells {clause}", f"Look for `{one}`, `{two}` and `{out}`"),
        f"`{one}` and `{two}` are shown, `{out}` is not",
        {"shown": [one, two], "not_shown": [out]},
    )


def _see_clause(action: Action, facts: Facts) -> Flow:
    """Something that is no list and no record is to be there: one example stands for it."""
    scene = facts.scene
    words = clipped(own_words(action.words), 80)
    what = (
        words
        if re.match(r"(?:an?|the|their|some|any|all|every|each|no)\b", words, re.IGNORECASE)
        else words or "the result"
    )
    example = scene.title(0)
    return Flow(
        (f"`{example}` is stored as an example of this: {what}",),
        (f"Open the place that is to show {what}", f"Look for `{example}`", scene.again),
        f"`{example}` is shown once, exactly as it is stored, and still is after the last step",
        {"example": example},
    )


def manage(action: Action, facts: Facts) -> Flow:
    """Made, changed and removed in one sitting."""
    scene, noun = facts.scene, target(action, facts)
    plural, name = (noun.plural, noun.name) if noun else ("entries", "entry")
    one, new = scene.value(noun, 0), scene.value(noun, 1)
    field = scene.field(noun)
    return Flow(
        (f"No {name} with the {field} `{one}` or `{new}` exists",),
        (
            scene.lister(noun),
            f"Add {noun.a if noun else 'an entry'} with the {field} `{one}`",
            f"Change its {field} to `{new}`",
            scene.lister(noun) + " again",
        ),
        f"The list shows `{new}` once and `{one}` not at all; the other {plural} are unchanged",
        {"first": one, "changed_to": new},
    )
