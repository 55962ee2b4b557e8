"""Flows of what a public site tells everybody: about itself, how to reach it, its rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testdata.literals.addresses import address

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_NOBODY = "Nobody is signed in"
_SITE = (
    r"(?:company|organi[sz]ation|association|club|project|team|business|shop|store|restaurant|"
    r"developers?|author|owner|creators?|site|website|web\s?site|app|application|school|agency|"
    r"museum|charity|foundation|community|clinic|hotel|gym|church|band|artist|local group|service)"
)
_THIS = r"(?:the|this|your|their|our)\s+(?:[\w-]+\s+)?"
_BESIDES = (
    r"(?!.*\b(?:each|every|users?|customers?|patients?|students?|members?|clients?|employees?|"
    r"tenants?|candidates?|suppliers?|guests?|sellers?|my)\b)"
)


def _found(label: str, stored: tuple[str, ...], new: str) -> Flow:
    """It is reached by links alone, by everybody, and reads as it is stored.

    Args:
        label: what it is called in a menu.
        stored: what stands there, word for word.
        new: what the first of it is changed to.
    """
    said = ", ".join(f"`{one}`" for one in stored)
    first = stored[0]
    are = "are" if label.endswith("s") else "is"
    way = f"Follow the link to the {label} in the menu or at the foot of the page"
    return Flow(
        (_NOBODY, f"The {label} {are} stored with {said}"),
        ("Open the start page", way, "Read what stands there"),
        f"It opens without a sign-in and without an error, and shows {said} word for word",
        {"shown": list(stored)},
        companions=(
            Companion(
                technique="state_transition",
                aspect="text changed",
                title=f"{capitalised(label)} that have been changed are read in the new form"
                if label.endswith("s")
                else f"A changed {label} is read in its new form",
                given=(_NOBODY, f"`{first}` stands in the {label}"),
                steps=(f"Have `{first}` changed to `{new}` by whoever may", "Open the page anew"),
                expected=f"`{new}` is shown in the place of `{first}`, which is shown nowhere",
                data={"before": first, "after": new},
                type="positive",
                risk=0.62,
            ),
            Companion(
                technique="use_case_flow",
                aspect="from any page",
                title=f"The {label} can be reached from a page further down and on a small screen",
                given=(_NOBODY, "The window is 360 pixels wide"),
                steps=(
                    "Open a page two levels below the start page",
                    f"Look for the link to the {label}, and follow it",
                    "Go back with the browser",
                ),
                expected=f"The link is there and opens the same page with `{first}`, which can be "
                "read without scrolling sideways; going back shows the page from before",
                data={"width": 360},
                angle="quality",
                risk=0.56,
            ),
        ),
        self_contained=True,
    )


def contact(action: Action, facts: Facts) -> Flow:
    """A number, an address for mail and one for visits."""
    del action
    where = address(facts.scene.seed, 0)
    phone = f"+44 20 7946 0{facts.scene.seed % 900 + 100}"
    return _found("contact details", (phone, "office@example.com", where), "+44 20 7946 0999")


def hours(action: Action, facts: Facts) -> Flow:
    """When it is open, day by day."""
    del action, facts
    return _found(
        "opening hours",
        ("Tuesday to Friday 9:00 to 17:30", "Sunday and Monday closed"),
        "Tuesday to Friday 10:00 to 18:00",
    )


def answered(action: Action, facts: Facts) -> Flow:
    """Questions that many ask, with their answers."""
    del action, facts
    return _found(
        "frequently asked questions",
        ("How do I change my address?", "Open your profile and choose Edit."),
        "Where do I change my address?",
    )


def rules(action: Action, facts: Facts) -> Flow:
    """Terms and policies, with the day from which they hold."""
    del facts
    name = action.object.name if action.object and not action.object.abstract else "terms"
    name = "terms" if name.startswith("term") else name
    return _found(name, ("Valid from 2031-01-01", "1. Scope"), "Valid from 2031-04-01")


def about(action: Action, facts: Facts) -> Flow:
    """Who is behind it, and what for."""
    named = _NAMED.search(action.words)
    return _found(
        f"page about the {named['site'].lower() if named else 'site'}",
        (facts.scene.title(0), facts.scene.text(0)),
        facts.scene.title(1),
    )


_NAMED = regex(rf"\b(?P<site>{_SITE})\b", re.IGNORECASE)
_LOOKS = "see/view/read/find/get/access/know/have/visit/check/find out/look up/learn/understand"
READINGS: tuple[Reading, ...] = (
    reading(
        _LOOKS,
        _BESIDES + r"^(?:the\s+|all\s+|some\s+)*(?:[\w'’-]+\s+){0,2}?contact\s+(?:us\s+)?"
        r"(?:information|informations|info|details|data|page)\b(?!\s+(?:of|for)\s+(?:a|an)\b)",
        contact,
    ),
    reading(
        _LOOKS,
        _BESIDES + r"^(?:the\s+|its\s+)?(?:[\w'’-]+\s+){0,2}?"
        r"(?:opening|business|working|office|store)\s+(?:hours|times)\b",
        hours,
    ),
    reading(
        _LOOKS + "/browse/consult",
        r"^(?:the\s+|an?\s+|some\s+)?(?:[\w-]+\s+)?(?:faqs?(?:\s+(?:page|section))?|"
        r"frequently\s+asked\s+questions(?:\s+\w+)?)(?:\s+(?:so|about|on|to|for|page|section)\b.*)?$",
        answered,
    ),
    reading(
        _LOOKS + "/review/consult",
        r"^(?:the\s+|an?\s+|our\s+|your\s+|their\s+)?(?:[\w-]+\s+)?(?:terms\s+(?:of\s+(?:service|use)|"
        r"and\s+conditions|&\s+conditions)|(?:privacy|cookie|return|returns|refund|shipping|"
        r"cancellation)\s+polic(?:y|ies))\b",
        rules,
    ),
    reading(
        _LOOKS + "/learn about/read about",
        _BESIDES + r"^(?:(?:more\s+)?(?:information|info|details|something|more)?\s*(?:about|on)\s+"
        rf"{_THIS}{_SITE}\b(?!['’])|who\s+(?:is\s+behind|owns|runs|made|built|created)\s+{_THIS}{_SITE}|"
        r"(?:the\s+|an?\s+)?about(?:\s+us)?\s+(?:page|section)|about\s+us\b)",
        about,
    ),
)
