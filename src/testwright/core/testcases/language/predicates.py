"""A sentence that shall hold, taken apart: what it speaks of, what it says of it, when.

`records that were deleted are not shown on the list when …` has the subject `records that were
deleted`, the predicate `are not shown on the list` and the cause `…`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import is_plural
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verb_classes import AMBIGUOUS, EXTRA_VERBS, VERB_CLASS
from testwright.core.testcases.language.verbs import infinitive, verb_of_gerund

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun

_AUXILIARY = regex(
    r"(?<![\w'’-])(?:is|are|was|were|am|has|have|can|cannot|can['’]t|(?-i:may)|might|does|do|doesn['’]t|don['’]t|"
    r"isn['’]t|aren['’]t|will|won['’]t|gets?|becomes?|must|should|stays?|remains?|no "
    r"longer)(?![\w'’-])",
    re.IGNORECASE,
)
_RELATIVE = regex(r"\b(?:that|which|who|whose|where)\b(?P<inner>[^,;]*)$", re.IGNORECASE)
_CAUSE = regex(
    r"(?:^|,?\s+)(?P<link>when|whenever|if|once|after|as soon as|while|until|before|upon|unless)\s+"
    r"(?P<cause>(?!\d).+)$",
    re.IGNORECASE,
)
_COMPARED = regex(r"\b(?:is|are|was|were)\s+(?:before|after|until)\s+$", re.IGNORECASE)
"""`whose date is before the first of May`: a comparison, no cause."""
NO = regex(
    r"\b(?:not|never|no longer|cannot|can['’]t|doesn['’]t|don['’]t|isn['’]t|aren['’]t|"
    r"won['’]t)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A sentence in parts.

    Attributes:
        subject: as written ("records that were deleted").
        noun: the thing that the subject names; None when it names none.
        said: what is said of it, from the verb on, without the cause ("are not shown on the list").
        cause: when it holds ("the page is opened"), "" when always.
        no: whether it is denied.
        verb: the verb in base form when it is a verb of its own ("include"), else "".
        rest: what follows that verb.
    """

    subject: str
    noun: Noun | None
    said: str
    cause: str
    no: bool
    verb: str
    rest: str

    @property
    def several(self) -> bool:
        """Whether the subject speaks of things of which there are several."""
        first = self.subject.split(" ", 1)[0].lower()
        return self.noun is not None and (
            self.noun.many or first in {"a", "an", "each", "every", "all", "any"}
        )


@lru_cache(maxsize=1_024)
def predicate_of(statement: str) -> Predicate:
    """Takes a sentence apart; a sentence without a verb that is known is all subject."""
    text = " ".join(statement.split()).strip(" .")
    cause = _CAUSE.search(text)
    if cause and _COMPARED.search(text[: cause.start("cause")]):
        cause = None
    trigger = cause["cause"] if cause and cause.start() > 0 else ""
    if trigger and cause is not None:
        text = text[: cause.start()].strip(" ,")
    place = _verb_place(text)
    if place is None:
        return Predicate(text, noun_of(text), "", trigger, bool(NO.search(text)), "", "")
    subject, said = text[:place].strip(" ,"), text[place:].strip()
    first, _, rest = said.partition(" ")
    base = infinitive(first.lower())
    own = not _AUXILIARY.match(first)
    return Predicate(
        subject,
        noun_of(subject),
        said,
        trigger,
        bool(NO.search(said)),
        base if own else "",
        rest if own else "",
    )


def _verb_place(text: str) -> int | None:
    """Where the verb of the main clause begins."""
    own, sure = _own_verb(text)
    for match in _AUXILIARY.finditer(text):
        if match.start() == 0:
            continue
        if own is not None and sure and own < match.start():
            return own
        if re.search(r"\S\s+(?:I|we|they|you|he|she)$", text[: match.start()].rstrip()):
            continue
        relative = _RELATIVE.search(text[: match.start()])
        if relative and not _has_verb(relative["inner"]):
            continue
        return match.start()
    return own


def _has_verb(text: str) -> bool:
    return bool(_AUXILIARY.search(text)) or _own_verb(f"it {text}")[0] is not None


def _own_verb(text: str) -> tuple[int | None, bool]:
    """Where a verb in the present tense stands (`includes`, or `include` after a plural).

    The second value tells whether it can't be a noun.
    """
    position = 0
    words = text.split()
    lenient = bool(words) and (verb_of_gerund(words[0]) or "") in VERB_CLASS
    for number, word in enumerate(words):
        low = word.lower().strip(",;:")
        if number and low.isalpha():
            base = infinitive(low)
            loose = lenient and words[number - 1].lower() not in _BEFORE_NOUNS
            third = base != low and (
                base not in AMBIGUOUS or loose or _follows_singular(words, number)
            )
            third = third and words[number - 1].lower() not in _ONLY_BEFORE_NOUNS
            plain = (
                base == low
                and (low in VERB_CLASS or low in EXTRA_VERBS)
                and low not in AMBIGUOUS
                and is_plural(words[number - 1].strip(","))
            )
            plain = plain or (low in _ONLY_VERBS and words[number - 1].lower() not in _NO_SUBJECTS)
            if (third or plain) and not _RELATIVE.search(text[:position]):
                return position, base not in AMBIGUOUS
        position += len(word) + 1
    return None, False


_ONLY_VERBS = frozenset(
    {"appear", "contain", "include", "exist", "belong", "reflect", "conform", "consist", "depend"}
)
"""Words that are verbs wherever they stand, also after `files in the folder`."""
_NO_SUBJECTS = frozenset({"to", "not", "and", "or", "can", "may", "must", "will", "that", "which"})
_ONLY_BEFORE_NOUNS = frozenset({"of", "the", "a", "an", "their", "its", "for", "with", "by"})
"""`the number of offers`: no verb follows these in the third person."""
_BEFORE_NOUNS = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "to",
        "their",
        "all",
        "for",
        "in",
        "on",
        "with",
        "by",
        "new",
    }
)


def _follows_singular(words: list[str], number: int) -> bool:
    """`the list shows`: a third person after a noun in the singular, before something more."""
    before = words[number - 1].lower().strip(",")
    return (
        number + 1 < len(words)
        and not is_plural(before)
        and before not in _BEFORE_NOUNS
        and words[number + 1].lower() not in {"of", "and", "or", "are", "is"}
    )
