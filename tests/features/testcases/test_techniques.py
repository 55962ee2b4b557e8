"""The catalogue of techniques, by HTTP and on the command line."""

import json

from typer.testing import CliRunner

from conftest import client_of
from testwright.core.testcases.techniques.catalogue import CATALOGUE
from testwright.entrypoints.cli import app

FIELDS = {"name", "title", "trigger", "source", "risk"}


async def test_the_api_lists_them_all(client):
    body = (await client.get("/api/v1/techniques")).json()
    assert body["next_cursor"] is None
    assert body["items"] == [technique.to_json() for technique in CATALOGUE]
    assert all(set(item) == FIELDS for item in body["items"])


async def test_the_api_asks_for_a_key(platform):
    async with client_of(platform, None) as client:
        assert (await client.get("/api/v1/techniques")).status_code == 401


def test_the_command_gives_the_same_as_json():
    result = CliRunner().invoke(app, ["techniques", "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "items": [technique.to_json() for technique in CATALOGUE],
        "next_cursor": None,
    }


def test_the_command_shows_a_table():
    lines = CliRunner().invoke(app, ["techniques"]).stdout.splitlines()
    assert len(lines) == len(CATALOGUE) + 1
    assert lines[3].startswith("boundary_values\t")
    assert "CTFL 4.0, 4.2.2" in lines[3]
