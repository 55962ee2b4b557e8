"""Reads the regular expressions of ECMA-262 that stand in `pattern`, but for what looks around."""

from __future__ import annotations

import re
import string

from testwright.core.testdata.expressions.tree import (
    EMPTY,
    Edge,
    Either,
    Node,
    PatternProblem,
    Repeat,
    Sequence,
    Signs,
)

LONGEST = 1000
DEEPEST = 40
_VISIBLE = "".join(chr(number) for number in range(0x20, 0x7F))
_SURROGATES = range(0xD800, 0xE000)
_DIGITS = string.digits
_WORD = string.ascii_letters + string.digits + "_"
_CLASSES = {
    "d": _DIGITS,
    "w": _WORD,
    "s": " ",
    "D": "".join(sign for sign in _VISIBLE if sign not in _DIGITS),
    "W": "".join(sign for sign in _VISIBLE if sign not in _WORD),
    "S": _VISIBLE.replace(" ", ""),
}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_COUNT = re.compile(r"\{(\d{1,6})(?:(,)(\d{1,6})?)?\}")
_NAMED = re.compile(r"\?<[A-Za-z_$][\w$]*>")
_HEX = {"x": 2, "u": 4}
_SHORT_COUNTS: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}


def parse(pattern: str) -> Node:
    """The pattern's tree.

    Raises:
        PatternProblem: it is no regular expression, or has parts that look around or back.
    """
    if len(pattern) > LONGEST:
        raise PatternProblem(f"a pattern has at most {LONGEST} characters")
    reader = _Reader(pattern)
    tree = reader.either(0)
    if reader.rest():
        raise PatternProblem("a bracket ) closes that was not opened")
    return tree


class _Reader:
    """Walks over the pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def rest(self) -> str:
        """What is not read yet."""
        return self._pattern[self._at :]

    def either(self, depth: int) -> Node:
        """Options with `|` between them."""
        if depth > DEEPEST:
            raise PatternProblem(f"brackets may lie {DEEPEST} deep, not deeper")
        options = [self._sequence(depth)]
        while self._taken("|"):
            options.append(self._sequence(depth))
        return options[0] if len(options) == 1 else Either(tuple(options))

    def _sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            part = self._counted(self._single(depth))
            if part != EMPTY:
                parts.append(part)
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _single(self, depth: int) -> Node:
        sign = self._next()
        match sign:
            case "^" | "$":
                return Edge(start=sign == "^")
            case ".":
                return Signs(_VISIBLE)
            case "(":
                return self._group(depth)
            case "[":
                return Signs(self._class())
            case "\\":
                return Signs(self._escaped())
            case "*" | "+" | "?":
                raise PatternProblem(f"before {sign} stands nothing to repeat")
        return Signs(sign)

    def _group(self, depth: int) -> Node:
        named = _NAMED.match(self._pattern, self._at)
        if named:
            self._at = named.end()
        elif self._taken("?") and not self._taken(":"):
            raise PatternProblem("texts can't be made from what looks ahead or behind (?=, ?!)")
        found = self.either(depth + 1)
        if not self._taken(")"):
            raise PatternProblem("a bracket ( is not closed")
        return found

    def _counted(self, part: Node) -> Node:
        if self._at >= len(self._pattern):
            return part
        count = _SHORT_COUNTS.get(self._pattern[self._at])
        if count:
            self._at += 1
        else:
            said = _COUNT.match(self._pattern, self._at)
            if not said:
                return part
            self._at = said.end()
            least = int(said[1])
            count = (least, int(said[3]) if said[3] else None if said[2] else least)
        if isinstance(part, Edge):
            raise PatternProblem("^ and $ can't be repeated")
        if count[1] is not None and count[1] < count[0]:
            raise PatternProblem(f"{{{count[0]},{count[1]}}} counts down")
        self._taken("?")
        return part if count == (1, 1) else Repeat(part, *count)

    def _class(self) -> str:
        """The characters of `[…]`."""
        outside = self._taken("^")
        found: list[str] = []
        while not self._taken("]"):
            first = self._in_class()
            if self._pattern.startswith("-", self._at) and not self.rest().startswith("-]"):
                self._at += 1
                first = _between(first, self._in_class())
            found.append(first)
        inside = set("".join(found))
        if outside:
            return _some("".join(sign for sign in _VISIBLE if sign not in inside))
        return _some("".join(sorted(inside)))

    def _in_class(self) -> str:
        sign = self._next()
        if sign != "\\":
            return sign
        return "\b" if self._taken("b") else self._escaped()

    def _escaped(self) -> str:
        sign = self._next()
        if sign in _CLASSES:
            return _CLASSES[sign]
        if sign in _CONTROLS:
            return _CONTROLS[sign]
        if sign in _HEX:
            return self._by_number(_HEX[sign])
        if sign.isdigit() or sign == "k":
            raise PatternProblem("texts can't be made from what refers back to a group (\\1)")
        if sign.isalpha():
            raise PatternProblem(f"\\{sign} is not among what texts can be made from")
        return sign

    def _by_number(self, digits: int) -> str:
        text = self._pattern[self._at : self._at + digits]
        if len(text) < digits or not set(text) <= set(string.hexdigits):
            raise PatternProblem(f"after \\x and \\u stand hexadecimal digits, not {text!r}")
        self._at += digits
        number = int(text, 16)
        if number in _SURROGATES:
            raise PatternProblem("halves of characters (surrogates) can't stand in a text")
        return chr(number)

    def _next(self) -> str:
        if self._at >= len(self._pattern):
            raise PatternProblem("it ends in the middle of a class, a group or an escape")
        self._at += 1
        return self._pattern[self._at - 1]

    def _taken(self, sign: str) -> bool:
        if self._pattern.startswith(sign, self._at):
            self._at += len(sign)
            return True
        return False


def _between(first: str, last: str) -> str:
    if len(first) != 1 or len(last) != 1:
        raise PatternProblem("a range in a class goes from one character to another")
    if ord(first) > ord(last):
        raise PatternProblem(f"the range {first}-{last} counts down")
    numbers = range(ord(first), ord(last) + 1)
    return "".join(chr(number) for number in numbers if number not in _SURROGATES)


def _some(signs: str) -> str:
    if not signs:
        raise PatternProblem("a class has no character that could stand there")
    return signs
