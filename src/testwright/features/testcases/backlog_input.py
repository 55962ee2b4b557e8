"""From what a caller sends to the stories of a backlog, with what had to be left out."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from testwright.core.cleanup import clean_text
from testwright.core.formats import (
    LONGEST_ID,
    LONGEST_TITLE,
    Backlog,
    ImportedStory,
    StoryImporter,
    short_line,
)
from testwright.core.testcases.story import ProjectContext, SuiteRequest
from testwright.errors import Detail, InvalidInput
from testwright.features.testcases.backlog_story import BacklogOptions, BacklogStory
from testwright.features.testcases.generation_schemas import (
    MOST_STORIES,
    BacklogBody,
    FileBody,
)
from testwright.features.testcases.schemas import clean_story
from testwright.plugins import registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A story that is left out, and why."""

    where: str
    problem: str
    is_story: bool = False
    """Whether it is a story that can't be used, and not something else in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBacklog:
    """The stories that can be worked on, and what a person should know of the rest.

    `columns` and `ignored` are of a file with columns: our field -> the file's column, and the
    columns that were not used.
    """

    stories: Sequence[BacklogStory]
    skipped: Sequence[Skipped] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    ignored: Sequence[str] = ()

    def plan(self) -> dict[str, Any]:
        """What a dry run shows."""
        return {
            "dry_run": True,
            "total": len(self.stories),
            "columns": dict(self.columns),
            "ignored_columns": list(self.ignored),
            "skipped": self.skipped_json(),
            "stories": [
                {
                    "id": story.story_id,
                    "title": story.title,
                    "user_story": story.request.user_story,
                    "acceptance_criteria": list(story.request.acceptance_criteria),
                }
                for story in self.stories
            ],
        }

    def skipped_json(self) -> list[dict[str, str]]:
        """What was left out, as plain values."""
        return [{"where": one.where, "problem": one.problem} for one in self.skipped]


def read_backlog(body: BacklogBody) -> ReadBacklog:
    """The stories of a request.

    Stories that are sent one by one must all be right; in a file, which a person may not be able to
    mend now, what can't be used is skipped and named.

    Raises:
        InvalidInput: no stories, stories and a file, a wrong story, or a file that can't be read.
    """
    if bool(body.stories) == (body.file is not None):
        problem = "send either `stories` or `file`"
        raise InvalidInput(f"stories: {problem}", details=(Detail("stories", problem),))
    if body.file is None:
        return ReadBacklog(stories=_given(body))
    return from_file(_imported(body.file), body)


def from_file(found: Backlog, body: BacklogBody) -> ReadBacklog:
    """The stories of an imported file, under the options of a request.

    Raises:
        InvalidInput: there are none, or too many.
    """
    stories, skipped = [], [_left_out(one) for one in found.skipped]
    for number, one in enumerate(found.stories, start=1):
        try:
            stories.append(_story(one, body))
        except ValueError as error:
            where = one.where or f"story {number}"
            skipped.append(Skipped(where=where, problem=str(error), is_story=True))
    if not stories:
        told = f": {skipped[0].where}: {skipped[0].problem}" if skipped else ""
        raise InvalidInput(f"no story was found in the file{told}")
    if len(stories) > MOST_STORIES:
        raise InvalidInput(
            f"the file has {len(stories):,} stories; split it into files of {MOST_STORIES:,}"
        )
    return ReadBacklog(
        stories=stories,
        skipped=skipped,
        columns=found.columns,
        ignored=found.ignored,
    )


def options_of(body: BacklogBody) -> BacklogOptions:
    """How all stories are wanted."""
    return BacklogOptions(
        model=body.model, strategy=body.strategy, use_cache=body.use_cache, update=body.update
    )


def importer_of(name: str) -> type[StoryImporter]:
    """The importer of a format.

    Raises:
        InvalidInput: there is none of that name.
    """
    names = registry.names(StoryImporter)
    if name not in names:
        problem = f"{name!r} is not one of {', '.join(names)}"
        raise InvalidInput(f"file.format: {problem}", details=(Detail("file.format", problem),))
    return registry.load(StoryImporter, name)


def _imported(file: FileBody) -> Backlog:
    importer = importer_of(file.format)()
    content = file.content.encode("utf-8", "surrogatepass")
    if file.encoding == "base64":
        try:
            content = base64.b64decode(content, validate=True)
        except binascii.Error as error:
            problem = f"not base64 ({error})"
            raise InvalidInput(
                f"file.content: {problem}", details=(Detail("file.content", problem),)
            ) from None
    return importer.read(content, dict(file.columns) or None)


def _given(body: BacklogBody) -> list[BacklogStory]:
    stories, wrong = [], []
    for index, one in enumerate(body.stories):
        try:
            stories.append(
                BacklogStory(
                    request=_request(
                        one.user_story,
                        one.acceptance_criteria,
                        body,
                        difficulty=one.difficulty,
                        count=one.num_test_cases,
                    ),
                    story_id=short_line(one.id, LONGEST_ID),
                    title=short_line(one.title, LONGEST_TITLE),
                    where=f"stories[{index}]",
                )
            )
        except ValueError as error:
            wrong.append(Detail(f"stories.{index}.user_story", str(error)))
    if wrong:
        first = wrong[0]
        raise InvalidInput(f"{first.field}: {first.problem}", details=tuple(wrong[:100]))
    return stories


def _story(one: ImportedStory, body: BacklogBody) -> BacklogStory:
    return BacklogStory(
        request=_request(one.text, one.criteria, body, difficulty=one.difficulty),
        story_id=one.id,
        title=one.title,
        where=one.where,
    )


def _request(
    story: str,
    criteria: Sequence[str],
    body: BacklogBody,
    *,
    difficulty: str | None = None,
    count: int | None = None,
) -> SuiteRequest:
    cleaned = (clean_text(text) for text in criteria)
    return SuiteRequest(
        user_story=clean_story(story),
        acceptance_criteria=tuple(text for text in cleaned if text),
        context=body.context.to_context() if body.context else ProjectContext(),
        difficulty=difficulty or body.difficulty,  # type: ignore[arg-type]
        num_test_cases=count or body.num_test_cases,
        techniques=tuple(body.techniques),
        include_test_data=body.include_test_data,
    )


def _left_out(told: str) -> Skipped:
    """An importer's sentence in its parts ("row 7: no story")."""
    place, _, problem = told.partition(": ")
    return Skipped(where=place if problem else "", problem=problem or told)
