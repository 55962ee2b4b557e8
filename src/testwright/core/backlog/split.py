"""Plain text -> the stories in it.

The rule, in this order:

1. *List*: when at least two thirds of the lines open a story and say what is wanted ("As a R, I
   want G", "In order to B, as a R, I want G", "When S, I want G"), and there are no criteria, every
   line is a story. A line that begins in lower case continues the line right above it.
2. *Blocks with openings*: otherwise, when some line opens a story, every such line begins a new
   one, and all that follows belongs to it: more text, criteria, paragraphs. A short line on top of
   an opening is the story's title.
3. *Paragraphs*: when no line opens a story, every paragraph is one; list items and what stands
   under "Acceptance criteria" belong to the paragraph above.

Criteria are found by the rules of `core/criteria.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from testwright.core.backlog import labels
from testwright.core.backlog import lines as of
from testwright.core.criteria import (
    CriteriaList,
    bare,
    bulleted,
    clause,
    heading,
    headings_apart,
)
from testwright.core.formats import ImportedStory

_LIST_SHARE = 2 / 3


@dataclass(slots=True)
class _Draft:
    """A story that is still growing."""

    line: int
    id: str | None = None
    title: str | None = None
    paragraphs: list[list[str]] = field(default_factory=list)
    criteria: CriteriaList = field(default_factory=CriteriaList)
    listed: bool = False
    """Whether the story itself was an item of a list."""

    whole: bool = False
    """Whether it says what is wanted."""

    digresses: bool = False
    """Whether what follows is about other matters ("Notes:"), until criteria or text are headed."""

    def take(self, row: str, *, apart: bool) -> None:
        """Takes a line below the first one."""
        title = row.strip().rstrip(": ")
        announces = apart or row.endswith(":")
        if announces and labels.of_other_matters(title):
            self.digresses = True
        elif announces and labels.of_text(title):
            self.digresses = self.criteria.open = False
        elif heading(row) is not None:
            self.digresses = False
            self.criteria.take(row, apart=apart)
        elif not self.digresses and not self.criteria.take(row, apart=apart):
            self.add_text(row.strip(), apart=apart)

    def add_text(self, text: str, *, apart: bool) -> None:
        above = self.paragraphs[-1][-1] if self.paragraphs else ""
        self.whole = self.whole or of.says_what(f"{above} {text}")
        if apart or not self.paragraphs or of.labels_part(text):
            self.paragraphs.append([])
        self.paragraphs[-1].append(text)

    def story(self) -> ImportedStory:
        return ImportedStory(
            text="\n".join(" ".join(lines) for lines in self.paragraphs),
            criteria=self.criteria.texts(),
            id=self.id,
            title=self.title,
            where=f"line {self.line}",
        )


def split_stories(text: str, *, first_line: int = 1) -> list[ImportedStory]:
    """The stories of a text in order; `where` counts lines from `first_line`."""
    rows: list[str] = []
    numbers: list[int] = []
    for number, line in enumerate(text.split("\n"), start=first_line):
        parts = headings_apart(line.expandtabs(4).rstrip()).split("\n")
        rows += parts
        numbers += [number] * len(parts)
    drafts = _list(rows) if _is_list(rows) else _blocks(rows)
    for draft in drafts:
        draft.line = numbers[draft.line]
    return [story for story in (draft.story() for draft in drafts) if story.text]


def _is_list(rows: list[str]) -> bool:
    contents = [row for row in rows if row and not of.continues(row)]
    found = [of.opening(row) for row in contents]
    for row, opening in zip(contents, found, strict=True):
        if opening is None and (bulleted(row) or clause(row) or heading(row) is not None):
            return False
    whole = sum(1 for opening in found if opening and opening.whole)
    return len(contents) > 1 and whole >= _LIST_SHARE * len(contents)


def _list(rows: list[str]) -> list[_Draft]:
    drafts: list[_Draft] = []
    previous = ""
    for number, row in enumerate(rows):
        if row and drafts and previous and of.continues(row):
            drafts[-1].add_text(row.strip(), apart=False)
        elif row:
            drafts.append(_begun(number, row))
        previous = row
    return drafts


def _blocks(rows: list[str]) -> list[_Draft]:
    openings = any(of.opening(row) for row in rows)
    drafts: list[_Draft] = []
    title: str | None = None
    for number, row in enumerate(rows):
        apart = number == 0 or not rows[number - 1]
        if not row:
            continue
        if apart and openings and of.title_like(row) and _opens_next(rows, number):
            title = row.strip()
        elif not drafts or _is_new(drafts[-1], row, apart=apart, openings=openings, title=title):
            drafts.append(_begun(number, row, title))
            title = None
        else:
            drafts[-1].take(row, apart=apart)
    return drafts


def _opens_next(rows: list[str], number: int) -> bool:
    following = next((row for row in rows[number + 1 : number + 3] if row), "")
    return of.opening(following) is not None and not bulleted(following)


def _is_new(draft: _Draft, row: str, *, apart: bool, openings: bool, title: str | None) -> bool:
    opening = of.opening(row)
    listed = bulleted(row)
    if openings:
        if opening is None:
            return False
        if title is not None:
            return True
        if listed and not draft.listed and draft.criteria.open:
            return False  # a criterion that happens to be worded like a story
        return apart or draft.whole
    unlisted = listed and not draft.listed
    criteria = heading(row) is not None or clause(row) is not None
    awaited = draft.criteria.open and not draft.criteria.blocks
    if listed and draft.listed:
        return True
    return apart and not (unlisted or criteria or awaited)


def _begun(number: int, row: str, title: str | None = None) -> _Draft:
    opening = of.opening(row)
    key, rest = of.identity(title) if title else (None, "")
    draft = _Draft(line=number, id=key, title=rest or None, listed=bulleted(row))
    if opening is None:
        own, words = of.identity(bare(row))
    else:
        own, words = opening.id, opening.text
    draft.id = own or draft.id
    if words:
        draft.add_text(words, apart=False)
    return draft
