"""A field in one line: `money 0.01..5000`, `string 2-80 required`, `requested | paid`."""

from __future__ import annotations

import math
import re
from typing import Any, Final

from testwright.core.regex import regex
from testwright.core.testcases.language.field_types import canonical_type
from testwright.errors import InvalidInput

_NUMBER: Final = r"[-+]?\d[\d_]*(?:\.\d+)?"
_RANGE: Final = regex(
    rf"(?<![\w.-])(?P<low>{_NUMBER})\s*(?:\.\.\.?|–|—|-|\bto\b|\band\b)\s*(?P<high>{_NUMBER})(?![\w.-])"
)
_LEAST: Final = regex(
    rf"(?:>=|≥|\bmin(?:imum)?\b|\bat\s+least\b|\bfrom\b)\s*:?=?\s*(?P<low>{_NUMBER})"
)
_MOST: Final = regex(
    rf"(?:<=|≤|\bmax(?:imum)?\b|\bat\s+most\b|\bup\s+to\b)\s*:?=?\s*(?P<high>{_NUMBER})"
)
_SIZE: Final = regex(r"^(?P<type>[A-Za-z]+)\s*\(\s*(?P<high>\d+)\s*\)")
_LISTED: Final = regex(
    r"^(?:(?:enum|one\s+of|values?)\b\s*:?\s*)?[(\[]?(?P<values>[^()\[\]]*\|[^()\[\]]*)[)\]]?$",
    re.IGNORECASE,
)
_REQUIRED: Final = regex(
    r"[\s,;(]*\b(?P<word>required|mandatory|optional|not\s+null)\b[)\s,;]*", re.IGNORECASE
)
_WORD: Final = regex(r"^[A-Za-z][A-Za-z_-]*$")
_EXAMPLES: Final = (
    "write a type (string, money, date …), a range (1..64), values (open | closed), required"
)


def field_of_text(text: str) -> dict[str, Any]:
    """The parts of a field that is written as one text.

    Args:
        text: a type, a range, values between bars, `required` or `optional`, in any order.

    Returns:
        An object as one writes it in full: `type`, `min`, `max`, `required`, `values`.

    Raises:
        InvalidInput: something in it is not understood; the message shows what may be written.
    """
    found: dict[str, Any] = {}
    rest = " ".join(text.split())
    word = _REQUIRED.search(rest)
    if word:
        found["required"] = word["word"].lower() != "optional"
        rest = (rest[: word.start()] + " " + rest[word.end() :]).strip(" ,;")
    listed = _LISTED.match(rest)
    if listed:
        values = [value.strip() for value in listed["values"].split("|")]
        return {"type": "enum", "values": [value for value in values if value], **found}
    size = _SIZE.match(rest)
    if size:
        found["max"] = _value(size["high"])
        rest = size["type"] + rest[size.end() :]
    for pattern in (_RANGE, _LEAST, _MOST):
        match = pattern.search(rest)
        if match:
            found |= {
                {"low": "min", "high": "max"}[name]: _value(number)
                for name, number in match.groupdict().items()
            }
            rest = rest[: match.start()] + " " + rest[match.end() :]
    return found | _typed(rest, text)


def _value(number: str) -> float:
    value = float(number.replace("_", ""))
    if not math.isfinite(value):
        raise InvalidInput(f"{number[:20]} is too large a number")
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def _typed(rest: str, text: str) -> dict[str, Any]:
    """The type, from what is left when range and `required` are out."""
    words = [word.strip(",;:()") for word in rest.split()]
    words = [word for word in words if word]
    if not words:
        return {}
    if len(words) == 1 and (found := canonical_type(words[0]) or _WORD.match(words[0])):
        return {"type": found if isinstance(found, str) else words[0]}
    types = list(dict.fromkeys(name for word in words if (name := canonical_type(word))))
    known = all(canonical_type(word) for word in words)
    if known and types:
        return {"type": types[0]}
    whole = canonical_type(" ".join(words))
    if whole:
        return {"type": whole}
    raise InvalidInput(f"'{text[:60]}' is not understood as a field: {_EXAMPLES}")
