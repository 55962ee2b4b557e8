"""That every deed of a kind leaves an entry that can be read later and not be changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

_DEEDS = {
    "change": ("Change the description of {ref} from `{old}` to `{new}` and save", "the change"),
    "edit": ("Change the description of {ref} from `{old}` to `{new}` and save", "the change"),
    "update": ("Change the description of {ref} from `{old}` to `{new}` and save", "the change"),
    "modification": (
        "Change the description of {ref} from `{old}` to `{new}` and save",
        "the change",
    ),
    "access": ("Open {ref}", "the access"),
    "view": ("Open {ref}", "the access"),
    "deletion": ("Delete {ref}, and confirm", "the deletion"),
    "download": ("Download {ref}", "the download"),
    "login": ("Sign out and in again", "the sign-in"),
    "sign-in": ("Sign out and in again", "the sign-in"),
}


def recorded(found: re.Match[str], facts: Facts) -> Flow | None:
    """The deed, and its entry with who, when and what it was before."""
    scene = facts.scene
    deed = next((one for one in _DEEDS if found["deed"].lower().startswith(one)), "")
    noun = noun_of(found["of"]) if found["of"] else noun_of("a record")
    if not deed or noun is None:
        return None
    step, name = _DEEDS[deed]
    old, new = scene.text(0), scene.text(1)
    told = step.format(ref=scene.ref(noun, 0), old=old, new=new)
    by = scene.other
    changed = deed in {"change", "edit", "update", "modification"}
    values = f", `{old}` as the old value and `{new}` as the new one" if changed else ""
    return Flow(
        given=(
            (
                f"`{by.name}` (`{by.email}`) works with {noun.plural if noun.many else noun.name} "
                f"`{scene.name(noun, 0)}`"
            ),
            "The clock shows `2031-03-15 10:00`",
        ),
        steps=(f"{told}, as `{by.name}`", "Open the log", "Read its newest entry"),
        expected=f"The newest entry names {name} with {scene.ref(noun, 0)}, `{by.name}` and "
        f"`2031-03-15 10:00`{values}; there is one entry for it",
        data={
            "who": by.email,
            "when": "2031-03-15 10:00",
            **({"old": old, "new": new} if changed else {}),
        },
        companions=_beside(noun, told, name, facts),
        technique="security",
        stands_alone=True,
    )


def _beside(noun: Noun, told: str, name: str, facts: Facts) -> tuple[Companion, ...]:
    scene, by = facts.scene, facts.scene.other
    return (
        Companion(
            technique="permission_matrix",
            aspect="refused deed",
            title="A try that is refused is recorded as refused",
            given=(f"`{by.name}` has no right to do this",),
            steps=(f"{told}, as `{by.name}`, by its direct request", "Open the log"),
            expected=f"The newest entry names `{by.name}` and {name} as refused; "
            f"{scene.ref(noun, 0)} is as before",
            data={"who": by.email},
            type="negative",
            angle="actor",
            assumption="Refused tries are recorded, too.",
            risk=0.7,
        ),
        Companion(
            technique="security",
            aspect="log stays",
            title="Nobody can change or delete an entry of the log",
            given=("An entry of yesterday is in the log",),
            steps=(
                "Look for a way to change or delete the entry",
                "Send the request to delete it directly, also as an administrator",
                "Open the log",
            ),
            expected="No way is offered, the requests are refused, and the entry is there as "
            "before",
            data={"entry": "yesterday's"},
            type="negative",
            angle="rule",
            assumption="The log can't be changed by those whom it is about.",
            risk=0.74,
        ),
        Companion(
            technique="equivalence_partitioning",
            aspect="other ways",
            title="It is recorded by whichever way it was done: page, interface for programs, "
            "import",
            given=("The product has an interface for programs or an import",),
            steps=(f"{told}, by the interface for programs or an import", "Open the log"),
            expected=f"The newest entry names {name}, who did it and by which way",
            data={"ways": ["page", "interface", "import"]},
            assumption="There is more than one way to do it.",
            risk=0.6,
        ),
    )


GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        r"\b(?:every|each|all|any)\s+(?:single\s+)?(?P<deed>changes?|edits?|updates?|modifications?|access(?:es)?|views?|deletions?|downloads?|logins?|sign-ins?)"
        r"(?:\s+(?:to|of|on|in)\s+(?P<of>(?:an?\s+|the\s+|our\s+|my\s+)?[\w\s-]{2,40}?))?"
        r"\s+(?:to\s+be|are|is|be|should\s+be|must\s+be)\s+(?:\w+ly\s+)?(?:logged|recorded|tracked|audited|traced)\b",
        recorded,
    ),
)
