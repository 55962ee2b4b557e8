"""Sentences about what holds: modal verbs out, number of the subject, finite or not."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import is_plural, third_person
from testwright.core.testcases.language.nouns import noun_of, noun_words

_MODAL = regex(
    r"\b(?P<modal>should|must|shall|will|would|has to|have to|needs? to|ought to)"
    r"\s+(?P<not>not\s+|never\s+)?"
    r"(?P<able>be able to\s+)?(?P<also>(?:always|also|only|either|automatically|still|just)"
    r"\s+)?(?P<verb>\w+)\b",
    re.IGNORECASE,
)
_FINITE = regex(
    r"\b(?:is|are|was|were|has|have|can|cannot|can't|could|may|does|do|will|did|be|must|should|"
    r"should|am|isn't|aren't|don't|doesn't|won't|\w{3,}s|\w{3,}ed|I)\b"
)


def declarative(clause: str) -> str:
    """`records should be sorted` -> `records are sorted`; other clauses stay as they are."""
    match = _MODAL.search(clause)
    if match is None:
        return clause
    subject = clause[: match.start()].strip()
    many = (
        many_subject(subject)
        or subject.lower() in {"i", "we", "they", "you", "users"}
        or bool(re.search(r"\w+ and (?:the )?\w+$", subject))
    )
    no, also, verb = bool(match["not"]), match["also"] or "", match["verb"].lower()
    if match["able"]:
        middle = f"{'cannot' if no else 'can'} {also}{verb}"
    elif verb == "be":
        link = "am" if subject == "I" else "are" if many else "is"
        middle = f"{link} {'not ' if no else ''}{also}".strip()
    elif no:
        middle = f"{'do' if many else 'does'} not {also}{verb}"
    else:
        middle = f"{also}{verb if many else third_person(verb)}"
    rest = re.sub(
        r"\band\s+(?P<not>not\s+)?be\s+(?=\w+(?:ed|en|wn|nt)\b)",
        lambda more: f"and {'are' if many else 'is'} {more['not'] or ''}",
        clause[match.end() :],
    )
    return f"{subject} {middle}{rest}".strip()


def many_subject(subject: str) -> bool:
    """Whether the verb of a subject is plural: decided by its first noun, not by `of …`."""
    words, _ = noun_words(subject.split())
    return bool(words) and is_plural(words[-1])


def finite(clause: str) -> bool:
    """Whether a clause has a verb of its own."""
    return bool(_FINITE.search(clause))


def head_of(phrase: str) -> str:
    """The noun phrase that opens a phrase, else the phrase."""
    noun = noun_of(phrase)
    return noun.text if noun else phrase
