"""Sentences that can't both hold, by what they mean rather than by opposite words alone.

Four kinds that stories contain again and again: everything goes and something stays; several of a
thing and one only; everybody may and only some may; something is needed and goes without.
Precision comes first: a question too many
costs a reader more than one that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from testwright.core.regex import regex
from testwright.core.testcases.reading.rules import Rule, content

_ALL_GONE = regex(
    r"\b(?:all|every\w*|any|complete(?:ly)?|permanent(?:ly)?|for good|at once|immediately"
    r"|nothing)\b"
    r"[^.]*\b(?:delet|eras|remov|purg|wip|destroy|remain)\w*"
    r"|\b(?:delet|eras|remov|purg|wip|destroy)\w*\b[^.]*"
    r"\b(?:all|everything|complete(?:ly)?|permanent(?:ly)?|for good|at once|immediately|forever)\b",
    re.IGNORECASE,
)
_STAYS = regex(
    r"\b(?:kept|keep|retain\w*|preserv\w*|restor\w*|recover\w*|undo|undone|archiv\w*"
    r"|bring\w* back|brought back)\b",
    re.IGNORECASE,
)
_SEVERAL = regex(
    r"\b(?:several|multiple|many|more than one|two or more|any number of)\s+(?P<thing>[\w -]+)",
    re.IGNORECASE,
)
_ONE = regex(
    r"\b(?:only one|just one|a single|exactly one|at most one|no more than one)"
    r"\s+(?P<thing>[\w -]+)"
    r"|\bone\s+(?P<other>[\w -]+?)\s+(?:only|at most)\b",
    re.IGNORECASE,
)
_EVERYBODY = regex(
    r"\b(?:every(?:one|body)|any(?:one|body)|all users|any user|every user)"
    r"\s+(?:can|may)\s+(?P<deed>.+)",
    re.IGNORECASE,
)
_ONLY_SOME = regex(
    r"\bonly\s+(?:an?\s+|the\s+)?(?P<who>[\w -]+?)\s+(?:can|may)\s+(?P<deed>.+)", re.IGNORECASE
)
_APPROVAL = (
    r"approv\w*|review\w*|releas\w*|check(?:ed|ing)?|moderat\w*|authori[sz]\w*|sign-?off|consent\w*"
)
_ACCOUNT = (
    r"accounts?|regist\w+|sign(?:ing|ed)?[ -](?:in|up)|log(?:ging|ged)?[ -]?in|logins?|passwords?"
)
_PAYMENT = r"pay(?:s|ing|ment|ments)?|paid|charg\w+|fees?|cost(?:s|ing)?"
_WITHOUT = regex(
    r"\b(?:without|no|not\s+requir\w+|not\s+need\w*|never\s+needs?)\s+(?:(?:any|an?|the|prior|further|"
    r"previous|having\s+to|be|being|to|need\s+for|editorial|manual|extra)\s+)*"
    rf"(?:(?P<approval>{_APPROVAL})|(?P<account>{_ACCOUNT})|(?P<payment>{_PAYMENT}))\b|"
    r"\b(?:publish\w*|post\w*|releas\w*)\b[^.;]*\b(?P<direct>directly|immediately|at\s+once|instantly)\b",
    re.IGNORECASE,
)
_NEEDED = regex(
    r"\b(?:must|has\s+to|have\s+to|needs?(?:\s+to)?|requires?|required|only\s+(?:after|once|when|if|with)|"
    r"is\s+necessary|until)\b(?!\s+not\b)[^.;]*?"
    rf"\b(?:(?P<approval>{_APPROVAL})|(?P<account>{_ACCOUNT})|(?P<payment>{_PAYMENT}))\b",
    re.IGNORECASE,
)
_ALIKE = 0.6
"""Share of content words that two deeds have in common when they are the same."""

Judge = Callable[[str, str], bool]


def contradictions(
    rules: Sequence[Rule], goal: str, roles: Sequence[str] = ()
) -> tuple[tuple[str, str], ...]:
    """Pairs of criteria, or of a criterion and the story's goal, that can't both hold.

    Args:
        rules: the criteria.
        goal: what the story wants.
        roles: who wants it.

    Returns:
        ids of criteria; `the story` in second place where the goal is meant.
    """
    if not any(_limits_another(text) for text in (goal, *(rule.text for rule in rules))):
        return ()
    return tuple(dict.fromkeys(_pairs(rules, goal, roles)))[:3]


def _limits_another(text: str) -> bool:
    """Whether the text is the narrower half of a pair; without one no two need be compared."""
    return any(pattern.search(text) for pattern in (_STAYS, _ONE, _ONLY_SOME, _NEEDED))


def _pairs(rules: Sequence[Rule], goal: str, roles: Sequence[str]) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(rules):
        for other in rules[place + 1 :]:
            if _either_way(one.text, other.text):
                yield one.id, other.id
        if _either_way(one.text, goal) or _others_only(one.text, goal, roles):
            yield one.id, "the story"


def _either_way(one: str, other: str) -> bool:
    judges: tuple[Judge, ...] = (
        _gone_and_kept,
        _several_and_one,
        _all_and_some,
        _needed_and_without,
    )
    return any(judge(one, other) or judge(other, one) for judge in judges)


def _gone_and_kept(gone: str, kept: str) -> bool:
    if not _ALL_GONE.search(gone) or not _STAYS.search(kept):
        return False
    return not _STAYS.search(gone) and not _ALL_GONE.search(kept)


def _several_and_one(several: str, one: str) -> bool:
    many, single = _SEVERAL.search(several), _ONE.search(one)
    if many is None or single is None:
        return False
    return bool(_things(many["thing"]) & _things(single["thing"] or single["other"]))


def _all_and_some(everybody: str, some: str) -> bool:
    every, only = _EVERYBODY.search(everybody), _ONLY_SOME.search(some)
    if every is None or only is None or _ONLY_SOME.search(everybody):
        return False
    first, second = content(every["deed"]), content(only["deed"])
    return bool(first) and len(first & second) >= _ALIKE * min(len(first), len(second) or 1)


def _needed_and_without(needed: str, without: str) -> bool:
    """`Every article must be approved first` and `articles are published without review`."""
    must, spared = _NEEDED.search(needed), _WITHOUT.search(without)
    if must is None or spared is None or _WITHOUT.search(needed):
        return False
    same = any(must[kind] and spared[kind] for kind in ("approval", "account", "payment"))
    if not same and not (must["approval"] and spared["direct"]):
        return False
    return bool((content(needed) & content(without)) - content(must.group(0).split()[-1]))


def _others_only(some: str, goal: str, roles: Sequence[str]) -> bool:
    """`Only admins can delete accounts` in a story of a customer who wants to delete one."""
    only = _ONLY_SOME.search(some)
    if only is None or not roles or content(only["who"]) & content(" ".join(roles)):
        return False
    wanted, reserved = content(goal), content(only["deed"])
    return bool(reserved) and reserved <= wanted


def _things(phrase: str) -> frozenset[str]:
    """The first words of a noun phrase: `promotion codes in one order` is about promotion codes."""
    head = re.split(
        r"\b(?:in|for|of|to|at|on|per|with|so|and|from|by|within)\b", phrase, maxsplit=1
    )
    return content(head[0])
