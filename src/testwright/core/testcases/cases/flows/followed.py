"""Flows that keep an eye on something: a value that changes, something that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts


_WORKED_THROUGH = word_set(
    "order request application ticket issue bug case claim complaint inquiry enquiry shipment "
    "parcel delivery package amendment proffer plan review registration payment refund invoice "
    "submission booking reservation task project job repair return transaction loan report "
    "appointment purchase donation appeal petition permit study proposal candidate vacancy offer "
    "sample specimen experiment run deployment incident change vote bid contract document"
)
"""Things that go from one person to the next, and have a state of their own on the way."""


def measured(noun: Noun, host: Noun, facts: Facts) -> Flow:
    """A value of each: it is that of its own, and follows when it changes."""
    scene, name = facts.scene, noun.own_name
    one, two = scene.name(host, 0), scene.name(host, 1)
    old, new, other = (scene.value(noun, n) for n in (0, 1, 2))
    return Flow(
        (
            (
                f"The {name} of {host.name} `{one}` is `{old}`, that of {host.name} `{two}` is "
                f"`{other}`"
            ),
        ),
        (
            f"Open what is shown of {host.name} `{one}`",
            f"Have the {name} of `{one}` changed to `{new}` in a second session",
            scene.again,
            f"Open what is shown of {host.name} `{two}`",
        ),
        f"For `{one}` first `{old}` is shown, after the change `{new}`; for `{two}` it is "
        f"`{other}` as before",
        {one: [old, new], two: other},
    )


def followed(noun: Noun, facts: Facts) -> Flow:
    """Something goes on while one looks: the new state is shown, with the old one before it."""
    scene, name = facts.scene, noun.name
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    if noun.mass:
        one, two = scene.title(0), scene.title(1)
    return Flow(
        (f"For {name} `{one}` the last that happened is `received`; `{two}` is beside it",),
        (
            f"Open what is shown of {name} `{one}`",
            f"Have `{one}` changed from `received` to `in review` in a second session",
            scene.again,
            f"Open what is shown of `{two}`",
        ),
        (
            f"`{one}` first shows `received`, after the change `in review`; `{two}` shows neither "
            "of the two changes as its own"
        ),
        {name.replace(" ", "_"): one, "from": "received", "to": "in review"},
        companions=() if noun.mass else _beside(noun, one, facts),
        self_contained=not noun.mass,
        doubtful=noun.mass or bool(noun.tail) or noun.head not in _WORKED_THROUGH,
    )


def _beside(noun: Noun, one: str, facts: Facts) -> tuple[Companion, ...]:
    """What has come to its end, and what there is not."""
    name = noun.name
    return (
        Companion(
            technique="state_transition",
            aspect="at its end",
            title=f"{capitalised(noun.a)} that has come to its end still shows its last state",
            given=(f"{capitalised(name)} `{one}` has been `completed` since `2031-02-03`",),
            steps=(f"Open what is shown of {name} `{one}`", "Read its state and its day"),
            expected=f"`{one}` is still there and shows `completed` and `2031-02-03`; no further "
            "state is announced",
            data={"last": "completed"},
            assumption=f"What is done stays to be seen: {name}.",
            risk=0.64,
        ),
        Companion(
            technique="equivalence_partitioning",
            aspect="unknown",
            title=f"{capitalised(noun.a)} that does not exist is not followed",
            given=(f"No {name} has the name or number `{facts.scene.title(9)}`",),
            steps=(
                f"Look for {name} `{facts.scene.title(9)}`",
                f"Put `{facts.scene.title(9)}` into the address in the place of `{one}`",
            ),
            expected=f"Both times a message says that no such {name} was found; nothing of `{one}` "
            "is shown",
            data={"unknown": facts.scene.title(9)},
            type="negative",
            angle="input",
            risk=0.58,
        ),
    )
