"""The page on judges names every command, endpoint, field and kind of judge."""

from pathlib import Path

from testwright.core.scoring.scorer import Scorer
from testwright.core.scoring.standing import Standing
from testwright.entrypoints.http import create_app
from testwright.features.judges.cli import judges
from testwright.plugins import registry

PAGE = (Path(__file__).parents[1] / "docs" / "judges.md").read_text(encoding="utf-8")


def test_every_command_is_named():
    for command in judges.registered_commands:
        name = command.name or command.callback.__name__
        assert f"judges {name}" in PAGE, name


def test_every_endpoint_is_named(platform):
    for path, operations in create_app(platform).openapi()["paths"].items():
        if path.startswith("/api/v1/judges"):
            for method in operations:
                assert f"`{method.upper()} {path.removeprefix('/api/v1')}`" in PAGE, path


def test_every_figure_is_explained():
    for name in Standing.__dataclass_fields__:
        assert f"`{name}`" in PAGE, name


def test_every_scorer_that_may_ask_a_model_is_named():
    for name in registry.names(Scorer):
        scorer = registry.load(Scorer, name)
        if scorer.asks_model or "model" in scorer.options_schema.get("properties", {}):
            assert f"| `{name}` |" in PAGE, name
