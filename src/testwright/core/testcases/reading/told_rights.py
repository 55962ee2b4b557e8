"""What a goal says of others: `… that students can submit, but parents can only view`.

Each of these is a sentence of its own, so it counts like a criterion without id.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.story import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun

_WHO = (
    r"(?P<who>(?:(?:an?|the|all|any|other|my|our|only|every|no)\s+)*[a-z][\w-]*(?:\s+[a-z][\w-]*)?)"
)
_MAY = (
    r"(?P<may>can\s+only|may\s+only|can(?:not|['’]t)|can\s+not|can|may\s+not|may|must\s+not|"
    r"should\s+not|shouldn['’]t|(?:is|are)\s+(?:not\s+)?allowed\s+to)"
)
_LINKS = r"(?:that|which|and|or|but|while|whereas|although|the|an?)"
_RIGHT = regex(
    r"(?:,?\s+(?:(?:and|but|while|whereas|although|yet)\s+)?(?:that|which)\s+|"
    rf",?\s+(?:but|while|whereas|although|yet|and)\s+){_WHO}\s+{_MAY}\s+"
    rf"(?P<deed>[a-z]+)(?:\s+(?:or|and)\s+(?!{_LINKS}\b)(?P<also>[a-z]+))?"
    rf"(?P<rest>(?:\s+(?:it|them|these|those))?(?:\s+(?!{_LINKS}\b)[\w'’-]+){{0,5}})"
    r"(?:,?\s+(?:but|and|or)\s+(?:not|cannot|never)\s+(?P<not>[a-z]+)(?:\s+(?:it|them))?)?",
    re.IGNORECASE,
)
_NOBODY = word_set("i we it they this that which you there one nobody noone he she")
_THING = regex(r"^$|\w+\s+\w+")
"""Before it stands more than the verb: `know that …` says nothing of a thing."""
_DENIED = regex(r"\bnot\b|n['’]t\b|cannot", re.IGNORECASE)
_OBJECT = regex(r"\s+(?:the|an?|my|our|their|all)\b", re.IGNORECASE)
_READS = frozenset({"view", "see", "read", "open", "browse", "download"})
_PRONOUN = regex(r"^\s*(?:it|them|these|those)\b", re.IGNORECASE)


def _rights(text: str) -> list[re.Match[str]]:
    return [
        found
        for found in _RIGHT.finditer(text)
        if found["who"].split()[-1].lower() not in _NOBODY
        and found["deed"].lower() != "be"
        and is_verb(found["deed"])
        and _THING.search(text[: found.start()])
    ]


def without_rights(goal: str) -> str:
    """The goal up to what it says of others: `create an assignment`."""
    found = _rights(goal)
    return goal[: found[0].start()].rstrip(" ,") if found else goal


def rights_told(goal: str, benefit: str, noun: Noun | None) -> tuple[Criterion, ...]:
    """What goal and benefit say of others, as sentences with ids `R_1` and so on.

    Args:
        goal: as written.
        benefit: as written; only what others may do with the thing itself counts.
        noun: the thing that `it` and `that` stand for.
    """
    if noun is None or noun.abstract or noun.head == "access":
        return ()
    thing = f"the {noun.plural}" if noun.many else noun.the
    rights = _rights(goal)
    rights += [one for one in _rights(f", and {benefit}") if _PRONOUN.match(one["rest"])]
    texts = [text for one in rights for text in _sentences(one, thing)]
    return tuple(Criterion(id=f"R_{n}", text=text) for n, text in enumerate(texts, start=1))


def _sentences(found: re.Match[str], thing: str) -> Iterator[str]:
    """`students can submit the assignment`, one for each deed; `only` denies to change it."""
    rest = found["rest"]
    said = _PRONOUN.match(rest)
    rest = rest[said.end() :] if said else rest
    words = rest.strip() if _OBJECT.match(rest) and not said else f"{thing} {rest.strip()}".strip()
    who = re.sub(r"^(?:my|our)\s+", "the ", found["who"], flags=re.IGNORECASE)
    may = "cannot" if _DENIED.search(found["may"]) else "can"
    deeds = [one for one in (found["deed"], found["also"]) if one and is_verb(one)]
    for deed in deeds:
        yield capitalised(f"{who} {may} {deed} {words}")
    if "only" in found["may"].lower() and deeds and deeds[0].lower() in _READS:
        yield capitalised(f"{who} cannot change {words}")
    if found["not"] and is_verb(found["not"]):
        yield capitalised(f"{who} cannot {found['not']} {words}")
