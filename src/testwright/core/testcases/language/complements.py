"""What a verb phrase says beside its object: to whom, from what, where, how, when, which ones.

`translate my dataset to a data package` has the complement `to: a data package`; `files attached
to a page when it is saved` has `attached: to a page` and `when: it is saved`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.lexicon import DETERMINERS
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verb_classes import AMBIGUOUS, EXTRA_VERBS, VERB_CLASS
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun

_PREPOSITIONS = word_set(
    "to into onto from in on at with without by for as about via using through per under between "
    "among against within during inside across over towards toward beside near upon off"
)
_CLAUSES = word_set(
    "that which who whose where when whenever if while once unless until after before because "
    "since so rather instead even including such regardless whether how what"
)
"""Words after which a clause follows: it reaches to the end."""
_PARTICIPLE = regex(
    r"^(?!need|feed|speed|seed|embed|shared|led|red|bed|unattached)\w{3,}(?:ed|ing|wn|nt)$|"
    r"^(?:made|held|kept|stored|found|left|set|put|done)$",
    re.IGNORECASE,
)
PURPOSE = "in order to"
_ALSO_ADJECTIVES = word_set("open free clean live complete separate present correct empty")


@dataclass(frozen=True, slots=True)
class Complement:
    """One part of a phrase: the word that opens it, in lower case, and what follows as written."""

    link: str
    text: str

    @property
    def noun(self) -> Noun | None:
        """The thing that it names."""
        return noun_of(self.text)


def complements_of(words: str, noun: Noun | None) -> tuple[Complement, ...]:
    """The complements in a phrase, in order.

    Args:
        words: what follows the verb.
        noun: the object in it, whose words are left out; None when there is none.
    """
    rest = _after(words, noun)
    found: list[Complement] = []
    link = ""
    text: list[str] = []
    tokens = rest.split()
    for place, token in enumerate(tokens):
        bare = token.lower().strip(",;:()")
        if _opens(bare, link, text, tokens, place):
            _close(found, link, text)
            link, text = _link(bare, tokens, place), []
        elif link or found or bare not in {"and", "or"}:
            text.append(token)
    _close(found, link, text)
    return tuple(found)


def _after(words: str, noun: Noun | None) -> str:
    if noun is None:
        return words
    place = words.lower().find(noun.text.lower())
    return words[place + len(noun.text) :].lstrip("\"'”’") if place >= 0 else words


def _opens(bare: str, link: str, text: list[str], tokens: list[str], place: int) -> bool:
    """Whether a word opens a new complement."""
    if link in _CLAUSES:
        return bare in {"when", "if", "unless", "so"} and link not in {"when", "if", "so"}
    if bare in _CLAUSES:
        return place + 1 < len(tokens)
    if bare == "of" and not link and not text:
        return True
    if bare in _PREPOSITIONS:
        last = text[-1] if text else link
        examples = bare == "as" and last.lower() == "such"
        return not (examples or _PARTICIPLE.match(last))
    if _PARTICIPLE.match(bare) and (not text or link == ""):
        return not text and place + 1 < len(tokens) and link == ""
    return False


def _link(bare: str, tokens: list[str], place: int) -> str:
    """The word that opens the complement; `to` before a verb tells a purpose."""
    if bare != "to" or place + 1 >= len(tokens):
        return bare
    following = tokens[place + 1].lower().strip(",;:()")
    object_ = tokens[place + 2].lower() if place + 2 < len(tokens) else ""
    if following in _ALSO_ADJECTIVES and object_.endswith("s") and object_ not in DETERMINERS:
        return bare  # `match payments to open invoices`
    verb = (following in VERB_CLASS or following in EXTRA_VERBS) and (
        following not in AMBIGUOUS or object_ in DETERMINERS
    )
    return PURPOSE if verb else bare


def _close(found: list[Complement], link: str, text: list[str]) -> None:
    said = " ".join(text).strip(" ,;:.()\"'")
    if link and said:
        found.append(Complement(link, said))
