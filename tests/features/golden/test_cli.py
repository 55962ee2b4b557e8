"""`testwright golden` on the local database, and on a server."""

import asyncio
import json
import os

import pytest

from conftest import OWNER_KEY
from serving import Server
from testwright import boot
from testwright.core.runs import Message
from testwright.engine.prompts import Wording
from testwright.errors import InvalidInput, NotFound
from testwright.features.golden import remote
from testwright.settings import load

LINES = [
    {"input": {"name": f"né {number}"}, "expected": f"Hello {number}"} for number in range(700)
]


@pytest.fixture
def run(command_line):

    async def prepared():
        async with boot.opened(load(dotenv=None)) as platform:
            wording = Wording(messages=(Message("user", "Greet {{ name }}"),))
            await platform.prompts.create(
                "default", name="greet", description="", task="text", first=wording, actor="tests"
            )

    asyncio.run(prepared())
    return command_line


def _listed(run, *before):
    return json.loads(run(*before, "golden", "list", "greet", "--json").stdout)["items"]


def test_a_file_comes_in_and_goes_out_again(run, tmp_path):
    text = "".join(json.dumps(one) + "\n" for one in LINES)
    (tmp_path / "a.jsonl").write_text(text + "{\n", encoding="utf-8")
    done = run("golden", "import", "greet", "a.jsonl", "--tag", "t")
    assert done.exit_code == 0
    assert "700 stored, 0 known already, 1 left out" in done.stderr
    assert "  line 701: is no JSON" in done.stderr
    assert run("golden", "export", "greet", "--out", "b.csv").exit_code == 0
    again = run("golden", "import", "greet", "b.csv", "--json")
    assert json.loads(again.stdout)["known"] == 700
    assert len(run("golden", "export", "greet", "--tag", "t").stdout.splitlines()) == 700
    shown = run("golden", "list", "greet", "--limit", "1").stdout
    assert "né 699" in shown
    assert "a.jsonl#line 700" in shown


def test_one_is_added_listed_and_deleted(run):
    words = ("golden", "add", "greet", '{"name": "Ada"}', "--expected", "Hi", "--tag", "a")
    assert "is kept" in run(*words).stderr
    assert "was there already" in run(*words).stderr
    given = run("golden", "add", "greet", '{"nam": 1}', "--expected", "[1]", "--json-expected")
    assert "'name' is missing" in given.stderr
    second, first = _listed(run)
    assert (first["expected_output"], first["tags"], first["source"]) == ("Hi", ["a"], "cli")
    assert second["expected_output"] == [1]
    assert "2 deleted" in run("golden", "delete", first["id"], second["id"]).stderr
    assert "there are no golden examples" in run("golden", "list", "greet").stderr
    with pytest.raises(NotFound):
        run("golden", "delete", first["id"])


def test_standard_input_is_a_file(run):
    text = "name,expected\nAda,Hi\n"
    done = run("golden", "import", "greet", "-", "--format", "csv", input=text)
    assert "1 stored" in done.stderr
    assert _listed(run)[0]["input_data"] == {"name": "Ada"}


def test_what_can_not_be_read_is_said(run, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"\xff")
    (tmp_path / "b.jsonl").write_text("{\n")
    for words in (
        ("import", "greet", "nofile.jsonl"),
        ("import", "greet", "a.jsonl"),
        ("import", "greet", "b.jsonl", "--format", "xml"),
        ("export", "greet", "--out", "no/such/folder.csv"),
        ("export", "greet", "--format", "xml"),
        ("add", "greet", "[]"),
        ("add", "greet", "{"),
    ):
        with pytest.raises(InvalidInput):
            run("golden", *words)
    assert run("golden", "import", "greet", "b.jsonl").exit_code == 1
    with pytest.raises(NotFound):
        run("golden", "list", "nobody")


def test_all_of_it_works_on_a_server(run, tmp_path, monkeypatch):
    monkeypatch.setattr(remote, "LARGEST_PIECE", 5_000)
    lines = [*LINES[:300], {"input": {}}, *LINES[300:], {"input": {"x": 1}, "source": "mine"}]
    text = "".join(json.dumps(one) + "\n" for one in lines)
    (tmp_path / "a.jsonl").write_text(text)
    server = Server(dict(os.environ))
    try:
        server.wait()
        there = ("--server", server.url, "--key", OWNER_KEY)
        done = run(*there, "golden", "import", "greet", "a.jsonl", "--tag", "t")
        assert "701 stored, 0 known already, 1 left out" in done.stderr
        assert "  line 301: input_data" in done.stderr
        assert "'name' is missing" in done.stderr
        newest = _listed(run, *there)[1]
        assert (newest["source"], newest["tags"]) == ("a.jsonl#line 701", ["t"])
        file = run(*there, "golden", "export", "greet", "--format", "json").stdout
        assert len(json.loads(file)) == 701
        assert "is kept" in run(*there, "golden", "add", "greet", '{"name": "Ada"}').stderr
        assert "1 deleted" in run(*there, "golden", "delete", newest["id"]).stderr
        assert len(json.loads(run(*there, "runs", "list", "--json").stdout)["items"]) == 0
    finally:
        server.stop()


def test_personal_data_is_masked_and_told(run, tmp_path):
    (tmp_path / "mail.jsonl").write_text('{"name": "anna@example.com"}\n{"name": "Ben"}\n')
    done = run("golden", "import", "greet", "mail.jsonl", "--mask-pii")
    assert "masked: 1 EMAIL" in done.stderr
    assert "anna@" not in run("golden", "list", "greet").stdout
    run("golden", "add", "greet", '{"name": "ben@example.com"}')
    done = run("golden", "export", "greet", "--mask-pii")
    assert "masked: 1 EMAIL" in done.stderr
    assert "ben@" not in done.stdout
    assert "ben@" in run("golden", "export", "greet").stdout
