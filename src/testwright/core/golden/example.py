"""Golden examples: what goes in, what should come out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from testwright.errors import Detail, InvalidInput

MOST_TAGS = 50
LONGEST_TAG = 100
LONGEST_EXAMPLE = 500_000
"""Characters of one example as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExample:
    """An example that is not stored yet.

    Attributes:
        input: for `text` the variables by name, else the fields of the task's request.
        expected: any JSON value; None where nothing is expected.
        source: where it came from, for people: a file, a run's id.
    """

    input: Mapping[str, Any]
    expected: Any = None
    tags: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""

    @property
    def content_hash(self) -> str:
        """SHA-256 of input and expected output: the same question is not kept twice."""
        text = json.dumps([self.input, self.expected], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A stored example, in one of its versions.

    Attributes:
        id: of the example.
        version_id: of this version of it.
        valid_to: when it was changed or deleted; None for what is true now.
    """

    id: str
    version_id: str
    prompt_id: str
    input: Mapping[str, Any]
    expected: Any
    tags: tuple[str, ...]
    metadata: Mapping[str, Any]
    source: str
    created_by: str | None
    valid_from: datetime
    valid_to: datetime | None = None


def checked(
    *,
    input: object,  # noqa: A002
    expected: object = None,
    tags: object = (),
    metadata: object = None,
    source: str = "",
) -> NewExample:
    """An example from JSON values that anybody may have written.

    Raises:
        InvalidInput: a part is of the wrong type, or too large; `details` names it.
    """
    if not isinstance(input, Mapping) or not input:
        raise _wrong("input_data", "is no object with at least one value")
    if not isinstance(metadata, Mapping | None):
        raise _wrong("metadata", "is no object")
    found = NewExample(
        input=dict(input),
        expected=expected,
        tags=_tags(tags),
        metadata=dict(metadata or {}),
        source=source,
    )
    try:
        size = len(json.dumps([found.input, expected, metadata], allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise _wrong("input_data", f"can't be stored: {error}") from None
    if size > LONGEST_EXAMPLE:
        raise _wrong("input_data", f"has {size:,} characters; the limit is {LONGEST_EXAMPLE:,}")
    return found


def _tags(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.replace(";", ",").split(",")
    if not isinstance(value, Sequence) or not all(isinstance(one, str) for one in value):
        raise _wrong("tags", "is no list of texts")
    tags = tuple(dict.fromkeys(text for one in value if (text := str(one).strip())))
    if len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags):
        raise _wrong("tags", f"are at most {MOST_TAGS}, of at most {LONGEST_TAG} characters")
    return tags


def _wrong(field: str, problem: str) -> InvalidInput:
    return InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
