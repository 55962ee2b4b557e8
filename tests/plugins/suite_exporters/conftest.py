"""What the tests of single exporters share."""

import csv
import io
from dataclasses import replace

import pytest

from testwright.core.formats import ExportedSuite


@pytest.fixture(scope="session")
def table():
    """Reads a CSV export back: its header and its rows as dictionaries."""

    def read(exporter, suites) -> tuple[list[str], list[dict[str, str]]]:
        text = exporter.export(suites).decode("utf-8")
        header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        return header, [dict(zip(header, row, strict=True)) for row in rows]

    return read


@pytest.fixture(scope="session")
def wishlist(samples) -> ExportedSuite:
    """A story with an id of our own, two cases and open questions."""
    return samples[0]


@pytest.fixture(scope="session")
def tracked(samples) -> ExportedSuite:
    """The same story, with the id of an issue in a tracker."""
    return replace(samples[0], story_id="SHOP-12")
