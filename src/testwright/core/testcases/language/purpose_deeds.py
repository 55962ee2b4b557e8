"""The deed that a purpose names: `that I can start publishing data packages`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import base_of_gerund
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun

_I_CAN = regex(
    r"^(?:(?:so|that)\s+)*(?:(?:I|we)\s+(?:can|could|may|(?:am|are)\s+able\s+to|will\s+be\s+able\s+to)"
    r"\s+|to\s+)?(?:(?:then|easily|quickly|also|always|immediately|finally|directly|safely)\s+)*"
    r"(?P<starts>(?:start|begin)\s+)?(?P<verb>[a-z]+(?:\s+up)?(?=\s))\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_ENDS = regex(
    r"\s*(?:[,;.(]|\s(?:and|or|without|instead|when|while|whenever|even|rather|at|for|during|"
    r"faster|more|again|directly|easily|quickly|online|from|with|to|by|that|which|as|using|into|"
    r"through|via|anywhere|anytime)\b).*$",
    re.IGNORECASE,
)
_THERE = regex(r"\s+(?:(?:in|on|at)\s+(?:it|them)|there|in\s+there)\s*$", re.IGNORECASE)
_FURTHER = regex(r"\s(?:in|on|of|about|my\s+own\s+way)\s", re.IGNORECASE)
_MADE_OF_ONE = regex(r"^(?:an?|the|my|our|this|his|her)\s", re.IGNORECASE)
_VAGUE = word_set("thing stuff way benefit feature lot decision time people everything anything")


@dataclass(frozen=True, slots=True)
class PurposeDeed:
    """What can be done afterwards.

    Attributes:
        verb: base form.
        noun: the one thing that it is done to.
        there: whether it is done in what the goal is about: `see my shifts in it`.
    """

    verb: str
    noun: Noun
    there: bool


def deed_of(benefit: str) -> PurposeDeed | None:
    """The deed with its thing; None where the purpose is no deed or has none that has a name."""
    found = _I_CAN.match(" ".join(benefit.split()))
    if found is None:
        return None
    verb = found["verb"].lower()
    if found["starts"]:
        verb = base_of_gerund(verb.removeprefix("to ")) or verb
    rest = _ENDS.sub("", found["rest"])
    there = bool(_THERE.search(rest))
    rest = _THERE.sub("", rest)
    noun = None if _FURTHER.search(rest) else noun_of(rest)
    if noun is None or noun.mass or noun.abstract or noun.head in _VAGUE:
        return None
    if not (noun.many or _MADE_OF_ONE.match(rest)) or noun.category in {"person", "date", "number"}:
        return None
    return PurposeDeed(verb, replace(noun, many=False, listed=""), there)
