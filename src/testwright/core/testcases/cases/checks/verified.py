"""`The system checks whether the policy was active`: one that is so, and one that is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import Look
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.conditions import negated

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

_CHECKS = regex(
    r"^(?:the\s+|our\s+)?(?:system|app|application|software|tool|service|server|platform|program|it)\s+"
    r"(?:(?:then|first|automatically|also|always|must|should|will|has\s+to)\s+)*"
    r"(?:checks?|verif(?:y|ies)|validates?|makes?\s+sure|ensures?)\s+(?:whether|if|that)\s+(?P<what>.+)$",
    re.IGNORECASE,
)


def verified(statement: str, facts: Facts) -> Look | None:
    """Both sides of what the product checks by itself; None for other sentences."""
    found = _CHECKS.match(statement.strip(" ."))
    noun = facts.main.object
    if found is None or noun is None or noun.abstract:
        return None
    what = clipped(own_words(found["what"]), 90)
    against = negated(what)
    if against == what:
        return None
    one, two = facts.scene.ref(noun, 0), facts.scene.ref(noun, 1)
    deed = f"{facts.main.verb} {{}}"
    return Look(
        f"For {one} this is so: {what}; for {two} it is not: {against}",
        (capitalised(deed.format(one)), capitalised(f"try to {deed.format(two)}")),
        f"{capitalised(one)} goes through; for {two} a message says that {against}, and it is as "
        "it was",
        {"so": facts.scene.name(noun, 0), "not_so": facts.scene.name(noun, 1)},
        instead=True,
    )
