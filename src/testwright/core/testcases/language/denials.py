"""What is said of somebody or something, and its denial: `has paid the rent`, `has not`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import IRREGULAR_PARTICIPLES, third_person
from testwright.core.testcases.language.predicates import NO
from testwright.core.testcases.language.verbs import infinitive, is_verb

_ADVERBS = r"(?:(?:still|already|also|ever|really|just|even|currently|actually|now)\s+)*"
_SAID = regex(rf"^(?P<adverb>{_ADVERBS})(?P<verb>[a-z]+)(?:\s+(?P<rest>.+))?$", re.IGNORECASE)
_LEAD = regex(rf"^{_ADVERBS}", re.IGNORECASE)
_SHORT = ((regex(r"^they['’]ve\b"), "they have"), (regex(r"^they['’]re\b"), "they are"))
_FORMS = {"are": "is", "is": "is", "were": "was", "was": "was"}
_MODALS = frozenset({"can", "could", "may", "might", "must", "should", "will", "would"})
_PAST = {"wrote": "written", "took": "taken", "got": "got", "chose": "chosen", "went": "gone"}
_NO_PAST = frozenset({"need", "read", "let", "put", "set", "cut", "run", "come", "become"})


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one, by the verb in the third person.

    Attributes:
        holds: it is so ("has already been scanned").
        denied: it is not ("has not been scanned").
        short: the denial without what was said before ("has not").
        deed: whether somebody or something did it, rather than is so.
    """

    holds: str
    denied: str
    short: str
    deed: bool


def said_of(predicate: str) -> Said | None:
    """Takes what follows the subject; None where it is a denial or cannot be read."""
    found = _SAID.match(" ".join(predicate.split()))
    if found is None or NO.search(predicate):
        return None
    verb, rest = found["verb"].lower(), found["rest"] or ""
    bare = _LEAD.sub("", rest)
    said = _by_auxiliary(verb, rest, bare) or _by_verb(verb, rest)
    return replace(said, holds=f"{found['adverb']}{said.holds}".strip()) if said else None


def _by_auxiliary(verb: str, rest: str, bare: str) -> Said | None:
    """`Is open`, `can swap a shift`, `has paid`, `has days left`."""
    if verb in _FORMS:
        one = _FORMS[verb]
        return Said(f"{one} {rest}", f"{one} not {bare}", f"{one} not", deed=one == "was")
    if verb in _MODALS:
        no = "cannot" if verb == "can" else f"{verb} not"
        return Said(f"{verb} {rest}", f"{no} {bare}", no, deed=False)
    if verb not in {"has", "have"}:
        return None
    first = bare.split(" ", 1)[0].lower()
    if _is_participle(first) or first == "been":
        return Said(f"has {rest}", f"has not {bare}", "has not", deed=True)
    return Said(f"has {rest}", f"does not have {bare}", "does not", deed=False)


def _by_verb(verb: str, rest: str) -> Said | None:
    """`Made a payment`, `need a permit`."""
    if _is_participle(verb) and verb not in _NO_PAST:
        denied = f"has not {_PAST.get(verb, verb)} {rest}".strip()
        return Said(f"{verb} {rest}".strip(), denied, "did not", deed=True)
    base = infinitive(verb)
    if not is_verb(base):
        return None
    holds = f"{third_person(base)} {rest}".strip()
    return Said(holds, f"does not {base} {rest}".strip(), "does not", deed=False)


def _is_participle(word: str) -> bool:
    ended = word.endswith("ed") and len(word) > len("need") and not is_verb(word)
    return ended or word in IRREGULAR_PARTICIPLES or word in _PAST


def spelled_out(clause: str) -> str:
    """`They've paid`: they have paid."""
    for pattern, full in _SHORT:
        clause = pattern.sub(full, clause)
    return clause
