"""Text of unknown origin inside a Markdown document, unable to change its layout.

Two pieces of markup that testers write in steps keep their meaning: `code` in single backticks
and *emphasis* in single asterisks. Everything else that Markdown or HTML would act on is escaped.
Rules follow CommonMark 0.31 and GitHub's tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from testwright.core.inline import spans
from testwright.core.plaintext import one_line, text_lines

_SPECIAL = re.compile(r"[\\`*\[\]~]|(?<![^\W_])_|_(?![^\W_])")
_ENTITY_LIKE = re.compile(r"&(?=#?\w+;)")
_CLOSING_HASHES = re.compile(r"(?<=\s)#+$")
_BLOCK_START = re.compile(r"(?P<mark>[#+=:-])|(?P<number>\d{1,9})(?P<end>[.)])")


def inline(text: str) -> str:
    """One line of text for a paragraph, a list item or a heading."""
    return _block_safe("".join(_pieces(one_line(text), table=False)))


def cell(text: str) -> str:
    """One line of text for a cell of a table.

    A pipe becomes an entity, because renderers differ in how they read backslashes before it; a
    code span that has one, where an entity would be shown as it is, becomes plain text.
    """
    return "".join(_pieces(one_line(text), table=True))


def code(text: str) -> str:
    """A value as a code span, or as plain text where a span could not hold it in a table."""
    line = one_line(text)
    return f"`{line}`" if line and not set(line) & set("`|\\") else cell(text)


def item(marker: str, text: str) -> str:
    """An item of a list; what follows its first line stands below it as it is, in a fence."""
    first, *more = text_lines(text) or [""]
    head = f"{marker} {inline(first)}"
    if not more:
        return head
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    margin = " " * (len(marker) + 1)
    block = (f"{margin}{line}".rstrip() for line in (f"{fence}text", *more, fence))
    return "\n".join([head, "", *block])


def _pieces(text: str, *, table: bool) -> Iterator[str]:
    for span in spans(text, fits=lambda code: not (table and set(code) & set("|\\"))):
        if span.kind == "code":
            yield f"`{span.text}`"
        elif span.kind == "emphasis":
            yield f"*{_escaped(span.text, table=table)}*"
        else:
            yield _escaped(span.text, table=table)


def _escaped(text: str, *, table: bool) -> str:
    marked = _SPECIAL.sub(lambda match: "\\" + match.group(), text)
    plain = _ENTITY_LIKE.sub("&amp;", marked).replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace("|", "&#124;") if table else plain


def _block_safe(text: str) -> str:
    """The line, unable to open a heading, list, rule or definition, or to lose a final hash."""
    text = _CLOSING_HASHES.sub(lambda match: "\\" + match.group(), text)
    match = _BLOCK_START.match(text)
    if not match:
        return text
    if match["mark"]:
        return "\\" + text
    return f"{match['number']}\\{text[match.start('end') :]}"
