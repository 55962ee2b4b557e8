"""Beside a part of a record that only some see: other ways to it, a change of group, no limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Scene


def part_limited(
    scene: Scene, part: tuple[str, str], record: str, given: tuple[str, ...]
) -> tuple[Companion, ...]:
    """What else is tried where a part of a record is kept from somebody.

    Args:
        scene: of the story; its other person is the one that it is kept from.
        part: how it is called, and what it reads.
        record: that it stands in, with its name.
        given: who belongs where, and that the part is limited.
    """
    (name, value), out = part, scene.other
    lifted = Companion(
        technique="state_transition",
        aspect="taken back",
        title="What was kept from somebody is shown again once the limit is lifted",
        given=given,
        steps=(f"Lift the limit of {name} and save", f"Open {record} as `{out.name}`"),
        expected=f"`{out.name}` sees {name} with `{value}` in {record}, and the rest as before",
        data={"shown_again": value, "to": out.email},
        type="positive",
        assumption="A limit can be lifted.",
        risk=0.66,
    )
    if scene.surface != "screen" or scene.own_tool:
        return (lifted,)
    around = Companion(
        technique="security",
        aspect="other ways",
        title="What is kept from somebody is given by no other way",
        given=given,
        steps=(
            f"Sign in as `{out.name}`",
            f"Search for `{value}`",
            f"Open {record} by its direct address",
            "Read the answers that the page got from the server",
        ),
        expected=f"The search finds nothing by `{value}`, and neither the page nor any answer "
        "holds that value",
        data={"searched": value, "refused": out.email},
        type="negative",
        angle="actor",
        risk=0.8,
    )
    return around, lifted


def deed_limited(scene: Scene, verb: str, what: str) -> tuple[Companion, ...]:
    """What else is tried where only some may change, download or delete a thing.

    Args:
        scene: of the story; its other person is the one that may not.
        verb: what is limited (`change`).
        what: the thing with its name.
    """
    one, out = scene.person(0), scene.other
    given = (f"Beside `{scene.actor.name}` only `{one.email}` may {verb} {what}",)
    more = Companion(
        technique="state_transition",
        aspect="one more",
        title=f"Who is added to those who may {verb} it can do so at once",
        given=(*given, f"`{out.email}` is signed in in a second browser"),
        steps=(
            f"Add `{out.name}` to those who may {verb} {what}, and save",
            f"Choose to {verb} {what} in the second browser, and finish it",
        ),
        expected=f"It is done for `{out.name}`, and no message refuses it",
        data={"added": out.email},
        type="positive",
        assumption="A limit can be changed later.",
        risk=0.68,
    )
    own = Companion(
        technique="permission_matrix",
        aspect="limit of others",
        title=f"Who may {verb} it can't decide who else may",
        given=(*given, f"`{one.email}` may not set limits"),
        steps=(
            f"Sign in as `{one.name}`",
            f"Send the request that lets `{out.email}` {verb} {what}",
            f"Try to {verb} {what} as `{out.name}`",
        ),
        expected=f"Both are refused; `{out.name}` is not among those who may {verb} it",
        data={"refused": one.email},
        type="negative",
        angle="actor",
        risk=0.7,
    )
    return more, own
