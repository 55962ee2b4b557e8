"""Golden examples without personal data."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from testwright.core.golden.example import Example, NewExample
from testwright.core.redaction import redact

Masked = Counter[str]
"""How many data of each kind were masked, each counted once an example."""


def masked(example: NewExample, counts: Masked) -> NewExample:
    """The example with placeholders for personal data, the same for the same datum everywhere.

    Args:
        example: whose input, expected output, tags, metadata and source are looked at.
        counts: what was masked is added to it.
    """
    found = redact(
        [
            dict(example.input),
            example.expected,
            list(example.tags),
            dict(example.metadata),
            example.source,
        ]
    )
    counts.update(found.found)
    if not found.found:
        return example
    given, expected, tags, metadata, source = found.value
    return NewExample(
        input=given, expected=expected, tags=tuple(tags), metadata=metadata, source=source
    )


def masked_copy(example: Example, counts: Masked) -> Example:
    """The same of an example that is stored, which stays as it is."""
    shown = masked(
        NewExample(
            input=example.input,
            expected=example.expected,
            tags=example.tags,
            metadata=example.metadata,
            source=example.source,
        ),
        counts,
    )
    return replace(
        example,
        input=shown.input,
        expected=shown.expected,
        tags=shown.tags,
        metadata=shown.metadata,
        source=shown.source,
    )
