"""XML documents that are well-formed whatever the text in them (XML 1.0, fifth edition).

Characters that XML forbids (2.2) become the replacement character; `]]>` can't end a CDATA section
(2.7), because it is divided between two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INDENT: Final = "  "
_IN_TEXT: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_ATTRIBUTE: Final = {**_IN_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


@dataclass(frozen=True, slots=True)
class Element:
    """An element with text, or with elements, never with both.

    Attributes:
        name: a legal name; never taken from input.
        content: text, or the children in order. Without content it is written `<name/>`.
        attributes: by name, in order.
        cdata: whether text stands in a CDATA section.
    """

    name: str
    content: str | Sequence[Element] = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    cdata: bool = False


def document(root: Element) -> bytes:
    """The document in UTF-8, indented where blanks mean nothing."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *_lines(root, "")]
    return ("\n".join(lines) + "\n").encode()


def _lines(element: Element, margin: str) -> Iterator[str]:
    attributes = "".join(
        f' {name}="{_escaped(value, _IN_ATTRIBUTE)}"' for name, value in element.attributes.items()
    )
    opening = f"{margin}<{element.name}{attributes}"
    if not element.content:
        yield f"{opening}/>"
    elif isinstance(element.content, str):
        inner = _cdata(element.content) if element.cdata else _escaped(element.content, _IN_TEXT)
        yield f"{opening}>{inner}</{element.name}>"
    else:
        yield f"{opening}>"
        for child in element.content:
            yield from _lines(child, margin + _INDENT)
        yield f"{margin}</{element.name}>"


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in _allowed(text))


def _cdata(text: str) -> str:
    return f"<![CDATA[{_allowed(text).replace(']]>', ']]]]><![CDATA[>')}]]>"
