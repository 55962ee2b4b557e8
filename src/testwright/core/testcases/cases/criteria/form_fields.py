"""Criteria that say which fields a form has: each is looked for, and takes a value.

`The booking form includes fields for name, day and number of seats` says nothing of what is stored.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.shape import opened, sole
from testwright.core.testcases.cases.field_lists import value_of
from testwright.core.testcases.language.grammar import joined
from testwright.core.testcases.language.quotations import hidden
from testwright.core.testcases.language.wording import own_words
from testwright.core.testdata.literals.passwords import passphrase

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_FORM = regex(
    r"^(?P<form>(?:the\s+|an?\s+|this\s+)?(?:[\w-]+\s+){0,3}?(?:form|page|screen|dialog|modal)|"
    r"it)\s+"
    r"(?:includes?|has|have|contains?|provides?|shows?|displays?|asks?\s+for|consists?\s+of|"
    r"collects?)\s+"
    r"(?:the\s+)?(?:following\s+)?(?P<fields>(?:input\s+|required\s+|mandatory\s+)?(?:fields?|"
    r"inputs?)\s*"
    r"(?:for|:|such\s+as|like)?\s*:?\s+)?(?P<list>[^.;]{4,160})$",
    re.IGNORECASE,
)
_TAIL = regex(r"\s+(?:input\s+)?(?:fields?|inputs?)$", re.IGNORECASE)
_SPLIT = regex(r",\s*(?:and\s+|or\s+)?|\s+and\s+", re.IGNORECASE)
_NO_FIELD = regex(
    r"\b(?:button|link|list|option|message|is|are|that|which|to|all|any|of\s+all|information)\b|\d",
    re.IGNORECASE,
)
_MOST, _LONGEST = 8, 3
"""Fields of a form that is filled in at once, and words of the name of one."""


def form_fields(rule: Rule, facts: Facts) -> Idea | None:
    """Each field that the criterion names is there, and a value can be entered into it."""
    if rule.condition or rule.limits or rule.only or re.search(r"\bnot\b", rule.statement):
        return None
    text = re.sub(r"\s*\([^)]*\)", "", own_words(rule.statement))
    found = _FORM.match(hidden(text)[0])
    if found is None:
        return None
    listed = _TAIL.sub("", found["list"].strip())
    named = bool(found["fields"]) or listed != found["list"].strip()
    asks = re.search(r"\basks?\s+for|\bcollects?\b", text, re.IGNORECASE)
    if not (named or asks or "form" in found["form"].lower()):
        return None
    names = [
        re.sub(r"^(?:an?|the|their|its|your)\s+", "", part.strip(" .:"))
        for part in _SPLIT.split(listed)
    ]
    names = [name[:1].lower() + name[1:] if name[1:].islower() else name for name in names if name]
    if not 2 <= len(names) <= _MOST or any(  # noqa: PLR2004 one field is a part of a page
        _NO_FIELD.search(name) or len(name.split()) > _LONGEST for name in names
    ):
        return None
    values = {name: _value(name, place, facts) for place, name in enumerate(names)}
    step = opened(found["form"], facts)
    if not step:
        return None
    secret = ", passwords as dots" if any("password" in name.lower() for name in names) else ""
    signed_out = facts.main.kind in {"register", "sign_in"}
    return sole(
        rule,
        given=("Nobody is signed in",) if signed_out else (facts.scene.ready,),
        steps=(
            step,
            f"Look for a field each for {joined(names)}",
            f"Enter {joined([f'{name} `{value}`' for name, value in values.items()])}",
        ),
        expected=f"there is a field each for {joined(names)}, and each shows what was "
        f"entered{secret}",
        data=values,
        risk=0.66,
    )


def _value(name: str, place: int, facts: Facts) -> str:
    low = name.lower()
    if "password" in low:
        return passphrase(facts.scene.seed, 3)  # the same twice, where it is confirmed
    if re.search(r"\be-?mail\b", low):
        return facts.scene.actor.email
    if re.search(r"\b(?:username|user\s+name)$", low):
        return facts.scene.actor.username
    if re.search(r"\b(?:full\s+)?name$", low) and not re.search(r"first|last|family|given", low):
        return (
            facts.scene.actor.name
            if facts.main.kind == "register"
            else value_of(name, place, facts)
        )
    if re.search(r"\brating\b|\bstars?\b", low):
        return "4"
    return value_of(name, place, facts)
