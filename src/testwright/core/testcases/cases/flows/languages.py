"""Flows of choosing the language in which the product speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.named_languages import languages_in

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def language_chosen(action: Action, facts: Facts) -> Flow:
    """All that the product says is said in the language, also afterwards."""
    named = languages_in(action.words)
    new = named[0] if named else "Danish"
    old = next(one for one in (*named[1:], "English", "German") if one != new)
    return Flow(
        (f"The product is shown in {old}; {new} is one of its languages",),
        (
            f"Open the settings and choose {new}",
            "Open the start page, a form and a list",
            "Leave a required field of the form empty and save",
            facts.scene.anew,
        ),
        f"Menus, labels, dates and the message at the field are in {new}, nothing in {old} "
        "remains; "
        "after the last step it still is so. What people wrote themselves is unchanged",
        {"before": old, "after": new},
        companions=(
            Companion(
                technique="state_transition",
                aspect="others unchanged",
                title=f"Somebody else still sees the product in {old}",
                given=(f"`{facts.scene.other.name}` uses the product in {old}",),
                steps=(
                    f"Choose {new} and save",
                    f"Open the start page as `{facts.scene.other.name}`",
                ),
                expected=f"For the second person everything is still in {old}",
                data={"one": new, "other": old},
                risk=0.64,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="text missing",
                title=f"A text without a translation is shown in {old} and not as a key",
                given=(f"One text of the start page is not translated into {new}",),
                steps=(f"Choose {new}", "Open the start page and look for this text"),
                expected=f"The text stands there in {old}; no key such as `home.title` and no "
                "empty place is shown",
                data={"language": new},
                type="negative",
                angle="input",
                assumption=f"What is not translated is shown in {old}.",
                risk=0.66,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "change/switch/choose/select/set/pick/use/read/see/view/have",
        r"^(?:the\s+|my\s+|an?\s+)?(?:preferred\s+|interface\s+|display\s+|site\s+|app\s+)?languages?"
        r"(?:\s+(?:between\s+\w+\s+and|to|from\s+\w+\s+to)\s+\w+)?"
        r"(?:\s+(?:of|for|in)\s+(?:the|my)\s+\w+)?$|\bin\s+(?:my|their)\s+(?:own\s+|native\s+|"
        r"preferred\s+|first\s+|local\s+)?(?:language|mother tongue)\b|"
        r"\bbetween\s+(?:different\s+)?languages\b",
        language_chosen,
    ),
)
