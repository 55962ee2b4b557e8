"""The server's good answers are good for the product, and it can be tried by hand."""

import json
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from modelserver import ModelServer, behaviours
from modelserver.asking import listen
from testwright.core.ports import ChatRequest, ProviderEnvironment
from testwright.core.prompts.render import render
from testwright.core.testcases.answers.check import check_suite
from testwright.core.testcases.answers.instructions import DEFAULT_PROMPT
from testwright.core.testcases.answers.repair import parse_answer
from testwright.core.testcases.answers.schema import OUTPUT_SCHEMA
from testwright.core.testcases.reading.parse import parse_story
from testwright.plugins.registry import open_providers

TESTS = Path(__file__).parents[1]
STORY = parse_story(
    "As a librarian I want to print the list of overdue books so that I can call the readers.",
    ["The list is sorted by days overdue", "At most 50 books are on a page"],
)


async def answer(server: ModelServer, *, count: int = 3, include_test_data: bool = True) -> str:
    """What a model at this server says to the product's own prompt."""
    variables = {
        "story": STORY.text,
        "criteria": [{"id": item.id, "text": item.text} for item in STORY.criteria],
        "context": "",
        "count": count,
        "difficulty": "medium",
        "techniques": [],
        "include_test_data": include_test_data,
        "examples": [],
    }
    asked = ChatRequest(
        model="tiny", messages=render(DEFAULT_PROMPT, variables), schema=OUTPUT_SCHEMA
    )
    environment = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": server.base_url}
    providers = open_providers(ProviderEnvironment(variables=environment))
    provider = providers["openai_compatible"]
    heard = await listen(provider, asked)
    await provider.close()
    assert heard.failure is None
    return heard.text


@pytest.mark.parametrize("count", range(1, 11))
async def test_a_good_answer_has_the_number_of_valid_cases(count, model_server):
    parsed = parse_answer(await answer(model_server, count=count))
    assert parsed.clean
    checked = check_suite(parsed.value, story=STORY, count=count, include_test_data=True)
    assert checked.problems == ()
    assert checked.output is not None
    assert len(checked.output.test_cases) == count
    covered = {name for case in checked.output.test_cases for name in case.covers}
    assert covered == ({"AC_1", "AC_2"} if count > 1 else {"AC_1"})
    assert "print the list of overdue books" in checked.output.test_cases[0].title


@pytest.mark.parametrize(
    ("behaviour", "clean"),
    [
        (behaviours.good(), True),
        (behaviours.json_body(), True),
        (behaviours.fenced(), False),
        (behaviours.with_prose(), False),
        (behaviours.nearly_json(), False),
    ],
    ids=["good", "json_body", "fenced", "with_prose", "nearly_json"],
)
async def test_answers_that_can_be_repaired_are(behaviour, clean, model_server):
    model_server.default = behaviour
    text = await answer(model_server)
    assert text.startswith('{"test_cases"') == clean
    parsed = parse_answer(text)
    checked = check_suite(parsed.value, story=STORY, count=3, include_test_data=True)
    assert checked.output is not None
    assert len(checked.output.test_cases) == 3


async def test_a_cut_off_answer_is_not_json(model_server):
    model_server.default = behaviours.cut_off()
    text = await answer(model_server)
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)


def test_it_runs_as_a_script():
    command = [sys.executable, "-m", "modelserver", "--port", "0", "--behaviour", "good"]
    with subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            url = re.search(r"http://127\.0\.0\.1:\d+/v1", server.stdout.readline())
            assert url
            with urllib.request.urlopen(f"{url[0]}/models", timeout=10) as response:
                names = [entry["id"] for entry in json.load(response)["data"]]
        finally:
            server.terminate()
        assert server.wait(timeout=10) == 0
    assert names == ["tiny", "small"]
