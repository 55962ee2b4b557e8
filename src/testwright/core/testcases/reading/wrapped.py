"""Deeds inside a thing that is asked for: `a tool that makes reports`, `a way of viewing files`."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.verbs import (
    from_gerund,
    infinitive,
    is_verb,
    verb_of_gerund,
)
from testwright.core.testcases.reading.infinitives import of_product

_TOOL = regex(
    r"^(?:(?:have|see|get|find|use|be\s+offered|be\s+given)\s+)?(?:an?|the|some|one)\s+"
    r"(?:(?!(?:on|of|in|for|to|that|with)\s)"
    r"[\w-]+\s+){0,3}?(?:tool|ui|gui|dashboard|view|editor|app|application|feature|mechanism|interface|service|"
    r"function|system|library|plugin|script|module|page|form|button|option|widget|command|screen|"
    r"wizard|platform|place|section|area|map|means|way|integration|repository|room|portal|space|"
    r"corner)s?\s+(?:(?:on|in|of)\s+(?:the|my|our|your|each|every)\s+(?:[\w-]+\s+){0,2}?[\w-]+\s+)?"
    r"(?:that|which|to|where|in\s+which|for|so)\s+(?:would\s+|will\s+|can\s+|"
    r"could\s+|it\s+can\s+|allows?\s+(?:me|us|users)\s+to\s+|lets\s+(?:me|us)\s+|"
    r"helps?\s+(?:me|us)?\s*(?:to\s+)?|enables?\s+(?:me|us)\s+to\s+|"
    r"makes\s+it\s+eas(?:y|ier)\s+(?:for\s+[\w/ ]+?\s+)?to\s+|I\s+can\s+|we\s+can\s+|"
    r"be\s+able\s+to\s+)?(?P<rest>\w.*)$",
    re.IGNORECASE,
)
_WAY = regex(
    r"^(?:have\s+)?(?:an?|the|some|any)?\s*(?:[\w-]+\s+){0,2}?(?:way|ways|mechanism|means|"
    r"method|possibility|"
    r"support|functionality|facility|tool|tools|option|changes)\s+(?:of|for|to\s+support)"
    r"\s+(?:\w+ly\s+)?(?P<rest>\w+ing\b.*)$",
    re.IGNORECASE,
)
_SEEN_THERE = regex(
    r"^(?:(?:have|see|get)\s+)?(?:an?|the|one)\s+(?:[\w-]+\s+){0,3}?(?:view|page|screen|dashboard|"
    r"section|area|overview|place|list|table|panel|tab)\s+(?:where|in\s+which|on\s+which|with)\s+"
    r"(?P<what>(?:all|the|my|our|each|every)\b[\w\s-]+?)\s+(?:is|are|being)?\s*(?:shown|listed|displayed|"
    r"visible|presented|summari[sz]ed|collected)\b",
    re.IGNORECASE,
)
"""`A view where all invoices are shown`: the invoices are what it is about."""
_ALLOWS = regex(
    r"^(?:have\s+)?(?:an?|the|some)\s+(?:[\w-]+\s+){1,4}?(?:that|which)\s+"
    r"(?:allows?|lets?|enables?|permits?)\s+(?P<who>(?:an?\s+|the\s+|my\s+|our\s+)?"
    r"(?!me\b|us\b)[\w-]+(?:\s+[\w-]+)?)\s+to\s+(?P<rest>\w.*)$",
    re.IGNORECASE,
)
"""`A facility that allows visitors to subscribe`: the deed is theirs."""
_EXPLAINS = regex(
    r"^(?:explains?|teaches|teach|describes?|tells?)\s+(?:(?:me|us|people|visitors|users)\s+)?"
    r"(?P<what>(?:about\s+)?(?:the\s+basics\s+of\s+)?(?:what|how|why|who|where|when)\b.+)$",
    re.IGNORECASE,
)
_COMMAND = regex(
    r"^(?:run|execute|use|call|type|have)\s+(?:an?|one|the|some)\s+(?:(?:single|simple|cli|shell|"
    r"short|new)\s+){0,2}commands?\s+(?:that|which|to|so\s+that\s+it)\s+(?:will\s+|can\s+|would\s+)?"
    r"(?:helps?\s+(?:me|us|them)\s+(?:to\s+)?|lets?\s+(?:me|us)\s+|allows?\s+(?:me|us)\s+to\s+)?"
    r"(?P<rest>(?!accepts?\b|takes?\b|prints?\b|returns?\b)[a-z]\w+\s.+)$",
    re.IGNORECASE,
)
"""`Run a command that installs the shop`: what it does is what is wanted."""
_STATES = regex(
    r"(?:be|stay|remain|become|look|feel|load|appear|respond|keep\s+working)\b", re.IGNORECASE
)


_PUTS = regex(r"^(?:put|place)\s+(?P<what>(?!.*\b(?:in|into|on|onto|to|up)\b).+)$", re.IGNORECASE)
"""`Where I can put announcements`: they are posted."""


_SHOWS = regex(r"^(?:show|display|present|list)\s+(?=\w)", re.IGNORECASE)
"""What a page does is seen by who opens it."""


def wrapped(goal: str) -> str:
    """The deed inside `a way of viewing files` or `a tool that generates reports`; else ""."""
    goal = re.sub(
        r"\b(?:that|which)\s+(?:shows?|gives?|tells?)\s+(?:me|us)\s+",
        "to see ",
        goal,
        flags=re.IGNORECASE,
    )
    goal = re.sub(
        r"\band\s+(?:also\s+)?(?:allows?|lets?|enables?)\s+(?:me|us)\s+(?:to\s+)?",
        "and ",
        goal,
        flags=re.IGNORECASE,
    )
    allows = _ALLOWS.match(goal)
    if allows:
        return f"allow {allows['who']} to {allows['rest']}"
    seen = _SEEN_THERE.match(goal)
    if seen and not re.search(r"\b(?:by|for)\s+(?:each|every|default)\b", seen["what"]):
        return f"see {seen['what']}"
    command = _COMMAND.match(goal)
    if command and is_verb(infinitive(command["rest"].split(" ")[0])):
        return infinitive(command["rest"])
    way, tool = _WAY.match(goal), _TOOL.match(goal)
    if way and verb_of_gerund(way["rest"].split(" ")[0]):
        return from_gerund(way["rest"])
    return _served(goal, tool) if tool else ""


def _served(goal: str, tool: re.Match[str]) -> str:
    """What the tool is for, as a deed."""
    rest = tool["rest"]
    if _STATES.match(rest):
        return ""  # `the pages to stay fast` says how the pages are
    told, puts = _EXPLAINS.match(rest), _PUTS.match(rest)
    if told or puts:
        return f"understand {told['what']}" if told else f"post {puts['what']}" if puts else ""
    first, before = rest.split(" ")[0], goal[: tool.start("rest")]
    bound = re.search(r"\bfor\s+$", before) or of_product(before)
    if not bound and is_verb(first):
        deed = infinitive(rest)
        return _SHOWS.sub("see ", deed)
    return from_gerund(rest) if verb_of_gerund(first) else ""
