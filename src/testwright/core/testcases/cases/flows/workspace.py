"""Flows of work on shared things: moved, dragged, edited together, lent, handed in, taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import A, reading
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def _thing(action: Action, otherwise: str) -> Noun:
    noun = action.object if action.object and not action.object.mass else noun_of(otherwise)
    assert noun is not None
    return noun


def dragged(action: Action, facts: Facts) -> Flow:
    """What is dragged stands where it was dropped, and only there."""
    noun = _thing(action, "a card")
    one, two = facts.scene.name(noun, 0), facts.scene.name(noun, 1)
    return Flow(
        (f"`{one}` and `{two}` stand in `To do`; `Doing` is empty",),
        (f"Drag {noun.name} `{one}` from `To do` to `Doing` and drop it there", facts.scene.again),
        f"`{one}` stands in `Doing` once and no longer in `To do`, also after the last step; "
        f"`{two}` still stands in `To do`",
        {"moved": one, "from": "To do", "to": "Doing"},
        companions=(
            Companion(
                technique="state_transition",
                aspect="dropped outside",
                title=f"A {noun.name} that is dropped outside goes back to where it was",
                given=(f"`{one}` stands in `To do`",),
                steps=(
                    f"Drag `{one}` and drop it outside of all columns",
                    "Drag it once more and press Escape before it is dropped",
                    facts.scene.again,
                ),
                expected=f"Each time `{one}` stands in `To do` again, at its place",
                data={"stays": "To do"},
                risk=0.72,
            ),
            Companion(
                technique="accessibility",
                aspect="without a mouse",
                title=f"A {noun.name} can be moved without a mouse",
                given=(f"`{one}` stands in `To do`; no mouse is used",),
                steps=(f"Reach `{one}` by the Tab key", "Move it to `Doing` by keys or a menu"),
                expected=f"`{one}` stands in `Doing`, and a screen reader says so",
                data={"moved": one},
                assumption="What is dragged can be moved by keys as well (WCAG 2.5.7).",
                risk=0.6,
            ),
        ),
    )


def moved_to(action: Action, facts: Facts) -> Flow:
    """What is moved is in the new place, whole, and no longer in the old one."""
    noun = _thing(action, "a file")
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return Flow(
        (f"`Drafts` holds `{one}` and `{two}`, `Archive 2031` is empty",),
        (
            f"Open `Drafts` and move {noun.name} `{one}` to `Archive 2031`",
            f"Open `Archive 2031`, and `{one}` in it",
            "Open `Drafts`",
        ),
        f"`Archive 2031` lists `{one}` once, and it opens as it was; `Drafts` lists only `{two}`",
        {"moved": one, "from": "Drafts", "to": "Archive 2031"},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="same name there",
                title=f"Where a {noun.name} of this name exists nothing is overwritten silently",
                given=(f"`Drafts` and `Archive 2031` both hold another `{one}`",),
                steps=(f"Move `{one}` from `Drafts` to `Archive 2031`", "Open both places"),
                expected=f"It is asked what to do, or refused; no `{one}` is lost",
                data={"name": one},
                type="negative",
                angle="input",
                risk=0.76,
            ),
        ),
    )


def edited_together(action: Action, facts: Facts) -> Flow:
    """What one writes is seen by the other, and nothing is lost."""
    noun = _thing(action, "a document")
    scene = facts.scene
    one, me, you = scene.name(noun, 0), scene.actor.name, scene.other.name
    first, second = scene.text(0), scene.text(1)
    return Flow(
        (f"`{me}` and `{you}` may both change {noun.name} `{one}`, and have it open",),
        (
            f"Write `{first}` in its first paragraph as `{me}`",
            f"Write `{second}` in its second paragraph as `{you}`, at the same time",
            f"Read it as `{me}` and as `{you}`, without reloading",
        ),
        f"Both see `{first}` and `{second}`, once each and at their places, and each other's name "
        "at the place where the other works",
        {"first": first, "second": second},
        companions=(
            Companion(
                technique="concurrency",
                aspect="same place",
                title="Two people change the same word at once",
                given=(f"`{me}` and `{you}` have {noun.name} `{one}` open",),
                steps=(
                    "Change the same word to `north` as the one and to `south` as the other",
                    "Wait two seconds, and read it as both",
                ),
                expected="Both read the same text; it holds `north`, `south` or both, and nothing "
                "else was lost",
                data={"words": ["north", "south"]},
                risk=0.78,
            ),
            Companion(
                technique="integration_failure",
                aspect="connection lost",
                title="What was written without a connection is there once it is back",
                given=(f"`{me}` has {noun.name} `{one}` open and no connection",),
                steps=(f"Write `{first}` as `{me}`", "Connect again", f"Read it as `{you}`"),
                expected=f"`{you}` reads `{first}` once",
                data={"written": first},
                angle="outside",
                assumption="Work goes on without a connection.",
                risk=0.66,
            ),
        ),
    )


def earlier_versions(action: Action, facts: Facts) -> Flow:
    """Each version is listed with its time and author, and can be read."""
    said = action.said("of")
    noun = said.noun if said and said.noun else noun_of("a document")
    assert noun is not None
    scene = facts.scene
    one, who = scene.name(noun, 0), scene.other.name
    first, second = scene.text(0), scene.text(1)
    return Flow(
        (
            (
                f"{capitalised(noun.name)} `{one}` read `{first}` on `2031-02-03` and was "
                f"changed by "
                f"`{who}` on `2031-02-17` to `{second}`"
            ),
        ),
        (f"Open the versions of `{one}`", "Open the version of `2031-02-03`", f"Open `{one}`"),
        f"Two versions are listed, newest first, with their times and authors; that of "
        f"`2031-02-03` "
        f"reads `{first}`, and `{one}` itself still `{second}`",
        {"2031-02-03": first, "2031-02-17": second},
    )


def borrowed(action: Action, facts: Facts) -> Flow:
    """What is lent is with one person until its day, and with nobody else."""
    noun = _thing(action, "a book")
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
        ),
    )


def given_back(action: Action, facts: Facts) -> Flow:
    """What comes back is free again, and no longer with who had it."""
    noun = _thing(action, "a book")
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
                title=f"A {noun.name} that comes back a day late is marked as late",
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
    noun = _thing(action, "an assignment")
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
    noun = _thing(action, "a quiz")
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
    reading("drag/drag and drop", A + r"\w+", dragged),
    reading(
        "move",
        A + r"(?:files?|documents?|photos?|e-?mails?|messages?|notes?|pages?|bookmarks?)\s+(?:to|"
        r"into|between)\s+"
        r"(?:an?\s+|the\s+|my\s+|other\s+|another\s+|different\s+)?(?:[\w-]+\s+)?(?:folders?|"
        r"director(?:y|ies)|albums?|archive|"
        r"notebooks?|trash)\b",
        moved_to,
    ),
    reading(
        "edit/work on/write/collaborate on",
        r"\b(?:together|collaboratively|simultaneously|at\s+the\s+same\s+time|in\s+real[ -]time)\b",
        edited_together,
    ),
    reading(
        "see/view/open/look at/browse/access",
        r"\b(?:previous|earlier|old|older|past|former)\s+versions?\b",
        earlier_versions,
    ),
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
