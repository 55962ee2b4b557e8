"""Criteria about buttons that wait for a form: `"Fly" is disabled until all fields are filled`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.shape import given_for, opening, sole
from testwright.core.testcases.language.wording import own_words

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_WAITS = regex(
    r"^(?:the\s+)?(?P<what>(?:[\"“'`][^\"”'`]{1,30}[\"”'`]|[\w-]+)(?:\s[\w-]+)?(?:\s+button)?)\s+"
    r"(?:is|are|stays?|remains?|becomes?|gets?)\s+(?:only\s+)?"
    r"(?P<how>disabled|inactive|greyed\s+out|grayed\s+out|enabled|active|clickable)$",
    re.IGNORECASE,
)
_FILLED = regex(
    r"^(?:all\s+|the\s+|every\s+)*(?:required\s+|mandatory\s+)?(?:fields?|inputs?|values?|form)\s+(?:is|are|has|have)\s+"
    r"(?:been\s+)?(?:all\s+)?(?:filled(?:\s+(?:in|out))?|completed?|valid|entered|some\s+content|content|given)$",
    re.IGNORECASE,
)
_UNTIL = frozenset({"until", "unless", "before"})
_OFF = ("disabled", "inactive", "greyed", "grayed")


def guarded(rule: Rule, facts: Facts) -> Idea | None:
    """Looked at with an empty form, with a full one, and with one field emptied again."""
    found = _WAITS.match(own_words(rule.statement))
    if found is None or not _FILLED.match(own_words(rule.condition)):
        return None
    off = found["how"].lower().startswith(_OFF)
    if off != (rule.link in _UNTIL):
        return None
    what = found["what"] if "button" in found["what"].lower() else f"{found['what']} button"
    first = opening(facts) or "Open the form"
    return sole(
        rule,
        given=given_for(facts)[:1],
        steps=(
            first,
            f"Look at the {what} while nothing is filled in",
            "Fill in all required fields and look at it again",
            "Empty one of the required fields and look at it once more",
        ),
        expected=f"the {what} can't be pressed after the second and the last step, and can be "
        "pressed after the third",
        data={"looked_at": what},
        risk=0.76,
    )
