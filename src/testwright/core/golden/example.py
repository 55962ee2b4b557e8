"""Golden examples: what goes in, what should come out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from testwright.core.storable import as_json
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
        """What tells it from others: the same question is not kept twice."""
        return content_hash(self.input, self.expected)


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


def content_hash(input: Mapping[str, Any], expected: Any) -> str:  # noqa: A002, ANN401 any JSON value
    """SHA-256 of input and expected output."""
    text = json.dumps([input, expected], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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
        tags=checked_tags(tags),
        metadata=dict(metadata or {}),
        source=source,
    )
    try:  # keys in order, because the hash of an example wants them so
        text = as_json([found.input, expected, found.metadata, found.tags])
    except ValueError as error:
        raise _wrong("input_data", str(error)) from None
    if len(text) > LONGEST_EXAMPLE:
        raise _wrong(
            "input_data", f"has {len(text):,} characters; the limit is {LONGEST_EXAMPLE:,}"
        )
    return found


def checked_tags(value: object) -> tuple[str, ...]:
    """Tags from a list, or from a text with commas; each once.

    Raises:
        InvalidInput: they are something else, too many, or too long.
    """
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
