"""A Markdown document -> its sections, as plain text lines."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from testwright.core.backlog.columns import is_named

_ATX = re.compile(r"^ {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<title>.*))?$")
_SETEXT = re.compile(r"^ {0,3}(?P<mark>=+|-{3,})[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})\s*(?P<language>\w*)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)(?=\n|\Z)", re.DOTALL)
_RULE = re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_QUOTE = re.compile(r"^ {0,3}>[ ]?")
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_LINK = re.compile(r"\[(?P<text>[^\[\]\n]+)\]\([^()\n]*\)")
_STRONG = re.compile(
    r"(?<!\*)\*\*(?=[^\s*])(?P<stars>(?:[^*\n]|\*(?!\*))+)(?<=[^\s*])\*\*(?!\*)"
    r"|(?<!\w)__(?=[^\s_])(?P<lines>(?:[^_\n]|_(?!_))+)(?<=[^\s_])__(?!\w)"
)
_BORDER = re.compile(r"(?<!\\)\|")
_ESCAPE = re.compile(r"\\(?P<character>[!-/:-@\[-`{-~])")
_CRITERION = re.compile(r"criteri|condition|description|text", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{1,31});")
_READ_AS_TEXT = {"", "text", "gherkin", "feature", "cucumber", "markdown", "md"}


@dataclass(slots=True)
class Section:
    """A heading and what stands below it, down to the next heading of any level.

    `level` is 0 for what stands above the first heading. `line` is where the body begins.
    """

    level: int
    title: str
    line: int
    rows: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        """The rows as one text."""
        return "\n".join(self.rows)


def sections(text: str) -> list[Section]:
    """Sections in order; their rows are free of inline markup, and as many as in the file."""
    found = [Section(0, "", 1)]
    rows = _without_hidden(text).split("\n")
    fence: str | None = None
    shown = True
    for number, row in enumerate(rows, start=1):
        mark = _FENCE.match(row)
        if fence:
            closes = bool(mark) and row.strip().startswith(fence) and not row.strip(" `~")
            found[-1].rows.append(row.strip() if shown and not closes else "")
            fence = None if closes else fence
        elif mark:
            fence, shown = mark["mark"], mark["language"].lower() in _READ_AS_TEXT
            found[-1].rows.append("")
        else:
            _place(found, number, row)
    return found


def tables(rows: list[str]) -> Iterator[list[tuple[int, list[str]]]]:
    """The tables among the rows: place and cells of each of their rows, the header first."""
    table: list[tuple[int, list[str]]] = []
    for place, row in enumerate([*rows, ""]):
        if row.lstrip().startswith("|"):
            cells = _cells(row)
            if not all(set(cell) <= set("-: ") for cell in cells):
                table.append((place, cells))
        elif table:
            yield table
            table = []


def tables_as_items(rows: list[str]) -> list[str]:
    """The rows with every table as a list: the cells of its column of criteria, or its second."""
    found = ["" if row.lstrip().startswith("|") else row for row in rows]
    for (_, header), *rest in tables(rows):
        best = [n for n, name in enumerate(header) if is_named(name, "criteria")]
        good = [n for n, name in enumerate(header) if _CRITERION.search(name)]
        column = next(iter(best + good), min(1, len(header) - 1))
        for place, cells in rest:
            if column < len(cells) and cells[column]:
                found[place] = f"- {cells[column]}"
    return found


def plain(row: str) -> str:
    """A line without quote marks, strong emphasis, links, pictures, escapes and entities."""
    text = _QUOTE.sub("", row)
    text = _LINK.sub(lambda match: match["text"], _IMAGE.sub("", text))
    text = _STRONG.sub(lambda match: match["stars"] or match["lines"], text)
    text = _ESCAPE.sub(lambda match: match["character"], text)
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def _place(found: list[Section], number: int, row: str) -> None:
    rows = found[-1].rows
    atx, setext = _ATX.match(row), _SETEXT.match(row)
    if atx:
        found.append(Section(len(atx["marks"]), _title(atx["title"] or ""), number + 1))
    elif setext and rows and rows[-1].strip() and not rows[-1].lstrip().startswith(("|", "-", "*")):
        title = rows.pop().strip()
        found.append(Section(1 if setext["mark"][0] == "=" else 2, title, number + 1))
    else:
        is_table = row.lstrip().startswith("|")  # its cells must be told apart first
        rows.append("" if _RULE.match(row) else row if is_table else plain(row))


def _title(text: str) -> str:
    """A heading's text without the hashes that may close it."""
    words = text.rstrip()
    stem = words.rstrip("#")
    return plain(stem if not stem or stem[-1].isspace() else words).strip()


def _without_hidden(text: str) -> str:
    """Front matter and comments blanked, with their line ends kept so that numbers stay right."""
    for pattern in (_FRONT_MATTER, _COMMENT):
        text = pattern.sub(lambda match: "\n" * match.group().count("\n"), text)
    return text


def _cells(row: str) -> list[str]:
    inner = row.strip().removeprefix("|").removesuffix("|")
    return [plain(cell).strip() for cell in _BORDER.split(inner)]
