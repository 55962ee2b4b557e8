"""Patterns: what was written before and may be found again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

Source = Literal["generation", "golden", "feature", "file"]
"""Where a pattern came from: a run of ours, a golden suite, a feature file, another file."""
SOURCES: tuple[Source, ...] = get_args(Source)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPattern:
    """A pattern that is not stored yet.

    Attributes:
        kind: what it is an example of (`test_case`); searches stay within one kind.
        source_ref: where exactly, for people (`US_001.json#TC_002`, a generation's id).
        title: one line, for people.
        text: what searches look at.
        body: plain JSON values, what a prompt is given.
    """

    kind: str
    source: Source
    source_ref: str
    title: str
    text: str
    body: Mapping[str, Any]

    @property
    def content_hash(self) -> str:
        """SHA-256 of what it says, wherever it came from: nothing is stored twice."""
        said = [self.title, self.text, self.body]
        text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A stored pattern, as `NewPattern` with the id that it got."""

    id: str
    kind: str
    source: Source
    source_ref: str
    title: str
    text: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern that a search found; `score` is 0 (nothing in common) to 1 (all that could be).

    What scores mean in between is the retriever's; `lexical` gives the same text about 0.6.
    """

    pattern: Pattern
    score: float
