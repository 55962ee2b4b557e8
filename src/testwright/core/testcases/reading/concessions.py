"""What a goal holds in spite of: `even if the file has been moved or removed`.

What is conceded is no part of the deed. It is an event that somebody brings about before the deed,
or a state that is there before it; alternatives are one each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from testwright.core.regex import regex
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.reading.described import base_of

_LINK = regex(
    r"(?:^|,?\s+)(?:even\s+(?:if|when|though|after|while)|although|though|"
    r"(?:regardless\s+of|irrespective\s+of|no\s+matter)\s+whether)\s+"
    r"(?P<clause>[^,;.]{4,90}?)(?:\s+or\s+not)?\s*(?:[,;.].*|\s+(?:so\s+that|in\s+order\s+to)\b.*)?$",
    re.IGNORECASE,
)
_CLAUSE = regex(
    r"^(?P<subject>(?:[\w'’-]+\s+){0,4}?[\w'’-]+)\s+"
    r"(?P<link>(?:has|have)\s+(?:already\s+|since\s+|meanwhile\s+)?been|(?:was|were|gets?|got)|"
    r"is|are|am|has|have|does\s+not|do\s+not|did\s+not|cannot|can\s+not)\s+"
    r"(?P<not>(?:not|no\s+longer)\s+)?"
    r"(?:(?:already|currently|meanwhile|since|temporarily|still)\s+)?(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_PAST = regex(
    r"^(?P<subject>(?:I|we)|(?:(?:the|my|our|its|their)\s+)(?:[\w'’-]+\s+){0,2}?[\w'’-]+)\s+"
    r"(?P<verb>[a-z]+ed|left|lost|forgot|sold|went|broke)(?:\s+(?P<rest>\S.*))?$",
    re.IGNORECASE,
)
_SHORT = (
    (regex(r"\bcan['’]t\b", re.IGNORECASE), "cannot"),
    (regex(r"n['’]t\b", re.IGNORECASE), " not"),
    (regex(r"['’]m\b", re.IGNORECASE), " am"),
    (regex(r"['’]ve\b", re.IGNORECASE), " have"),
    (regex(r"['’]re\b", re.IGNORECASE), " are"),
    (regex(r"\b(it|he|she|there)['’]s\s+been\b", re.IGNORECASE), r"\1 has been"),
    (regex(r"\b(it|he|she|there)['’]s\b", re.IGNORECASE), r"\1 is"),
)
_NOT_ONE = regex(
    r"\b(?:which|who|whose|that|how|what|where|may|might|must|should|would|could)\b|\band\s+(?:I|we)\b",
    re.IGNORECASE,
)
_UNDONE = word_set(
    "expire end finish start begin pass lapse fail crash die run leave lose forget miss reach "
    "exceed happen stop be become know born need require allow offline online unable interested "
    "involve dedicate relate"
)
"""What comes about by itself, or what nobody does to something."""
_OR = regex(r"\s*,\s*(?:or\s+)?|\s+or\s+")
_SELF = frozenset({"i", "we"})
_IRREGULAR = {"left": "leave", "lost": "lose", "forgot": "forget", "sold": "sell", "broke": "break"}
_PERFECT = {
    "left": "left",
    "lost": "lost",
    "forgot": "forgotten",
    "broke": "broken",
    "went": "gone",
}


@dataclass(frozen=True, slots=True)
class Conceded:
    """One thing that does not stand in the way.

    Attributes:
        subject: of whom or what it is said, as written ("the original data").
        said: what is said of it, in the third person ("has been moved", "is closed").
        deed: the verb by which it is brought about ("move"); "" where it is a state.
        own: whether it is the one who speaks that does it ("sign" `out`).
        rest: what follows the verb ("to another folder", "out"), or "".
    """

    subject: str
    said: str
    deed: str = ""
    own: bool = False
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Concession:
    """A goal without what it concedes, and what that is: one for each alternative."""

    start: int
    cases: tuple[Conceded, ...]


def concession_of(words: str) -> Concession | None:
    """Where a phrase begins to concede something, and what; None where it can't be read."""
    found = _LINK.search(words)
    if found is None or _NOT_ONE.search(found["clause"]):
        return None
    clause = found["clause"]
    for short, full in _SHORT:
        clause = short.sub(full, clause)
    clause = " ".join(clause.split())
    cases = _with_auxiliary(clause) or _past(clause)
    return Concession(found.start(), cases) if cases else None


def _past(clause: str) -> tuple[Conceded, ...]:
    """`I signed out`, `the creation failed`."""
    found = _PAST.match(clause)
    if found is None or " or " in clause:
        return ()
    verb, rest = found["verb"].lower(), found["rest"] or ""
    base = _IRREGULAR.get(verb) or base_of(verb)
    said = f"has {_PERFECT.get(verb, verb)} {rest}".strip()
    own = found["subject"].lower() in _SELF
    if own and base and base not in _UNDONE:
        return (Conceded(found["subject"], said, base, own=True, rest=rest),)
    return (Conceded(found["subject"], said),)


def _with_auxiliary(clause: str) -> tuple[Conceded, ...]:
    """`it has been moved or removed`, `the branch is closed`, `there is no network`."""
    found = _CLAUSE.match(clause)
    if found is None or found["rest"].lower() in {"not", "so"}:
        return ()
    subjects = _OR.split(found["subject"])
    if not all(subjects) or len(subjects) > 3:  # noqa: PLR2004 one case each
        return ()
    one, *more = _OR.split(found["rest"])
    if any(len(part.split()) > 4 for part in more):  # noqa: PLR2004 a clause of its own
        return ()
    link = found["link"].lower()
    return tuple(
        _one(subject, link, (found["not"] or "").strip(), part)
        for subject in subjects
        for part in (one, *more)
        if part
    )


_SINGULAR = {"are": "is", "am": "is", "were": "was", "have": "has", "do not": "does not"}


def _one(subject: str, link: str, denied: str, rest: str) -> Conceded:
    first, *after = link.split()
    third = _SINGULAR.get(link) or " ".join([_SINGULAR.get(first, first), *after])
    own = subject.lower() in _SELF
    third = "was" if third in {"get", "gets", "got"} else third
    said = " ".join(part for part in (third, denied, rest) if part)
    verb, _, tail = rest.partition(" ")
    base = base_of(verb.lower())
    passive = third.endswith("been") or third == "was"
    if denied or not base or base in _UNDONE:
        return Conceded(subject, said)
    if own and third == "has":
        return Conceded(subject, said, base, own=True, rest=tail)
    if passive and not own:
        perfect = said if third.endswith("been") else said.replace("was ", "has been ", 1)
        return Conceded(subject, perfect, base, rest=tail)
    return Conceded(subject, said)


def without_concession(words: str) -> str:
    """The words of a deed without what they concede."""
    found = concession_of(words)
    return words[: found.start].strip(" ,") or words if found else words
