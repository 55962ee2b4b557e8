"""Records of the past as patterns: what searches look at, and what is kept of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from testwright.core.retrieval.pattern import NewPattern, Source

LONGEST_TEXT = 1_000
_LONGEST_TITLE = 80
_KIND = "record:"


def kind_of_entity(entity: str) -> str:
    """The kind of patterns under which an entity's records are kept: searches stay within one."""
    return f"{_KIND}{entity}"


def record_pattern(
    entity: str, record: Mapping[str, Any], *, source: Source, source_ref: str
) -> NewPattern:
    """A record as retrieval keeps it; its words are what it is found by."""
    words = list(dict.fromkeys(_words(record)))
    text = " ".join([entity, *words])[:LONGEST_TEXT]
    return NewPattern(
        kind=kind_of_entity(entity),
        source=source,
        source_ref=source_ref,
        title=" ".join(words)[:_LONGEST_TITLE] or entity,
        text=text,
        body={"record": dict(record)},
    )


def _words(value: Any) -> Iterator[str]:  # noqa: ANN401 any JSON value
    """Texts that say something: no ids, dates or numbers."""
    if isinstance(value, str):
        if any(sign.isalpha() for sign in value) and not any(sign.isdigit() for sign in value[-4:]):
            yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
