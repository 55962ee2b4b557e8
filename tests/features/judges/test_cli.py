"""`testwright judges` on the local database, and on a server."""

import json
import os

import pytest

from conftest import OWNER_KEY
from features.experiments.laboratory import variables
from modelserver.behaviours import says
from serving import Server
from testwright.errors import NotFound, TestwrightError

LABELS = [
    {"input": {"q": str(number)}, "output": f"Sit, please {number}", "label": 5 - number % 2}
    for number in range(4)
]


@pytest.fixture
def run(tmp_path, monkeypatch, model_server, command_line):
    for name, value in variables(model_server).items():
        monkeypatch.setenv(name, value)
    model_server.default = says('{"reason": "r", "score": 5}')
    (tmp_path / "labels.jsonl").write_text(
        "".join(json.dumps(one) + "\n" for one in LABELS) + '{"output": "x"}\n{\n'
    )
    return command_line


def _through(run, *before):
    kept = run(*before, "judges", "label", "polite", "labels.jsonl", "--scale", "1-5")
    assert kept.exit_code == 0
    assert "4 labels kept, 2 left out" in kept.stderr
    assert "line 5: " in kept.stderr
    assert "line 6: is no JSON" in kept.stderr
    listed = run(*before, "judges", "list")
    assert "polite has labels, and nobody judged" in listed.stderr
    options = ("--rubric", "Polite.", "--model", "openai_compatible:tiny")
    shown = run(*before, "judges", "calibrate", "polite", *options).stdout
    assert "judge-rubric@v1 × openai_compatible:tiny" in shown
    assert "not calibrated yet: label 26 more" in shown
    assert "the same as people in 50%" in shown
    assert "polite\tjudge-rubric@v1" in run(*before, "judges", "list").stdout
    told = run(*before, "judges", "show", "polite").stdout
    assert "4 outputs labelled by people" in told
    assert told.count("0.75") == 2  # where they differ
    found = json.loads(run(*before, "judges", "show", "polite", "--json").stdout)
    assert found["judges"][0]["agreement"]["n"] == 4
    assert run(*before, "judges", "next", "polite").exit_code == 0


def test_labels_and_judges_meet(run):
    _through(run)
    with pytest.raises(NotFound, match="nobody judged or labelled"):
        run("judges", "show", "nobody")
    with pytest.raises(TestwrightError, match="no completed run"):
        run("judges", "label", "polite", "--run", "run_nobody", "--label", "pass")
    with pytest.raises(TestwrightError, match="name a FILE"):
        run("judges", "label", "polite")
    assert run("judges", "label", "polite", "-", input="{}\n").exit_code == 1


def test_the_same_on_a_server(run):
    server = Server(dict(os.environ))
    try:
        server.wait()
        _through(run, "--server", server.url, "--key", OWNER_KEY)
    finally:
        server.stop()
