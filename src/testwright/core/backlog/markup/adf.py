"""Atlassian Document Format, as Jira's REST API (version 3) has it -> Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_LINES = {"paragraph", "heading", "codeBlock", "tableRow", "rule"}
_DEEPEST = 60


def is_adf(value: object) -> bool:
    """Whether a JSON value is such a document."""
    return isinstance(value, Mapping) and value.get("type") == "doc" and "content" in value


def from_adf(document: Mapping[str, Any]) -> str:
    """The words in their lines; headings, lists and tables as in Markdown."""
    return "\n".join(_lines(document, 0)).strip()


def _lines(node: Mapping[str, Any], depth: int) -> Iterator[str]:
    kind = str(node.get("type"))
    if depth > _DEEPEST:
        return
    if kind == "tableRow":
        cells = (" ".join(_lines(cell, depth + 1)).strip() for cell in _children(node))
        yield f"| {' | '.join(cells)} |"
    elif kind in _LINES:
        attributes = node.get("attrs")
        level = attributes.get("level") if isinstance(attributes, Mapping) else None
        mark = "#" * min(level, 6) + " " if kind == "heading" and isinstance(level, int) else ""
        yield from (mark + _words(node, depth)).split("\n")
        yield ""
    elif kind in {"bulletList", "orderedList", "taskList"}:
        for item in _children(node):
            first, *more = [line for line in _lines(item, depth + 1) if line] or [""]
            yield ("1. " if kind == "orderedList" else "- ") + first
            yield from (f"  {line}" for line in more)
        yield ""
    elif kind in {"taskItem", "decisionItem"}:
        yield _words(node, depth)
    else:
        for child in _children(node):
            yield from _lines(child, depth + 1)


def _words(node: Mapping[str, Any], depth: int) -> str:
    if node.get("type") == "hardBreak":
        return "\n"
    text = node.get("text")
    if isinstance(text, str):
        return text
    if depth > _DEEPEST:
        return ""
    return "".join(_words(child, depth + 1) for child in _children(node))


def _children(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    content = node.get("content")
    if not isinstance(content, Sequence) or isinstance(content, str):
        return []
    return [child for child in content if isinstance(child, Mapping)]
