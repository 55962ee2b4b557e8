"""The pytest plugin, in a session of its own."""

import subprocess
import sys
from importlib.metadata import entry_points

import pytest
import yaml

from features.experiments.laboratory import MODEL, repeats_words, variables

PLUGIN = "testwright.entrypoints.pytest_plugin"
TEST = """
import pytest

@pytest.mark.testwright(suite="suite.yaml"{more})
def test_prompts():
    print("the body ran")
"""


@pytest.fixture
def session(environment, model_server, tmp_path):
    model_server.default = repeats_words(lambda text: 0.3 if text.startswith("Badly") else 1.0)
    installed = any(one.value == PLUGIN for one in entry_points(group="pytest11"))

    def run(after, count, more=""):
        suite = {
            "prompts": ["Say: {{ words }}", after],
            "models": [MODEL],
            "examples": [
                {"input": {"words": f"{n} a b c d e"}, "expected": f"{n} a b c d e"}
                for n in range(count)
            ],
        }
        (tmp_path / "suite.yaml").write_text(yaml.safe_dump(suite))
        (tmp_path / "test_it.py").write_text(TEST.replace("{more}", more))
        return subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "--strict-markers", "-s"),
                *(() if installed else ("-p", PLUGIN)),
            ],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**environment, **variables(model_server)},
            check=False,
            timeout=60,
        )

    return run


def test_a_worse_prompt_fails_with_the_table(session):
    result = session("Badly say: {{ words }}", 30)
    assert result.returncode == 1
    assert "regressed: score regressed: suite@v2" in result.stdout
    assert "hallucinated" in result.stdout
    assert "the body ran" not in result.stdout
    assert "Traceback" not in result.stdout


def test_an_equal_prompt_passes_unless_it_is_strict_and_examples_are_few(session):
    result = session("Do say: {{ words }}", 5)
    assert result.returncode == 0, result.stdout
    assert "the body ran" in result.stdout
    strict = session("Do say: {{ words }}", 5, ", strict=True")
    assert strict.returncode == 1
    assert "examples are needed" in strict.stdout


def test_what_is_wrong_in_a_suite_is_one_sentence(session):
    result = session("Say {{ words", 1)
    assert result.returncode == 1
    assert "Line 1" in result.stdout
    assert "Traceback" not in result.stdout
