"""A/B tests as pages that can be sent to somebody who decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.formats import ABTestExporter


class Plugin(ABTestExporter):
    """Recommendation, variants, effects, how they came to be, and what the words mean.

    Made by `plugins/_pdf/`; the same document gives the same bytes.
    """

    name = "pdf"
    media_type = "application/pdf"
    extension = "pdf"
    binary = True

    def export(self, document: Mapping[str, Any]) -> bytes:
        """A4 pages; plots are drawn, not painted."""
        from testwright.plugins._pdf.abtests import abtest_document  # reportlab is slow to load

        return abtest_document(document)
