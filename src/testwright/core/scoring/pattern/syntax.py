"""Reads the regular expressions of Python's `re`, but for what can't be matched in linear time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from testwright.core.scoring.pattern.tree import At, Edge, Either, Node, Repeat, Sequence, Signs

LONGEST: Final = 1_000
DEEPEST: Final = 40
MOST_REPEATS: Final = 1_000
_COUNT = re.compile(r"\{(\d*)(?:(,)(\d*))?\}", re.ASCII)
_FLAGS = re.compile(r"\(\?([ims]+)\)")
_GROUP = re.compile(r"\(\?(?::|P?<[^\W\d]\w{0,40}>)")
_EDGES: dict[str, Edge] = {"A": "A", "Z": "Z", "b": "b", "B": "B"}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}
_CODES = {"x": 2, "u": 4, "U": 8}


class PatternError(ValueError):
    """The pattern can't be used; the message says why, and where."""


def parse(source: str, *, ignore_case: bool = False) -> Node:
    """The tree of a pattern.

    Raises:
        PatternError: it is none, or needs what can't be matched in linear time: looking around,
            references back, atomic groups.
    """
    if len(source) > LONGEST:
        raise PatternError(f"a pattern has at most {LONGEST:,} characters")
    flags = _FLAGS.match(source)
    names = set(flags[1]) if flags else set()
    reader = _Reader(source, names | ({"i"} if ignore_case else set()))
    reader.at = flags.end() if flags else 0
    tree = reader.either()
    if reader.at < len(source):
        raise reader.problem("a bracket is closed that was not opened")
    return tree


class _Reader:
    def __init__(self, source: str, flags: set[str]) -> None:
        self.source = source
        self.flags = flags
        self.at = 0
        self.depth = 0

    def problem(self, text: str) -> PatternError:
        return PatternError(f"{text} (at character {self.at + 1})")

    def peek(self, size: int = 1) -> str:
        return self.source[self.at : self.at + size]

    def take(self) -> str:
        if self.at >= len(self.source):
            raise self.problem("it ends too early")
        self.at += 1
        return self.source[self.at - 1]

    def either(self) -> Node:
        ways = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            ways.append(self.sequence())
        return ways[0] if len(ways) == 1 else Either(tuple(ways))

    def sequence(self) -> Node:
        parts: list[Node] = []
        while self.peek() not in ("", "|", ")"):
            parts.append(self.repeated(self.atom()))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def repeated(self, inner: Node) -> Node:
        counts = self.counts()
        if counts is None:
            return inner
        if isinstance(inner, At):
            raise self.problem("a place can't be repeated")
        if self.peek() == "?":  # greedy or not: what matches is the same
            self.at += 1
        elif self.peek() == "+":
            raise self.problem("possessive repeats are not supported")
        if self.counts() is not None:
            raise self.problem("a repeat is repeated: put the inner one in brackets")
        return Repeat(inner, *counts)

    def counts(self) -> tuple[int, int | None] | None:
        simple = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(self.peek())
        if simple is not None:
            self.at += 1
            return simple
        found = _COUNT.match(self.source, self.at)
        if found is None or found.group() == "{}":
            return None
        self.at = found.end()
        least = int(found[1] or 0)
        most = int(found[3]) if found[3] else (None if found[2] else least)
        if max(least, most or 0) > MOST_REPEATS:
            raise self.problem(f"more than {MOST_REPEATS:,} repeats are not supported")
        if most is not None and most < least:
            raise self.problem("the most is less than the least")
        return least, most

    def atom(self) -> Node:
        sign = self.peek()
        if sign == "(":
            return self.group()
        self.at += 1
        if sign == "[":
            return self.choice()
        if sign == "\\":
            return self.escaped()
        if sign == ".":
            return self.any_sign()
        if sign in "^$":
            edge: Edge = "^" if sign == "^" else "$"
            if "m" in self.flags:
                edge = "line^" if sign == "^" else "line$"
            return At(edge)
        if sign in "*+?" or (sign == "{" and _COUNT.match(self.source, self.at - 1)):
            raise self.problem("there is nothing to repeat")
        return self.signs(((sign, sign),))

    def any_sign(self) -> Signs:
        ends = () if "s" in self.flags else (("\n", "\n"),)
        return Signs(ends, negated=True)

    def group(self) -> Node:
        if self.peek(2) == "(?":
            found = _GROUP.match(self.source, self.at)
            if found is None:
                raise self.problem(
                    f"{self.peek(4)!r} is not supported: looking around, references back, atomic "
                    "groups, comments, and flags that don't stand first"
                )
            self.at = found.end()
        else:
            self.at += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.problem(f"it is nested more than {DEEPEST} levels deep")
        inner = self.either()
        if self.peek() != ")":
            raise self.problem("a bracket is not closed")
        self.at += 1
        self.depth -= 1
        return inner

    def escaped(self) -> Node:
        sign = self.take()
        if sign in _EDGES:
            return At(_EDGES[sign])
        if sign in "dwsDWS":
            return self.signs((), sign)
        literal = self.literal(sign)
        return self.signs(((literal, literal),))

    def literal(self, sign: str) -> str:
        """The character that an escape means."""
        if sign in _CODES:
            digits = self.peek(_CODES[sign])
            self.at += len(digits)
            try:
                return chr(int(digits, 16) if len(digits) == _CODES[sign] else -1)
            except (ValueError, OverflowError):
                raise self.problem(f"\\{sign} takes {_CODES[sign]} hex digits") from None
        if sign in "123456789":
            raise self.problem("references back are not supported")
        if sign in _ESCAPES:
            return _ESCAPES[sign]
        if sign == "0":
            return "\0"
        if sign.isascii() and sign.isalnum():
            raise self.problem(f"\\{sign} means nothing")
        return sign

    def choice(self) -> Signs:
        negated = self.peek() == "^"
        self.at += negated
        ranges: list[tuple[str, str]] = []
        classes = ""
        first = True
        while first or self.peek() != "]":
            first = False
            low = self.choice_part()
            if low in _CLASS_PARTS:
                classes += _CLASS_PARTS[low]
                continue
            high = low
            if self.peek() == "-" and self.peek(2) not in ("-]", "-"):
                self.at += 1
                high = self.choice_part()
                if high in _CLASS_PARTS or high < low:
                    raise self.problem("a range ends before it begins")
            ranges.append((low, high))
        self.at += 1
        return replace(self.signs(tuple(ranges), classes), negated=negated)

    def choice_part(self) -> str:
        """A character, or a class with its backslash."""
        sign = self.take()
        if sign != "\\":
            return sign
        sign = self.take()
        if sign in "dwsDWS":
            return f"\\{sign}"
        return "\b" if sign == "b" else self.literal(sign)

    def signs(self, ranges: tuple[tuple[str, str], ...], classes: str = "") -> Signs:
        return Signs(ranges, classes, ignore_case="i" in self.flags)


_CLASS_PARTS = {f"\\{name}": name for name in "dwsDWS"}
