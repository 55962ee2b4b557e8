"""The page on jobs names every queue, and its files are there."""

import re
from pathlib import Path

from testwright.core.queues import Queue
from testwright.plugins import registry

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "jobs.md").read_text(encoding="utf-8")


def test_every_queue_has_its_heading():
    for name in registry.names(Queue):
        assert f"### `{name}`\n" in PAGE, name


def test_the_settings_of_workers_are_explained():
    for name in ("QUEUE", "BROKER_URL", "BROKER_QUEUE", "JOB_SLOTS", "JOB_LEASE_SECONDS"):
        assert f"TESTWRIGHT_{name}" in PAGE, name


def test_the_command_that_it_shows_is_there():
    assert re.findall(r"python -m (\w+)", PAGE) == ["killrounds"] * 3
    assert (ROOT / "tests" / "killrounds" / "__main__.py").exists()
