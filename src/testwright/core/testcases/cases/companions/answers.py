"""Beside an answer: nothing to tell, an answer that changes, what must not change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised, with_article

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Scene

_MADE = frozenset(
    {"created", "made", "written", "sent", "submitted", "uploaded", "added", "reported", "opened"}
    | {"ordered", "booked", "posted", "registered", "started", "entered"}
)
"""What is done to a thing once, so that later work on it is another person's."""


def author(scene: Scene, name: str, one: str, deed: str) -> tuple[Companion, ...]:
    """Beside who did it: somebody who has left, and somebody who changed it later."""
    first, second = scene.person(0).name, scene.person(1).name
    given = f"{capitalised(name)} `{one}` was {deed} by `{first}`"
    left = Companion(
        technique="state_transition",
        aspect="author has left",
        title=f"{capitalised(with_article(name))} still names who it was {deed} by after that "
        "person has left",
        given=(f"{given}, whose account has been closed since",),
        steps=(f"Open {name} `{one}`", f"Read who it was {deed} by"),
        expected=f"`{one}` names `{first}`, and neither nobody nor somebody else",
        data={one: first},
        assumption="What people did keeps their names after their accounts are closed.",
        risk=0.6,
    )
    if deed not in _MADE:
        return (left,)
    later = Companion(
        technique="state_transition",
        aspect="changed by another",
        title=f"A change by somebody else does not alter who {with_article(name)} was {deed} by",
        given=(given,),
        steps=(f"Change {name} `{one}` as `{second}`, and save", f"Open {name} `{one}`"),
        expected=(
            f"`{first}` is still shown as the one by whom `{one}` was {deed}; `{second}` is not"
        ),
        data={one: first, "changed_by": second},
        risk=0.7,
    )
    return later, left


def history(scene: Scene, name: str, one: str) -> tuple[Companion, ...]:
    """Beside a history: nothing has changed yet, and two changes on one day."""
    return (
        Companion(
            technique="boundary_values",
            aspect="never changed",
            title=f"History of {with_article(name)} that was never changed",
            given=(f"{capitalised(name)} `{one}` was made on `2031-02-03` and never changed",),
            steps=(f"Open the history of `{one}`", "Count the states that are listed"),
            expected="One state is listed, that of `2031-02-03`; there is no error and no change",
            data={"made": "2031-02-03"},
            angle="amount",
            risk=0.6,
        ),
        Companion(
            technique="state_transition",
            aspect="two changes on one day",
            title="Two changes on one day stand in the history one after the other",
            given=(
                (
                    f"{capitalised(name)} `{one}` was changed on `2031-02-17` at `10:05` to "
                    f"`{scene.text(1)}` and at `16:40` to `{scene.text(2)}`"
                ),
            ),
            steps=(f"Open the history of `{one}`", "Choose the state of `10:05`"),
            expected=(
                f"Both changes are listed with their times and in their order; the state of "
                f"`10:05` shows `{scene.text(1)}`"
            ),
            data={"10:05": scene.text(1), "16:40": scene.text(2)},
            risk=0.58,
        ),
    )


def unset(name: str, one: str, clause: str, *, place: bool) -> Companion:
    """Beside a date or a place: none is set."""
    what = "place" if place else "date"
    return Companion(
        technique="equivalence_partitioning",
        aspect="nothing set",
        title=f"{capitalised(with_article(name))} without a {what} claims none",
        given=(f"For {name} `{one}` no {what} is set: {clause}",),
        steps=(f"Look up for `{one}` {clause}", "Read what stands in its place"),
        expected=(
            f"A text says that no {what} is set yet; no {what} is shown that nobody has entered"
        ),
        data={one: ""},
        angle="input",
        assumption=f"The {what} may be missing.",
        risk=0.6,
    )


def moved(scene: Scene, name: str, one: str, values: tuple[str, str]) -> Companion:
    """Beside a date or a place: it is changed."""
    first, second = values
    return Companion(
        technique="state_transition",
        aspect="answer changes",
        title=f"What was changed for {with_article(name)} is shown in its new form",
        given=(f"For {name} `{one}` it is `{first}`",),
        steps=(f"Have it changed to `{second}`, and look it up for `{one}`", scene.again),
        expected=f"`{second}` is shown both times, and `{first}` nowhere",
        data={"before": first, "after": second},
        type="positive",
        risk=0.66,
    )


