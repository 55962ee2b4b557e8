"""Flows of times that are set, offered and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import A, reading

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def availability_set(action: Action, facts: Facts) -> Flow:
    """Only the times that were set are offered to others."""
    del action
    you = facts.scene.other.name
    return Flow(
        ("No times are set for Monday, `2031-03-10`",),
        (
            "Open the own availability",
            "Set `2031-03-10` from `09:00` to `12:00` and save",
            f"Look at the times on offer for `2031-03-10` as `{you}`",
        ),
        "Times from `09:00` to `12:00` are offered; none before `09:00`, none that would end after "
        "`12:00`, and none on the next day",
        {"day": "2031-03-10", "from": "09:00", "to": "12:00"},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="end before start",
                title="Times that end before they start, or overlap, are refused",
                given=("`2031-03-10` is set from `09:00` to `12:00`",),
                steps=(
                    "Add `15:00` to `14:00` for the same day and save",
                    "Add `11:30` to `13:00` for the same day and save",
                ),
                expected="The first is refused; the second is refused or joined to "
                "`09:00`–`13:00`, "
                "and no time is offered twice",
                data={"refused": "15:00-14:00", "overlaps": "11:30-13:00"},
                type="negative",
                angle="input",
                risk=0.78,
            ),
            Companion(
                technique="state_transition",
                aspect="booked already",
                title="A time that is booked stays booked when the availability changes",
                given=(f"`{you}` has booked `2031-03-10` `10:00`",),
                steps=("Take `09:00` to `12:00` away and save", "Open the booking"),
                expected="The booking of `10:00` is still there, or the change is refused with it "
                "as the reason",
                data={"booked": "2031-03-10 10:00"},
                assumption="A change does not cancel what is booked.",
                risk=0.7,
            ),
        ),
    )


def own_calendar(action: Action, facts: Facts) -> Flow:
    """Each entry stands at its day, and nothing of anybody else."""
    name = action.object.name if action.object else "calendar"
    scene = facts.scene
    one, two, out = (scene.title(n) for n in range(3))
    return Flow(
        (
            (
                f"`{one}` is on `2031-03-10` at `09:00`, `{two}` on `2031-03-11` at `14:00`; "
                f"`{out}` "
                f"on `2031-03-10` is of `{scene.other.name}` alone"
            ),
        ),
        (
            f"Open the own {name} at the week of `2031-03-10`",
            f"Choose `{one}`",
            "Go on to the next week and back",
        ),
        f"`{one}` and `{two}` stand at their days and times, once each, `{out}` does not; choosing "
        f"`{one}` opens it, and going back shows the same",
        {one: "2031-03-10 09:00", two: "2031-03-11 14:00"},
    )


def deadlines_seen(action: Action, facts: Facts) -> Flow:
    """Each stands there with its day, and tells whether the day has passed."""
    scene, words = facts.scene, action.words.lower()
    name = "due dates" if "due date" in words else "deadlines"
    late, near, far = (scene.title(n) for n in range(3))
    today = "The clock of the test system says `2031-05-15 12:00`"
    return Flow(
        (today, f"`{late}` was due on `2031-05-14`; `{near}` is on `2031-05-16`"),
        (f"Open the {name}", f"Add `{far}`, due on `2031-06-30`, and save", scene.again),
        f"`{late}`, `{near}` and, after the second step, `{far}` stand there once each with their "
        f"days; only `{late}` is marked as overdue",
        {late: "2031-05-14", near: "2031-05-16", far: "2031-06-30"},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="due today",
                title="What is due today, in its last hour and after it",
                given=(f"`{near}` is due on `2031-05-15`",),
                steps=(
                    f"Set the clock to `2031-05-15 23:59` and open the {name}",
                    "Set the clock to `2031-05-16 00:01` and reload the page",
                ),
                expected=f"`{near}` is marked as due today at first, and as overdue after the last "
                "step",
                data={"due": "2031-05-15"},
                angle="time",
                assumption="A deadline ends with its day.",
                risk=0.76,
            ),
            Companion(
                technique="state_transition",
                aspect="done",
                title="What is done is no longer overdue",
                given=(today, f"`{late}` was due on `2031-05-14`"),
                steps=(f"Mark `{late}` as done", f"Open the {name}"),
                expected=f"`{late}` is shown as done, or no longer, and not as overdue",
                data={"done": late},
                type="positive",
                assumption="What has a deadline can be done.",
                risk=0.7,
            ),
            Companion(
                technique="crud_lifecycle",
                aspect="moved",
                title="A deadline that is moved stands at its new day",
                given=(today, f"`{near}` is due on `2031-05-16`"),
                steps=(f"Move `{near}` to `2031-05-20` and save", f"Open the {name}"),
                expected=f"`{near}` stands at `2031-05-20`, once, and at `2031-05-16` no longer",
                data={"before": "2031-05-16", "after": "2031-05-20"},
                type="positive",
                risk=0.66,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "set/update/manage/change/define/enter/specify/mark/submit/provide/share/indicate/add/give",
        A + r"(?:availabilit(?:y|ies)|available\s+(?:times?|hours|slots)|working\s+hours|"
        r"office\s+hours)\b",
        availability_set,
    ),
    reading(
        "see/view/check/open/look at",
        r"^my\s+(?:own\s+)?(?:weekly\s+|daily\s+|class\s+|work\s+|shift\s+)?(?:calendar|"
        r"schedule|timetable|agenda|roster)$",
        own_calendar,
    ),
    reading(
        "track/see/view/monitor/know/check/keep track of/manage",
        r"^(?:the\s+|my\s+|our\s+|all\s+|upcoming\s+)*(?:[a-z]+\s+)?(?:deadlines|due\s+dates)$",
        deadlines_seen,
    ),
)
