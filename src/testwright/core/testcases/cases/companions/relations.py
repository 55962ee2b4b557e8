"""Beside two things that belong together: taken apart, one of them gone, brought together twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised, past_participle

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def related_things(
    action: Action, left: Noun, right: Noun, link: str, facts: Facts
) -> tuple[Companion, ...]:
    """What is tried beside the course that brings two things together.

    Args:
        action: that brings them together.
        left: the kind of thing that is brought.
        right: the kind that it is brought to.
        link: the word between them: `to`.
        facts: of the story.
    """
    scene = facts.scene
    one, two, third = scene.name(left, 0), scene.name(right, 1), scene.name(right, 2)
    label, host, name = f"{left.name} `{one}`", f"{right.own_name} `{two}`", left.name
    done = past_participle(action.verb)
    given = f"{capitalised(label)} is {done} {link} {host}"
    deed = f"{capitalised(action.verb)} {label} {link}"
    other = f"{right.own_name} `{third}`"
    work = (
        right.category == "person"
        and left.category != "person"
        and left.head not in _SHARED
        and action.verb in _WORK
    )
    return (
        *(
            (
                Companion(
                    technique="state_transition",
                    aspect="given to another",
                    title=f"{capitalised(name)} that goes to another {right.own_name} leaves "
                    "the first",
                    given=(given,),
                    steps=(f"{deed} {other} instead, and save", f"Open {label}", f"Open {host}"),
                    expected=f"{capitalised(label)} shows `{third}` and no longer `{two}`; "
                    f"{host} no "
                    f"longer shows `{one}`",
                    data={"before": two, "after": third},
                    type="positive",
                    assumption=f"{capitalised(left.a)} is with one {right.own_name} at a time.",
                    risk=0.74,
                ),
            )
            if work
            else ()
        ),
        Companion(
            technique="state_transition",
            aspect="taken apart",
            title=f"{capitalised(name)} that is no longer {done} is shown on neither side",
            given=(given,),
            steps=(f"Open {label}, remove `{two}` from it and save", f"Open {host}"),
            expected=f"{capitalised(label)} no longer shows `{two}`, and {host} no longer shows "
            f"`{one}`; both are otherwise as before",
            data={"apart": [one, two]},
            type="positive",
            assumption="What was brought together can be taken apart.",
            risk=0.68,
        ),
        Companion(
            technique="state_transition",
            aspect="other side gone",
            title=f"{capitalised(name)} stays when what it is {done} {link} is deleted",
            given=(given,),
            steps=(f"Delete {host}, and confirm", f"Open {label}"),
            expected=f"{capitalised(label)} is still there, without `{two}` and without an error",
            data={"deleted": two, "kept": one},
            type="negative",
            assumption=f"{capitalised(right.own_name)} `{two}` can be deleted all the same.",
            risk=0.62,
        ),
        Companion(
            technique="equivalence_partitioning",
            aspect="twice",
            title=f"The same {name} is not {done} twice",
            given=(given,),
            steps=(f"{deed} {host} once more", f"Open {host}"),
            expected=f"It is not offered, or a message says that it is so already; {host} shows "
            f"`{one}` once",
            data={"together": [one, two]},
            type="negative",
            angle="input",
            risk=0.66,
        ),
    )


_SHARED = frozenset(
    {"type", "status", "tag", "label", "category", "level", "plan", "permission", "skill", "badge"}
    | {
        "template",
        "certification",
        "role",
        "group",
        "course",
        "training",
        "module",
        "policy",
        "rate",
    }
)
"""What many people may have at the same time."""
_WORK = frozenset({"assign", "allocate", "delegate", "dispatch", "reassign"})
