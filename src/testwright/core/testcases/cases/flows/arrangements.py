"""Flows that bring things into an order, join them, or take a change back and forth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_ONE_LIST = frozenset({"backlog", "list", "queue", "playlist", "menu", "board", "order"})


def rearranged(action: Action, facts: Facts) -> Flow:
    """The last becomes the first, and stays so."""
    scene, noun = facts.scene, action.object
    single = noun is not None and noun.head in _ONE_LIST and not noun.many
    thing = None if single else noun
    one, two, three = (scene.name(thing, n) if thing else scene.title(n) for n in range(3))
    what = noun.plural if noun and not single else "entries"
    place = f"Open {noun.the}" if noun and single else scene.lister(noun)
    return Flow(
        (f"The {what} stand in this order: `{one}`, `{two}`, `{three}`",),
        (
            place,
            f"Move `{three}` to the first place",
            facts.scene.anew,
            f"{place} again",
        ),
        f"The order is `{three}`, `{one}`, `{two}`, at once and after the new sign-in; none is "
        "missing or doubled",
        {"before": [one, two, three], "after": [three, one, two]},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="ends of the order",
                title="The first moves no further up, the last no further down",
                given=(f"The {what} stand in this order: `{one}`, `{two}`, `{three}`",),
                steps=(place, f"Try to move `{one}` up", f"Try to move `{three}` down"),
                expected=f"Neither is possible, and the order stays `{one}`, `{two}`, `{three}`",
                data={"order": [one, two, three]},
                type="negative",
                risk=0.72,
            ),
            Companion(
                technique="state_transition",
                aspect="one place",
                title="Moved by one place, and back again",
                given=(f"The {what} stand in this order: `{one}`, `{two}`, `{three}`",),
                steps=(
                    place,
                    f"Move `{two}` one place up",
                    f"{place} again, and note the order",
                    f"Move `{two}` one place down",
                ),
                expected=f"First the order is `{two}`, `{one}`, `{three}`, at the end `{one}`, "
                f"`{two}`, `{three}`",
                data={"moved": two},
                type="positive",
                risk=0.7,
            ),
        ),
    )


def merged(action: Action, facts: Facts) -> Flow:
    """One is left, with what both had."""
    scene, noun = facts.scene, action.object
    assert noun is not None
    one, two, out = (scene.name(noun, n) for n in range(3))
    first, second = scene.text(0), scene.text(1)
    return Flow(
        (
            (
                f"Of the {noun.plural} `{one}` has the note `{first}`, `{two}` the note "
                f"`{second}`; `{out}` is beside them"
            ),
        ),
        (
            f"Choose `{one}` and `{two}`, and {action.verb} them into `{one}`",
            scene.lister(noun),
            f"Open `{one}`",
            f"Call up `{two}` by its former address",
        ),
        f"`{one}` is listed once and has both notes; `{two}` is not listed, and its former address "
        f"leads to `{one}`; `{out}` is unchanged",
        {"kept": one, "merged_into_it": two, "notes": [first, second]},
        companions=(
            Companion(
                technique="state_transition",
                aspect="what belongs to it",
                title=f"What belonged to {noun.the} that goes belongs to the one that stays",
                given=(f"`{two}` has two comments and an attachment, `{one}` has one comment",),
                steps=(
                    f"Choose `{one}` and `{two}`, and {action.verb} them into `{one}`",
                    f"Open `{one}`",
                ),
                expected=f"`{one}` has three comments and the attachment, each once and with its "
                "own author and time",
                data={"comments": 3, "attachments": 1},
                type="positive",
                assumption=f"{capitalised(noun.plural)} have comments and attachments.",
                risk=0.72,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="only one",
                title=f"A single {noun.name} can't be {past_participle(action.verb)} with itself",
                given=(f"The {noun.plural} `{one}` and `{two}` exist",),
                steps=(f"Choose only `{one}`", f"Try to {action.verb}", scene.lister(noun)),
                expected=f"It is not offered, or a message asks for a second one; `{one}` and "
                f"`{two}` are listed as before",
                data={"chosen": one},
                type="negative",
                angle="input",
                risk=0.68,
            ),
            Companion(
                technique="state_transition",
                aspect="cancelled",
                title=f"Nothing is {past_participle(action.verb)} when it is cancelled",
                given=(f"The {noun.plural} `{one}` and `{two}` exist",),
                steps=(
                    f"Choose `{one}` and `{two}`, and begin to {action.verb} them",
                    "Cancel where it is to be confirmed",
                    scene.lister(noun),
                ),
                expected=f"`{one}` and `{two}` are listed, both unchanged",
                data={"kept": [one, two]},
                type="negative",
                assumption="It is confirmed before it is done.",
                risk=0.64,
            ),
        ),
    )


def undone(action: Action, facts: Facts) -> Flow:
    """Step by step back, and forth again."""
    del action
    first, second, third = (facts.scene.title(n) for n in range(3))
    return Flow(
        (f"A text reads `{first}`",),
        (
            f"Change it to `{second}`, then to `{third}`",
            "Undo twice, and note the text after each",
            "Redo once, if there is a way to do so",
            "Undo until nothing is left to undo",
        ),
        f"After the two steps back the text reads `{second}`, then `{first}`; redoing brings "
        f"`{second}` again; at the end it reads `{first}` and undoing is no longer offered",
        {"texts": [first, second, third]},
    )


def ranked(action: Action, facts: Facts) -> Flow:
    """Most points first; a change of points changes the places."""
    del action
    scene = facts.scene
    one, two, three = (scene.person(n).name for n in range(3))
    return Flow(
        (f"`{one}` has 30 points, `{two}` 20 and `{three}` 20",),
        (
            "Open the ranking",
            f"Let `{three}` get 15 points more",
            facts.scene.again,
        ),
        f"First the order is `{one}` before `{two}` and `{three}`, who share the second place; "
        f"then `{three}` with 35 points stands before `{one}`, and `{two}` is third",
        {"points": [30, 20, 20], "then": [30, 20, 35]},
    )


def state_listed(noun: Noun, state: str, facts: Facts) -> Flow:
    """`Overdue loans`: those that are, and not the others; also after one has changed."""
    scene = facts.scene
    one, two, out = (scene.name(noun, n) for n in range(3))
    name = noun.plural
    return Flow(
        (f"The {name} `{one}` and `{two}` are {state}, `{out}` is not",),
        (
            f"Open the list of {state} {clipped(name, 50)}",
            "Note what is listed",
            f"Have `{two}` changed so that it is no longer {state}",
            scene.again,
        ),
        f"First `{one}` and `{two}` are listed once each and `{out}` is not; after the last step "
        f"only `{one}` is",
        {state: [one, two], "not_listed": out},
    )


def of_a_period(action: Action, noun: Noun, facts: Facts) -> Flow:
    """`Of the last month`: its first and its last day belong to it, the days around it do not."""
    scene = facts.scene
    first, last, before, after = (scene.name(noun, n) for n in range(4))
    unit = "year" if "year" in action.words else "month"
    days = (
        ("2030-01-01", "2030-12-31", "2029-12-31", "2031-01-01")
        if unit == "year"
        else ("2031-02-01", "2031-02-28", "2031-01-31", "2031-03-01")
    )
    return Flow(
        (
            (
                f"Today is `2031-03-15`; of the {noun.plural}, `{first}` is of `{days[0]}`, "
                f"`{last}` of `{days[1]}`, `{before}` of `{days[2]}` and `{after}` of `{days[3]}`"
            ),
        ),
        (f"Open the list of {noun.plural}", f"Choose the last {unit}", "Note what is listed"),
        f"`{first}` and `{last}` are listed once each; `{before}` and `{after}` are not",
        {"listed": [first, last], "not_listed": [before, after]},
    )


def changed_in_one_go(many: Noun, value: Noun | None, facts: Facts) -> Flow:
    """Two of three are chosen and changed together; the third is not."""
    scene = facts.scene
    one, two, out = (scene.name(many, n) for n in range(3))
    what = value.name if value and value.head != many.head else "note"
    old, new = scene.text(0), scene.text(1)
    return Flow(
        (f"The {many.plural} `{one}`, `{two}` and `{out}` have the {what} `{old}`",),
        (
            scene.lister(many),
            f"Choose `{one}` and `{two}`",
            f"Change their {what} to `{new}` in one go, and save",
            "Open all three",
        ),
        f"`{one}` and `{two}` have the {what} `{new}`, `{out}` still has `{old}`; the report says "
        "`2`",
        {"changed": [one, two], "not_changed": out, "to": new},
    )


def between_dates(plural_: str, by: str, noun: Noun | None, facts: Facts) -> Flow:
    """Two days: what lies between them, with both days themselves, and what lies outside."""
    scene = facts.scene
    one, two, out = (scene.name(noun, n) for n in range(3))
    return Flow(
        (
            (
                f"The {plural_} `{one}`, `{two}` and `{out}` have the {by} `2031-02-01`, "
                f"`2031-02-28` and "
                "`2031-03-01`"
            ),
        ),
        (
            scene.lister(noun),
            f"Filter by the {by}, from `2031-02-01` to `2031-02-28`",
            "Take the filter away again",
        ),
        f"With the filter the list shows `{one}` and `{two}` only; without it `{out}` is there "
        f"again",
        {"from": "2031-02-01", "to": "2031-02-28", "shown": [one, two], "hidden": [out]},
    )
