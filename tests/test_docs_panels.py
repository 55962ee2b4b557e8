"""The page on panels names every command, endpoint, field and figure."""

from pathlib import Path

import yaml

from testwright.core.panels.design import PanelDesign, PanelJudge, read
from testwright.entrypoints.http import create_app
from testwright.features.panels.cli import panels
from testwright.features.panels.schemas import ItemBody, PanelJudgeFigures

PAGE = (Path(__file__).parents[1] / "docs" / "panels.md").read_text(encoding="utf-8")
_PLAIN = {"position", "status", "error", "subject", "runs", "variants", "judge_id"}


def test_every_command_is_named():
    for command in panels.registered_commands:
        name = command.name or command.callback.__name__
        assert f"judges panels {name}" in PAGE, name


def test_every_endpoint_is_named(platform):
    for path, operations in create_app(platform).openapi()["paths"].items():
        if path.startswith(("/api/v1/judge-panels", "/api/v1/reviews")):
            for method in operations:
                assert f"`{method.upper()} {path.removeprefix('/api/v1')}`" in PAGE, path


def test_every_field_and_figure_is_explained():
    for model in (PanelDesign, PanelJudge, PanelJudgeFigures, ItemBody):
        for name in model.model_fields:
            shown = name.removesuffix("_ci")
            assert shown in _PLAIN or f"`{shown}`" in PAGE, name


def test_the_panel_of_the_page_is_one():
    block = PAGE.split("```yaml\n")[1].split("```")[0]
    assert len(read(yaml.safe_load(block)).judges) == 3
