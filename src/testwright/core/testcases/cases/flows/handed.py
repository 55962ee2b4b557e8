"""Flows of what goes from one to another: lent, given back, handed in, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import A, reading
from testwright.core.testcases.cases.flows.subjects import thing_of
from testwright.core.testcases.language.grammar import capitalised

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def borrowed(action: Action, facts: Facts) -> Flow:
    """What is lent is with one person until its day, and with nobody else."""
    noun = thing_of(action, "a book")
    scene = facts.scene
    one, me, you = scene.name(noun, 0), scene.actor.name, scene.other.name
    return Flow(
        (f"The only copy of {noun.name} `{one}` is free; today is `2031-05-01`, 28 days a loan",),
        (
            f"Borrow {noun.name} `{one}` as `{me}`",
            f"Open the loans of `{me}`",
            f"Try to borrow `{one}` as `{you}`",
        ),
        f"`{one}` stands once among the loans of `{me}`, due on `2031-05-29`; for `{you}` it is "
        "shown as on loan until then, and the try is refused",
        {"borrowed": one, "due": "2031-05-29"},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="most loans",
                title="One loan more than is allowed is refused",
                given=(f"`{me}` has as many loans as are allowed; `{one}` is free",),
                steps=(f"Try to borrow `{one}`", f"Open the loans of `{me}`"),
                expected=f"It is refused with the number that is allowed; `{one}` is still free",
                data={"refused": one},
                type="negative",
                angle="amount",
                assumption="The number of loans is limited.",
                risk=0.72,
            ),
            Companion(
                technique="permission_matrix",
                aspect="unknown person",
                title=f"Who is not registered gets no {noun.name}",
                given=(
                    f"`{scene.person(0).name}` is not registered as a borrower; `{one}` is free",
                ),
                steps=(
                    f"Try to lend `{one}` to `{scene.person(0).name}`",
                    f"Open {noun.name} `{one}`",
                ),
                expected=f"It is refused, as nobody of that name is registered; `{one}` is still "
                "free",
                data={"not_registered": scene.person(0).name},
                type="negative",
                angle="actor",
                assumption="Only people who are registered borrow something.",
                risk=0.74,
            ),
        ),
    )


def given_back(action: Action, facts: Facts) -> Flow:
    """What comes back is free again, and no longer with who had it."""
    noun = thing_of(action, "a book")
    scene = facts.scene
    one, two, me = scene.name(noun, 0), scene.name(noun, 1), scene.actor.name
    return Flow(
        (f"`{me}` has borrowed `{one}` and `{two}`; `{one}` is due on `2031-05-29`",),
        (
            f"Return {noun.name} `{one}` on `2031-05-29`",
            f"Open the loans of `{me}`",
            f"Look for `{one}` as `{scene.other.name}`",
        ),
        f"Only `{two}` is still on loan to `{me}`; `{one}` is shown as free, and no fee is due",
        {"returned": one, "still_on_loan": two},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="too late",
                title=f"{capitalised(noun.a)} that comes back a day late is marked as late",
                given=(f"`{one}` is due on `2031-05-29`",),
                steps=(f"Return `{one}` on `2031-05-30`", f"Open the account of `{me}`"),
                expected=f"`{one}` is free again; the return is shown as one day late, with the "
                f"fee "
                "for one day where there are fees",
                data={"due": "2031-05-29", "returned": "2031-05-30"},
                angle="time",
                assumption="Being late is recorded.",
                risk=0.74,
            ),
        ),
    )


def handed_in(action: Action, facts: Facts) -> Flow:
    """Work that was handed in is with who marks it, once, as it was."""
    noun = thing_of(action, "an assignment")
    scene = facts.scene
    one, who = scene.name(noun, 0), scene.other.name
    return Flow(
        (f"{capitalised(noun.name)} `{one}` is due on `2031-05-15` at `18:00`, marked by `{who}`",),
        (
            f"Open {noun.name} `{one}` on `2031-05-15` at `17:55`",
            "Choose `essay-final.pdf` and submit",
            f"Open what was handed in as `{who}`",
        ),
        f"It is confirmed with the time; `{who}` finds `essay-final.pdf` once, in time, and it "
        f"opens "
        "as it was",
        {"file": "essay-final.pdf", "due": "2031-05-15 18:00"},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="too late",
                title="Handed in a minute after the time is refused or marked as late",
                given=(f"{capitalised(noun.name)} `{one}` is due on `2031-05-15` at `18:00`",),
                steps=("Submit `essay-final.pdf` at `18:01`", f"Open it as `{who}`"),
                expected="It is refused with the time it was due, or shown as late; never as in "
                "time",
                data={"due": "2031-05-15 18:00", "at": "18:01"},
                type="negative",
                angle="time",
                assumption=f"The {noun.name} has a time until which it is due.",
                risk=0.8,
            ),
            Companion(
                technique="state_transition",
                aspect="handed in again",
                title="A second version replaces the first before the time is over",
                given=("`essay-draft.pdf` was handed in an hour ago, and the time is not over",),
                steps=("Submit `essay-final.pdf`", f"Open what was handed in as `{who}`"),
                expected="`essay-final.pdf` is what is marked; `essay-draft.pdf` is at most kept "
                "as "
                "an earlier version",
                data={"first": "essay-draft.pdf", "second": "essay-final.pdf"},
                assumption="It may be handed in again until then.",
                risk=0.7,
            ),
        ),
    )


def answered(action: Action, facts: Facts) -> Flow:
    """Answers are counted and kept, once."""
    noun = thing_of(action, "a quiz")
    scene = facts.scene
    one = scene.name(noun, 0)
    scored = noun.head in {"quiz", "test", "exam", "assessment"}
    seen = "`2 of 3` right, with the wrong one marked" if scored else "the three answers"
    return Flow(
        (f"{capitalised(noun.name)} `{one}` has three questions and was not answered yet",),
        (
            f"Open {noun.name} `{one}`",
            "Answer the first two rightly and the third wrongly"
            if scored
            else "Answer the three questions with `yes`, `4` and `Porto`",
            "Submit, and open the result",
        ),
        f"The result shows {seen}; it stands once among the results of `{scene.actor.name}`, also "
        "after a reload",
        {noun.name: one, "questions": 3},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="left open",
                title="An answer that was left out is asked for before it is over",
                given=(f"{capitalised(noun.name)} `{one}` is open, the second answer is empty",),
                steps=("Submit", "Answer the second question, and submit"),
                expected="The first time the second question is named and nothing is stored, or it "
                "counts as not answered after a question; the second time it is stored",
                data={"left_out": 2},
                type="negative",
                angle="input",
                risk=0.76,
            ),
            Companion(
                technique="state_transition",
                aspect="interrupted",
                title="Answers are still there after the page was closed by mistake",
                given=("Two of three questions are answered, nothing is submitted",),
                steps=("Close the page", f"Open {noun.name} `{one}` again"),
                expected="The two answers are still there, or it is said before closing that they "
                "would be lost",
                data={"answered": 2},
                assumption="Answers are not lost silently.",
                risk=0.66,
            ),
        ),
    )


_WORK = r"(?:assignments?|homework|essays?|papers?|thesis|exercises?|coursework|lab\s+reports?)\b"
_FORMS = r"(?:quiz(?:zes)?|tests?|exams?|assessments?|surveys?|questionnaires?)\b"


READINGS: tuple[Reading, ...] = (
    reading(
        "borrow/check out/lend/loan",
        A + r"(?:books?|items?|tools?|devices?|dvds?|copies|equipment|games?|bikes?)\b",
        borrowed,
    ),
    reading("submit/hand in/turn in/upload", A + _WORK, handed_in),
    reading("take/complete/fill in/fill out/answer/do", A + _FORMS, answered),
    reading(
        "return/bring back", A + r"(?:books?|tools?|devices?|dvds?|equipment|bikes?)\b", given_back
    ),
)
