"""The shape of a check, and the words that all checks use."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from testwright.core.testcases.cases.flows.flow import Companion
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.language.predicates import Predicate
    from testwright.core.testcases.reading.facts import Facts


@dataclass(frozen=True, slots=True)
class Look:
    """What has to be there, what is done, what is seen.

    Attributes:
        situation: the precondition; "" when none is needed.
        caused: whether the steps bring about the sentence's cause themselves.
        instead: whether the steps replace the normal course of the story rather than follow it.
        entry: how one gets there when the sentence names no place; a criterion follows the story's
            own course instead.
        doubtful: whether nothing in the sentence says what would be seen.
        loose: whether nothing tells how it comes about, or the examples are only said to fit. A
            goal is tested so for want of better; a criterion is asked about instead.
        companions: what else is tried where the sentence is the goal.
    """

    situation: str
    steps: tuple[str, ...]
    expected: str
    data: Mapping[str, Any] = field(default_factory=dict)
    caused: bool = False
    instead: bool = False
    entry: str = ""
    doubtful: bool = False
    loose: bool = False
    companions: tuple[Companion, ...] = ()

    @property
    def given(self) -> tuple[str, ...]:
        """The precondition as a tuple, for flows."""
        return (self.situation,) if self.situation else ()


if TYPE_CHECKING:
    Check = Callable[[Predicate, re.Match[str], Facts], Look | None]

_PLACE = regex(
    r"\b(?:on|in|at|into|to|within)\s+(?:(?P<det>the|their|an?|each|every|all)\s+)?"
    r"(?P<place>(?!(?:same|both)\b)(?:[\w'’-]+\s+){0,3}?"
    r"(?:home ?page|pages?|step|screen|dashboards?|forms?|list|"
    r"report|"
    r"table|header|footer|menu|site|website|calendar|view|cart|e-?mails?|dialog|popup|section|"
    r"sidebar|tab|profile|registry|overview|catalogu?e|log|checkout|invoice))\b",
    re.IGNORECASE,
)
WIDGETS = word_set(
    "button link message page field column label icon menu tab header footer list table form "
    "section "
    "banner checkbox dropdown option title total subtotal price logo map screen dialog breadcrumb "
    "image box counter sum badge tooltip warning error system site app application picture switch "
    "heart star result email e-mail amount count number time date status state picker toggle "
    "selector badge filter indicator panel modal slider popup placeholder toolbar card thumbnail "
    "drop-down graph chart carousel preview input detail"
)
"""Parts of a page, and values: they have no names of their own."""


_WITHIN_PAGE = frozenset({"header", "footer", "sidebar"})
"""Places that are on a page, and are not opened."""
_NAMED_PART = regex(r"[\"”'’`]\s+(?P<part>\w+)$")
"""`The "Order again" button`: a part of the page by its label."""


def entity(said: Predicate) -> Noun | None:
    """The noun of the subject when it names things that have names of their own."""
    noun = said.noun
    if noun is None or noun.mass or noun.abstract or noun.head in WIDGETS:
        return None
    named = _NAMED_PART.search(said.subject)
    if named and singular(named["part"].lower()) in WIDGETS:
        return None
    return noun if said.several else None


def place_of(said: Predicate) -> tuple[str, ...]:
    """The step that goes to the place that the sentence names; () when it names none."""
    found = _PLACE.search(said.said) or _PLACE.search(said.subject)
    if found is None:
        return ()
    place = found["place"]
    part = place.rsplit(" ", 1)[-1].lower()
    if re.search(r"\b(?:top|bottom|left|right|side|corner|end|middle|cent(?:er|re))\s+of\b", place):
        return ()
    if part in _WITHIN_PAGE:
        return (f"Look at the {place}",)
    if place[:1].isupper():
        return (f"Open {place}",)
    many = (found["det"] or "").lower() in {"each", "every", "all"}
    return (f"Open the {place.rstrip('s') if many else place}",)


def subject(said: Predicate, limit: int = 70) -> str:
    """The subject with its article: `the total`, `10 recovery codes`."""
    text = re.sub(r"^(?:an?|each|every|any)\s+", "the ", said.subject, flags=re.IGNORECASE)
    text = text[:1].lower() + text[1:] if re.match(r"[A-Z][a-z]+(?:\s|$)", text) else text
    named = re.match(r"(?:the|their|all|this|these|no|they|it|its)\b|[A-Z`\"*]|\d", text)
    several = said.noun is not None and said.noun.many
    return clipped(text if named or several else f"the {text}", limit)


def are(said: Predicate) -> str:
    """`is` or `are`, by the subject."""
    joined = re.search(r"\b(?:and)\b", said.subject) and not re.search(r"\bthat\b", said.subject)
    return "are" if (said.noun and said.noun.many) or joined else "is"


def tail_of(found: re.Match[str], limit: int = 80) -> str:
    """What follows the word that decided, with a blank before it, or ""."""
    tail = clipped(found["tail"].strip(" ,"), limit)
    return f" {tail}" if tail else ""
