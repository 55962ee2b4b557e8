"""Beside access that is given to somebody: taken away while it is open, and given twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import with_article

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Scene
    from testwright.core.testdata.literals.persons import Person


def access_given(scene: Scene, what: str, who: Person) -> tuple[Companion, ...]:
    """What else is tried where one person is let in.

    Args:
        scene: of the story.
        what: is opened, with its name (``folder `Pilot group```).
        who: was let in.
    """
    me, out = scene.actor, scene.person(1)
    return (
        Companion(
            technique="state_transition",
            aspect="taken away",
            title="Whose access is taken away is refused the next time",
            given=(
                (
                    f"`{who.email}` has access to {what}, is signed in in a second browser and "
                    "has it open there"
                ),
            ),
            steps=(
                f"Take the access to {what} away from `{who.name}`, and save",
                f"Open {what} again in the second browser, without signing out",
                f"Open {what} as `{me.name}`",
            ),
            expected=f"`{who.name}` is still signed in and is refused, and nothing of {what} is "
            f"shown; for `{me.name}` it opens as before",
            data={"taken_from": who.email},
            type="negative",
            assumption="Access can be taken away again.",
            risk=0.82,
        ),
        Companion(
            technique="equivalence_partitioning",
            aspect="duplicate",
            title="Who is let in a second time stands in the list once",
            given=(f"`{who.email}` has access to {what}",),
            steps=(
                f"Give `{who.name}` access to {what} once more, and save",
                f"Open the list of those who have access to {what}",
                f"Open {what} as `{who.name}`",
            ),
            expected=f"`{who.name}` is listed once; {what} still opens for `{who.name}`",
            data={"given_twice": who.email},
            angle="input",
            risk=0.74,
        ),
        Companion(
            technique="permission_matrix",
            aspect="passed on",
            title="Who was let in can't let in others",
            given=(
                (
                    f"`{who.email}` has access to {what} and may not give it to others; "
                    f"`{out.email}` has none"
                ),
            ),
            steps=(
                f"Sign in as `{who.name}`",
                f"Send the request that gives `{out.email}` access to {what}",
                f"Open {what} as `{out.name}`",
            ),
            expected=f"Both are refused, and `{out.name}` still has no access",
            data={"refused": out.email},
            type="negative",
            angle="actor",
            assumption=f"Only {with_article(scene.role or 'owner')} gives access.",
            risk=0.68,
        ),
    )
