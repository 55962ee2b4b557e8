"""`Agents to collaborate`, `the application to read its settings`: wishes for what others do.

`to` opens a deed as well as a place or a purpose ("access to data", "a map to find huts"), and not
every verb is in the lexicon. What stands around it tells.
"""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.vocabulary import word_set

_TAKES_TO = word_set(
    "access link links change changes update updates guide introduction reference response answer "
    "connection alternative way ways ability right rights button option options key solution visit "
    "trip approach attention relation addition tool related due up next similar back how what "
    "where when invitation reply route road door path bridge exposure reaction exception entry"
)
"""After these `to` opens a place or a deed of somebody, and no statement."""
_VERB = regex(
    r"auto-[a-z]+\b|[a-z]{3,}[a-rt-z](?:$|\s+(?:an?|the|my|our|their|its|all|any|each|as|in|on|with|without|when|if|"
    r"only|once|again|until|while|together|entirely|fully|\w+ly)\b)"
)
_DUTY = regex(
    r"(?:have\s+|get\s+)?the\s+(?:[\w-]+\s+){0,2}?(?:app|application|system|service|tool|site|website|"
    r"program|software|platform|product|library|plugin)s?\s+to\s+",
    re.IGNORECASE,
)


def surely_verb(subject: str, rest: str) -> bool:
    """Whether a word that no lexicon knows stands behind `to` where only a verb stands.

    Args:
        subject: what stands before `to`.
        rest: what stands behind it.
    """
    return subject.rsplit(maxsplit=1)[-1].lower() not in _TAKES_TO and _VERB.match(rest) is not None


def of_product(lead: str) -> bool:
    """Whether `the application to` opens a goal: the product does it, and not who speaks."""
    return _DUTY.fullmatch(lead) is not None
