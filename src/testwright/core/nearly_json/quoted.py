"""Strings as models write them: any quotes, with quotes and line breaks inside unescaped."""

from __future__ import annotations

import re
from typing import Final

from testwright.core.nearly_json.cursor import Cursor, Cut

CLOSING: Final = {'"': '"', "'": "'", "“": "”", "”": "”", "„": "“", "«": "»", "`": "`"}
"""Opening quote -> the quote that closes it."""

_MAX_REPEATED = 5_000
_STOPS = {closing: re.compile(f"[\\\\\n{closing}]") for closing in CLOSING.values()}
_QUOTED_KEY = r"""(?:"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+')"""
"""A key of any length: what is read ends at the next quote, where the next look begins."""
_NEXT_KEY = re.compile(rf"""\s*+(?:{_QUOTED_KEY}|[^\W\d][\w-]{{0,79}})\s{{0,20}}:""")
_NEXT_LINE_KEY = re.compile(rf"""\n[ \t]*+{_QUOTED_KEY}\s{{0,20}}:""")
_SPACES = re.compile(r"\s*+")
_REPEAT = re.compile(r"[ \t]{0,3}(?:\*[ \t]{0,3}(\d{1,6})|\.repeat\([ \t]?(\d{1,6})[ \t]?\))")
_PLUS = re.compile(r"""\s{0,20}\+\s{0,20}(?=["'])""")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_ITSELF = frozenset("\"'\\/`\n”“")
_UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_LOW_SURROGATE = re.compile(r"\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_HIGH_SURROGATES = range(0xD800, 0xDC00)


def read_text(cursor: Cursor, *, in_object: bool, key: bool = False) -> str:
    """The string that opens here, with what some models append: `* 64`, `.repeat(64)`, `+ "x"`.

    Args:
        cursor: stands on the opening quote; afterwards behind the string.
        in_object: whether it is a member's value, so that a key may follow its comma.
        key: whether it is a key, so that a colon follows.

    Raises:
        Cut: the text ends inside the string.
    """
    text = _quoted(cursor, in_object=in_object, key=key)
    repeat = cursor.take(_REPEAT)
    if repeat is not None and text:
        times = int(repeat.group(1) or repeat.group(2))
        cursor.repairs.add("expression evaluated")
        text *= min(times, max(1, _MAX_REPEATED // len(text)))
    parts = [text]
    while cursor.take(_PLUS) is not None:
        cursor.repairs.add("expression evaluated")
        parts.append(_quoted(cursor, in_object=in_object, key=key))
    return "".join(parts)


def _quoted(cursor: Cursor, *, in_object: bool, key: bool) -> str:
    opening = cursor.text[cursor.at]
    if opening != '"':
        cursor.repairs.add("quotes replaced")
    if opening in "\"'" and cursor.text.startswith(opening * 3, cursor.at):
        return _triple_quoted(cursor, opening * 3)
    cursor.at += 1
    stops = _STOPS[CLOSING[opening]]
    parts: list[str] = []
    while True:
        char = _next_stop(cursor, stops, parts)
        if char == "\\":
            parts.append(_escape(cursor))
            continue
        if char == "\n":
            if in_object and _NEXT_LINE_KEY.match(cursor.text, cursor.at):
                cursor.repairs.add("missing quote added")
                return "".join(parts).rstrip(", \t\r")
            cursor.repairs.add("line breaks in strings escaped")
        elif _closes(cursor.text, cursor.at + 1, in_object=in_object, key=key):
            cursor.at += 1
            return "".join(parts)
        else:
            cursor.repairs.add("quotes in strings escaped")
        parts.append(char)
        cursor.at += 1


def _triple_quoted(cursor: Cursor, quotes: str) -> str:
    cursor.repairs.add("quotes replaced")
    start = cursor.at + len(quotes)
    end = cursor.text.find(quotes, start)
    if end < 0:
        raise Cut(None)
    cursor.at = end + len(quotes)
    return cursor.text[start:end]


def _next_stop(cursor: Cursor, stops: re.Pattern[str], parts: list[str]) -> str:
    """Copies text up to the next character that needs thought, and gives that character."""
    stop = stops.search(cursor.text, cursor.at)
    if stop is None:
        raise Cut(None)
    parts.append(cursor.text[cursor.at : stop.start()])
    cursor.at = stop.start()
    return stop.group()


def _closes(text: str, at: int, *, in_object: bool, key: bool) -> bool:
    """Whether a quote before `at` ends its string, judged by what comes next."""
    end = _after_spaces(text, at)
    char = text[end : end + 1]
    if key or char in ("", "]", "}"):
        return True
    if char == ",":
        return not in_object or _member_follows(text, end + 1)
    if "\n" in text[at:end]:
        return char in "\"'{[" or _NEXT_KEY.match(text, end) is not None
    return (
        text.startswith(("//", "/*", "#"), end)
        or _REPEAT.match(text, at) is not None
        or _PLUS.match(text, at) is not None
    )


def _member_follows(text: str, at: int) -> bool:
    """Whether what comes behind a comma is another member, or the object's end."""
    end = _after_spaces(text, at)
    if end >= len(text) or "\n" in text[at:end]:
        return True
    return text[end] in "}]/#" or _NEXT_KEY.match(text, end) is not None


def _after_spaces(text: str, at: int) -> int:
    found = _SPACES.match(text, at)
    return found.end() if found else at


def _escape(cursor: Cursor) -> str:
    """What a backslash sequence stands for; unknown ones stay as they are written."""
    code = cursor.take(_UNICODE)
    if code is not None:
        return _character(cursor, int(code.group(1), 16))
    pair = cursor.text[cursor.at : cursor.at + 2]
    cursor.at += len(pair)
    if len(pair) == 1:
        raise Cut(None)
    if pair[1] in _ESCAPES:
        return _ESCAPES[pair[1]]
    if pair[1] in _ITSELF:
        return pair[1]
    cursor.repairs.add("unknown escapes kept as text")
    return pair


def _character(cursor: Cursor, code: int) -> str:
    """The character of a code unit; two surrogates make one."""
    if code in _HIGH_SURROGATES:
        low = cursor.take(_LOW_SURROGATE)
        if low is not None:
            pair = chr(code) + chr(int(low.group(1), 16))
            return pair.encode("utf-16", "surrogatepass").decode("utf-16")
    return chr(code)
