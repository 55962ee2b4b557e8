"""What `/api/v1/stories/check` takes and gives."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    AliasChoices,
    BaseModel,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from testwright.core.cleanup import clean_text
from testwright.core.formats import ImportedStory
from testwright.core.testcases.storycheck.finding import Letter, Quality, Severity
from testwright.features.testcases.schemas import ContextBody, Line, Name, Strict

MOST_STORIES = 500
LONGEST = 10_000
"""Characters of a story here: what is too long for a generation is what the check should tell."""
_EXAMPLE = "As a user, I want the report to load fast so that I can check my figures"

Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]


def _cleaned(value: str) -> str:
    text = clean_text(value)
    if not text:
        raise ValueError("the story is empty")
    return text


class StoryBody(Strict):
    """One story of several."""

    user_story: Text = Field(validation_alias=AliasChoices("user_story", "story"))
    acceptance_criteria: list[Line] = Field(default=[], max_length=50)
    id: Name | None = None
    title: Line | None = None

    _clean = field_validator("user_story")(_cleaned)


class StoryCheckBody(Strict):
    """One story, or several that belong together."""

    user_story: Text | None = Field(
        None, validation_alias=AliasChoices("user_story", "story"), examples=[_EXAMPLE]
    )
    acceptance_criteria: list[Line] = Field(default=[], max_length=50)
    stories: list[StoryBody | Text] | None = Field(None, min_length=1, max_length=MOST_STORIES)
    context: ContextBody | None = Field(
        None, description="roles that may be named, and a glossary that explains abbreviations"
    )

    @field_validator("user_story")
    @classmethod
    def _clean(cls, value: str | None) -> str | None:
        return None if value is None else _cleaned(value)

    @model_validator(mode="after")
    def _one_of_two(self) -> StoryCheckBody:
        if (self.user_story is None) == (self.stories is None):
            raise ValueError("send either user_story or stories")
        if self.stories is not None and self.acceptance_criteria:
            raise ValueError("acceptance_criteria belong to each of the stories")
        return self

    def to_stories(self) -> list[ImportedStory]:
        """The stories in order; those without an id are found by their number."""
        if self.user_story is not None:
            criteria = tuple(map(clean_text, self.acceptance_criteria))
            return [ImportedStory(text=self.user_story, criteria=criteria)]
        return [
            ImportedStory(text=_cleaned(story))
            if isinstance(story, str)
            else ImportedStory(
                text=story.user_story,
                criteria=tuple(map(clean_text, story.acceptance_criteria)),
                id=story.id,
                title=story.title,
            )
            for story in self.stories or []
        ]


class FindingBody(BaseModel):
    """One thing to mend; none of them keeps a story from being used."""

    code: str = Field(examples=["vague_word"])
    quality: Quality = Field(description="criterion of the QUS framework; testable is INVEST's")
    invest: Letter = Field(description="the letter of INVEST that suffers")
    severity: Severity
    where: str = Field(description="story, a criterion such as AC_2, or backlog")
    words: list[str] = Field(description="exactly as written; empty when something is missing")
    message: str
    advice: str
    related: list[str] = Field(description="labels of the other stories that it is about")


class CheckedStoryBody(BaseModel):
    """One story with what was found in it and what to ask about it."""

    story_id: str
    label: str = Field(description="its id, or where it stands: story 3, line 12")
    title: str
    findings: list[FindingBody]
    open_questions: list[str]
    invest: dict[Letter, Literal["ok", "warning"]]


class StoryCheckSummary(BaseModel):
    """Counts over all stories."""

    stories: int
    stories_with_warnings: int
    warnings: int
    infos: int
    by_code: dict[str, int]


class StoryCheckAnswer(BaseModel):
    """All stories with their findings, and what was found between them."""

    items: list[CheckedStoryBody]
    findings: list[FindingBody]
    summary: StoryCheckSummary
