"""On which side of a number something is refused, whose age it is, and in which steps it goes."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import singular

_DENIED = regex(
    r"\b(?:cannot|can\s*not|can['’]t|may\s+not|must\s+not|mustn['’]t|should\s+not|shouldn['’]t|"
    r"never|(?:is|are)\s+not\s+(?:allowed|permitted|accepted|possible)|(?:is|are)\s+(?:refused|"
    r"rejected|forbidden|prohibited|declined)|not\s+be)\b",
    re.IGNORECASE,
)
_CUTS = regex(r"[,;:]|\b(?:if|when|unless|until|once|while|after)\b", re.IGNORECASE)
_CHANGES_NOTHING = regex(
    r"\b(?:shown|displayed|listed|visible|offered|sent|counted|included|without|unless)\b",
    re.IGNORECASE,
)


def refused_beyond(clause: str, match: re.Match[str], kind: str) -> bool:
    """`can't be booked by more than 2`, `parcels above 30 kg are refused`: what lies beyond fails.

    A condition apart from the refusal (`if it is over 100, it can't be …`) says more than a limit.
    """
    if kind == "duration" or _CHANGES_NOTHING.search(clause):
        return False
    before, after = clause[: match.start()], clause[match.end() :]
    near = _CUTS.split(before)[-1]
    if _CUTS.match(before.strip()):
        return False
    denied = _DENIED.search(near)
    return bool(denied) or bool(_DENIED.search(_CUTS.split(after)[0]) and "no" not in near.split())


_AGED = regex(
    r"\b(?P<who>children|child|kids?|adults?|persons?|people|passengers?|pupils?|students?|members?|"
    r"guests?|visitors?|minors?|drivers?|patients?|applicants?|customers?|users?|residents?)\s+"
    r"(?:(?:who\s+are|that\s+are|must\s+be|are|of|aged?)\s+)*(?:at\s+least\s+)?$",
    re.IGNORECASE,
)


def aged(clause: str, match: re.Match[str], name: str) -> str:
    """Whose age a bare number is (`children under 12`, `guests aged 16 or over`); "" when none."""
    if name not in {"over", "under", "min", "max", "between"}:
        return ""
    before, after = clause[: match.start()], clause[match.end() :]
    person = _AGED.search(before)
    if person and re.search(
        r"\baged?\s+(?:at\s+least\s+)?$|^\s*(?:$|\w)", before[person.end("who") :]
    ):
        return singular(person["who"].lower())
    return "person" if re.match(r"s\b", after) and name in {"over", "under"} else ""


_STEPS = regex(
    r"\b(?:in\s+(?:steps?|increments|multiples)\s+of\s+(?P<n>\d+(?:\.\d+)?|(?:a\s+)?quarter|(?:a\s+)?half)|"
    r"in\s+(?P<half>half|quarter)\s+steps|(?P<dec>one|two|three|1|2|3)\s+(?:decimals?|decimal\s+places?))\b",
    re.IGNORECASE,
)


def step_said(clause: str) -> float:
    """The grid that a clause names: `in steps of 6`, `in half steps`, `with one decimal`; or 0."""
    found = _STEPS.search(clause)
    if found is None:
        return 0
    if found["dec"]:
        return {"one": 0.1, "1": 0.1, "two": 0.01, "2": 0.01}.get(found["dec"].lower(), 0.001)
    word = (found["half"] or found["n"]).lower()
    return 0.25 if "quarter" in word else 0.5 if "half" in word else float(word)
