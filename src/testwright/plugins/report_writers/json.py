"""Reports as one JSON document: the whole result, for programs."""

from __future__ import annotations

from testwright.core.formats import ReportWriter
from testwright.core.plaintext import json_bytes
from testwright.core.report import Report


class Plugin(ReportWriter):
    """`Report.data` under its title. Sections are for people and left out."""

    name = "json"
    media_type = "application/json"
    extension = "json"

    def write(self, report: Report) -> bytes:
        """The document, indented."""
        document = {"title": report.title, "summary": report.summary, **report.data}
        return json_bytes(document, indent=2) + b"\n"
