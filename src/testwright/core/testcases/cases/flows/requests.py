"""Flows in which something is applied for, ordered, taken from stock, or made out of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.companions.people import applying
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testdata.literals.files import file_name
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def applied_for(action: Action, facts: Facts) -> Flow:
    """The application arrives with all that belongs to it, once."""
    scene, noun = facts.scene, action.object
    one = (
        scene.name(noun, 0) if noun and noun.head in {"job", "position", "grant", "course"} else ""
    )
    what = f"{noun.name} `{one}`" if noun and one else (noun.a if noun else "it")
    me, decider = scene.actor, scene.other
    said = action.said("with")
    paper = said.noun if said and said.noun and not said.noun.mass else None
    named = f"{paper.name} `{file_name(scene.seed, 0, '')}`" if paper else ""
    ready = f"; {named} is at hand" if named else ""
    return Flow(
        (
            f"{capitalised(what)} can be applied for{ready}",
            f"`{decider.name}` decides about applications",
        ),
        (
            f"Start to apply for {what}",
            f"Enter `{me.name}` and `{me.email}`{f', add {named}' if named else ''}, and submit",
            "Open the own applications",
            f"Open the applications as `{decider.name}`",
        ),
        f"The application is listed once for both, as waiting, with `{me.name}`, `{me.email}`"
        f"{f' and {named}' if named else ''}; that it was received is confirmed",
        {"applicant": me.email, "for": one or (noun.name if noun else "")},
        companions=applying(scene, what),
    )


def leave_asked_for(action: Action, facts: Facts) -> Flow:
    """Days off wait for a decision and count only when they are granted."""
    del action
    scene = facts.scene
    me, decider = scene.actor.name, scene.other.name
    return Flow(
        (
            (
                f"`{me}` has 12 days left; `{decider}` decides about time off; `2031-03-10` is a "
                "Monday"
            ),
        ),
        (
            "Request time off from `2031-03-10` to `2031-03-12`, and submit",
            f"Open the requests as `{decider}`",
            f"Approve the request as `{decider}`",
            f"Open the own time off as `{me}`",
        ),
        f"The request waits for `{decider}` with both days and 3 working days; after the approval "
        "it is shown as approved and 9 days are left",
        {"from": "2031-03-10", "to": "2031-03-12", "days": 3, "left": 9},
    )


def ordered(action: Action, facts: Facts) -> Flow:
    """An order with the right quantity and total."""
    scene, noun = facts.scene, action.object or noun_of("an item")
    assert noun is not None
    one = scene.name(noun, 0)
    price, total = written(1250, scene.currency), written(2500, scene.currency)
    return Flow(
        (f"{capitalised(noun.name)} `{one}` is on offer for {price}; nothing of it is ordered",),
        (
            f"Open {noun.name} `{one}`",
            "Order 2 of it and confirm",
            "Open the own orders",
        ),
        f"One order is listed, with `{one}`, the quantity 2 and the total {total}; it has a number "
        "and a state",
        {"item": one, "quantity": 2, "total": total},
    )


def made_from(noun: Noun, source: Noun, action: Action, facts: Facts) -> Flow:
    """`Create an invoice from an order`: the values go over, and the two know each other."""
    scene = facts.scene
    one, text = scene.name(source, 2), scene.text(0)
    amount = written(4990, scene.currency)
    return Flow(
        (
            (
                f"{capitalised(source.name)} `{one}` has the amount {amount} and the note "
                f"`{text}`; no {noun.name} was made from it"
            ),
        ),
        (
            f"Open {source.name} `{one}`",
            f"{capitalised(action.verb)} {noun.a} from it, and save",
            scene.lister(noun),
            f"Open {source.name} `{one}` again",
        ),
        f"Exactly one new {noun.name} is listed, with {amount}, `{text}` and `{one}` as where it "
        f"comes from; {source.name} `{one}` has its values as before",
        {"from": one, "amount": amount, "note": text},
    )


def _early_and_unknown(code: str) -> tuple[Companion, ...]:
    """Beside a check-in: before it opens, and with a number that is none."""
    return (
        Companion(
            technique="boundary_values",
            aspect="too early",
            title="A check-in before it opens is refused with the time when it does",
            given=(f"The check-in for booking `{code}` opens on `2031-06-09` at `12:00`",),
            steps=(f"Enter `{code}` on `2031-06-09` at `11:59`", "Do the same at `12:00`"),
            expected="The first is refused, and `12:00` is named; the second goes on",
            data={"opens": "2031-06-09 12:00"},
            type="negative",
            angle="time",
            assumption="The check-in opens at a set time.",
            risk=0.76,
        ),
        Companion(
            technique="equivalence_partitioning",
            aspect="unknown name",
            title="A number that belongs to no booking is refused",
            given=("No booking has the number `XX-0000`",),
            steps=("Open the check-in and enter `XX-0000`", "Leave the number empty and go on"),
            expected="Both are refused at the field; nothing is said about other bookings",
            data={"unknown": "XX-0000"},
            type="negative",
            angle="input",
            risk=0.74,
        ),
    )


def checked_in(action: Action, facts: Facts) -> Flow:
    """Who has arrived is marked once; who has not still waits."""
    scene, noun = facts.scene, action.object
    if noun is None or noun.category not in {"person", "event"}:
        code = scene.name(noun_of("a code"), 0)
        return Flow(
            (f"Booking `{code}` of `{scene.actor.name}` is open for the check-in",),
            (
                f"Open the check-in and enter `{code}`",
                "Go through it to its end",
                f"Open booking `{code}`",
                f"Enter `{code}` in the check-in once more",
            ),
            f"Booking `{code}` is shown as checked in, with the time; the second try says that it "
            "has been done and changes nothing",
            {"booking": code},
            companions=_early_and_unknown(code),
        )
    one, two = scene.person(0).name, scene.person(1).name
    return Flow(
        (f"`{one}` and `{two}` are expected, and neither has been checked in",),
        (
            f"Check in `{one}`",
            f"Check in `{one}` once more",
            "Open the list of those who are expected",
        ),
        f"`{one}` is shown as checked in once, with the time of the first step; the second try "
        f"says so; `{two}` is still expected",
        {"checked_in": one, "expected": two},
    )


def renewed(action: Action, facts: Facts) -> Flow:
    """The end moves by one more term, counted from the old end."""
    scene, noun = facts.scene, action.object
    assert noun is not None
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    if noun.mass:
        one, two = scene.title(0), scene.title(1)
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` end on `2031-02-22`; one term has 28 days",),
        (
            f"Open {noun.name} `{one}`",
            f"{capitalised(action.verb)} it and confirm",
            f"Read the last day of `{one}` and of `{two}`",
        ),
        f"`{one}` ends on `2031-03-22`, 28 days after the old end; `{two}` still ends on "
        "`2031-02-22`",
        {"renewed": one, "ends": "2031-03-22", "not_renewed": two},
    )


def clocked(action: Action, facts: Facts) -> Flow:
    """Beginning, end, and what lies between."""
    del action
    me = facts.scene.actor.name
    return Flow(
        (f"Nothing is recorded for `{me}` on `2031-03-10`",),
        (
            "Clock in on `2031-03-10` at `09:00`",
            "Clock out on the same day at `17:30`",
            "Open the own times of `2031-03-10`",
        ),
        "One entry from `09:00` to `17:30` with 8.5 hours is shown, and no other; clocking out "
        "again is not offered",
        {"in": "09:00", "out": "17:30", "hours": 8.5},
    )


_STANDS_ALONE = frozenset({"event", "order", "request", "product", "account"})
"""What does not exist before it is requested: a meeting, an order, a permit."""
_COPIES = frozenset({"copy", "version", "scan", "sample", "access"})


_DECIDED_ON = word_set(
    "absence abstract amendment appeal application appointment bid budget change claim correction "
    "edit essay expense grant holiday idea leave manuscript nomination offer paper petition plan "
    "proffer proposal quote quotation reimbursement request revision session suggestion talk "
    "timesheet tender vacation"
)


def is_decided_on(noun: Noun) -> bool:
    """Whether somebody decides about it once it is handed in: not so a record or a score."""
    return noun.head in _DECIDED_ON


def is_asked_for(action: Action, noun: Noun) -> bool:
    """Whether something that is there already, or help, is requested: `request a digital copy`."""
    made = noun.category in _STANDS_ALONE and noun.listed not in _COPIES
    return action.verb == "request" and not made and not noun.abstract


def asked_for(noun: Noun, action: Action, facts: Facts) -> Flow:
    """The request stands in the own list, once, with what was asked and by whom."""
    scene = facts.scene
    me, note = scene.actor.name, scene.text(0)
    named = not noun.mass
    one = scene.ref(noun, 0) if named else noun.name
    steps = (
        (
            scene.opener(noun),
            f"Request it, with the note `{note}`, and submit",
        )
        if named
        else (f"Request {noun.name}, with the note `{note}`, and submit",)
    )
    return Flow(
        (f"{capitalised(one)} exists" if named else "", f"`{me}` has requested nothing yet")
        if named
        else (f"`{me}` has requested nothing yet",),
        (*steps, "Open the list of own requests"),
        f"One request is listed, for {one}, of `{me}`, with the note `{note}` and marked as "
        f"waiting; {action.verb}ing is confirmed by a message",
        {"for": one.replace("`", ""), "note": note},
    )


def made_by_itself(noun: Noun, action: Action, facts: Facts) -> Flow:
    """`Automatically create labels for guests`: one for each, without anybody entering it."""
    scene = facts.scene
    said = action.said("for", "of", "from", "to", "about")
    source = said.noun if said and said.noun and not said.noun.abstract else None
    what = source if source and not source.mass else None
    one, two = scene.name(what, 1), scene.name(what, 2)
    many = what.plural if what else "records"
    made = noun.plural if not noun.mass else noun.name
    return Flow(
        (f"The {many} `{one}` and `{two}` exist, without {made}",),
        (
            f"Start the work that {action.verb}s {made} by itself, and wait for its end",
            f"Open the {made} that came out",
        ),
        f"There is one {noun.name} for `{one}` and one for `{two}`, with the values of each, and "
        "no other; nothing had to be entered",
        {"for": [one, two]},
    )
