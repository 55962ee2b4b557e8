"""Stories that come as records: JSON objects, rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from testwright.core.criteria import listed
from testwright.core.ports import ImportedStory
from testwright.core.testcases.suite import DIFFICULTIES
from testwright.errors import Detail, InvalidInput

TEXT_KEYS = ("user_story", "story", "text", "description", "summary")
"""Where the story may stand; the first that holds text is taken."""
CRITERIA_KEYS = ("acceptance_criteria", "criteria")
ID_KEYS = ("id", "story_id", "key")
_SHOWN_PROBLEMS = 20


def stories_of(records: Iterable[tuple[Any, str]]) -> list[ImportedStory]:
    """The stories of records, each given with the place where it stands ("line 3").

    Raises:
        InvalidInput: some record is not a story; every one of them is named in `details`.
    """
    stories: list[ImportedStory] = []
    problems: list[Detail] = []
    for record, where in records:
        try:
            stories.append(story_of(record, where))
        except InvalidInput as error:
            problems.append(Detail(where, error.message))
    if problems:
        first, more = problems[0], len(problems) - 1
        others = f" ({more} more like this)" if more else ""
        raise InvalidInput(
            f"{first.field.capitalize()}: {first.problem}{others}",
            details=tuple(problems[:_SHOWN_PROBLEMS]),
        )
    return stories


def story_of(record: Any, where: str) -> ImportedStory:  # noqa: ANN401 - any JSON value
    """One record as a story. Names of keys count without case, blanks and underscores.

    A plain text is a story without anything else. An issue of Jira's REST API, which keeps its
    values under `fields`, is read too.

    Raises:
        InvalidInput: no text for the story, or a value of the wrong kind.
    """
    if isinstance(record, str):
        record = {"story": record}
    if not isinstance(record, Mapping):
        raise InvalidInput(f"expected an object with a story, found {_kind(record)}")
    values = {_plain_key(key): value for key, value in record.items()}
    if isinstance(values.get("fields"), Mapping):
        values |= {_plain_key(key): value for key, value in values["fields"].items()}
    text = _first_text(values, TEXT_KEYS)
    if text is None:
        raise InvalidInput(f"no story: one of {', '.join(TEXT_KEYS)} must hold text")
    return ImportedStory(
        text=text,
        criteria=_criteria(_first(values, CRITERIA_KEYS)),
        id=_identity(_first(values, ID_KEYS)),
        title=_first_text(values, ("title",)),
        difficulty=_difficulty(values.get("difficulty")),
        where=where,
    )


def _plain_key(key: object) -> str:
    return str(key).lower().replace("_", "").replace(" ", "").replace("-", "")


def _first(values: Mapping[str, Any], keys: Sequence[str]) -> Any:  # noqa: ANN401 - any JSON value
    found = (values.get(_plain_key(key)) for key in keys)
    return next((value for value in found if value is not None), None)


def _first_text(values: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    for key in keys:
        value = values.get(_plain_key(key))
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise InvalidInput(f"{key} must be text, found {_kind(value)}")
        if value.strip():
            return value.strip()
    return None


def _identity(value: Any) -> str | None:  # noqa: ANN401 - any JSON value
    if isinstance(value, bool) or not isinstance(value, (str, int, type(None))):
        raise InvalidInput(f"id must be text or a whole number, found {_kind(value)}")
    return str(value).strip() or None if value is not None else None


def _criteria(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - any JSON value
    if value is None:
        return ()
    if isinstance(value, str):
        return listed(value)
    if not isinstance(value, Sequence):
        raise InvalidInput(f"acceptance_criteria must be a list or text, found {_kind(value)}")
    return tuple(text for text in (_criterion(item) for item in value) if text)


def _criterion(item: Any) -> str:  # noqa: ANN401 - any JSON value
    if isinstance(item, Mapping):
        values = {_plain_key(key): value for key, value in item.items()}
        item = _first(values, ("text", "criterion", "description"))
    if not isinstance(item, str):
        raise InvalidInput(f"acceptance_criteria must hold texts, found {_kind(item)}")
    return item.strip()


def _difficulty(value: Any) -> str | None:  # noqa: ANN401 - any JSON value
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.strip().lower() in DIFFICULTIES:
        return value.strip().lower()
    raise InvalidInput(f"difficulty must be one of {', '.join(DIFFICULTIES)}")


def _kind(value: Any) -> str:  # noqa: ANN401 - any JSON value
    if value is None:
        return "nothing (null)"
    if isinstance(value, bool):
        return "true or false"
    names: dict[type, str] = {str: "text", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")
