"""Beside a value that is stored with something: another in its place, none any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Scene


def of_thing(
    scene: Scene, what: str, host: str, entry: str, values: tuple[str, str]
) -> tuple[Companion, ...]:
    """What one thing has: replaced, taken away, left empty.

    Args:
        scene: of the story.
        what: is stored: `location information`.
        host: whose it is, with its name; "" where it stands by itself.
        entry: the step that leads to where it is entered.
        values: the one that is stored, and another.
    """
    old, new = values
    at = f" at {host}" if host else ""
    opener = entry if host else f"Open the {what}"
    return (
        Companion(
            technique="crud_lifecycle",
            aspect="replaced",
            title=f"{capitalised(what)} that was wrong is replaced",
            given=(f"`{old}` is stored as {what}{at}",),
            steps=(opener, f"Enter `{new}` in place of `{old}` and save", scene.again),
            expected=f"`{new}` is shown as {what}{at}, once, and `{old}` no longer",
            data={"before": old, "after": new},
            type="positive",
            risk=0.66,
        ),
        Companion(
            technique="crud_lifecycle",
            aspect="taken away",
            title=f"{capitalised(what)} that was removed is no longer shown",
            given=(f"`{old}` is stored as {what}{at}",),
            steps=(opener, f"Remove `{old}` and save", scene.again),
            expected=(
                f"`{old}` is not shown any more; {host or 'everything else'} is there as before"
            ),
            data={"removed": old},
            assumption=f"{capitalised(what)} can be removed again.",
            risk=0.58,
        ),
        Companion(
            technique="equivalence_partitioning",
            aspect="left empty",
            title=f"Nothing is stored where no {what} was entered",
            given=(f"No {what} is stored{at}",),
            steps=(entry, f"Enter three blanks as the {what} and save", scene.again),
            expected=(
                f"Nothing is stored: after the last step no empty entry is shown as {what}{at}"
            ),
            data={"entered": "   "},
            type="negative",
            angle="input",
            risk=0.6,
        ),
    )


def placed(name: str, one: str, hosts: tuple[str, str], *, own: bool) -> tuple[Companion, ...]:
    """What was put into a page: taken out again, and gone at its origin.

    Args:
        name: of the kind of thing: `logo`.
        one: which of them.
        hosts: the page that has it, and one that has not.
        own: whether it exists by itself, and is only shown in the page.
    """
    first, second = hosts
    out = Companion(
        technique="state_transition",
        aspect="taken out",
        title=f"{capitalised(name)} that was taken out is no longer shown",
        given=(f"`{first}` and `{second}` both show {name} `{one}`",),
        steps=(
            f"Take `{one}` out of `{first}` and save",
            f"Open `{first}` as a visitor",
            f"Open `{second}`",
        ),
        expected=(
            f"`{first}` shows `{one}` no more, and no gap in its place; `{second}` still shows it"
        ),
        data={"taken_out_of": first, "still_in": second},
        type="positive",
        risk=0.62,
    )
    if not own:
        return (out,)
    return (
        out,
        Companion(
            technique="state_transition",
            aspect="origin gone",
            title=f"{capitalised(name)} that no longer exists leaves no broken place behind",
            given=(f"`{first}` shows {name} `{one}`, which has been deleted since",),
            steps=(f"Open `{first}` as a visitor", f"Look at the place of `{one}`"),
            expected=(
                f"The rest of `{first}` is shown as before; in the place of `{one}` stands neither "
                "an error nor an empty frame"
            ),
            data={"deleted": one, "in": first},
            type="negative",
            assumption=f"A page outlives the {name} that it shows.",
            risk=0.6,
        ),
    )


def linked(name: str, start: str, to: str) -> tuple[Companion, ...]:
    """Beside a link: where it leads is gone."""
    return (
        Companion(
            technique="state_transition",
            aspect="target gone",
            title=f"The link leads nowhere once the {name} is gone",
            given=(f"`{start}` has a link to {name} `{to}`, which has been deleted since",),
            steps=(f"Open `{start}` as a visitor", f"Follow the link to `{to}`"),
            expected=(
                f"A page says that `{to}` no longer exists and leads back; no error of the program "
                "is shown"
            ),
            data={"deleted": to, "from": start},
            type="negative",
            assumption=f"{capitalised(name)} `{to}` can be deleted.",
            risk=0.58,
        ),
    )
