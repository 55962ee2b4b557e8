"""The README tells the truth: its commands are run, its tables are complete."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from testwright.core.formats import ReportWriter, StoryImporter, SuiteExporter
from testwright.core.testcases.evaluation.targets import MEASURES
from testwright.entrypoints.cli import app
from testwright.features.testcases.evaluate_cli import group
from testwright.plugins import registry
from testwright.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()


def _snippets():
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        yield from (line for line in re.sub(r"\\\n\s*", "", block).splitlines() if line)


GENERATE = [
    line for line in _snippets() if "testwright generate" in line or "testwright data" in line
]


@pytest.mark.parametrize("line", GENERATE)
def test_the_commands_of_the_readme_run(line, tmp_path):
    words = shlex.split(line.partition("<")[0])[1:]
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "backlog.csv").write_text(
        "Key,User Story,AC\n"
        "A-1,As a user I want to export my orders so that I can file them,As CSV\n"
        "A-2,As a user I want to cancel an order so that I pay nothing,Until it is shipped\n"
    )
    (tmp_path / "story.md").write_text(
        "As a user, I want to export my orders so that I can file them\n"
    )
    with (tmp_path / "story.md").open() as stdin:
        result = subprocess.run(
            [sys.executable, "-m", "testwright", *words],
            cwd=tmp_path,
            env={
                "TESTWRIGHT_DATA_DIR": str(tmp_path / "data"),
                "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            },
            stdin=stdin if "<" in line else subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    assert result.returncode == 0, result.stderr


CURLS = re.findall(r"curl -s http://127\.0\.0\.1:8000(\S+) .*?-d '(\{.*?\})'", README, re.DOTALL)


@pytest.mark.parametrize(("path", "body"), CURLS)
async def test_the_curls_of_the_readme_are_answered(client, path, body):
    answer = await client.post(path, content=body, headers={"Content-Type": "application/json"})
    assert answer.is_success, answer.text
    wanted = json.loads(body)
    if "user_story" in wanted:
        assert len(answer.json()["test_cases"]) == wanted["num_test_cases"]
    elif "entity" in wanted:
        assert len(answer.json()["data"]) == answer.json()["record_count"] == wanted["count"]
    else:
        assert answer.json()["total"] == len(wanted["stories"])


def test_all_ways_of_asking_are_shown():
    asked = {"/generate-tests", "/api/v1/generations", "/api/v1/data/generate"}
    assert {path for path, _ in CURLS} == asked


def test_every_command_stands_in_the_readme():
    named = {command.name or command.callback.__name__ for command in app.registered_commands}
    groups = {group.name for group in app.registered_groups}
    for name in named | groups:
        assert f"`{name}" in README, name


def test_every_format_has_its_heading():
    formats = (ROOT / "docs" / "formats.md").read_text()
    for port in (SuiteExporter, StoryImporter):
        for name in registry.names(port):
            assert f"### `{name}`\n" in formats, name


def test_evaluate_is_documented():
    """Every measure, every report format and every command of the group."""
    document = (ROOT / "docs" / "evaluation.md").read_text().lower()
    for measure in MEASURES:
        head = measure.title.lower().split(",")[0].removesuffix(" p50").removesuffix(" p90")
        assert f"| {head.removesuffix(' p99')}" in document, measure.title
    for name in registry.names(ReportWriter):
        assert f"- `{name}`:" in document, name
    for command in group.registered_commands:
        name = command.name or command.callback.__name__
        heading = "" if name == "run" else f" {name}"
        assert f"## `testwright evaluate{heading}`" in document or f"evaluate {name} " in document


def test_settings_named_in_the_documents_exist():
    known = {f"TESTWRIGHT_{name.upper()}" for name in Settings.model_fields}
    texts = [README, *(path.read_text() for path in (ROOT / "docs").rglob("*.md"))]
    for text in texts:
        for name in re.findall(r"TESTWRIGHT_[A-Z_]+", text):
            assert name in known or name.startswith(
                ("TESTWRIGHT_TEST_", "TESTWRIGHT_OPENAI_COMPATIBLE_")
            ), name
