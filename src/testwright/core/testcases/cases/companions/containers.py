"""Beside the entries of a schedule, an inventory, a menu …: changed, taken out, put in, refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised, with_article

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.contents import Contents
    from testwright.core.testcases.reading.scene import Scene


def of_seen(contents: Contents, scene: Scene) -> tuple[Companion, ...]:
    """Beside looking: an entry is changed or taken out meanwhile, and there is none yet."""
    first, second, _ = contents.names
    old, name, entry = contents.values[0][0], contents.name, contents.entry
    return (
        Companion(
            technique="state_transition",
            aspect="entry changed",
            title=f"A new {contents.label} of {with_article(entry)} shows in the {name}",
            given=(f"The {name} holds {contents.told(0)}",),
            steps=(
                f"Open the {name}, and look at `{first}`",
                f"Have its {contents.label} changed to `{contents.changed}` in a second session",
                scene.again,
            ),
            expected=f"`{first}` is listed once, first with `{old}`, then with "
            f"`{contents.changed}` and no longer with `{old}`",
            data={"before": old, "after": contents.changed},
            type="positive",
            risk=0.66,
        ),
        Companion(
            technique="crud_lifecycle",
            aspect="entry taken out",
            title=f"{capitalised(with_article(entry))} that was taken out is no longer in the "
            f"{name}",
            given=(f"The {name} holds {contents.told(0)}, and {contents.told(1)}",),
            steps=(
                f"Open the {name}",
                f"Have `{second}` taken out in a second session",
                scene.again,
            ),
            expected=f"First both are listed, then `{first}` alone, with `{old}` as before",
            data={"taken_out": second},
            assumption=f"{capitalised(contents.entries)} can be taken out.",
            risk=0.6,
        ),
        Companion(
            technique="boundary_values",
            aspect="empty",
            title=f"{capitalised(name)} with nothing in it yet",
            given=(f"The {name} holds no {contents.entries} yet",),
            steps=(f"Open the {name}",),
            expected=f"The {name} opens and a text says that there are no {contents.entries}; "
            "no error is shown",
            data={contents.entries.replace(" ", "_"): 0},
            angle="amount",
            assumption="It may be empty.",
            risk=0.56,
        ),
    )


def of_changed(contents: Contents, scene: Scene) -> tuple[Companion, ...]:
    """Beside a change: one that is cancelled, a value that cannot be, a further entry."""
    first, second, third = contents.names
    old, name, label = contents.values[0][0], contents.name, contents.label
    given = f"The {name} holds {contents.told(0)}, and {contents.told(1)}"
    refused = Companion(
        technique="equivalence_partitioning",
        aspect="impossible value",
        title=f"`{contents.wrong}` is refused as the {label} of {with_article(contents.entry)}",
        given=(given,),
        steps=(
            f"Open the {name}",
            f"Change the {label} of `{first}` from `{old}` to `{contents.wrong}` and save",
            scene.again,
        ),
        expected=f"A message at the {label} says that `{contents.wrong}` is not possible; after "
        f"the last step `{first}` still has `{old}`",
        data={"refused": contents.wrong},
        type="negative",
        angle="input",
        risk=0.76,
    )
    cancelled = Companion(
        technique="state_transition",
        aspect="cancelled",
        title=f"{capitalised(name)} stays as it was when the change is cancelled",
        given=(given,),
        steps=(
            f"Open the {name}",
            f"Enter `{contents.changed}` as the {label} of `{first}`",
            "Leave without saving",
            f"Open the {name} again",
        ),
        expected=f"`{first}` still has `{old}`, and `{contents.changed}` is shown nowhere",
        data={"kept": old},
        assumption="A change can be left without saving.",
        risk=0.62,
    )
    added = Companion(
        technique="crud_lifecycle",
        aspect="entry added",
        title=f"{capitalised(with_article(contents.entry))} that is added stands beside the others",
        given=(given,),
        steps=(f"Open the {name}", f"Add {contents.told(2)}, and save", scene.again),
        expected=f"{contents.shown(2)} is listed once; `{first}` and `{second}` are as before",
        data={"added": third},
        type="positive",
        risk=0.7,
    )
    return (*((refused,) if contents.wrong else ()), added, cancelled)


def of_made(contents: Contents) -> tuple[Companion, ...]:
    """Beside making it: an entry with a value that cannot be."""
    first, label, name = contents.names[0], contents.label, contents.name
    if not contents.wrong:
        return ()
    return (
        Companion(
            technique="equivalence_partitioning",
            aspect="impossible value",
            title=f"`{contents.wrong}` is refused as the {label} of {with_article(contents.entry)}",
            given=(f"There is no {name} yet, and making it was begun",),
            steps=(
                f"Enter `{first}` with `{contents.wrong}` as the {label}, and save",
                f"Enter `{contents.values[0][0]}` in its place, and save",
            ),
            expected=f"The first is refused with a message at the {label}; then `{first}` is "
            f"listed once, with `{contents.values[0][0]}`",
            data={"refused": contents.wrong},
            type="negative",
            angle="input",
            risk=0.7,
        ),
    )
