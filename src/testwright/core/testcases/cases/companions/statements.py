"""Beside a sentence that shall hold: what it holds for is missing, changes, or is the opposite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised, joined

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Scene


def parts(scene: Scene, label: str, held: list[tuple[str, str]]) -> tuple[Companion, ...]:
    """Beside what something shows: a part that changes, and one that is missing."""
    part, old = held[0]
    new = scene.title(8)
    found = [
        Companion(
            technique="equivalence_partitioning",
            aspect="part missing",
            title=f"{capitalised(label.split(' `', maxsplit=1)[0])} without {part}",
            given=(f"For {label} nothing is stored as {part}",),
            steps=(f"Open {label}", f"Look for the place of the {part}"),
            expected=(
                f"The place of the {part} is empty or says that there is none; neither `null`, `0` "
                "nor the value of another one stands there"
            ),
            data={part: ""},
            angle="input",
            assumption=f"The {part} may be missing.",
            risk=0.56,
        )
    ]
    if not any(mark.isdigit() for mark in old):
        found.append(
            Companion(
                technique="state_transition",
                aspect="part changed",
                title=f"{capitalised(part)} that was changed is shown in its new form",
                given=(f"{capitalised(part)} `{old}` is stored for {label}",),
                steps=(f"Have `{old}` changed to `{new}`", f"Open {label}", f"Look for the {part}"),
                expected=f"{capitalised(label)} shows `{new}`, and `{old}` nowhere",
                data={"before": old, "after": new},
                type="positive",
                risk=0.6,
            )
        )
    return tuple(found)


def still_refused(names: list[str], values: list[str]) -> tuple[Companion, ...]:
    """Beside odd values that are taken: those that are no values at all stay refused."""
    one = names[0]
    return (
        Companion(
            technique="equivalence_partitioning",
            aspect="still refused",
            title=f"Letters in the field are refused although {joined(values)} are taken"
            if len(values) > 1
            else f"Letters in the field are refused although {values[0]} is taken",
            given=(f"`{one}` has the value `abc` in the field; all else is without fault",),
            steps=(f"Submit `{one}`", "Read the messages"),
            expected=f"`{one}` is refused; one message names the field and `abc`, and nothing else",
            data={"value": "abc"},
            type="negative",
            angle="input",
            assumption="The field takes no letters.",
            risk=0.66,
        ),
    )


def loaded(what: str) -> tuple[Companion, ...]:
    """Beside data that is loaded: loaded twice, and one record with a fault."""
    return (
        Companion(
            technique="state_transition",
            aspect="loaded twice",
            title="Loading the same once more makes no record double",
            given=(f"The 120 records of the source are loaded as {what}",),
            steps=("Load the same source once more", f"Count the records in {what}"),
            expected="There are 120 records as before, and none of them twice",
            data={"records": 120},
            assumption="The same source may be loaded again.",
            risk=0.7,
        ),
        Companion(
            technique="equivalence_partitioning",
            aspect="faulty record",
            title="One faulty record is named, and the others are there",
            given=(f"In the source of {what} record 7 of 120 has the `amount` `twelve`",),
            steps=("Load the source", "Read the messages", f"Count the records in {what}"),
            expected=(
                "One message names record 7, `amount` and `twelve`; 119 records are there, each "
                "once and unchanged"
            ),
            data={"records": 120, "faulty": 7},
            type="negative",
            angle="input",
            assumption="A faulty record does not keep the others out.",
            risk=0.68,
        ),
    )


def source_gone(what: str, old: str, *, shows: str) -> tuple[Companion, ...]:
    """Beside something that follows its origin: the origin can't be reached."""
    return (
        Companion(
            technique="integration_failure",
            aspect="origin gone",
            title="What was there stays when its origin can't be reached",
            given=(f"{capitalised(what)} {shows} `{old}`; the origin answers nothing",),
            steps=("Start the next update", f"Look at {what}"),
            expected=(
                f"{capitalised(what)} still {shows} `{old}`; the update is reported as failed, "
                "with the reason"
            ),
            data={"kept": old},
            type="negative",
            angle="outside",
            assumption="An update that fails changes nothing.",
            risk=0.68,
        ),
    )
