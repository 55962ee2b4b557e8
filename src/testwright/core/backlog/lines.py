"""What a single line of a backlog is: the opening of a story, its title, more text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from testwright.core.criteria import bare, bulleted, clause, heading

_ID = re.compile(
    r"""^[\[(]?(?P<id>
        (?!(?i:utf|iso|sha|rfc|covid|aes|wcag|top|a4)[-_])[A-Za-z][A-Za-z0-9]{0,15}[-_]\d{1,7}
      | (?:US|UC|REQ|STORY)\s?\#?\d{1,7}
      | \#\d{1,7}
      | [A-Z]{1,6}\d{1,6}(?=\s*:)
    )(?=$|[\s:.)\]|\u2013\u2014])[\s:.)\]|\u2013\u2014-]*(?P<rest>.*)$""",
    re.VERBOSE,
)
_NOT_A_ROLE = (
    r"soon|long|far|well|much|many|of|per|for|if|it|we|i|you|they|he|she|there|described|shown"
    r"|agreed|before|above|below|noted|discussed|always|usual|such"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"as\s+(?!(?:{_NOT_A_ROLE})\b)\S",
        r"in\s+order\s+(?:to|that)\b",
        r"when(?:ever)?\b.{3,}?\bi\s+(?:want|need|would\s+like|should|must)\b",
        r"(?:role|actor|persona)\s*[:\u2013\u2014-]",
    )
)
_LABEL = re.compile(
    r"^(?:user\s+story|story)(?:\s*#?\d+)?\s*[:\u2013\u2014-]\s*(?P<rest>.*)$", re.IGNORECASE
)
_PART = re.compile(r"\s*(?:role|actor|persona|goal|benefit|value|reason)\s*:", re.IGNORECASE)
_WISH = re.compile(
    r"\b(?:i|we)(?:'d|\u2019d|\s+would)?\s+(?:\w+\s+)?(?:want|need|like|wish|should|must|can|may"
    r"|will|am|have)\b|\bgoal\s*:|\b(?:wants?|needs?|able)\s+to\b|,\s*i\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that opens a story: the id that stood before it, and the story's own words."""

    id: str | None
    text: str
    whole: bool
    """Whether the line alone says who wants what, and not only who."""
    labelled: bool = False
    """Whether a label such as "User story:" stood before it."""


def identity(line: str) -> tuple[str | None, str]:
    """The id that a line begins with (`US_001`, `SHOP-12`, `#7`) and the rest, or None and all."""
    match = _ID.match(line)
    return (match["id"], match["rest"].strip()) if match else (None, line)


def opening(line: str) -> Opening | None:
    """The line as the beginning of a story, or None."""
    text = bare(line)
    quoted = text.lstrip("\"'\u201c\u201e\u00ab ")
    key, words = identity(quoted)
    label = _LABEL.match(words)
    words = bare(label["rest"] if label else words)
    if not label and not any(form.match(words) for form in _FORMS):
        return None
    whole = says_what(words)
    if bulleted(line) and not (whole or label):
        return None  # "- As CSV" is an item of something else
    if quoted != text:
        words = words.rstrip("\"'\u201c\u201d\u00bb ")
    return Opening(key, words, whole=whole, labelled=label is not None)


def labels_part(line: str) -> bool:
    """Whether the line names a part of a story before it says it ("Goal: get a refund")."""
    return bool(_PART.match(line))


def says_what(text: str) -> bool:
    """Whether a wish is in the text ("I want", "needs to", "Goal:")."""
    return bool(_WISH.search(text))


def continues(line: str) -> bool:
    """Whether the line looks like the rest of a sentence that was wrapped: a lower-case start."""
    return line.lstrip()[:1].islower() and opening(line) is None


def title_like(line: str) -> bool:
    """Whether the line could stand over a story as its title."""
    text = line.strip()
    plain = not (bulleted(line) or opening(line) or clause(line) or continues(line))
    return (
        plain
        and len(text) <= 120  # noqa: PLR2004 - longer is a sentence
        and text[-1:] not in ".!?,;"
        and heading(line) is None
        and not says_what(text)
    )
