"""Nouns that stand for a deed, and how a tester does it on a thing that has a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.own_states import states_of
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.nominal_subjects import Theirs
    from testwright.core.testcases.reading.scene import Scene


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done to a thing.

    Attributes:
        step: with `{thing}` for the thing.
        says: what the message has to say beside the name of the thing.
        given: what holds of the thing before; with `{thing}`; "" where nothing has to.
        by: who does it; "" where nobody does.
        may: what this person must be able to do, beside having an account.
        data: the old and the new value, where there are such.
    """

    step: str
    says: str
    given: str = ""
    by: str = ""
    may: str = ""
    data: tuple[tuple[str, str], ...] = ()


_TEXTS = {
    "comment": "comment on {thing} with `{text}`",
    "reply": "reply to {thing} with `{text}`",
    "response": "reply to {thing} with `{text}`",
    "answer": "answer {thing} with `{text}`",
    "review": "write the review `{text}` of {thing}",
    "rating": "rate {thing} with 4 of 5 points",
    "like": "like {thing}",
    "feedback": "give the feedback `{text}` on {thing}",
    "question": "ask the question `{text}` about {thing}",
    "bid": "place a bid of {amount} on {thing}",
    "offer": "make an offer of {amount} for {thing}",
    "booking": "make a booking of {thing}",
    "order": "place an order for {thing}",
    "application": "send in an application for {thing}",
    "registration": "register for {thing}",
    "enrolment": "enrol in {thing}",
    "enrollment": "enroll in {thing}",
}
_DONE = {
    "cancellation": ("cancel", "cancelled"),
    "approval": ("approve", "approved"),
    "rejection": ("reject", "rejected"),
    "deletion": ("delete", "deleted"),
    "removal": ("remove", "removed"),
    "postponement": ("postpone", "postponed"),
    "completion": ("complete", "completed"),
    "closure": ("close", "closed"),
    "renewal": ("renew", "renewed"),
    "confirmation": ("confirm", "confirmed"),
}
_BY_ITSELF = {
    "arrival": ("Let {thing} arrive", "it has arrived"),
    "departure": ("Let {thing} depart", "it has departed"),
    "delivery": ("Have {thing} delivered", "it has been delivered"),
    "delay": ("Have {thing} delayed by 40 minutes", "it is delayed by 40 minutes"),
    "failure": ("Let {thing} fail", "it has failed"),
    "shipment": ("Have {thing} shipped", "it has been shipped"),
    "publication": ("Have {thing} published", "it has been published"),
}
_RESULTS = frozenset({"result", "finding", "outcome"})
_ASKED = frozenset({"survey", "questionnaire", "poll", "quiz"})
_PRICES = frozenset({"price", "cost", "fee", "rent", "premium", "amount", "fare", "rate"})
_DATES = frozenset({"date", "deadline", "day"})
_USUAL = {"progress": ("40 %", "60 %"), "time": ("10:00", "11:30")}
_LESS = ("drop", "reduction")


def deed_on(thing: Theirs, word: str, scene: Scene, *, new: bool) -> Deed | None:
    """What a noun such as `comments` or `cancellation` says is done; None for other nouns."""
    one, by = singular(word), scene.person(0).name
    if one in _BY_ITSELF and not new:
        step, says = _BY_ITSELF[one]
        return Deed(step, f"says that {says}")
    if one in _DONE:
        verb, done = _DONE[one]
        says, may = f"says that it has been {done}", f"{verb} {thing.noun.plural}"
        return Deed(f"As `{by}`, {verb} {{thing}}", says, by=by, may=may)
    asked = bool(_ASKED & {thing.noun.head})
    if asked and one in _RESULTS | {"answer", "response"}:
        return Deed(
            f"As `{by}`, submit answers to {{thing}}", "says that there are new answers", by=by
        )
    if one in _RESULTS and thing.noun.category not in {"place", "person"}:
        step, may = f"As `{by}`, release the {one} of {{thing}}", f"release {one}s"
        return Deed(step, f"says that the {one} is there", by=by, may=may)
    if one not in _TEXTS:
        return None
    filled = _TEXTS[one].replace("{text}", scene.text(0))
    filled = filled.replace("{amount}", written(scene.cents(0), scene.currency))
    return Deed(f"As `{by}`, {filled}", f"says that there is a new {one}", by=by)


def changed(thing: Theirs, name: str, how: str, scene: Scene) -> Deed | None:
    """A value that is changed from one to another: the one that is named, else a usual one."""
    values = _values(thing, name, scene) if name else None
    if not name:
        (name, old), _ = scene.details(thing.noun, 2)
        (_, new), _ = scene.details(thing.noun, 6)
        values = (old, new)
    if values is None or values[0] == values[1]:
        return None
    old, new = values
    if name in _PRICES and how.startswith(_LESS):
        old, new = written(5_000, scene.currency), written(4_000, scene.currency)
    by = scene.person(0).name
    return Deed(
        f"As `{by}`, change the {name} of {{thing}} from `{old}` to `{new}`",
        f"says that the {name} was changed from `{old}` to `{new}`",
        f"The {name} of {{thing}} is `{old}`",
        by,
        f"change the {name} of {thing.noun.plural}",
        (("before", old), ("after", new)),
    )


def _values(thing: Theirs, name: str, scene: Scene) -> tuple[str, str] | None:
    head = name.rsplit(" ", 1)[-1]
    if head in _PRICES:
        return written(4_000, scene.currency), written(5_000, scene.currency)
    if head in _DATES:
        return scene.day(0), scene.day(1)
    if head in _USUAL:
        return _USUAL[head]
    if head in {"status", "state"}:
        states = states_of(f"{thing.noun.name} {head}") or ("in progress", "completed")
        return states[0], states[1]
    noun = noun_of(name)
    if (
        noun is None
        or noun.mass
        or noun.category == "place"
        or noun.text.lower() != name
        or name.endswith("s")
    ):
        return None
    return scene.name(noun, 2), scene.name(noun, 3)
