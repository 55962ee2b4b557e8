"""Whom access is given to: some that are chosen, and not whoever comes by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

SELECTED = (
    r"(?:some|certain|selected|specific|specified|particular|chosen|individual|trusted|invited|"
    r"authori[sz]ed|named)"
)
"""How people are said to be some of many."""
_NOBODY = regex(r"^(?:me|myself|us|it|them|this|that)\b", re.IGNORECASE)
_PROGRAM = regex(
    r"\b(?:apps?|applications?|programs?|services?|systems?|browser|device|accounts?|tools?|bots?|"
    r"plugins?|modules?|scripts?|api)\b",
    re.IGNORECASE,
)
_EVERYBODY = regex(
    r"\b(?:all|every|everyone|everybody|anyone|anybody|any|public|world)\b", re.IGNORECASE
)
_ANYBODY = regex(
    r"^\s*(?:the\s+|our\s+|my\s+)?(?:end\s+)?(?:users?|customers?|visitors?|people|guests?|they|i|"
    r"we|you|it|he|she|one)\b",
    re.IGNORECASE,
)
_OFFERS = frozenset({"provide", "offer"})
_TO_WHOM = regex(r"\s(?:to|for)\s+(?P<who>\S.*)$", re.IGNORECASE)


def _is_for_all(people: str, thing: str, facts: Facts) -> bool:
    """Whether it is offered to whoever comes by, so that nobody could be refused."""
    told = _TO_WHOM.search(thing)
    who = people or (told["who"] if told else "")
    if _EVERYBODY.search(who):
        return True
    if facts.main.text.split(" ", 1)[0].lower() not in _OFFERS:
        return False
    who = who or facts.story.benefit or ""
    return not who or bool(_ANYBODY.match(who))


def are_chosen(people: str, thing: str, facts: Facts) -> bool:
    """Whether it is given to people of whom another could be refused.

    Args:
        people: as the goal names them, or "".
        thing: what follows the access, as written.
        facts: of the story.
    """
    if _NOBODY.match(people) or _PROGRAM.search(people):
        return False
    return not _is_for_all(people, thing, facts)


_OF_THEM = regex(
    rf"^(?:(?:only|just|an?)\s+)?(?:{SELECTED}\s+)?(?:of\s+)?(?:the\s+)?", re.IGNORECASE
)


_GROUPS = frozenset({"staff", "team", "crew", "personnel", "family", "household", "department"})
"""Words for all of them together: both belong to it."""


def sides(people: str, facts: Facts) -> str:
    """Who the two are: the very person that is meant and another, or two of the same kind."""
    one, two = facts.scene.person(0), facts.scene.person(1)
    noun = noun_of(_OF_THEM.sub("", people.strip()))
    if noun is None or noun.mass or noun.abstract or noun.category != "person":
        return f"`{one.email}` and `{two.email}` have accounts"
    me = facts.scene.actor.name
    if noun.head in _GROUPS:
        return f"`{one.email}` and `{two.email}` belong to the {noun.name} of `{me}`"
    if noun.owned and not noun.many:
        return f"`{one.email}` is the {noun.name} of `{me}`, `{two.email}` is not"
    return f"`{one.email}` and `{two.email}` are {noun.plural} with accounts"
