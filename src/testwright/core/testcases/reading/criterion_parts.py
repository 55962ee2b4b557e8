"""A criterion that says several things, one by one: sentences, list items, scenarios.

People write a paragraph, a list below a lead ("The user can:"), or two scenarios into one
criterion. Each of them has a condition and an outcome of its own, so each is a rule of its own.
"""

from __future__ import annotations

import re

from testwright.core.criteria import bare, bulleted
from testwright.core.regex import regex
from testwright.core.testcases.language.quotations import within
from testwright.core.testcases.language.verbs import is_verb

MOST = 8
"""Parts of one criterion; what comes after them is a document."""
_FEWEST_WORDS = 2
_NAMED_WORDS = 6
"""Words of the longest item that is the name of something; longer ones are clauses."""
_SENTENCE_END = regex(
    r"(?<=[a-z0-9)\]\"'”’%])(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bvs)(?<!\bapprox)(?<!\bincl)[.!]"
    r"\s+(?=[A-Z\"“(])"
)
_MARKS = regex(r"\s+(?:-|–|—|#|\*)\s+(?=[A-Z][a-z]*\s+\w+\s+\w)")
"""A list whose line breaks were lost: `… - The user sees … - The page shows …`."""
_RUN_ON = regex(
    r"(?<=[a-z\"'”’)])\s+(?=(?:Must|Should|Can|Cannot|May|Shall|Will)\s+(?:not\s+)?[a-z])"
)
_SCENARIO = regex(r"\bscenario(?:\s+outline)?\s*\d*\s*:\s*", re.IGNORECASE)
_AGAIN = regex(r"(?<=\S)\s+(?=(?:Given|GIVEN)\b)")
_COMMENT = regex(
    r"^(?:this\s+(?:ensures?|means|is\s+(?:to|because|so|needed|useful)|way|allows?|helps?|will)|"
    r"note\b|notes\b|nb\b|todo\b|tbd\b|e\.g|for\s+(?:example|instance)|examples?\s*:|see\b|ref\b|"
    r"as\s+an?\s+work\s*-?around|(?:this|it)\s+looks\s+like|looks\s+like|although|because|mainly|old\s+|"
    r"and\s+if\s+you|but\s+most)",
    re.IGNORECASE,
)
_LEAD_TO_DEED = regex(
    r"\b(?:can|able\s+to|may|must|should|will|has\s+to|allowed\s+to|option\s+to|ability\s+to|to)\s*:?\s*$",
    re.IGNORECASE,
)


def parts_of(text: str) -> tuple[str, ...]:
    """The single statements of a criterion, as written; the text alone when it makes one.

    Args:
        text: the criterion with its line breaks, without its own bullet or number.
    """
    scenarios = _scenarios(text)
    if scenarios is not None:
        return scenarios
    pieces = [one for line in _items(text) for one in _sentences(line)]
    pieces = [one for piece in pieces for one in _two_sides(piece)]
    told = [
        piece
        for place, piece in enumerate(pieces)
        if not place or not (_COMMENT.match(piece) or len(piece.split()) < _FEWEST_WORDS)
    ]
    return tuple(told[:MOST])


def _scenarios(text: str) -> tuple[str, ...] | None:
    """One text a scenario; None when the criterion is not written in Given, When and Then."""
    if not re.match(r"\s*(?:scenario\b|given\b|when\b)", text, re.IGNORECASE):
        return None
    if not re.search(r"\bthen\b", text, re.IGNORECASE):
        return None
    named = [piece for piece in _SCENARIO.split(text) if piece.strip()]
    if len(named) == 1:
        named = [piece for piece in _AGAIN.split(named[0]) if piece.strip()]
    found = [_from_given(piece) for piece in named]
    return tuple(piece for piece in found if re.search(r"\bthen\b", piece, re.IGNORECASE)) or None


def _from_given(piece: str) -> str:
    """A scenario without its name."""
    start = re.search(r"(?:^|\s)(?=(?:Given|When|GIVEN|WHEN)\b)|^(?=given\b|when\b)", piece)
    return (piece[start.start() :] if start else piece).strip(" /")


def _items(text: str) -> list[str]:
    """The lines of a criterion; a list below a lead is read together with its lead."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        return []
    lead, items = lines[0], lines[1:]
    if not items or not all(bulleted(item) for item in items):
        return lines
    items = [bare(item).rstrip(" .;,") for item in items]
    if _LEAD_TO_DEED.search(lead) and all(is_verb(item.split(" ", 1)[0]) for item in items):
        return [f"{lead.rstrip(' :')} {item[:1].lower()}{item[1:]}" for item in items]
    if lead.endswith(":") and all(len(item.split()) <= _NAMED_WORDS for item in items):
        return [f"{lead} {', '.join(items)}"]
    return ([] if lead.endswith(":") else [lead]) + items


_SIDES = regex(
    r"^(?P<these>[\w' -]{3,50}?)\s+(?:can|may)\s+(?P<done>be\s+[a-z]+(?:\s[\w ]{2,40}?)?)\s*"
    r"[;,]\s*(?:but\s+|while\s+)?"
    r"(?P<others>[\w' -]{3,50}?)\s+(?:cannot|can\s?not|can['’]t|may\s+not)$",
    re.IGNORECASE,
)


def _two_sides(piece: str) -> tuple[str, ...]:
    """`Drafts can be deleted; sent ones cannot`: the second half with what it leaves out."""
    found = _SIDES.match(piece)
    if found is None:
        return (piece,)
    others = f"{found['others'][:1].upper()}{found['others'][1:]}"
    return (f"{found['these']} can {found['done']}", f"{others} cannot {found['done']}")


def _split(mark: re.Pattern[str], line: str) -> list[str]:
    """The pieces between the marks that are in no quotation."""
    ends = [found.span() for found in mark.finditer(line) if not within(found.start(), line)]
    starts = [0, *(end for _, end in ends)]
    return [
        line[begin:end]
        for begin, end in zip(starts, [*(start for start, _ in ends), len(line)], strict=True)
    ]


def _sentences(line: str) -> list[str]:
    """The sentences of one line."""
    found = [line]
    for mark in (_SENTENCE_END, _MARKS, _RUN_ON):
        found = [piece for one in found for piece in _split(mark, one)]
    return [piece.strip(" .;-–") for piece in found if re.search(r"\w", piece)]
