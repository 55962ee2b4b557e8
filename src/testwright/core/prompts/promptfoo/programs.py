"""Assertions in JavaScript that say no more than a scorer can: nothing is run."""

from __future__ import annotations

import re
from typing import Any

_TEXT = r"""(?P<quote>['"`])(?P<text>[^'"`\\]*)(?P=quote)"""
_INCLUDES = re.compile(rf"output(?P<case>\.to(?:Lower|Upper)Case\(\))?\.includes\({_TEXT}\)")
_LENGTH = re.compile(r"output(?:\.trim\(\))?\.length\s*(?P<sign><=?|>=?)\s*(?P<number>\d{1,5})")
_JOINED = re.compile(r"\s*(&&|\|\|)\s*")


def scorer_of_javascript(source: str) -> tuple[str, dict[str, Any]] | None:
    """Name and options of the scorer that says the same; None where there is none.

    `output.includes('a') && output.includes('b')` and `output.length < 200` are understood.
    """
    source = source.strip().removeprefix("return ").rstrip("; \n")
    length = _LENGTH.fullmatch(source)
    if length is not None:
        number, sign = int(length["number"]), length["sign"]
        least = {">": number + 1, ">=": number}.get(sign, 0)
        most = {"<": number - 1, "<=": number}.get(sign, "")
        if most == -1:
            return None
        return "regex", {"pattern": rf"(?s)\A.{{{least},{most}}}\Z"}
    parts = _JOINED.split(source)
    found = [_INCLUDES.fullmatch(part) for part in parts[::2]]
    signs = set(parts[1::2])
    if len(signs) > 1 or not all(found):
        return None
    said = [(match["text"], bool(match["case"])) for match in found if match is not None]
    if len({ignored for _, ignored in said}) != 1 or not all(text for text, _ in said):
        return None
    return "contains", {
        "value": [text for text, _ in said],
        "match": "any" if "||" in signs else "all",
        "ignore_case": said[0][1],
    }
