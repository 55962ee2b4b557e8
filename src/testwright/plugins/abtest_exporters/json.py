"""A/B tests as one JSON document: everything, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.formats import ABTestExporter
from testwright.core.plaintext import json_bytes


class Plugin(ABTestExporter):
    """The document as it is; `schema_version` says what its fields mean."""

    name = "json"
    media_type = "application/json"
    extension = "json"

    def export(self, document: Mapping[str, Any]) -> bytes:
        """The document, indented."""
        return json_bytes(document, indent=2) + b"\n"
