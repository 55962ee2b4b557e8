"""The page on prompts names every command, every endpoint and every field that there is."""

import re
from pathlib import Path

from testwright.core.prompts.promptfoo.assertions import _MAKERS
from testwright.entrypoints.http import create_app
from testwright.features.prompts.cli import prompts
from testwright.features.prompts.schemas import NewPrompt, NewVersion, PromptChange

PAGE = (Path(__file__).parents[1] / "docs" / "prompts.md").read_text(encoding="utf-8")
README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_every_command_is_named():
    for command in prompts.registered_commands:
        name = command.name or command.callback.__name__
        assert f"`prompts {name}`" in PAGE, name
        assert re.search(rf"`prompts [^`]*\b{name}\b", README), name


def test_every_endpoint_is_named(platform):
    for path, operations in create_app(platform).openapi()["paths"].items():
        if not path.startswith("/api/v1/prompts"):
            continue
        short = path.removeprefix("/api/v1")
        for method in operations:
            shown = short.replace("/reject", "/approve")  # told in one breath
            assert f"`{method.upper()} {shown}" in PAGE, (method, path)
            assert short.replace("{prompt_id}", "{id}").rpartition("/")[2] in README, path


def test_every_field_is_explained():
    for model in (NewPrompt, NewVersion, PromptChange):
        for name in model.model_fields:
            assert f"`{name}`" in PAGE, name


def test_the_scorers_that_assertions_become_are_named():
    for kind in ("exact", "contains", "regex", "json_schema", "similarity", "rubric"):
        assert f"| `{kind}` |" in PAGE
    for kind in _MAKERS:
        base = kind.removeprefix("not-").removeprefix("i").removesuffix("-any")
        assert base.removesuffix("-all").removeprefix("model-graded-") in PAGE, kind
