"""Pronouns that could mean more than one thing, or nothing that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import is_plural
from testwright.core.testcases.storycheck.finding import QUS, STORY, Finding, Rule
from testwright.core.testcases.storycheck.reading import Reading, unquoted

RULE: Final = Rule(
    code="ambiguous_pronoun",
    quality="unambiguous",
    invest="testable",
    severity="info",
    summary="a pronoun that could mean more than one thing, or nothing",
    source=f"{QUS}: unambiguous; ISO/IEC/IEEE 29148:2018, 5.2.7 (vague pronouns)",
)
_OPENS: Final = regex(
    r"^(?:(?:and|but|then|also|if|when|once)\s+)?"
    r"(?P<word>it|they|them|these|those|this|that)\b"
    r"(?=\s+(?:is|are|was|were|will|would|can|could|must|should|shall|may|has|have|does|do|"
    r"needs?|also|only|then|not|never|always|\w+s\b))",
    re.IGNORECASE,
)
_IT_IS_THAT: Final = regex(
    r"^(?:and\s+|but\s+)?it\s+(?:is|was|(?:should|must|will|shall)\s+(?:not\s+)?be)\s+(?:not\s+)?"
    r"(?:also\s+)?(?:possible|necessary|allowed|clear|visible|important|easy|required|permitted|"
    r"enough|ok|okay|good|nice|impossible|forbidden|safe)\b",
    re.IGNORECASE,
)
_THEY: Final = regex(r"^(?:so\s+)?(?P<word>they)\b", re.IGNORECASE)


def find(reading: Reading) -> Iterator[Finding]:
    """Criteria that open with a pronoun, and a benefit whose `they` nobody is."""
    for where, text in reading.criteria:
        match = _OPENS.match(text.strip())
        if match and not _IT_IS_THAT.match(text.strip()):
            yield _finding(
                where,
                match["word"],
                f"'{match['word']}' stands for something outside this criterion",
                "Name the thing: a criterion is read, tested and reported by itself",
            )
    yield from _nobody(reading)


def _nobody(reading: Reading) -> Iterator[Finding]:
    """`As a trainee, I want to see my trainings, so that they can plan`: who are they?"""
    story = reading.story
    match = _THEY.match(unquoted(story.benefit or ""))
    if match is None or not story.roles:
        return
    words = re.findall(r"[A-Za-z][\w'’-]*", story.goal)
    if any(_several(word.lower()) for word in words):
        return
    yield _finding(
        STORY,
        match["word"],
        f"the benefit speaks of '{match['word']}', but the goal names nobody that this could be",
        f"Say who it is; for the {story.roles[0]} themselves write 'I'",
    )


def _several(word: str) -> bool:
    return is_plural(word) or word in _SEVERAL or (word.endswith("s") and len(word) == 3)  # noqa: PLR2004 `ops`


_SEVERAL: Final = frozenset(
    {"people", "staff", "everyone", "everybody", "others", "someone", "somebody", "anyone", "user"}
    | {"team", "and", "them", "their", "who", "each", "every", "children", "any"}
)


def _finding(where: str, word: str, message: str, advice: str) -> Finding:
    return RULE.finding(message, advice, where=where, words=(word,))
