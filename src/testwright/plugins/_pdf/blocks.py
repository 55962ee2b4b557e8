"""Pieces of a page: paragraphs, lists, tables, boxes. All of them can go on over several pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportlab.platypus import Flowable, Paragraph, Table

from testwright.core.plaintext import text_lines
from testwright.plugins._pdf import text
from testwright.plugins._pdf.document import WIDTH
from testwright.plugins._pdf.styles import INK, LINE, MUTED, PANEL, Tone, style

_INDENT = 16.0


def paragraph(markup: str, look: str = "body", **changes: float | str) -> Paragraph:
    """A paragraph of markup that `text` made."""
    return Paragraph(markup, style(look, **{"spaceAfter": 4, **changes}))


def label(words: str) -> Paragraph:
    """A small heading within a case."""
    look = style("label", textColor=MUTED, spaceBefore=5, spaceAfter=1.5, keepWithNext=1)
    return Paragraph(text.plain(words, "bold"), look)


def bullets(items: Iterable[str]) -> Iterator[Flowable]:
    """A list with dots."""
    for words in items:
        yield from _item("•", words)


def numbered(items: Iterable[str]) -> Iterator[Flowable]:
    """A list with numbers from 1."""
    for number, words in enumerate(items, start=1):
        yield from _item(f"{number}.", words)


def lines(words: str) -> Iterator[Flowable]:
    """A text that may have several lines: each is a paragraph."""
    for line in text_lines(words):
        if line.strip():
            yield paragraph(text.inline(line), spaceAfter=2)


def _item(mark: str, words: str) -> Iterator[Flowable]:
    first, *more = text_lines(words) or [""]
    indent = _INDENT if len(mark) < 4 else _INDENT + 8  # noqa: PLR2004 - "10." fits, "100." does not
    look = style("body", leftIndent=indent, bulletIndent=2, spaceAfter=1.5)
    yield Paragraph(text.inline(first) or "\u00a0", look, bulletText=mark)
    if any(more):
        pasted = style(
            "small",
            leftIndent=indent + 3,
            rightIndent=3,
            backColor=PANEL,
            borderPadding=3,
            spaceBefore=3,
            spaceAfter=7,
        )
        yield Paragraph(text.block("\n".join(more)), pasted)


def table(
    header: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[float]
) -> Flowable:
    """A table of markup with a header that is repeated on every page.

    Args:
        header: words, not markup.
        rows: markup of the cells.
        shares: of the width, for each column; together 1.
    """
    look, head = style("small"), style("label", textColor=MUTED)
    cells = [
        [Paragraph(text.plain(words, "bold"), head) for words in header],
        *([Paragraph(markup, look) for markup in row] for row in rows),
    ]
    made = Table(cells, colWidths=[share * WIDTH for share in shares], repeatRows=1, splitInRow=1)
    made.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, 0), PANEL),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 5),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ]
    )
    made.spaceBefore, made.spaceAfter = 6, 8
    return made


def box(markup: str, tone: Tone) -> Flowable:
    """A paragraph on a coloured ground with a bar at its left."""
    ground, ink = tone
    made = Table(
        [[Paragraph(markup, style("body", textColor=INK))]], colWidths=[WIDTH], splitInRow=1
    )
    made.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), ground),
            ("LINEBEFORE", (0, 0), (0, -1), 2.5, ink),
            ("LEFTPADDING", (0, 0), (-1, -1), 9),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ]
    )
    made.spaceBefore, made.spaceAfter = 3, 7
    return made


def figures(values: Sequence[tuple[str, str]]) -> Flowable:
    """Numbers with what they count, side by side: (number, words)."""
    number = style("chapter", alignment=1)
    words = style("small", alignment=1, textColor=MUTED)
    cells = [
        [
            [Paragraph(text.plain(shown, "bold"), number), Paragraph(text.plain(what), words)]
            for shown, what in values
        ]
    ]
    made = Table(cells, colWidths=[WIDTH / len(values)] * len(values))
    made.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), PANEL),
            ("LINEAFTER", (0, 0), (-2, -1), 3, "#ffffff"),
            ("TOPPADDING", (0, 0), (-1, -1), 8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
        ]
    )
    made.spaceBefore, made.spaceAfter = 6, 10
    return made


def contents(entries: Sequence[tuple[str, str, int]]) -> Flowable:
    """The table of contents: (key, title, page), each a link to its heading."""
    left, right = style("body"), style("body", alignment=2, textColor=MUTED)
    rows = [
        [
            Paragraph(f'<a href="#{key}">{text.inline(title)}</a>', left),
            Paragraph(f'<a href="#{key}">{page or ""}</a>', right),
        ]
        for key, title, page in entries
    ]
    made = Table(rows, colWidths=[WIDTH - 40, 40], splitInRow=1)
    made.setStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return made
