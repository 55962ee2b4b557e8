"""`testwright patterns`, as a person runs it: in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[2] / "examples" / "golden"


@pytest.fixture
def patterns(environment, tmp_path):
    def run(*arguments, stdin=None):
        return subprocess.run(
            [sys.executable, "-m", "testwright", "patterns", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment,
            check=False,
            timeout=60,
        )

    return run


def test_golden_suites_are_imported_once_found_listed_and_cleared(patterns):
    suite = GOLDEN / "US_001.json"
    cases = len(json.loads(suite.read_text())["test_cases"])
    dry = json.loads(patterns("import", suite, "--dry-run", "--json").stdout)
    assert (dry["added"], dry["known"], dry["dry_run"]) == (cases, 0, True)
    first = patterns("import", suite)
    assert first.returncode == 0
    assert f"{cases} stored, 0 known already" in first.stderr
    assert first.stdout == ""
    again = json.loads(patterns("import", suite, "--json").stdout)
    assert (again["files"], again["found"], again["added"], again["known"]) == (1, cases, 0, cases)

    (best,) = json.loads(
        patterns("search", "wrong pasword is refused", "--limit", 1, "--json").stdout
    )["items"]
    assert best["title"] == "Wrong password is refused"
    assert best["source_ref"] == "US_001.json#TC_002"
    table = patterns("search", "session that ends without activity").stdout.splitlines()
    assert table[0] == "score\tcase\tstory\tfrom"
    assert len(table) > 1

    listed = json.loads(patterns("list", "--limit", 2, "--json").stdout)
    assert listed["counts"] == [{"kind": "test_case", "source": "golden", "count": cases}]
    assert len(listed["items"]) == 2
    assert f"{cases} from golden" in patterns("list").stderr

    assert patterns("clear", stdin="n\n").returncode == 1
    assert f"{cases} past cases deleted" in patterns("clear", "--yes").stderr
    empty = patterns("list")
    assert "there are no past cases yet" in empty.stderr
    assert patterns("search", "password").stdout == "score\tcase\tstory\tfrom\n"


def test_what_can_not_be_read_is_said_and_fails(patterns, tmp_path):
    (tmp_path / "bad.feature").write_text("nonsense")
    result = patterns("import", tmp_path / "bad.feature")
    assert result.returncode == 1
    assert "bad.feature is not Gherkin" in result.stderr
    assert "Traceback" not in result.stderr
    for arguments, words in (
        (("import", "nothing.json"), "there is no file"),
        (("list", "--source", "nowhere"), "not one of generation"),
    ):
        refused = patterns(*arguments)
        assert refused.returncode != 0
        assert words in refused.stderr
        assert "Traceback" not in refused.stderr


def test_a_store_is_filled_again_from_the_database(patterns, environment, weaviate_server):
    assert "no store to fill" in patterns("sync").stderr
    patterns("import", GOLDEN / "US_001.json")
    environment["TESTWRIGHT_WEAVIATE_URL"] = weaviate_server.url
    filled = patterns("sync")
    assert filled.returncode == 0, filled.stderr
    assert filled.stdout.splitlines()[0] == "project\tkind\tpatterns\tput in"
    project, kind, count, new = filled.stdout.splitlines()[1].split("\t")
    assert (project, kind, count) == ("default", "test_case", new)
    assert "weaviate has all patterns" in filled.stderr
    again = json.loads(patterns("sync", "--json").stdout)
    assert again["retriever"] == "weaviate"
    assert [one["taken_in"] for one in again["items"]] == [0]
    anew = json.loads(patterns("sync", "--anew", "--json").stdout)
    assert [one["taken_in"] for one in anew["items"]] == [int(count)]
    found = patterns("search", "wrong pasword is refused", "--limit", 1)
    assert "searched by weaviate" in found.stderr
    assert "Wrong password is refused" in found.stdout

    weaviate_server.fault = "down"
    found = patterns("search", "wrong pasword is refused", "--limit", 1)
    assert "searched by lexical instead of weaviate" in found.stderr
    assert "Wrong password is refused" in found.stdout
    refused = patterns("sync")
    assert refused.returncode != 0
    assert "HTTP 503" in refused.stderr
