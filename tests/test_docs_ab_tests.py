"""The page on A/B tests names every command, endpoint and format."""

from pathlib import Path

from testwright.core.formats import ABTestExporter
from testwright.entrypoints.http import create_app
from testwright.features.abtests.cli import group
from testwright.plugins import registry
from testwright.plugins.abtest_exporters.csv import COLUMNS

PAGE = (Path(__file__).parents[1] / "docs" / "ab-tests.md").read_text(encoding="utf-8")


def test_every_command_is_named():
    for command in group.registered_commands:
        name = command.name or command.callback.__name__
        assert f"`ab {name}" in PAGE, name


def test_every_endpoint_is_named(platform):
    for path in create_app(platform).openapi()["paths"]:
        if path.startswith("/api/v1/ab-tests/"):
            assert f"/{path.rpartition('/')[2].partition('{')[0]}" in PAGE, path


def test_every_format_and_column_is_named():
    for name in registry.names(ABTestExporter):
        assert f"| `{name}` |" in PAGE, name
    for name in COLUMNS:
        assert f"`{name}`" in PAGE, name
