"""The text that a tracker keeps for one story: the story itself, criteria, and other matters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from testwright.core.backlog import labels
from testwright.core.backlog import lines as of
from testwright.core.backlog.columns import is_named
from testwright.core.backlog.sections import Section, sections, tables, tables_as_items
from testwright.core.criteria import clause, divided, heading, listed

_BLANKS = re.compile("[ \t\u00a0]{2,}|[\t\u00a0]")
_WRAPPED = 50
"""Characters from which on a line that goes on in lower case was broken by a program."""


@dataclass(frozen=True, slots=True)
class Description:
    """What was found in a text. `opens` tells whether it says so in the usual words ("As a …")."""

    text: str
    criteria: tuple[str, ...]
    opens: bool = False
    id: str | None = None
    title: str | None = None


NOTHING = Description("", ())


@dataclass(slots=True)
class _Parts:
    """The lines of a text by what they are about, and where the next one belongs."""

    text: list[str] = field(default_factory=list)
    criteria: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    target: list[str] = field(init=False)
    level: int = 0
    """Of the heading that criteria or other matters stand under."""

    def __post_init__(self) -> None:
        self.target = self.text

    def read(self, text: str) -> None:
        """Takes all lines of a text."""
        for section in sections(text):
            if section.level:
                self.head(section)
            tabled = _tabled_criteria(section.rows)
            for place, row in enumerate(section.rows):
                if place in tabled:
                    self.criteria.append(row)
                else:
                    self.line(row, apart=place == 0 or not section.rows[place - 1].strip())

    def listed(self) -> tuple[str, ...]:
        """The criteria that stand under headings."""
        return listed("\n".join(tables_as_items(self.criteria)))

    def label(self, line: str) -> str | None:
        """Turns to what a heading announces; what follows it on its line, None if it is none."""
        rest = heading(line)
        title = line.strip().rstrip(": ")
        if rest is not None:
            self.target = self.criteria
        elif labels.of_other_matters(title):
            self.target = self.other
        elif labels.of_text(title):
            self.target = self.text
        else:
            return None
        return rest or ""

    def head(self, section: Section) -> None:
        """Turns to what a section's title announces; a title that is a story is its text."""
        rest = self.label(section.title)
        if rest is None and self.target is not self.text and section.level > self.level:
            rest = section.title if clause(section.title) else ""
        elif rest is None:
            self.target = self.text
            rest = section.title if of.opening(section.title) else ""
        else:
            self.level = section.level
        self.target += ["", rest]

    def line(self, row: str, *, apart: bool) -> None:
        """Takes a line; one such as "Notes:", or "Notes" below a blank one, tells what follows."""
        if labels.remark(row):
            return
        announced = apart or row.rstrip().endswith(":") or heading(row) is not None
        rest = self.label(row) if announced else None
        self.target += [row] if rest is None else ["", rest]


def _tabled_criteria(rows: list[str]) -> set[int]:
    """The places of rows that are tables with a column of criteria."""
    return {
        place
        for table in tables(rows)
        if any(is_named(name, "criteria") for name in table[0][1])
        for place in range(table[0][0], table[-1][0] + 1)
    }


def read_description(text: str) -> Description:
    """One story from a text in plain words or Markdown.

    Criteria stand under a heading or a line such as "Acceptance criteria", or are list items below
    the story. What stands under "Notes", "Open questions" and the like is left out.
    """
    if not text.strip():
        return NOTHING
    parts = _Parts()
    parts.read(text)
    body, inside = divided("\n".join(parts.text).strip("\n"))
    criteria = tuple(dict.fromkeys((*inside, *parts.listed())))
    return _opened([_BLANKS.sub(" ", row).strip() for row in body.split("\n")], criteria)


def read_criteria(text: str) -> tuple[str, ...]:
    """The criteria of a text in plain words or Markdown that holds nothing else."""
    if not text.strip():
        return ()
    parts = _Parts()
    parts.target = parts.criteria
    parts.read(text)
    return parts.listed()


def _opened(rows: list[str], criteria: tuple[str, ...]) -> Description:
    found = [(place, opening) for place, row in enumerate(rows) if (opening := of.opening(row))]
    if not found:
        return Description(_joined(rows), criteria)
    place, opening = found[0]
    above = [row for row in rows[:place] if row]
    key, title = opening.id, None
    if above and all(map(of.title_like, above)):
        own, title = of.identity(above[-1])
        key, above = key or own, []
    text = _joined([*above, opening.text, *rows[place + 1 :]])
    opens = of.says_what(text) or (opening.labelled and bool(text))
    return Description(text, criteria, opens=opens, id=key, title=title or None)


def _joined(rows: list[str]) -> str:
    """Long lines that were wrapped are put together again; others stay apart."""
    found: list[str] = []
    for row in rows:
        if row and found and len(found[-1]) >= _WRAPPED and of.continues(row):
            found[-1] += " " + row
        elif row:
            found.append(row)
    return "\n".join(found)
