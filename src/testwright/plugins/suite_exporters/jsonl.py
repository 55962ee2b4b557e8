"""Suites as JSON Lines: one test case a line."""

from __future__ import annotations

from collections.abc import Sequence

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import json_bytes


class Plugin(SuiteExporter):
    """One line a test case, each complete in itself: for `grep`, `jq` and data pipelines.

    A line begins with `story_id` and `story`; the fields of the case follow in their own order.
    Open questions belong to no case and are not in this format.
    """

    name = "jsonl"
    media_type = "application/x-ndjson"
    extension = "jsonl"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """Lines in the order of `suites` and of their cases; nothing when there are no cases."""
        lines = (
            json_bytes({"story_id": suite.story_id, "story": suite.story, **case})
            for suite in suites
            for case in suite.body["test_cases"]
        )
        return b"".join(line + b"\n" for line in lines)
