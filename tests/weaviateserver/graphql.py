"""Reads GraphQL queries: fields with aliases and arguments, as far as Weaviate's use of them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

_TOKEN = re.compile(r'\s*(?:([{}()\[\]:])|("(?:[^"\\]|\\.)*")|(-?[\d.]+(?:[eE]-?\d+)?)|(\w+)|,)')


class SyntaxProblem(Exception):
    """Not GraphQL."""


@dataclass
class Field:
    """One field that is asked for."""

    name: str
    alias: str
    arguments: dict[str, Any] = field(default_factory=dict)
    fields: list[Field] = field(default_factory=list)


def parse(query: str) -> list[Field]:
    """The fields of an anonymous query."""
    reader = _Reader(query)
    fields = reader.selection()
    if reader.next() is not None:
        raise SyntaxProblem("Syntax Error GraphQL: Unexpected text after the query")
    return fields


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0

    def peek(self) -> Any:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def next(self) -> Any:
        token = self.peek()
        self._at += 1
        return token

    def expect(self, sign: str) -> None:
        if (found := self.next()) != ("sign", sign):
            raise SyntaxProblem(f"Syntax Error GraphQL: Expected {sign}, found {found}")

    def selection(self) -> list[Field]:
        self.expect("{")
        fields = []
        while self.peek() != ("sign", "}"):
            fields.append(self.field())
        self.expect("}")
        return fields

    def field(self) -> Field:
        name = alias = self.name()
        if self.peek() == ("sign", ":"):
            self.next()
            name = self.name()
        made = Field(name, alias)
        if self.peek() == ("sign", "("):
            self.next()
            made.arguments = self.pairs(")")
        if self.peek() == ("sign", "{"):
            made.fields = self.selection()
        return made

    def pairs(self, end: str) -> dict[str, Any]:
        found = {}
        while self.peek() != ("sign", end):
            name = self.name()
            self.expect(":")
            found[name] = self.value()
        self.expect(end)
        return found

    def value(self) -> Any:
        kind, token = self.next() or ("end", None)
        if kind in ("text", "number", "name"):
            return token
        if token == "{":
            return self.pairs("}")
        if token == "[":
            items = []
            while self.peek() != ("sign", "]"):
                items.append(self.value())
            self.expect("]")
            return items
        raise SyntaxProblem(f"Syntax Error GraphQL: Unexpected {token}")

    def name(self) -> str:
        kind, token = self.next() or ("end", None)
        if kind != "name":
            raise SyntaxProblem(f"Syntax Error GraphQL: Expected Name, found {token}")
        return str(token)


def _tokens(text: str) -> Any:
    at = 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise SyntaxProblem(f"Syntax Error GraphQL: Unexpected character at {at}")
        at = match.end()
        sign, quoted, number, name = match.groups()
        if sign:
            yield "sign", sign
        elif quoted:
            yield "text", json.loads(quoted)
        elif number:
            yield "number", float(number) if "." in number else int(number)
        elif name:
            yield "name", name
