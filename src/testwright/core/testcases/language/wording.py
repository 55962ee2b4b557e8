"""Clauses cut to length and worded as a reader expects, in the story's own words."""

from __future__ import annotations

import re
from functools import lru_cache

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import (
    capitalised,
    third_party,
    with_article,
)

TITLE_LIMIT = 86
_CUTS = regex(
    r"\s+(?:so that|in order to|because|which|that|when|while|if|where|without|including|"
    r"such as|based on|"
    r"according to|even if|by|via|using|with|for|from|into|on|in|at|to|and|or|as)\s|[,;(:]\s?"
)


@lru_cache(maxsize=4_096)
def own_words(text: str) -> str:
    """A clause as written, in the third person, title case folded."""
    text = third_party(" ".join(text.split()))
    words = text.split(" ")
    titled = [w for w in words if re.fullmatch(r"[A-Z][a-z]+", w)]
    if len(words) > 1 and len(titled) >= max(2, len([w for w in words if len(w) > 3]) - 1):  # noqa: PLR2004 a heading, not names
        text = " ".join(w.lower() if re.fullmatch(r"[A-Z][a-z]+", w) else w for w in words)
    return text.strip(" ,;:.")


def clipped(text: str, limit: int) -> str:
    """The text, cut at a clause boundary when it is longer than the limit."""
    text = text.strip(" ,;:.")
    if len(text) <= limit:
        return text
    best = 0
    for match in _CUTS.finditer(text):
        if 24 <= match.start() <= limit:  # noqa: PLR2004 shorter stubs say too little
            best = match.start()
    if not best:
        best = text.rfind(" ", 0, limit)
    cut = text[:best].strip(" ,;:.(-")
    cut = re.sub(
        (
            r"(?:\s+tries)?\s+(?:and|or|the|a|an|of|to|in|on|for|with|their|that|which|is|are|"
            r"by|from|as|at|each|all|it|they)$"
        ),
        "",
        cut,
    )
    if cut.count("(") > cut.count(")"):
        cut = cut[: cut.rfind("(")].strip()
    if cut.count('"') % 2:
        cut = cut.replace('"', "")
    return cut


def goal_words(goal: str, limit: int) -> str:
    """The goal in a quotation: third person, no capital that only opened it."""
    text = clipped(own_words(goal), limit)
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """A clause as a sentence without its full stop."""
    return capitalised(own_words(text))


def a_role(role: str) -> str:
    """`an archivist`."""
    return with_article(role or "user")
