"""Suites as a Python file of tests for pytest that are still to be written."""

from __future__ import annotations

from collections.abc import Sequence

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import utf8
from testwright.core.testcases.exporting.skeleton import Style, skeleton

STYLE = Style(imports=("import pytest",))


class Plugin(SuiteExporter):
    """One test a case, which runs and fails as "not implemented".

    There are no marks, because pytest warns of marks that a project has not registered. What a
    mark could say (type, technique, criteria) stands in the docstring.
    """

    name = "pytest"
    media_type = "text/x-python; charset=utf-8"
    extension = "py"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """One file: functions for one story, a class a story for several."""
        return utf8(skeleton(suites, STYLE))
