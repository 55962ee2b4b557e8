"""HTML as trackers export it (Azure DevOps, Rally …) -> Markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_TAG = re.compile(r"</(?:p|div|li|ul|ol|h[1-6]|table|tr|td|span|b|strong)\s*>", re.IGNORECASE)
_OPENS = re.compile(r"\s*<(?:p|div|ul|ol|h[1-6]|table|span|b|strong|br)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DECLARATION = re.compile(r"<[!?][^<>]*>?")
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "blockquote", "pre", "table", "dl", "dt", "dd"}
)
_HIDDEN = frozenset({"script", "style", "head", "title"})
_HEADING = re.compile(r"h[1-6]")
_DEEPEST = 8
"""Levels that a list is shown with."""


def is_html(text: str) -> bool:
    """Whether a text is HTML, and not words that speak of a tag."""
    if _OPENS.match(text) and (_TAG.search(text) or _BREAK.search(text)):
        return True
    return "\n" not in text and len(_BREAK.findall(text)) > 1


def from_html(text: str) -> str:
    """The words in their lines; headings, lists and tables as in Markdown."""
    reader = _Reader()
    reader.feed(_DECLARATION.sub("", _COMMENT.sub("", text)))
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._lists: list[int | None] = []
        """The lists around: None for bullets, the last number for numbered ones."""
        self._hidden = 0
        self._in_cell = 0

    def text(self) -> str:
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in self._lines)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in {"td", "th"}:
            self._in_cell += 1
            self._say("| ")
        elif self._in_cell:
            self._say(" ")
        elif tag == "br":
            self._lines.append("")
        elif tag in {"ul", "ol"}:
            self._begin_line()
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._begin_line("  " * min(len(self._lists) - 1, _DEEPEST) + self._mark())
        elif _HEADING.fullmatch(tag):
            self._begin_line("#" * int(tag[1]) + " ", apart=True)
        elif tag in _BLOCKS or tag == "tr":
            self._begin_line(apart=tag == "p")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in {"td", "th"}:
            self._in_cell = max(0, self._in_cell - 1)
            self._say(" ")
        elif self._in_cell:
            return
        elif tag == "tr":
            self._say("|")
            self._begin_line()
        elif tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
            self._begin_line()
        elif tag in _BLOCKS or tag == "li" or _HEADING.fullmatch(tag):
            self._begin_line(apart=tag == "p")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._say(re.sub(r"\s+", " ", data))

    def _mark(self) -> str:
        if self._lists and self._lists[-1] is not None:
            self._lists[-1] += 1
            return f"{self._lists[-1]}. "
        return "- "

    def _say(self, words: str) -> None:
        line = self._lines[-1]
        self._lines[-1] = line + (words.lstrip() if not line or line[-1].isspace() else words)

    def _begin_line(self, start: str = "", *, apart: bool = False) -> None:
        if self._lines[-1].strip(" -"):
            self._lines.append("")
            if apart:
                self._lines.append("")
        if start:
            self._lines[-1] = start
