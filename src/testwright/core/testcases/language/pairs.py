"""Words before a noun that are read as one: `accurate and complete data`, `the amount of users`."""

from __future__ import annotations

from testwright.core.regex import regex
from testwright.core.testcases.language.lexicon import DETERMINERS, LEADING_FILLERS
from testwright.core.testcases.language.vocabulary import word_set

_PAIRED = (LEADING_FILLERS - DETERMINERS) | word_set(
    "incorrect duplicate invalid missing broken faulty wrong outdated overdue internal external "
    "local remote daily weekly monthly yearly annual public private open closed active inactive "
    "individual corporate domestic foreign junior senior former returning upcoming past"
)
_SECOND = _PAIRED | {"business"}
"""`Individual and business accounts`; business alone may be the noun."""


def second_of_pair(words: list[str]) -> list[str]:
    """Without the two adjectives, or the first where the second is not known as one."""
    at = 1 if words and words[0].lower() in DETERMINERS else 0
    paired = (
        len(words) > at + 3
        and words[at + 1].lower() in {"and", "or"}
        and words[at].lower() in _PAIRED
    )
    if not paired:
        return words
    return words[at + 3 :] if words[at + 2].lower() in _SECOND else words[at + 2 :]


_AMOUNT = regex(r"\bamount of (?=[a-z-]{3,}[a-rt-z]s\b)(?!funds|sales|savings|goods|fees|costs)")


def numbers_of(text: str) -> str:
    """`The amount of users` is their number; an amount of money or of data is none."""
    return _AMOUNT.sub("number of ", text)
