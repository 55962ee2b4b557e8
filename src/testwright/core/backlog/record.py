"""One record of a file (a row, a JSON object) -> a story."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from testwright.core.backlog.description import Description, read_criteria, read_description
from testwright.core.backlog.lines import opening, title_like
from testwright.core.backlog.sentence import user_story
from testwright.core.backlog.table import Row
from testwright.core.backlog.values import identity_of, text_of, texts_of
from testwright.core.plaintext import one_line

STORY_LENGTH = 2_000
"""Characters that a story may have when test cases are made of it."""


@dataclass(slots=True)
class Record:
    """A row read by the fields that its columns hold.

    Attributes:
        places: field -> columns, the best first.
        to_text: turns the markup of the file's tracker into Markdown.
        used: columns that gave something; grows.
    """

    row: Row
    names: Sequence[str]
    places: Mapping[str, Sequence[int]]
    to_text: Callable[[str], str]
    used: set[int]

    def first(self, field: str) -> str:
        """The first of a field's columns that is filled."""
        convert = identity_of if field == "id" else text_of
        for place, value in self._values(field):
            text = convert(value, self.names[place])
            if text:
                self.used.add(place)
                return text
        return ""

    def description(self, field: str) -> Description:
        """A long text, read."""
        return read_description(self.to_text(self.first(field)))

    def criteria(self) -> tuple[str, ...]:
        """What stands in columns of criteria, and in those of Given, When and Then."""
        found: list[str] = []
        for place, value in self._values("criteria"):
            texts = texts_of(value, self.names[place])
            if texts:
                self.used.add(place)
            found += texts if isinstance(texts, list) else read_criteria(self.to_text(texts))
        steps = [_step(field, self.first(field)) for field in ("given", "when", "then")]
        found += read_criteria("\n".join(step for step in steps if step))
        return tuple(dict.fromkeys(found))

    def _values(self, field: str) -> list[tuple[int, Any]]:
        cells = self.row.cells
        return [(place, cells[place]) for place in self.places.get(field, ()) if place in cells]


@dataclass(frozen=True, slots=True)
class Found:
    """A story as a record tells it."""

    text: str
    title: str | None
    id: str | None
    criteria: tuple[str, ...]
    opens: bool
    """Whether it opens in the usual words."""
    cut: bool = False
    """Whether the text was too long, and details of it were left out."""


def story_of(record: Record) -> Found | None:
    """The story of a record, None if there is none.

    The text is that of the first of these that opens a story in the usual words, else the first
    that is filled: the column of stories, role + goal + benefit, the description, the title.
    """
    title = one_line(record.to_text(record.first("title")))
    texts = {
        "story": record.description("story"),
        "parts": read_description(user_story(*map(record.first, ("role", "goal", "benefit")))),
        "description": record.description("description"),
        "title": read_description(title),
    }
    filled = [name for name, one in texts.items() if any(map(str.isalpha, one.text))]
    if not filled:
        return None
    chosen = next((name for name in filled if texts[name].opens), filled[0])
    story, more = texts[chosen], texts["description"]
    criteria = (*record.criteria(), *story.criteria)
    if chosen != "description" and not criteria:
        criteria = more.criteria
    text = _with_details(story.text, more.text) if chosen == "title" else story.text
    short = _shortened(text) if story.opens else text
    return Found(
        text=short,
        title=_title(chosen, title, texts["story"].text, story.title),
        id=record.first("id") or story.id or texts["title"].id,
        criteria=tuple(dict.fromkeys(criteria)),
        opens=story.opens,
        cut=short != text,
    )


def _title(chosen: str, title: str, own: str, found: str | None) -> str | None:
    """The title's column, a short text in the column of stories, or a line above the story."""
    if chosen == "title":
        return None
    if not title and chosen == "description" and own and title_like(own):
        return own
    return title or found


def _with_details(story: str, details: str) -> str:
    """A story that stands in its title, with its description as far as both may be worked on."""
    if not details or details == story or len(story) + len(details) >= STORY_LENGTH:
        return story
    return f"{story}\n{details}"


def _shortened(text: str) -> str:
    """As many lines, from the one that opens the story on, as may be worked on; one at least."""
    if len(text) <= STORY_LENGTH:
        return text
    lines = text.split("\n")
    first = next((place for place, line in enumerate(lines) if opening(line)), 0)
    kept = lines[first : first + 1]
    for line in lines[first + 1 :]:
        if sum(map(len, kept)) + len(kept) + len(line) > STORY_LENGTH:
            break
        kept.append(line)
    return "\n".join(kept)


def _step(keyword: str, text: str) -> str:
    """The text of a column "Given", with the word before it that belongs there."""
    words = " ".join(text.split())
    return words if not words or words.lower().startswith(keyword) else f"{keyword.title()} {words}"
