"""Stories from a Markdown document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from testwright.core.backlog import labels
from testwright.core.backlog import lines as of
from testwright.core.backlog.columns import field_of, refuse
from testwright.core.backlog.decoding import decode
from testwright.core.backlog.limits import MAX_STORIES, check_count, check_lines
from testwright.core.backlog.records import backlog_of
from testwright.core.backlog.sections import Section, sections, tables, tables_as_items
from testwright.core.backlog.split import split_stories
from testwright.core.backlog.table import opens_story, table_of
from testwright.core.criteria import bulleted, heading, listed
from testwright.core.formats import Backlog, ImportedStory, StoryImporter

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(slots=True)
class _Chapter:
    """A heading that is no label, and the stories found under it."""

    section: Section
    stories: list[ImportedStory] = field(default_factory=list)


class Plugin(StoryImporter):
    """A heading gives the id and title, the text below it the story.

    Criteria are lists, tables or Given/When/Then under "Acceptance criteria" (a heading or a bold
    line), or list items below the story. Headings such as "Notes", "Test cases" or "Open
    questions" inside a story are left out with all below them. A heading over several stories
    ("As a ..." in paragraphs, list items or the rows of a table) is a group. Without headings the
    rules of plain text hold.
    """

    name = "markdown"
    extensions = ("md", "markdown")

    def parse(self, data: bytes, columns: Mapping[str, str] | None = None) -> Backlog:
        """The stories in the order of the document."""
        refuse(columns, "A Markdown document")
        text = decode(data)
        check_lines(text)
        found = sections(text)
        chapters: list[_Chapter] = []
        left_out: int | None = None
        for number, section in enumerate(found):
            if left_out is not None and section.level > left_out:
                continue
            left_out = None
            inside = bool(chapters) and _belongs(section, chapters[-1])
            if inside and labels.of_other_matters(section.title):
                left_out = section.level
            elif inside and heading(section.title) is not None:
                _add_criteria(chapters[-1], section)
            elif inside and labels.of_text(section.title):
                _add_text(chapters[-1], section)
            else:
                below = found[number + 1] if number + 1 < len(found) else None
                chapters.append(_chapter(section, below))
        stories = tuple(story for chapter in chapters for story in chapter.stories)
        check_count(len(stories), MAX_STORIES, "stories")
        return Backlog(stories=stories)


def _belongs(section: Section, chapter: _Chapter) -> bool:
    above = chapter.section.level
    return section.level > above and (above > 0 or bool(chapter.stories))


def _chapter(section: Section, below: Section | None) -> _Chapter:
    chapter = _Chapter(section)
    if of.opening(section.title) is not None:
        rows = "\n".join([section.title, "", *section.rows])
        chapter.stories = split_stories(rows, first_line=section.line - 1)
        return chapter
    chapter.stories = _tabled(section)
    if not chapter.stories and not _introduces(section, below):
        _add_text(chapter, section)
    return chapter


def _tabled(section: Section) -> list[ImportedStory]:
    """The stories of tables that have a column of them."""
    stories: list[ImportedStory] = []
    for table in tables(section.rows):
        rows = [
            (section.line + place, [_BREAK.sub("\n", cell) for cell in cells])
            for place, cells in table
        ]
        fields = {field[0] for name in rows[0][1] if (field := field_of(name))}
        named = "story" in fields or fields >= {"role", "goal"}
        told = any(opens_story(cell) for _, cells in rows for cell in cells)
        if len(rows) > 1 and (named or told):
            stories += backlog_of(table_of(rows, {}, noun="line"), {}).stories
    return stories


def _introduces(section: Section, below: Section | None) -> bool:
    """Whether the text only leads to the chapters below its heading."""
    if below is None or below.level <= section.level or any(map(of.opening, section.rows)):
        return False
    labelled = labels.of_other_matters(below.title) or labels.of_text(below.title)
    return not labelled and heading(below.title) is None


def _add_text(chapter: _Chapter, section: Section) -> None:
    key, title = of.identity(chapter.section.title)
    found = split_stories(section.body, first_line=section.line)
    items_only = found and all(bulleted(row) for row in section.rows if row.strip())
    if items_only and key and title and not any(map(of.opening, section.rows)):
        criteria = listed(section.body)
        where = f"line {section.line - 1}"
        chapter.stories = [ImportedStory(text=title, criteria=criteria, id=key, where=where)]
    elif len(found) == 1 and len(chapter.stories) == 1:
        before, more = chapter.stories[0], found[0]
        text, criteria = f"{before.text}\n{more.text}", before.criteria + more.criteria
        chapter.stories = [replace(before, text=text, criteria=criteria)]
    elif len(found) == 1:
        story = found[0]
        chapter.stories = [
            replace(story, id=key or story.id, title=title or story.title),
        ]
    else:
        chapter.stories += found


def _add_criteria(chapter: _Chapter, section: Section) -> None:
    more = listed("\n".join(tables_as_items(section.rows)))
    if chapter.stories:
        last = chapter.stories[-1]
        chapter.stories[-1] = replace(last, criteria=last.criteria + more)
