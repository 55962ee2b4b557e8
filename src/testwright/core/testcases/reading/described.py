"""A noun with what tells it from others of its kind: `a book that is on loan`, `paid expenses`.

The description says how one example is prepared, its opposite how the counterexample is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import (
    is_plural,
    past_participle,
    third_person,
    with_article,
)
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verb_classes import EXTRA_VERBS, VERB_CLASS
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.conditions import negatable, negated

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun

_DETERMINER = regex(r"^(?:an?|the|each|every|any|all|no|their|its|some|one|only)\s+", re.IGNORECASE)
_RELATIVE = regex(r"^(?P<thing>[\w' -]{2,50}?),?\s+(?:that|which|who)\s+(?P<clause>\w+\s.+)$")
_WITH = regex(
    r"^(?P<thing>[\w' -]{2,50}?)\s+(?P<link>with\s+no|without(?:\s+any)?|with)\s+"
    r"(?P<what>(?!the\b|other\b|different\b).+)$",
    re.IGNORECASE,
)
_ADJECTIVES = word_set(
    "private public open closed empty damaged active inactive invalid valid overdue due late free "
    "full complete incomplete unpaid unread unconfirmed unverified unknown anonymous duplicate "
    "pending upcoming "
    "offline online defective broken internal external sensitive"
)
_JOINED = regex(r"(?:and|or)\b", re.IGNORECASE)
_TWO_WORDS = frozenset(
    {"sold-out", "out-of-stock", "checked-out", "checked-in", "checked out", "checked in"}
)
_NO_STATES = word_set(
    "saved required limited advanced related detailed selected registered wanted needed used given "
    "unlimited updated added named signed mixed shared united united red estimated expected"
)
"""Participles that say what a thing is for or called rather than how it is."""


@dataclass(frozen=True, slots=True)
class Described:
    """`a book that is on loan`: the noun, how it is (`is on loan`), how another one is not."""

    noun: Noun
    state: str = ""
    otherwise: str = ""


@cache
def _bases() -> dict[str, str]:
    """Participle -> verb, of all verbs that are known."""
    verbs = (*EXTRA_VERBS, *VERB_CLASS)
    return {past_participle(verb): verb for verb in verbs if " " not in verb}


def base_of(participle: str) -> str:
    """`withdrawn` -> `withdraw`; "" for a word that is no participle of a known verb."""
    low = participle.lower()
    known = _bases().get(low, "")
    if known or not low.endswith("ed"):
        return known
    stem = next((base for base in (low[:-1], low[:-2]) if is_verb(base)), "")
    prefix = re.match(r"(?:un|re|de|dis|pre)(?=\w{4})", low)
    if stem or prefix is None:
        return stem
    base = base_of(low[prefix.end() :])
    return f"{prefix.group()}{base}" if base else ""


def described(phrase: str) -> Described | None:
    """Reads a subject; None when it names nothing of which there can be two by name."""
    text = _DETERMINER.sub("", _DETERMINER.sub("", own_words(phrase)))
    text = text[:1].lower() + text[1:] if re.match(r"[A-Z][a-z]+(?:\s|$)", text) else text
    for read in (_relative, _with, _adjective):
        found = read(text)
        if found is not None:
            return found
    noun = noun_of(text)
    if noun is None or not _named(noun) or len(text.split()) > len(noun.text.split()) + 1:
        return None
    return Described(noun)


def _named(noun: Noun | None) -> bool:
    return noun is not None and not noun.abstract and not noun.mass


def _relative(text: str) -> Described | None:
    found = _RELATIVE.match(text)
    noun = noun_of(found["thing"]) if found else None
    if found is None or noun is None or not _named(noun):
        return None
    state = of_one(found["clause"]) if noun.many else found["clause"]
    turned = negated(f"it {state}")
    if not turned.startswith("it ") or not negatable(f"it {state}"):
        return None
    return Described(noun, state, turned.removeprefix("it "))


def of_one(clause: str) -> str:
    """`are on loan` -> `is on loan`, `exceed the budget` -> `exceeds the budget`."""
    first, _, rest = clause.partition(" ")
    first, mark = (first[:-1], ":") if first.endswith(":") else (first, "")
    one = {"are": "is", "have": "has", "were": "was", "do": "does", "aren't": "isn't"}
    modal = first.lower() in {"can", "cannot", "can't", "may", "must", "will", "should"}
    past = (
        first.lower().endswith("ed") and first.lower() not in {"need", "exceed"}
    ) or first.lower() in {"was", "had", "is", "has"}
    word = one.get(first.lower()) or (first if modal or past else third_person(first))
    return f"{word}{mark} {rest}".strip()


def _with(text: str) -> Described | None:
    found = _WITH.match(text)
    noun = noun_of(found["thing"]) if found else None
    what = noun_of(found["what"]) if found else None
    if found is None or noun is None or what is None or not _named(noun):
        return None
    thing = _DETERMINER.sub("", found["what"])
    one = thing if what.many or what.mass else with_article(thing)
    has, lacks = f"has {one}", f"has no {thing}"
    return (
        Described(noun, has, lacks)
        if found["link"].lower() == "with"
        else Described(noun, lacks, has)
    )


def _adjective(text: str) -> Described | None:
    found = re.match(
        r"^(?P<adverb>(?:already|not\s+yet|not|no\s+longer|newly|recently|automatically|manually)\s+)?"
        r"(?P<state>checked[ -](?:out|in)|[a-z]+(?:-[a-z]+)*)\s+(?P<thing>[a-z][\w' -]{1,40})$",
        text,
        re.IGNORECASE,
    )
    noun = noun_of(found["thing"]) if found else None
    if found is None or noun is None or not _named(noun):
        return None
    word = found["state"].lower()
    if len(found["thing"].split()) > len(noun.text.split()):
        return None
    known = word in _ADJECTIVES | _TWO_WORDS or re.match(r"un\w{4,}ed$", word) or base_of(word)
    if word in _NO_STATES or not known or is_plural(word) or _JOINED.match(found["thing"]):
        return None
    word = word.replace("-", " ") if word in _TWO_WORDS else word
    adverb = (found["adverb"] or "").lower().strip()
    undone = re.match(r"un(?P<done>\w{4,}ed)$", word)
    if undone and word not in _NO_STATES and not adverb:
        return Described(noun, f"is not {undone['done']}", f"is {undone['done']}")
    if adverb in {"not yet", "no longer", "not"}:
        return Described(noun, f"is {adverb} {word}", f"is {word}")
    state = f"is {adverb} {word}".replace("  ", " ")
    return Described(noun, state, f"is not {word}")
