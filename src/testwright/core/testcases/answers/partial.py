"""Finds complete test cases in an answer that is still arriving."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Any, Final

from testwright.core.nearly_json.cursor import NotJson
from testwright.core.nearly_json.reader import Reader
from testwright.core.regex import regex

_SEEK = regex(r"[<{\[]")
_LIST_KEY = regex(
    r"""(?:test[_ ]?cases|tests|cases|scenarios)["'”`]?\s*(?::|=>?)\s*$""", re.IGNORECASE
)
_LOOK_BACK: Final = 80
_THINK, _THOUGHT = "<think>", "</think>"
_BETWEEN = regex(r"[{\]]")
_INSIDE = regex(r"[\"'{}\[\]]")
_IN_STRING = {quote: regex(rf"\\|{quote}") for quote in "\"'"}


class _State(Enum):
    SEEKING = auto()
    THINKING = auto()
    IN_ARRAY = auto()
    IN_ITEM = auto()
    DONE = auto()


class SuiteScanner:
    """Yields each object of the array `test_cases` as soon as its closing brace has arrived.

    A bare array at the top level counts too. Fences, prose and thoughts before it are stepped
    over. What comes out is provisional: nobody has checked it, and the finished answer wins. Each
    character is looked at a bounded number of times, and how the text was cut into pieces makes
    no difference.
    """

    def __init__(self) -> None:
        self._state = _State.SEEKING
        self._buffer = ""
        self._at = 0
        self._item_start = 0
        self._item_parts: list[str] = []
        self._depth = 0
        self._quote = ""
        self._in_string = False
        self._inside_object = False
        self._found = 0

    def feed(self, piece: str) -> list[Mapping[str, Any]]:
        """Items that became complete with this piece, in their order."""
        self._buffer += piece
        items: list[Mapping[str, Any]] = []
        steps: Mapping[_State, Callable[[], bool]] = {
            _State.SEEKING: self._seek,
            _State.THINKING: self._think,
            _State.IN_ARRAY: self._next_item,
            _State.IN_ITEM: lambda: self._finish_item(items),
            _State.DONE: self._rest,
        }
        while steps[self._state]():
            pass
        self._forget()
        return items

    def _seek(self) -> bool:
        """Looks for the array. False when more text is needed, as in the steps below."""
        found = _SEEK.search(self._buffer, self._at)
        if found is None:
            self._at = len(self._buffer)
            return False
        self._at = found.start()
        if found.group() == "<":
            return self._seek_thought()
        if found.group() == "{":
            self._inside_object = True
            self._at += 1
            return True
        before = self._buffer[max(0, self._at - _LOOK_BACK) : self._at]
        if _LIST_KEY.search(before) is None:
            first = self._first_after(self._at + 1)
            if first == "":
                return False
            if first != "{" or self._inside_object:
                self._at += 1
                return True
        self._at += 1
        self._state = _State.IN_ARRAY
        return True

    def _first_after(self, at: int) -> str:
        rest = self._buffer[at : at + _LOOK_BACK].lstrip()
        if rest:
            return rest[0]
        return "" if len(self._buffer) < at + _LOOK_BACK else " "

    def _seek_thought(self) -> bool:
        tag = self._buffer[self._at : self._at + len(_THINK)].lower()
        if tag == _THINK:
            self._state = _State.THINKING
        elif _THINK.startswith(tag) and len(tag) < len(_THINK):
            return False
        self._at += 1
        return True

    def _think(self) -> bool:
        end = self._buffer.find(_THOUGHT, self._at)
        if end < 0:
            self._at = max(self._at, len(self._buffer) - len(_THOUGHT) + 1)
            return False
        self._at = end + len(_THOUGHT)
        self._inside_object = False
        self._state = _State.SEEKING
        return True

    def _next_item(self) -> bool:
        found = _BETWEEN.search(self._buffer, self._at)
        if found is None:
            self._at = len(self._buffer)
            return False
        self._at = found.end()
        if found.group() == "]":
            self._state = _State.DONE if self._found else _State.SEEKING
            return True
        self._item_start = found.start()
        self._item_parts.clear()
        self._depth, self._quote, self._in_string = 1, "", False
        self._state = _State.IN_ITEM
        return True

    def _finish_item(self, items: list[Mapping[str, Any]]) -> bool:
        """Steps to the next sign that matters inside an item; strings are stepped over."""
        if self._in_string:
            return self._leave_string()
        found = _INSIDE.search(self._buffer, self._at)
        if found is None:
            self._at = len(self._buffer)
            return False
        self._at = found.end()
        sign = found.group()
        if sign in _IN_STRING:
            # The first quote says which kind this item uses; the other kind is then mere text.
            self._quote = self._quote or sign
            self._in_string = sign == self._quote
        elif sign in "{[":
            self._depth += 1
        else:
            self._depth -= 1
        if self._depth == 0:
            self._item_parts.append(self._buffer[self._item_start : self._at])
            item = _read("".join(self._item_parts))
            if item is not None:
                self._found += 1
                items.append(item)
            self._state = _State.IN_ARRAY
        return True

    def _leave_string(self) -> bool:
        found = _IN_STRING[self._quote].search(self._buffer, self._at)
        if found is None:
            self._at = len(self._buffer)
            return False
        if found.group() != "\\":
            self._at = found.end()
            self._in_string = False
            return True
        self._at = found.start()
        if self._at + 1 >= len(self._buffer):
            return False
        self._at += 2
        return True

    def _rest(self) -> bool:
        self._at = len(self._buffer)
        return False

    def _forget(self) -> None:
        """Drops text that no step looks at again; of an open item, puts it aside."""
        if self._state is _State.IN_ITEM:
            self._item_parts.append(self._buffer[self._item_start : self._at])
            self._item_start = self._at
        surplus = self._at - _LOOK_BACK
        if surplus > 0:
            self._buffer = self._buffer[surplus:]
            self._at -= surplus
            self._item_start -= surplus


def _read(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        try:
            value = Reader(text).read()
        except NotJson:
            return None
    return value if isinstance(value, dict) else None
