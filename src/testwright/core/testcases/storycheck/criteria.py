"""Criteria that can't decide between passed and failed, and pairs that contradict one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.choice.questions import named
from testwright.core.testcases.language.clauses import finite
from testwright.core.testcases.language.verb_classes import VERB_CLASS
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.story import whole
from testwright.core.testcases.storycheck.finding import INVEST, QUS, STORY, Finding, Rule
from testwright.core.testcases.storycheck.reading import Reading, found_in

WEAK: Final = Rule(
    code="weak_criterion",
    quality="testable",
    invest="testable",
    severity="warning",
    summary="a criterion that does not decide between passed and failed",
    source=f"{INVEST}: testable; ISO/IEC/IEEE 29148:2018, 5.2.5 (verifiable) and 5.2.7 (loopholes, "
    "non-verifiable terms)",
)
CONFLICT: Final = Rule(
    code="conflict",
    quality="conflict_free",
    invest="testable",
    severity="warning",
    summary="two criteria, or two stories, that can't both hold",
    source=f"{QUS}: conflict-free",
)
_WORKS: Final = regex(
    r"\b(?:works?|functions?|behaves?|operates?|runs?|performs?)\s+(?:\w+\s+)?"
    r"(?:well|fine|properly|correctly|normally|smoothly|as\s+(?:expected|intended|designed|"
    r"before|usual|today|now))\b|\b(?:it|everything|all|this)\s+(?:should\s+|must\s+|just\s+)?works?\b",
    re.IGNORECASE,
)
_LIKE: Final = regex(
    r"\b(?:similar(?:ly)?|same|identical|analog(?:ous|ously)?)\s+(?:\w+\s+)?(?:to|as|like)\b|"
    r"\bas\s+(?:defined|described|specified|discussed|agreed|shown|outlined)\s+(?:in|by|on|with|above|"
    r"below)\b|\bsee\s+(?:the\s+)?(?:spec\w*|document\w*|mock-?ups?|wireframes?|design|attachment)",
    re.IGNORECASE,
)
_OPTIONAL: Final = regex(
    r"\b(?:might|ideally|preferably|nice\s+to\s+have|if\s+(?:time|budget)\s+"
    r"(?:allows|permits)|(?:would|may)\s+be\s+(?:nice|good|cool|great)|possibly|maybe|perhaps|"
    r"probably)\b",
    re.IGNORECASE,
)
_ADVICE: Final = (
    (
        _WORKS,
        "{words} does not say what can be seen",
        "Say what is on the screen, stored or sent afterwards",
    ),
    (
        _LIKE,
        "{words} points to something that is not written here",
        "Write down what has to hold, or name the document, its version and its section",
    ),
    (
        _OPTIONAL,
        "{words} leaves open whether it has to hold",
        "Write 'must' when it has to hold; else take it out, or make it a story of its own",
    ),
)


def weak(reading: Reading) -> Iterator[Finding]:
    """Criteria without an outcome that two testers would judge alike."""
    for where, text in reading.criteria:
        for pattern, message, advice in _ADVICE:
            words = found_in(pattern, text)
            if words:
                yield WEAK.finding(
                    message.format(words=", ".join(f"'{word}'" for word in words)),
                    advice,
                    where=where,
                    words=words,
                )
                break
        else:
            if _says_nothing(text):
                yield WEAK.finding(
                    "it has no verb, so nothing in it can hold or fail",
                    "Say what is so or what happens: WHO or WHAT does or is WHAT, and when",
                    where=where,
                    words=(clipped(text, 60),),
                )


def _says_nothing(text: str) -> bool:
    """Whether a criterion has neither a verb nor a figure, such as `Old description`."""
    words = re.findall(r"[A-Za-z][\w'-]*", text)
    if not words or any(character.isdigit() for character in text):
        return False
    known = any(word.lower() in VERB_CLASS for word in words)
    return len(words) <= 3 and not known and not finite(text)  # noqa: PLR2004 longer ones may have a verb that nobody listed


def conflict(reading: Reading) -> Iterator[Finding]:
    """Pairs that can't both hold: opposite words, or different limits on one subject."""
    texts = {rule.id: rule.text for rule in reading.facts.rules}
    for one, other in reading.facts.conflicts:
        first = texts[one]
        second = texts.get(other, reading.story.goal)
        where = next((whole(name) for name in (other, one) if name.startswith("AC_")), STORY)
        yield CONFLICT.finding(
            f"{named(one)} and {named(other)} can't both hold",
            "Decide which of the two holds, or say under which condition each does",
            where=where,
            words=(clipped(first, 90), clipped(second, 90)),
        )
