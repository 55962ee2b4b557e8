"""Flows that change how something behaves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.flows.flow import Flow
from testwright.core.testcases.flows.records import target
from testwright.core.testcases.grammar import capitalised
from testwright.core.testcases.wording import clipped, imperative, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.action import Action
    from testwright.core.testcases.facts import Facts

_SWITCHES = frozenset(
    {"enable", "disable", "turn on", "turn off", "lock", "unlock", "mute", "toggle"}
)
_OFF = frozenset({"disable", "turn off", "lock", "mute"})


def configure(action: Action, facts: Facts) -> Flow:
    """A setting is changed, is kept, and is the only one that has changed."""
    scene, noun = facts.scene, target(action, facts)
    name = noun.name if noun else "setting"
    if action.verb in _SWITCHES:
        before, after = ("on", "off") if action.verb in _OFF else ("off", "on")
        return Flow(
            (f"{capitalised(name)} is {before}",),
            (imperative(action), "Save", "Sign out and in again", f"Look at {name}"),
            (
                f"{capitalised(name)} is {after}, also after the new sign-in, and the behaviour "
                f"that depends on it is {'gone' if after == 'off' else 'there'}"
            ),
            {"before": before, "after": after},
        )
    old, new = (
        facts.options[0][:2] if facts.options else (scene.value(noun, 0), scene.value(noun, 1))
    )
    if scene.surface == "cli":
        return Flow(
            (f"The {name} is `{old}` in the configuration",),
            (
                f"Set the {name} to `{new}` in the configuration",
                "Run the command that reads it",
                f"Look for `{new}` and `{old}` in what came out",
            ),
            f"The command ends with the exit status 0; what came out follows `{new}` as the {name}, "
            f"and `{old}` is nowhere",
            {"old": old, "new": new},
        )
    where = action.said("for", "per", "on", "of", "in", "at")
    use = (
        f"Open what it is for: {clipped(own_words(where.text), 60)}"
        if where and not re.match(r"(?:an?|one) ", where.text)
        else f"Open a page or a form that shows the {name}"
    )
    return Flow(
        (f"The {name} is `{old}`",),
        (
            f"Open the settings, and {clipped(action.verb + ' ' + own_words(action.words), 80)}: "
            f"`{new}` in place of `{old}`",
            "Save, sign out and sign in again",
            use,
        ),
        f"The {name} is `{new}` in the settings and where it is used; `{old}` is shown nowhere",
        {"old": old, "new": new},
    )
