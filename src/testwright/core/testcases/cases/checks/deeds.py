"""Checks of sentences whose subject is a deed: `Clicking a result opens the record`."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import Look
from testwright.core.testcases.cases.flows.observations import passive
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.verb_classes import ON_SCREEN
from testwright.core.testcases.language.verbs import from_gerund, is_verb, verb_of_gerund
from testwright.core.testcases.language.wording import clipped

_LEADS = regex(
    r"^(?:navigates?|goes|leads?|links?|redirects?|takes?|brings?|returns?|jumps?)\s+"
    r"(?:(?:the\s+user|users?|me|them|you|one)\s+)?(?:back\s+)?(?:to|into)\s+(?P<goal>.+)$",
    re.IGNORECASE,
)
_OPENS = regex(
    r"^(?:opens?|launches|starts?|displays?|shows?|reveals?)\s+(?P<goal>.+)$", re.IGNORECASE
)
_THEN_MORE = regex(r"\s+and\s+(?!others\b)[a-z]+s\s+(?:an?|the|it|its|their|them)\b")
"""`opens the page and clears the form`: two outcomes."""
_LETS = regex(
    r"^(?:lets?|allows?|enables?|permits?)\s+(?:(?:the\s+user|users?|me|them|you|one)\s+)?(?:to\s+)?"
    r"(?P<deed>[a-z]+\s+.+)$",
    re.IGNORECASE,
)
_SEES = regex(r"^(?:see|view|read|look\s+at)\s+(?P<what>\S.+)$", re.IGNORECASE)
_TELLS_HOW = regex(
    r"(?:supports?|requires?|works?|includes?|uses?|needs?|handles?|involves?|takes?\s+\w+\s+\w+)\b",
    re.IGNORECASE,
)
"""What is said of a deed and comes of none."""
_OF_RESULTS = regex(
    r"\b(?:results?|rows?|entry|entries|items?|records?|cards?|it|them)\b", re.IGNORECASE
)


def deed_of_subject(said: str) -> Look | None:
    """`Saving the password signs out …`: the subject is a step, the rest what comes of it."""
    parts = predicate_of(said)
    base = verb_of_gerund(parts.subject.split(" ", 1)[0])
    if _TELLS_HOW.match(parts.said):
        return None
    if not parts.said or not base or not (is_verb(base) or base in ON_SCREEN):
        return None
    deed = clipped(capitalised(from_gerund(parts.subject)), 110)
    outcome, look = outcome_of(parts.said)
    if not outcome:
        return None
    return Look(
        "",
        (deed, look),
        capitalised(clipped(outcome, 170)),
        {"deed": deed},
        instead=base in ON_SCREEN and not _OF_RESULTS.search(parts.subject),
    )


def outcome_of(said: str) -> tuple[str, str]:
    """What a deed brings about, as a result, and the step that looks at it; "" when unclear."""
    leads = _LEADS.match(said)
    if leads:
        goal = _goal(leads["goal"])
        return (
            f"{goal} opens, without a page in between",
            "Read the title and the address of the page that opens",
        )
    lets = _LETS.match(said)
    if lets and is_verb(lets["deed"].split(" ", 1)[0]):
        seen = _SEES.match(lets["deed"])  # what else is done then, no word tells
        goal = _goal(seen["what"]) if seen else ""
        return (f"{goal} can be read", f"Look for {clipped(goal, 80)}") if seen else ("", "")
    opens = None if _THEN_MORE.search(said) else _OPENS.match(said)
    if opens and noun_of(opens["goal"]) is not None:
        verb = "opens" if re.match(r"opens?|launch", said, re.IGNORECASE) else "is shown"
        goal = _goal(opens["goal"])
        noun = noun_of(goal)
        verb = {"opens": "open", "is shown": "are shown"}[verb] if noun and noun.many else verb
        return f"{goal} {verb}", f"Look for {clipped(goal, 80)}"
    told = passive(said)
    if not told:
        return "", ""
    first = re.split(r"\s+(?:is|are)\s+|;", told)[0]
    return told, f"Look at {clipped(first, 80)}"


def _goal(text: str) -> str:
    text = text.strip(" .")
    named = re.match(r"(?:the|an?|their|its|this|that|all|my|[A-Z`\"“'])", text)
    return text if named else f"the {text}"