def deeds(scene: Scene, deed: str, *, guarded: bool) -> tuple[Companion, ...]:
    """Beside what somebody did: somebody who did nothing, and who may not look it up."""
    one, two, third = scene.person(0).name, scene.person(1).name, scene.title(2)
    nothing = Companion(
        technique="boundary_values",
        aspect="did nothing",
        title=f"Nothing is shown for somebody who has {deed} nothing",
        given=(f"`{one}` has {deed} nothing, `{two}` has {deed} `{third}`",),
        steps=(f"Look up what `{one}` has {deed}", "Count what is shown"),
        expected=f"A text says that there is nothing; `{third}` is not shown",
        data={one: [], two: [third]},
        angle="amount",
        risk=0.66,
    )
    if not guarded:
        return (nothing,)
    return (
        nothing,
        Companion(
            technique="permission_matrix",
            aspect="ordinary user",
            title=f"Who is no {scene.role} can't look up what others have {deed}",
            given=(
                f"`{two}` has {deed} `{third}`",
                f"`{scene.other.name}` (`{scene.other.email}`) has an account without these rights",
            ),
            steps=(
                f"Sign in as `{scene.other.name}`",
                f"Open what `{two}` has {deed} by its direct address",
            ),
            expected=f"The page is refused, and `{third}` is shown nowhere",
            data={"refused": scene.other.email},
            type="negative",
            angle="actor",
            assumption=f"Only {with_article(scene.role)} may look up what others have {deed}.",
            risk=0.72,
        ),
    )


def selection(
    scene: Scene, plural: str, names: tuple[str, str, str], clause: str
) -> tuple[Companion, ...]:
    """Beside those for which something holds: none of them, and some that change."""
    one, two, out = names
    page = f"Open the page that tells {clause}"
    return (
        Companion(
            technique="state_transition",
            aspect="answer changes",
            title=f"What is shown follows when it changes for one of the {plural}",
            given=(f"It holds for `{one}` and not for `{out}`: {clause}",),
            steps=(
                page,
                f"Have it changed, so that it holds for `{out}` and no longer for `{one}`",
                scene.again,
            ),
            expected=f"First `{one}` is shown and `{out}` is not, then `{out}` and not `{one}`",
            data={"first": one, "then": out},
            type="positive",
            risk=0.66,
        ),
        Companion(
            technique="boundary_values",
            aspect="holds for none",
            title=f"There are {plural}, but none for which this holds",
            given=(f"Of `{one}` and `{two}` it holds for neither: {clause}",),
            steps=(page, f"Look for `{one}` and `{two}`"),
            expected=f"A text says that there are none; neither `{one}` nor `{two}` is shown",
            data={"not_shown": [one, two]},
            angle="amount",
            risk=0.64,
        ),
    )


def people(
    scene: Scene, clause: str, said: tuple[str, str], *, guarded: bool
) -> tuple[Companion, ...]:
    """Beside people for whom something is so: nobody, and who may not look.

    Args:
        scene: of the story.
        clause: the question in the third person.
        said: that it is so for the first, and that it is so for neither.
        guarded: whether others may not look.
    """
    page = f"Open the page that tells {clause}"
    one = scene.person(0).name
    so, none = said
    nobody = Companion(
        technique="boundary_values",
        aspect="holds for none",
        title="There is nobody for whom this is so",
        given=(none,),
        steps=(page, "Read what is shown"),
        expected=f"A text says that there is nobody; `{one}` is not shown",
        data={"shown": []},
        angle="amount",
        risk=0.64,
    )
    if not guarded:
        return (nobody,)
    out = scene.other
    return (
        nobody,
        Companion(
            technique="permission_matrix",
            aspect="ordinary user",
            title=f"Who is no {scene.role} is not told",
            given=(
                so,
                f"`{out.name}` (`{out.email}`) has an account without these rights",
            ),
            steps=(f"Sign in as `{out.name}`", f"{page}, by its direct address"),
            expected=(f"The page is refused, and `{one}` is shown nowhere"),
            data={"refused": out.email},
            type="negative",
            angle="actor",
            assumption=f"Only {with_article(scene.role)} may see this.",
            risk=0.7,
        ),
    )
