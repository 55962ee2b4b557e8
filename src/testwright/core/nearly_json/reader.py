"""Reads one value of nearly-JSON: what models write when they mean JSON.

Understands, besides JSON: single and typographic quotes, Python's `True False None`, bare keys and
words, comments, trailing and missing commas, raw line breaks and unescaped quotes in strings,
`"a" * 64`, closing brackets that are missing or belong to another level, and text that simply
ends. Work is linear in the text: every look ahead is bounded or runs over blanks only.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import Any

from testwright.core.nearly_json.cursor import (
    MAX_DEPTH,
    Cursor,
    Cut,
    NotJson,
    TooDeep,
)
from testwright.core.nearly_json.quoted import CLOSING, read_text

_NUMBER = re.compile(r"-?(?:(?:0|[1-9]\d*+)(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?(?![\w.])")
_BARE_KEY = re.compile(r"[^\W\d][\w-]{0,79}")
_BARE_WORD = re.compile(r"[^,\[\]{}\n\"]++")
_MORE_OBJECTS = re.compile(r"\}\s{0,80},\s{0,80}\{")
_COMMENT = re.compile(r"\s(?://|#)")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…),?")
_COLON = re.compile(r"(?::|=>?)")
_WORDS = {
    "true": True,
    "false": False,
    "null": None,
    "none": None,
    "undefined": None,
    "nan": None,
    "infinity": None,
    "-infinity": None,
}


class Reader:
    """Reads one object or array from `text` at `at`.

    Afterwards `at` is behind it, `repairs` tells what was mended, and `cut` whether the text ended
    before the value did.
    """

    def __init__(self, text: str, at: int = 0) -> None:
        self._cursor = Cursor(text, at)
        self.cut = False

    @property
    def at(self) -> int:
        """Where reading stopped."""
        return self._cursor.at

    @property
    def repairs(self) -> frozenset[str]:
        """What was mended, in words."""
        return frozenset(self._cursor.repairs)

    def read(self) -> Any:  # noqa: ANN401
        """The value that opens at `at`.

        Of a text that ends too early, arrays keep their complete elements and objects that are
        not elements of an array keep their complete members.

        Raises:
            NotJson: what stands here is something else.
        """
        try:
            return self._value(0)
        except Cut as cut:
            self.cut = True
            self._cursor.at = len(self._cursor.text)
            return cut.kept

    def _value(self, depth: int, *, in_object: bool = False) -> Any:  # noqa: ANN401
        char = self._cursor.text[self._cursor.at]
        if char in "{[":
            if depth == MAX_DEPTH:
                raise TooDeep(f"nested more than {MAX_DEPTH} levels deep", self.at)
            self._cursor.at += 1
            return self._object(depth + 1) if char == "{" else self._array(depth + 1)
        if char in CLOSING:
            return read_text(self._cursor, in_object=in_object)
        return self._scalar()

    def _array(self, depth: int) -> list[Any]:
        items: list[Any] = []
        while not self._array_ends(items, depth):
            if self._skips():
                continue
            try:
                items.append(self._value(depth))
            except Cut as cut:
                if isinstance(cut.kept, list):
                    items.append(cut.kept)
                raise Cut(items) from None
            self._after_item("]")
        return items

    def _array_ends(self, items: list[Any], depth: int) -> bool:
        """Whether the array is over; its bracket is taken, a brace of the level above is left."""
        cursor = self._cursor
        char = cursor.peek()
        if not char:
            raise Cut(items)
        if char == "]":
            cursor.at += 1
            return True
        if char != "}":
            return False
        if depth == 1:
            raise NotJson("a brace closes an array", self.at)
        if items and isinstance(items[-1], dict) and _MORE_OBJECTS.match(cursor.text, cursor.at):
            cursor.repairs.add("surplus brace removed")
            cursor.at += 1
            return False
        cursor.repairs.add("missing bracket added")
        return True

    def _skips(self) -> bool:
        """Steps over a sign between elements that means nothing."""
        if self._cursor.take(_ELLIPSIS) is not None:
            self._cursor.repairs.add("ellipsis removed")
            return True
        if self._cursor.peek() in tuple(",:;)"):
            self._cursor.at += 1
            return True
        return self._cursor.peek() in ("", "]", "}")

    def _object(self, depth: int) -> dict[str, Any]:
        members: dict[str, Any] = {}
        while not self._object_ends(members, depth):
            if self._cursor.peek() in tuple(",;]"):
                self._cursor.at += 1
                continue
            try:
                key = self._key()
                members[key] = self._member_value(depth)
            except Cut as cut:
                if isinstance(cut.kept, dict | list):
                    members[key] = cut.kept
                raise Cut(members) from None
            self._after_item("}")
        return members

    def _object_ends(self, members: dict[str, Any], depth: int) -> bool:
        char = self._cursor.peek()
        if not char:
            raise Cut(members)
        if char == "}":
            self._cursor.at += 1
            return True
        if char == "]":
            self._cursor.repairs.add("missing brace added" if depth > 1 else "bracket removed")
            return depth > 1
        return False

    def _member_value(self, depth: int) -> Any:  # noqa: ANN401
        """What stands behind a key: its colon, then a value."""
        sign = self._cursor.peek()
        if sign and self._cursor.take(_COLON) is None:
            raise NotJson("a key without a colon", self.at)
        follows = self._cursor.peek()
        if not follows:
            raise Cut(None)
        if follows in ",}]":
            self._cursor.repairs.add("missing value read as null")
            return None
        return self._value(depth, in_object=True)

    def _key(self) -> str:
        if self._cursor.text[self._cursor.at] in CLOSING:
            return read_text(self._cursor, in_object=False, key=True)
        bare = self._cursor.take(_BARE_KEY)
        if bare is None:
            raise NotJson("no key", self.at)
        self._cursor.repairs.add("quotes added to keys")
        return bare.group()

    def _after_item(self, closer: str) -> None:
        """Steps over the comma behind an item and notes where one is missing or too many."""
        char = self._cursor.peek()
        if char == ",":
            self._cursor.at += 1
            if self._cursor.peek() == closer:
                self._cursor.repairs.add("trailing comma removed")
        elif char and char not in "]}":
            self._cursor.repairs.add("missing comma added")

    def _scalar(self) -> Any:  # noqa: ANN401
        number = self._cursor.take(_NUMBER)
        word = number or self._cursor.take(_BARE_WORD)
        assert word is not None  # callers have dealt with every sign that is no word
        if self.at == len(self._cursor.text):
            raise Cut(None)
        if number is not None:
            return _number(number.group())
        written = _COMMENT.split(word.group())[0].strip()
        if written.lower() in _WORDS:
            if written not in ("true", "false", "null"):
                self._cursor.repairs.add("literals rewritten")
            return _WORDS[written.lower()]
        self._cursor.repairs.add("quotes added to words")
        return written


def _number(written: str) -> int | float | str:
    """The number; text when it is larger than any that Python or JSON writers take."""
    try:
        return int(written)
    except ValueError:
        number = float(written)
    return number if isfinite(number) else written
