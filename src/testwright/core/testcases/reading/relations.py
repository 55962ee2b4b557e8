"""How what is asked for is related to what: `which courses a student is enrolled in`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.denials import said_of
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import infinitive, is_verb
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    import re

    from testwright.core.testcases.language.denials import Said
    from testwright.core.testcases.language.nouns import Noun

_LINK = r"(?:to|for|in|on|at|with|by|of|from|under|against)"
_ONE = r"(?:an?|the|my|our|each|every|this|that|which|certain|particular|specific)"
_NOUN = r"[a-z][\w'’-]*(?:\s+(?!(?:is|are|am|was|were|has|have|had|can|may)\b)[a-z][\w'’-]*)"
_DEED = (
    r"(?:sell|offer|attend|own|like|follow|use|manage|lead|visit|supply|support|sponsor|stock|"
    r"supervise|coach)s?|teach(?:es)?"
)
_MORE = regex(r"\s*,?\s+(?:and|or)\s+(?:what|how|which|where|when|who|why|whether)\b.*$")
_OF_ASKED = regex(
    r"^(?:who|which\s+(?P<what>[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*){0,2}?))\s+"
    r"(?P<said>(?:(?:is|are|was|were|has|have)(?:\s+been)?\s+(?:(?:\w+\s+){0,3}?" + _LINK + r")|"
    r"(?:can|may)\s+\w+(?:\s+" + _LINK + r")?|"
    r"\w+(?:\s+(?:up|in|out))?\s+" + _LINK + r"|belongs?\s+to|" + _DEED + r"))\s+"
    r"(?P<host>me|us|(?:" + _ONE + r")\s+[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*){0,2})$"
)
_BY_HOST = regex(
    r"^which\s+(?P<what>[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*){0,2}?)\s+"
    r"(?P<host>i|we|" + _ONE + r"\s+" + _NOUN + r"?)"
    r"(?P<said>(?:['’](?:ve|m|s|re)\s+|\s+(?:is|are|am|was|were|has|have|had)\s+)\w+"
    r"(?:\s+(?:\w+\s+)?(?:up\s+)?(?:" + _LINK + r"|up))?|"
    r"\s+[a-z]+(?:\s+(?:up\s+)?" + _LINK + r")?)$"
)
_FULL = {"'ve": "have", "'m": "is", "'s": "is", "'re": "are", "am": "is", "had": "has"}
_PLURAL = {"is": "are", "was": "were", "has": "have"}
_TOLD = regex(
    r"\b(?:last|first|originally|not|never|no|the|an?|most|best|more|due|next|"
    r"me|us|my|our|i|we)\b"
)
_NO_ONE = word_set(
    "area region neighbourhood neighborhood city town country week month year day date name behalf "
    "way opinion budget time stock use danger need level future past moment end need interest "
    "range rest same other"
)
"""What is spoken of in general and is none of several with names."""
_HERE = word_set(
    "system site website app application library shop store building database catalogue catalog "
    "company school team world market platform product page list house office program"
)
"""Of what there is one where it is spoken of as `the`."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What is shown, and what it has to do with the one that it is shown for.

    Attributes:
        shown: what is shown; None for people without a word of their own.
        host: whom or what it is shown for; None for the one who speaks.
        holds: what is said of one ("is assigned to").
        by_host: whether it is said of the host ("student ... is enrolled in course ...").
        own: whether the host is one of the speaker's.
        deed: whether it has been done, so that it stays so.
    """

    shown: Noun | None
    host: Noun | None
    holds: str
    by_host: bool
    own: bool
    deed: bool

    @property
    def several(self) -> str:
        """What is said of several: `are assigned to`."""
        first, _, rest = self.holds.partition(" ")
        return f"{_PLURAL.get(first, infinitive(first))} {rest}".strip()

    @property
    def plural(self) -> str:
        """What is shown, as a word: `courses`."""
        return self.shown.plural if self.shown else "people"


@lru_cache(maxsize=1_024)
def relation_of(words: str) -> Relation | None:
    """Takes an indirect question apart; None where it tells no relation of two named things."""
    text = _MORE.sub("", " ".join(words.split()).strip(" .,;").lower())
    found = _OF_ASKED.match(text)
    if found:
        return _related(found, found["what"], by_host=False)
    found = _BY_HOST.match(text)
    return _related(found, found["what"], by_host=True) if found else None


def _related(found: re.Match[str], what: str | None, *, by_host: bool) -> Relation | None:
    who = found["host"]
    me = who in {"i", "we", "me", "us"}
    shown = noun_of(what) if what else None
    host = None if me else noun_of(who.removeprefix("which "))
    said = _said(found["said"].strip())
    if said is None or (what and not named(shown)) or not (me or named(host)):
        return None
    if host is not None and (host.head in _NO_ONE or (host.head in _HERE and who[:3] == "the")):
        return None
    if shown is not None and host is not None and shown.name == host.name:
        return None
    own = who.startswith(("my ", "our "))
    return Relation(shown, host, said.holds, by_host, own, said.deed)


def _said(text: str) -> Said | None:
    """The predicate in the third person; None where none can be made."""
    first, _, rest = text.replace("’", "'").partition(" ")
    known = first in _FULL or first in {"is", "are", "was", "were", "has", "have", "can", "may"}
    if _TOLD.search(text) or not (known or first.endswith("ed") or is_verb(infinitive(first))):
        return None
    return said_of(f"{_FULL.get(first, first)} {rest}".strip())


def named(noun: Noun | None) -> bool:
    """Whether it is something of which there are several with names."""
    unnamed = {"date", "number", "word", "link", "email", "password"}
    return noun is not None and not (noun.mass or noun.abstract or noun.category in unnamed)
