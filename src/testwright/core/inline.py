"""The two pieces of markup that testers write in steps: `code` and *emphasis*.

Values stand in single backticks, labels of the screen in single asterisks. Whoever shows a text
(Markdown, PDF) finds them here, so that all of them agree on what is markup and what is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

_CODE = re.compile(r"(?<!`)`(?!`)(?P<code>[^`\s](?:[^`]*[^`\s])?)`(?!`)")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?P<inner>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line, without the signs that marked it."""

    kind: Literal["text", "code", "emphasis"]
    text: str


def spans(line: str, *, fits: Callable[[str], bool] = lambda _code: True) -> Iterator[Span]:
    """The pieces of a line in order; together they are the line without its markup.

    Args:
        line: one line of text.
        fits: whether a piece of code can be shown as such; one that can't stays text.
    """
    position = 0
    for match in _CODE.finditer(line):
        if not fits(match["code"]):
            continue
        yield from _with_emphasis(line[position : match.start()])
        yield Span("code", match["code"])
        position = match.end()
    yield from _with_emphasis(line[position:])


def _with_emphasis(text: str) -> Iterator[Span]:
    position = 0
    for match in _EMPHASIS.finditer(text):
        yield Span("text", text[position : match.start()])
        yield Span("emphasis", match["inner"])
        position = match.end()
    yield Span("text", text[position:])
