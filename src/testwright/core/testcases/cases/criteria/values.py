"""Criteria that list values: those that something can be set to, and the columns of a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.shape import given_for, sole, understood
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.listed_values import parts_of_list

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_SET_TO = regex(
    r"^(?:(?:the\s+|an?\s+)?[\w-]+(?:\s[\w-]+)?\s+)?(?:can|may)\s+(?:set|change|update|switch)\s+"
    r"(?:the\s+|its\s+|their\s+|"
    r"an?\s+)?(?P<field>[a-z][\w -]{2,30}?)\s+to\s*:?\s+(?P<list>[^.;]{5,100})$",
    re.IGNORECASE,
)
_COLUMNS = regex(
    r"^(?:(?:the\s+)?(?:export(?:ed\s+file)?|file|csv(?:\s+file)?|spreadsheet|report|table)\s+"
    r"(?:includes?|contains?|has|have)\s+(?:the\s+)?(?:following\s+)?(?:columns|fields)?|"
    r"(?:the\s+)?(?:columns|one\s+row\s+per\s+[\w-]+)(?:\s+(?:are|"
    r"include))?)\s*:?\s+(?P<list>[^.;]{8,160})$",
    re.IGNORECASE,
)
_MOST = 4


def set_to(rule: Rule, facts: Facts) -> Idea | None:
    """`can set the status to A, B or C`: set to each of them."""
    noun = facts.main.object
    found = _SET_TO.match(rule.text.strip(" ."))
    parts = parts_of_list(found["list"]) if found else ()
    if found is None or rule.condition or noun is None or not usable(noun) or len(parts) > _MOST:
        return None
    if not len(parts) >= 2 or any(part.split(" ")[0].lower() in _NO_VALUE for part in parts):  # noqa: PLR2004
        return None
    scene, field = facts.scene, found["field"].lower()
    one = scene.name(noun, 0)
    field = re.sub(r"\s+of\s+.*$", "", field)
    shown = [f"`{part}`" for part in parts]
    return sole(
        rule,
        given=(scene.ready, f"{capitalised(noun.name)} `{one}` exists"),
        steps=(
            f"Open {noun.name} `{one}`",
            *tuple(f"Set its {field} to `{part}`, save and reload the page" for part in parts),
        ),
        expected=f"after each reload `{one}` shows the {field} set last: {', then '.join(shown)}",
        data={"values": list(parts)},
    )


_NO_VALUE = frozenset({"the", "a", "an", "their", "any", "another", "one", "it", "them"})


def columns(rule: Rule, facts: Facts) -> Idea | None:
    """What stands in the file that is handed out: a column for each, in the order named."""
    if facts.main.kind not in {"download", "generate"} or rule.condition or not understood(facts):
        return None
    found = _COLUMNS.match(own_words(rule.text))
    parts = parts_of_list(found["list"]) if found else ()
    if len(parts) < 2:  # noqa: PLR2004 one thing is no list
        return None
    steps = flow_of(facts.main, facts).steps[:2]
    return sole(
        rule,
        given=given_for(facts),
        steps=(*steps, "Read the first line of the file, and a line below it"),
        expected=f"there is one column each for {joined(list(parts))}; the line below has the "
        "stored values "
        "under them",
        data={"columns": list(parts)},
    )
