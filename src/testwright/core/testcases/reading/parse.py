"""Text into Story: cleaning, tracker ids, criteria inside the text, roles, goal and benefit."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import TYPE_CHECKING

from testwright.core.criteria import divided
from testwright.core.regex import regex
from testwright.core.testcases.reading.criteria import numbered_criteria
from testwright.core.testcases.reading.forms import parts_of
from testwright.core.testcases.story import ProjectContext, Story

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_CONTEXT = ProjectContext()
_TRACKER = regex(
    r"^\s*[#>*\[(\s]*(?P<id>(?:US|UC|TC|REQ|STORY)[_-]?\d{1,6}|[A-Z][A-Z0-9]{1,9}-\d{1,6})[\])*]*"
    r"\s*[:.)\-–—]*\s+"
)
_CONTROL = regex(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_REFERENCE = regex(
    r"\s*\(?(?:tracker\s+)?(?:story\s+|issue\s+|ticket\s+)?(?:ID|link|url)\s*:\s*https?://\S+\)?",
    re.IGNORECASE,
)
_HEADING_LINE = regex(
    r"^\s*(?:#{1,6}\s+|h\d\.\s*)?(?:(?:user\s+)?story|title|feature|narrative|summary|description)"
    r"\s*\d*\s*[:\-–]?\s*\n",
    re.IGNORECASE,
)
_HEADING_WORD = regex(
    r"^\s*(?:#{1,6}\s+)?(?:user\s+story|story|narrative|description)\s*\d*\s*[:\-–]\s*",
    re.IGNORECASE,
)
_LOST_BREAK = regex(r"(?<=[^\s|])[ \t]{2,}(?=[A-Z][a-z]*\s)")
_EMPHASIS = regex(r"(?<![\w`/])_([\w\"“'][^_\n`]{0,200}?)_(?![\w`/])")
_MARKDOWN_TITLE = regex(r"^\s*#{1,6}[^\n]*\n+(?=[^\n]*\S)")


def parse_story(
    text: str, criteria: Sequence[str] = (), context: ProjectContext = NO_CONTEXT
) -> Story:
    """Reads a story in any of the usual forms. Never raises: odd text is a goal of its own.

    Args:
        text: the story, with or without criteria inside.
        criteria: criteria that were given beside it; they come first in the numbering.
        context: what the project knows.
    """
    cleaned = clean(text)
    story_id = _tracker_id(cleaned)
    body = _TRACKER.sub("", cleaned, count=1) if story_id else cleaned
    body = _without_heading(body)
    body, inside = divided(body)
    body = re.sub(r"\s+h\d\.\s*$", "", body)
    body = _REFERENCE.sub("", body)
    parts = parts_of(body)
    return Story(
        id=story_id or f"US_{blake2b(cleaned.encode(), digest_size=4).hexdigest()}",
        text=" ".join(body.split()),
        form=parts.form,
        roles=parts.roles,
        goal=parts.goal,
        benefit=parts.benefit,
        criteria=numbered_criteria([*(clean(_lines_apart(one)) for one in criteria), *inside]),
        context=context,
    )


def clean(text: str) -> str:
    """Unicode normalised (NFC), invisible characters out, blanks folded; lines stay apart."""
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _EMPHASIS.sub(r"\1", text)
    lines = [re.sub(r"[^\S\n]+", " ", line).rstrip() for line in text.split("\n")]
    return _unquoted(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())


def _unquoted(text: str) -> str:
    """Without the mark at its end that closes no quotation: what is left of a copied table."""
    closed = text.endswith('"') and text.count('"') % 2
    if closed or (text.endswith("”") and text.count("”") > text.count("“")):
        return text[:-1].rstrip()
    return text


def _lines_apart(criterion: str) -> str:
    """Two blanks before a capital are what exports of trackers leave of a line break."""
    return _LOST_BREAK.sub("\n", criterion)


def _tracker_id(text: str) -> str | None:
    match = _TRACKER.match(text)
    return match["id"] if match else None


def _without_heading(text: str) -> str:
    """Without a heading above the story; one that is all there is stays."""
    for pattern in (_HEADING_LINE, _MARKDOWN_TITLE, _HEADING_WORD):
        shorter = pattern.sub("", text, count=1)
        if shorter.strip():
            text = shorter
    return text
