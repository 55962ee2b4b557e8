"""Suites as a PDF document that can be handed to a customer."""

from __future__ import annotations

from collections.abc import Sequence

from testwright.core.formats import ExportedSuite, SuiteExporter


class Plugin(SuiteExporter):
    """A cover with counts and contents, then a chapter a story, made by `plugins/_pdf/`.

    The same suites give the same bytes: there is no date in the document. Fonts are embedded, so
    it looks the same everywhere (`_pdf/fonts.py` says what that means for Asian scripts).
    """

    name = "pdf"
    media_type = "application/pdf"
    extension = "pdf"
    binary = True

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """One A4 document with a chapter for each suite, in the order of `suites`."""
        from testwright.plugins._pdf.suites import suites_document  # reportlab is slow to load

        return suites_document(suites)
