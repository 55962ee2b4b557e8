"""The contracts of the house hold, and would be noticed if they did not."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "testwright"
LONGEST_FILE = 400
FORBIDDEN_NAMES = {"utils", "helpers", "manager", "common", "util", "helper", "misc"}


def _lint(source: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    shutil.copy(ROOT / ".importlinter", tmp_path / ".importlinter")
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as main; main()",
    ]
    return subprocess.run(
        [*command, "--no-cache"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(source), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(SOURCE, tmp_path / "testwright", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_the_contracts_are_kept(copy):
    result = _lint(copy, copy)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("file", "violation", "contract"),
    [
        ("core/pricing.py", "import testwright.db.session", "Imports go one way"),
        ("engine/run.py", "import testwright.features.testcases.service", "Imports go one way"),
        ("db/base.py", "import testwright.engine.run", "Imports go one way"),
        ("core/pricing.py", "import os", "The core is pure"),
        ("core/pricing.py", "import asyncio", "The core is pure"),
        ("core/pricing.py", "import random", "The core is pure"),
        (
            "features/accounts/service.py",
            "import testwright.features.testcases.store",
            "Features do not know one another",
        ),
        (
            "plugins/suite_exporters/csv.py",
            "import testwright.plugins.suite_exporters.json",
            "Exporters do not know one another",
        ),
        (
            "features/patterns/service.py",
            "import testwright.features.testcases.store",
            "Features do not know one another",
        ),
        (
            "plugins/strategies/hybrid.py",
            "import testwright.plugins.strategies.rag",
            "Strategies do not know one another",
        ),
        (
            "plugins/retrievers/lexical.py",
            "import testwright.plugins.caches.memory",
            "Kinds of plugins do not know one another",
        ),
        (
            "core/testdata/columns/column.py",
            "import testwright.core.testdata.program",
            "From a document to its records one way",
        ),
        (
            "core/testdata/limits.py",
            "import testwright.core.testdata.checks",
            "From a document to its records one way",
        ),
        ("plugins/retrievers/lexical.py", "import sqlalchemy", "SQLAlchemy lives in db"),
        (
            "engine/retrieval.py",
            "import testwright.plugins.retrievers.lexical",
            "Plugins are reached by name",
        ),
        (
            "engine/run.py",
            "import testwright.plugins.strategies.rules",
            "Plugins are reached by name",
        ),
        ("features/accounts/service.py", "import sqlalchemy", "SQLAlchemy lives in db"),
        ("features/accounts/service.py", "import fastapi", "FastAPI and typer stop"),
        ("engine/run.py", "import structlog", "Only telemetry imports"),
    ],
)
def test_a_planted_violation_is_caught(copy, file, violation, contract):
    path = copy / "testwright" / file
    source = path.read_text()
    path.write_text(
        source.replace(
            "from __future__ import annotations\n",
            f"from __future__ import annotations\n{violation}\n",
            1,
        )
    )
    assert path.read_text() != source
    result = _lint(copy, copy)
    assert result.returncode != 0
    broken = [line for line in result.stdout.splitlines() if " BROKEN" in line]
    assert any(line.startswith(contract) for line in broken), result.stdout


def test_every_feature_and_plugin_folder_stands_in_the_contracts():
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    text = (ROOT / ".importlinter").read_text()
    for folder in (*(SOURCE / "features").iterdir(), *(SOURCE / "plugins").iterdir()):
        if folder.is_dir() and folder.name != "__pycache__":
            assert f"testwright.{folder.parent.name}.{folder.name}" in text, folder.name


def test_files_are_small_and_named_for_their_job():
    for path in SOURCE.rglob("*.py"):
        lines = len(path.read_text().splitlines())
        assert lines <= LONGEST_FILE, f"{path.relative_to(SOURCE)} has {lines} lines"
        assert path.stem not in FORBIDDEN_NAMES
        assert path.parent.name not in FORBIDDEN_NAMES


def test_every_package_is_whole():
    for folder in SOURCE.rglob("*"):
        if folder.is_dir() and any(folder.glob("*.py")) and folder.name != "versions":
            assert (folder / "__init__.py").exists(), folder


def test_commands_start_without_what_only_some_need():
    heavy = {"numpy", "pyarrow", "grpc", "fastapi", "reportlab", "sqlglot"}
    code = "import sys, testwright.boot, testwright.entrypoints.cli; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not heavy & set(result.stdout.split())
