"""Flows of one deed that is done to several things in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.subjects import thing_of
from testwright.core.testcases.language.grammar import capitalised, past_participle

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_CHANGES = {"edit", "update", "change", "modify", "manage"}
"""Verbs that leave nothing that could be called by their participle."""


def in_one_go(action: Action, facts: Facts) -> Flow:
    """Two of three are chosen: both are done, the third is as it was."""
    scene, noun, verb = facts.scene, thing_of(action, "an entry"), action.verb
    one, two, out = (scene.name(noun, n) for n in range(3))
    many, changed = noun.plural, verb in _CHANGES
    value = scene.text(0)
    deed = f"Change their note to `{value}`" if changed else f"{capitalised(verb)} them"
    done = f"have the note `{value}`" if changed else f"are {past_participle(verb)}"
    one_done = f"has the note `{value}`" if changed else f"is {past_participle(verb)}"
    state = "with other notes" if changed else f"none of them {past_participle(verb)}"
    return Flow(
        (f"The {many} `{one}`, `{two}` and `{out}` are in the list, {state}",),
        (
            f"Select `{one}` and `{two}` in the list",
            f"{deed} in one go, and confirm where it is asked",
            scene.lister(noun),
        ),
        f"`{one}` and `{two}` {done}, and a message names the number 2; `{out}` is as it was",
        {"selected": [one, two], "untouched": out},
        companions=(
            Companion(
                technique="state_transition",
                aspect="one of them can't",
                title=f"One of the selected {many} has been deleted meanwhile",
                given=(
                    f"`{one}` and `{two}` are selected; somebody else has just deleted `{two}`",
                ),
                steps=(f"{deed} in one go", scene.lister(noun)),
                expected=f"`{one}` {one_done}; a message names `{two}` as the one that is no "
                "longer "
                "there, and does not speak of two",
                data={"done": one, "gone": two},
                type="negative",
                assumption="What can be done is done, the rest is named.",
                risk=0.78,
            ),
            Companion(
                technique="boundary_values",
                aspect="none selected",
                title="Without a selection nothing is done",
                given=(f"The list of {many} is open, and none is selected",),
                steps=(
                    "Look for the way to do it in one go, and use it where it can be used",
                    scene.lister(noun),
                ),
                expected=f"It can't be used, or a text asks for a selection; all {many} are as "
                "they "
                "were",
                data={"selected": 0},
                type="negative",
                angle="amount",
                risk=0.74,
            ),
            Companion(
                technique="boundary_values",
                aspect="more than a page",
                title=f"All {many} of several pages are selected",
                given=(f"There are 120 {many}, more than one page of the list shows",),
                steps=("Select all, and read how many are selected", f"{deed} in one go"),
                expected="The number that was said, the page's or all 120, is the number that was "
                "done; none beyond it",
                data={"count": 120},
                angle="amount",
                assumption="The list has several pages.",
                risk=0.66,
            ),
        ),
    )


_AT_ONCE = (
    r"\b(?:in\s+bulk|at\s+once|in\s+one\s+(?:go|action|click|step|operation)|simultaneously|"
    r"at\s+the\s+same\s+time)\b"
)
_DEEDS = (
    "approve/reject/deny/decline/accept/delete/remove/archive/edit/update/change/modify/close/"
    "cancel/publish/unpublish/activate/deactivate/disable/hide/restore/lock/unlock/tag/complete/share/process/release/grant/confirm/reopen/dismiss/withdraw"
)
READINGS: tuple[Reading, ...] = (
    reading(_DEEDS, _AT_ONCE + r"(?!.*\b(?:not|without)\b)", in_one_go),
    reading(
        _DEEDS,
        r"^(?:multiple|several|(?:groups|batches|sets)\s+of)\s+(?!choice|times|languages|values)\w+",
        in_one_go,
    ),
)
