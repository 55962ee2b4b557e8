"""The page on experiments names every key, and its suite can be read."""

import re
from pathlib import Path

from testwright.core.suites.document import Gate, Suite
from testwright.core.suites.reading import read
from testwright.features.experiments.cli import group
from testwright.features.experiments.cli_schedules import schedules

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "experiments.md").read_text(encoding="utf-8")


def test_every_key_is_explained():
    for key in (*Suite.model_fields, *Gate.model_fields):
        assert f"`{key}`" in PAGE, key


def test_every_command_is_named():
    for command in group.registered_commands:
        name = command.name or command.callback.__name__
        assert f"experiment {name}" in PAGE or f"`{name}`" in PAGE, name
    for command in schedules.registered_commands:
        name = command.name or command.callback.__name__
        assert f"experiment schedules {name}" in PAGE, name


def test_the_suite_of_the_page_can_be_read():
    (text,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert len(read(text, "suite.yaml", "suite").every_prompt) == 2


def test_the_files_that_it_names_are_there():
    for target in re.findall(r"\]\(([^)]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
