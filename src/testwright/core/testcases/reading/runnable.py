"""Criteria that nobody can run: orders to those who build, remarks, and what happens inside.

"Unit tests added", "See the mock-up", "The token is kept in `refreshToken`": they are rightly on
the card, but no step of a tester leads to them. They are asked about and get no case.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import mention, regex

if TYPE_CHECKING:
    from testwright.core.testcases.reading.rules import Rule
    from testwright.core.testcases.reading.scene import Surface

_BUILDS = regex(
    r"^(?:we\s+(?:should|must|need\s+to)\s+)?(?:create|implement|define|expose|write|build|"
    r"develop|add|document|"
    r"introduce|provide|refactor|extend|update|use|make|move|rename|remove|"
    r"extract)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_CODE = regex(
    r"(?-i:\b[A-Z][a-z]+[A-Z]\w+|\b[a-z]+[A-Z]\w+|\w+_\w+)|\{\{|`\w|\(\)|\b(?:class|classes|"
    r"interface|method|function|"
    r"contract|unit\s+tests?|integration\s+tests?|tests|schema|codebase|code|dependency|"
    r"dependencies|"
    r"migration|endpoints?|wrapper|abstraction|parser|adapter|pom|bean|annotation|readme|javadoc|"
    r"documentation|docs|wiki|user\s+guide|manual|components?|borders?|border[- ]radius|fonts?|"
    r"stylesheets?|styles?|styling|css|palette|route|spinner|animations?)\b",
    re.IGNORECASE,
)
"""Names as programs have them, and what programs are made of."""
_TESTS = regex(
    r"^(?:(?:all|new|existing|the|an?|add|write|update|provide|have)\s+)*"
    r"(?:unit|integration|regression|automated|end-to-end|e2e|functional|acceptance|smoke)\s+tests?\b",
    re.IGNORECASE,
)
_PAPERS = regex(
    r"^(?:(?:all|new|existing|the|an?|add|write|update|provide|have)\s+)*"
    r"(?:(?:test|code)\s+coverage|pull\s+request|code\s+review|release\s+notes?|changelog|javadocs?|"
    r"(?:(?:user|developer|api)\s+)?(?:docs|documentation|guide|manual)|wiki(?:\s+page)?|readme|"
    r"mock-?ups?|wire-?frames?|spike|ticket|epic)\b"
    r"(?!\s+(?:page|button|link|tab|opens|shows))",
    re.IGNORECASE,
)
_DONE_BY_TEAM = mention(
    r"\b(?:is|are|be|been|has|have|gets?)\s+(?:been\s+)?(?:documented|code[- ]reviewed|refactored|"
    r"unit[- ]tested|merged|tested|peer[- ]reviewed|covered\s+by\s+tests?)\b|"
    r"\blines?\s+of\s+code\b|\b(?:docs|documentation|readme|wiki)\s+(?:is\s+|are\s+)?"
    r"(?:updated|written|added|created|describes?)\b"
)
_REFERS = regex(
    r"^(?:although|mainly|because|but|looks\s+like|it\s+looks\s+like|it['’]ll\s+be|it\s+(?:would|will)\s+be|"
    r"the\s+problem\s+is|as\s+a\s+work\s*-?around|old\s+description|background|and\s+if\s+you)\b|"
    r"^(?:see|ref(?:er)?\s+to|cf|as\s+per|per|based\s+on|similar\s+to|same\s+as|like\s+in)\b"
    r"(?!.*\b(?:is|are|shows?|can|must)\b)",
    re.IGNORECASE,
)
_REMARK = mention(
    r"\?\s*$|\b(?:mock-?ups?|wire-?frames?|figma|(?:see|as\s+per|per)\s+(?:the\s+)?(?:attach\w+|ticket|"
    r"issue|screenshots?|design|comments?|description))\b|\b(?:tbd|nice\s+to\s+have|out\s+of\s+scope|not\s+in\s+scope|"
    r"to\s+be\s+(?:discussed|decided|defined|determined|confirmed|clarified)|"
    r"we\s+(?:should|need\s+to|have\s+to|will|could)\s+"
    r"(?:discuss|decide|think|talk|consider|check|investigate|find\s+out)|"
    r"(?:future|later|separate|next)\s+(?:story|ticket|sprint|iteration|release))\b"
)
_NAMES_OF_CODE = regex(
    r"`[A-Z][a-z]+(?:[A-Z][a-z]+)+`|\b(?!iOS|iPhone|iPad|iCloud|iTunes|eBay|macOS)[a-z]+[A-Z]\w+|\b[a-z]+_[a-z]+\w*|\w\(\)"
)
_INSIDE = mention(
    r"\b(?:(?:database|db)\s+(?:schema|level|table|column|index|constraint|migration|quer(?:y|ies))|"
    r"schema|(?:foreign|primary)\s+keys?|keychain|(?:local|session)\s*storage|jwt|refresh\s+token|bcrypt|argon2?|"
    r"hash(?:ed|ing)|salted|middleware|singleton|dependency\s+injection|orm|"
    r"(?:data|domain)\s+model|abstraction(?:\s+layer)?|thread[- ]safe|asynchronous(?:ly)?|"
    r"(?:service|repository|persistence|data\s+access)\s+layer|backend\s+logic|lazy[- ]load\w*|"
    r"code\s*base|class(?:es)?\s+(?:is|are|must|should)|linting|in-flight\s+requests?|coalesc\w+|"
    r"idempoten\w+|debounc\w+)\b"
)
"""What is seen in the code and its storage, and not on a screen."""
_HEADING = regex(r"^[A-Z][A-Z /&-]{4,40}:?\s*$")
"""`EDGE CASES:` opens a list and says nothing itself."""


def cannot_be_run(rule: Rule, surface: Surface) -> bool:
    """Whether a criterion, or a sentence of one, says nothing that a tester could do or see.

    Args:
        rule: the criterion as it was read.
        surface: where the product is used; who calls an API or a command sees more of its inside.
    """
    text = rule.text.strip()
    if rule.then:
        return bool(_HEADING.match(text))
    if _HEADING.match(text) or is_building(text):
        return True
    if any(told.match(text) for told in (_TESTS, _PAPERS, _REFERS)):
        return True
    if _DONE_BY_TEAM(text) or _REMARK(text):
        return True
    return surface == "screen" and (_INSIDE(text) or _NAMES_OF_CODE.search(text) is not None)


def is_building(text: str) -> bool:
    """`Create a new ItemWriter`, `Define the contract`: an order to those who build the product."""
    found = _BUILDS.match(text)
    return found is not None and bool(_CODE.search(found["what"]))
