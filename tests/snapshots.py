"""Writes down what the outside relies on: `make snapshots`; `tests/test_snapshots.py` compares."""

from __future__ import annotations

import json
from pathlib import Path

from testwright import boot
from testwright.core.suites.document import json_schema
from testwright.entrypoints.http import create_app
from testwright.settings import load

DOCS = Path(__file__).parents[1] / "docs"
OPENAPI = DOCS / "openapi.json"
SUITE_SCHEMA = DOCS / "suite.schema.json"


def openapi() -> str:
    """The OpenAPI document; nothing is opened for it."""
    platform = boot.build(load({}, dotenv=None))
    return json.dumps(create_app(platform).openapi(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    OPENAPI.write_text(openapi())
    SUITE_SCHEMA.write_text(json_schema())
