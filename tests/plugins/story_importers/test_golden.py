"""Exports as trackers write them, and tables as people keep them, read whole."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from testwright.errors import InvalidInput
from testwright.plugins import registry

TESTS = Path(__file__).parents[2]
FILES = sorted((TESTS / "data" / "backlogs").iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_backlog_is_read_as_a_person_would(path):
    data = path.read_bytes()
    importer = registry.importer_of(path.suffix, data)
    backlog = importer().read(data)
    found = {
        "importer": importer.name,
        "columns": dict(backlog.columns),
        "ignored": list(backlog.ignored),
        "skipped": list(backlog.skipped),
        "stories": [
            {key: list(value) if isinstance(value, tuple) else value
             for key, value in asdict(story).items() if value}
            for story in backlog.stories
        ],
    }  # fmt: skip
    expected = TESTS / "golden" / "backlogs" / f"{path.name}.json"
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix != ".md"], ids=lambda path: path.name
)
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_half_a_file_gives_stories_or_a_reason(path, share):
    data = path.read_bytes()
    data = data[: int(len(data) * share)]
    importer = registry.importer_of(path.suffix, data)
    try:
        backlog = importer().read(data)
    except InvalidInput as error:
        assert error.message  # noqa: PT017
    else:
        assert all(story.text for story in backlog.stories)
