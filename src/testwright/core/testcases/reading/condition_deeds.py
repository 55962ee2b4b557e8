"""Conditions that are somebody's deed: `the form is saved` is brought about by saving the form."""

from __future__ import annotations

import re
from functools import cache

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.verb_classes import ON_SCREEN, VERB_CLASS
from testwright.core.testcases.language.verbs import infinitive, is_verb, verb_of_gerund
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.described import base_of

_DONE = regex(
    r"^(?P<what>(?:(?:the|an?|their|its|this|each|every)\s+)?"
    r"(?:(?:[\w-]+|[\"“'`][^\"”'`]+[\"”'`])\s+){0,3}?(?:[\w-]+|[\"“'`][^\"”'`]+[\"”'`]))\s+"
    r"(?:is|are|was|were|has\s+been|have\s+been|gets?)\s+(?P<done>\w+)(?P<rest>(?:\s+\w+){0,5})$",
    re.IGNORECASE,
)
_PERSON = regex(
    r"^(?:(?:the|an?)\s+)?(?:they|users?|customers?|admins?|somebody|someone|[\w-]+er|[\w-]+or)"
    r"\s+(?P<verb>[a-z]+)\s(?P<rest>.+)$",
    re.IGNORECASE,
)
_DOING = regex(r"^(?P<verb>[a-z]+ing)\s+(?P<rest>(?!(?:or|and|is|are|of)\b)\S.*)$", re.IGNORECASE)
"""`when tapping the translation`."""
_HELPERS = regex(
    r"(?:is|are|has|have|can|cannot|was|were|does|do|did|will|must|may|already|not|never)$",
    re.IGNORECASE,
)


_NO_DEEDS = frozenset(
    {"not", "already", "met", "satisfied", "fulfilled", "exceeded", "reached", "expired", "missed"}
    | {"left", "lost", "required", "needed", "known", "expected", "allowed"}
)
"""What comes about by other deeds, or by none."""


def deed_in(condition: str) -> str:
    """A condition as a step: `the form is saved` -> `Save the form`; "" when it is no deed."""
    text = own_words(condition)
    doing = _DOING.match(text)
    base = verb_of_gerund(doing["verb"].lower()) if doing else None
    if doing and base and (is_verb(base) or base in ON_SCREEN):
        return capitalised(f"{base} {doing['rest']}")
    person = _PERSON.match(text)
    if person and not _HELPERS.match(person["verb"]) and is_verb(infinitive(person["verb"])):
        return capitalised(f"{infinitive(person['verb'])} {person['rest']}")
    done = _DONE.match(text)
    verb = (_bases().get(done["done"].lower()) or base_of(done["done"]) or None) if done else None
    if done is None or verb is None or done["done"].lower() in _NO_DEEDS:
        return ""
    if re.match(r"no\b|nothing\b", done["what"], re.IGNORECASE):
        return ""
    what = {"they": "them", "it": "it"}.get(done["what"].lower(), done["what"])
    rest = re.sub(r"\s+(?:or|and)\s+\w+$", "", done["rest"])
    return capitalised(f"{verb} {what}{rest}")


@cache
def _bases() -> dict[str, str]:
    """Participle -> verb, of all verbs that are known."""
    known = {past_participle(verb): verb for verb in VERB_CLASS if " " not in verb}
    return {past_participle(verb): verb for verb in ON_SCREEN} | known
