"""Suites as one JSON document: `{"suites": [...]}`, for one suite as for many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import json_bytes

_LEADING = ("test_cases", "open_questions", "coverage")


class Plugin(SuiteExporter):
    """Everything that is known of a suite, for programs.

    The shape does not depend on the number of suites, so that a reader needs one path only. Keys
    stand in a fixed order: the story, its criteria, the cases, the questions, the coverage, then
    whatever else the body holds by name.
    """

    name = "json"
    media_type = "application/json"
    extension = "json"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """One document, indented, in the order of `suites`."""
        return json_bytes({"suites": [_suite(suite) for suite in suites]}, indent=2) + b"\n"


def _suite(suite: ExportedSuite) -> dict[str, Any]:
    head = {
        "story_id": suite.story_id,
        "title": suite.title,
        "story": suite.story,
        "acceptance_criteria": [{"id": key, "text": text} for key, text in suite.criteria.items()],
    }
    body = {key: suite.body[key] for key in _LEADING if key in suite.body}
    rest = {key: suite.body[key] for key in sorted(set(suite.body) - set(head) - set(_LEADING))}
    return head | body | rest
