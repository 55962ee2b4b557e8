"""A4 documents with headings that make the outline and the contents, and numbered pages."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    AnchorFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
)

from testwright.core.plaintext import one_line
from testwright.plugins._pdf import fonts, text
from testwright.plugins._pdf.oneline import one_line_of
from testwright.plugins._pdf.styles import LINE, MUTED, style

MARGIN: Final = 20 * mm
WIDTH: Final = A4[0] - 2 * MARGIN
"""How wide the text is, in points."""

_HEAD: Final = A4[1] - 13 * mm
_FOOT: Final = 12 * mm
_SMALL: Final = 8.0
_PASSES: Final = 4
_AROUND: Final = {"case": {"spaceBefore": 12, "spaceAfter": 3}, "chapter": {"spaceAfter": 4}}
_one_at_a_time = threading.Lock()  # reportlab's parser and fonts are shared by the whole process


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the last pass put things: page by key, and how many pages there were."""

    of: Mapping[str, int] = field(default_factory=dict)
    total: int = 0


class Place(AnchorFlowable):
    """A place that the outline lists and links lead to. It takes no room; level 0 is a chapter."""

    def __init__(self, key: str, title: str, level: int) -> None:
        super().__init__(key)
        self.keepWithNext = 1
        self.key = key
        self.title = shown(title)
        self.level = level

    def draw(self) -> None:
        """Marks the place."""
        super().draw()
        self.canv.addOutlineEntry(self.title, self.key, self.level, closed=self.level > 0)


def heading(title: str, look: str, *, key: str, level: int) -> list[Flowable]:
    """A heading with its place; it is not left alone at the foot of a page."""
    style_ = style(look, keepWithNext=1, **_AROUND.get(look, {}))
    return [Place(key, title, level), Paragraph(text.inline(title, "bold"), style_)]


def document(title: str, subject: str, body: Callable[[Pages], list[Flowable]]) -> bytes:
    """The PDF document; the same input gives the same bytes.

    Args:
        title: for the metadata and the head of every page but the first.
        subject: one sentence for the metadata.
        body: makes the content. It is asked again, with the pages that were found, until what
            the contents and the feet say is true.
    """
    with _one_at_a_time:
        fonts.register()
        pages = Pages()
        for _ in range(_PASSES):
            target = io.BytesIO()
            template = _Template(target, shown(title), shown(subject), pages)
            template.build(body(pages))
            found = Pages(template.found, template.page)
            if found == pages:
                break
            pages = found
        return target.getvalue()


def shown(line: str) -> str:
    """The line without what no font can show: for the outline and the metadata."""
    return "".join(piece for _, piece in fonts.pieces(one_line(line), "regular"))


class _Template(BaseDocTemplate):
    """The frame of a page, its head and foot; notes where headings came to stand."""

    def __init__(self, target: io.BytesIO, title: str, subject: str, pages: Pages) -> None:
        super().__init__(
            target,
            pagesize=A4,
            title=title,
            subject=subject,
            author="Testwright",
            creator="Testwright",
            lang="en",
            invariant=1,
            displayDocTitle=1,
            initialFontName=fonts.name("regular"),
        )
        self.head = title
        self.pages = pages
        self.chapter = ""
        self.found: dict[str, int] = {}
        frame = Frame(MARGIN, MARGIN, WIDTH, A4[1] - 2 * MARGIN, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPageEnd=self._furnish))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Notes the page of a place."""
        if isinstance(flowable, Place):
            self.found[flowable.key] = self.page
            if flowable.level == 0:
                self.chapter = flowable.title

    def _furnish(self, canvas: Canvas, _template: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.setFillColor(MUTED)
        _line(f"Page {self.page} of {self.pages.total}", canvas, _FOOT, right=True)
        if self.page > 1:
            canvas.line(MARGIN, _HEAD - 5, MARGIN + WIDTH, _HEAD - 5)
            _line(self.head, canvas, _HEAD)
            if self.chapter != self.head:
                _line(self.chapter, canvas, _HEAD, right=True)
        canvas.restoreState()


def _line(words: str, canvas: Canvas, height: float, *, right: bool = False) -> None:
    """A line of the head or foot in its half of the page."""
    line = one_line_of(words, _SMALL, WIDTH / 2 - 4 * mm)
    line.draw(canvas, MARGIN + (WIDTH - line.width if right else 0), height)
