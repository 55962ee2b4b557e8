"""`testwright ab run-offline` and `ab offline`, on the local database and on a server."""

import json
import subprocess
import sys

import pytest
import yaml

from conftest import OWNER_KEY
from features.experiments.laboratory import MODEL, WORDS, repeats_words, variables
from serving import Server


@pytest.fixture
def environment(environment, model_server):
    model_server.default = repeats_words(lambda text: 0.5 if text.startswith("Badly") else 1.0)
    return {**environment, **variables(model_server), "COLUMNS": "200"}


@pytest.fixture
def testwright(environment, tmp_path):
    def run(*arguments, code=0):
        result = subprocess.run(
            [sys.executable, "-m", "testwright", *map(str, arguments)],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment,
            check=False,
            timeout=120,
        )
        assert result.returncode == code, result.stderr
        return result

    return run


def _given(testwright, folder, *before):
    """A prompt with two versions and 40 examples, and a test between both versions."""
    lines = [
        {"input": {"words": words}, "expected": words, "tags": ["odd"] if n % 2 else []}
        for n in range(40)
        for words in [f"{n} {' '.join(WORDS[:9])}"]
    ]
    (folder / "words.jsonl").write_text("\n".join(map(json.dumps, lines)))
    suite = {
        "prompts": ["Say: {{ words }}", "Badly say: {{ words }}"],
        "models": [MODEL],
        "examples": {"file": "words.jsonl"},
    }
    (folder / "say.yaml").write_text(yaml.safe_dump(suite))
    testwright(*before, "experiment", "run", "say.yaml")
    variants = [
        {"key": key, "target": {"model": MODEL, "prompt": f"say@v{number}"}}
        for number, key in enumerate(("plain", "bad"), 1)
    ]
    design = {"name": "Words", "key": "words", "primary_metric": "score", "variants": variants}
    (folder / "design.json").write_text(json.dumps(design))
    testwright(*before, "ab", "create", "design.json")


def _through(testwright, *before):
    def offline(*words, **more):
        return testwright(*before, "ab", *words, **more)

    said = offline("offline", "words", code=1)
    assert "has no offline run yet" in said.stderr
    dry = offline("run-offline", "words", "--prompt", "say", "--tag", "odd", "--dry-run")
    assert "20 examples, 40 calls" in dry.stdout
    assert "nothing was begun" in dry.stderr
    assert "has no offline run yet" in offline("offline", "words", code=1).stderr
    run = ("run-offline", "words", "--prompt", "say", "--scorer", "similarity", "--gate")
    shown = offline(*run, code=3).stdout
    assert "completed\n80 of 80 questions asked, 0 failed" in shown
    score = next(line for line in shown.splitlines() if line.startswith("score\tprimary\tbad"))
    assert score.endswith("\tregressed")
    assert "Keep plain: score is" in shown
    assert offline("offline", "words").stdout == shown
    found = json.loads(offline("offline", "words", "--json").stdout)
    assert (found["variant"], found["progress"]["done"]) == ("plain", 80)
    few = offline("run-offline", "words", "--prompt", "say", "--limit", "3", "--json")
    assert json.loads(few.stdout)["examples"] == 3
    assert offline("offline", "words", found["run_id"]).stdout == shown


def test_a_test_is_tried_on_examples_before_it_meets_traffic(testwright, tmp_path):
    _given(testwright, tmp_path)
    _through(testwright)
    for words, message, code in (
        (("nobody", "--prompt", "say"), "there is no A/B test 'nobody'", 1),
        (("words", "--prompt", "unsaid"), "unsaid", 1),
        (("words", "--prompt", "say", "--repeats", "0"), "repeats: ", 2),
        (("words", "--prompt", "say", "--scorer", "odd"), "odd", 2),
        (("words", "--prompt", "say", "--tag", "none"), "example", 2),
    ):
        said = testwright("ab", "run-offline", *words, code=code)
        assert message in said.stderr
        assert "Traceback" not in said.stderr


def test_the_same_on_a_server(testwright, environment, tmp_path):
    server = Server({**environment, "TESTWRIGHT_BOOTSTRAP_KEY": OWNER_KEY})
    try:
        server.wait()
        there = ("--server", server.url, "--key", OWNER_KEY)
        _given(testwright, tmp_path, *there)
        _through(testwright, *there)
    finally:
        server.stop()
