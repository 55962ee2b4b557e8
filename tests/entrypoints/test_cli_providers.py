"""`testwright providers` as people and scripts run it."""

import json
import subprocess
import sys

import pytest

from modelserver.asking import at


@pytest.fixture
def providers(environment, model_server):
    variables = {**environment, **at(model_server.url, "openai"), "OLLAMA_HOST": "127.0.0.1:9"}

    def run(*arguments, **more):
        command = [sys.executable, "-m", "testwright", "providers", *arguments]
        return subprocess.run(
            command, env=variables | more, capture_output=True, text=True, check=False, timeout=60
        )

    return run


def test_the_table_says_what_to_set_and_who_answers(providers):
    told = providers("--check")
    assert told.returncode == 0, told.stderr
    lines = {line.split("\t")[0]: line.split("\t") for line in told.stdout.splitlines()}
    assert lines["openai"][1:3] == ["configured", "closed"]
    assert lines["openai"][5] == "2 models"
    assert lines["ollama"][5] == "no"
    assert "connection refused" in lines["ollama"][6]
    assert lines["google"][6] == "google needs a key: set GEMINI_API_KEY or GOOGLE_API_KEY"


def test_a_named_service_decides_the_exit_code(providers):
    answers = providers("openai", "--check", "--json")
    assert answers.returncode == 0
    assert json.loads(answers.stdout)["check"]["status"] == "available"
    assert providers("ollama", "--check").returncode == 1
    assert providers("google", "--check").returncode == 1
    assert providers("ollama").returncode == 0
    unknown = providers("nobody")
    assert unknown.returncode == 1
    assert "there are: anthropic" in unknown.stderr


def test_without_a_check_nobody_is_asked(providers, model_server):
    listed = json.loads(providers("--json").stdout)
    assert {one["check"] for one in listed["items"]} == {None}
    assert not model_server.requests


def test_costs_are_told_for_models_that_were_asked_and_for_servers(providers):
    nothing = providers("openai", "--costs")
    assert "no model was asked this month" in nothing.stderr
    priced = {"TESTWRIGHT_MODEL_PRICES": "vllm=monthly:1200;ollama:llama=monthly:30.5"}
    told = providers("--costs", **priced)
    assert told.returncode == 0, told.stderr
    lines = [line.split("\t") for line in told.stdout.splitlines()]
    assert lines[0][0] == "model"
    by_name = {line[0]: line for line in lines[1:]}
    assert by_name["vllm, all models"][5] == "$1,200.00"
    assert by_name["ollama:llama"][2:6] == ["0", "0, 0", "$0.00", "$30.50"]
    found = json.loads(providers("vllm", "--costs", "--json", **priced).stdout)
    assert found["costs"]["server_monthly_usd"] == 1200.0
    wrong = providers("--costs", TESTWRIGHT_MODEL_PRICES="vlm=monthly:1")
    assert wrong.returncode == 2
    assert "did you mean vllm?" in wrong.stderr
