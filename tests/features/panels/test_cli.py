"""`testwright judges panels` on the local database, and on a server."""

import json
import os

import pytest

from conftest import OWNER_KEY
from features.experiments.laboratory import variables
from features.panels.scripted import judge, panel, played
from serving import Server
from testwright.errors import InvalidInput, NotFound

ITEMS = [
    {"input": f"Offer {n}", "outputs": {"rude": f"Sit {n}", "kind": f"Sit {n}, please"}}
    for n in range(3)
]


@pytest.fixture
def run(tmp_path, monkeypatch, model_server, command_line):
    for name, value in variables(model_server).items():
        monkeypatch.setenv(name, value)
    model_server.default = played()
    body = panel("better", judge("good"), judge("first"), quorum=1)
    (tmp_path / "panel.json").write_text(json.dumps(body))
    (tmp_path / "items.jsonl").write_text("".join(json.dumps(one) + "\n" for one in ITEMS))
    return command_line


def _through(run, *before):
    def panels(*words, **options):
        return run(*before, "judges", "panels", *words, **options)

    assert "there are no panels" in panels("list").stderr
    assert panels("create", "panel.json").stdout == "better\n"
    assert "better\tpairwise\t2\tplurality" in panels("list").stdout
    told = panels("judge", "better", "items.jsonl").stdout
    assert "better: 3 of 3 judged, 3 decided, 0 for people (completed)" in told
    assert "openai_compatible:first\t0\t3\t1.00\t0.50 [" in told
    assert "kind\t–\t3\t0\t0" in told
    found = json.loads(panels("results", "better", "--json").stdout)
    assert [one["consensus"] for one in found["items"]] == [0.0] * 3
    page = panels("results", "better", "--limit", "1")
    assert "there is more: --cursor" in page.stderr
    shown = panels("show", "better").stdout
    assert found["judging_id"] in shown
    again = panels("judge", "better", "-", "--json", input=json.dumps(ITEMS[:1])).stdout
    assert json.loads(again)["total"] == 1
    assert json.loads(panels("show", "better", "--json").stdout)["judgings"][1]["items"] == 3
    assert json.loads(panels("list", "--json").stdout)["items"][0]["name"] == "better"


def test_a_panel_judges(run):
    _through(run)
    with pytest.raises(NotFound, match="no judge panel 'nobody'"):
        run("judges", "panels", "show", "nobody")
    with pytest.raises(InvalidInput, match="say what is judged"):
        run("judges", "panels", "judge", "better")
    with pytest.raises(InvalidInput, match="run_nobody"):
        run("judges", "panels", "judge", "better", "--run", "run_nobody")


def test_the_same_on_a_server(run):
    server = Server(dict(os.environ))
    try:
        server.wait()
        _through(run, "--server", server.url, "--key", OWNER_KEY)
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("command", "text", "told"),
    [
        (("create", "-"), "[]", "holds no panel"),
        (("create", "-"), "{", "is no YAML"),
        (("create", "-"), "name: x\njudges: []", "2 to 9 judges"),
        (("create", "missing.yaml"), "", "can't be read"),
        (("judge", "x", "-"), "", "nothing to judge"),
        (("judge", "x", "-"), "{}\n{", "line 2 is no JSON"),
        (("judge", "x", "-"), "1", "line 1 is no object"),
        (("judge", "x", "-"), "[1]", "no list of objects"),
    ],
)
def test_files_that_say_nothing_useful(run, command, text, told):
    with pytest.raises(InvalidInput, match=told):
        run("judges", "panels", *command, input=text)
