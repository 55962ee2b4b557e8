"""Models that are killed while the official OpenAI client listens: a real process, `kill -9`."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import httpx2
import openai
import pytest

from conftest import OWNER_KEY
from modelserver.behaviours import fails, says
from modelserver.server import ModelServer
from serving import Server

# Their prices are known. Each test has its own: those that died are left alone for a while.
MODELS = ("openai:gpt-4o-mini", "openai:gpt-4o", "openai:gpt-4.1-mini", "openai:gpt-4.1")
RESERVE = "openai_compatible:tiny"
ANSWER = says("The reserve answers.", piece=4)
TESTS = Path(__file__).parents[2]


class Mortal:
    """A model server in a process of its own."""

    def __init__(self, port, behaviour):
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "modelserver", "--tell"),
                *("--port", str(port), "--behaviour", behaviour),
            ],
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
            stdout=subprocess.PIPE,
            text=True,
        )
        self.wait_for("TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL")

    def wait_for(self, beginning):
        for line in self.process.stdout:
            if line.startswith(beginning):
                return
        raise AssertionError(f"the model server ended before it said {beginning!r}")

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture(scope="module")
def reserve():
    server = ModelServer().start()
    server.default = ANSWER
    yield server
    server.stop()


@pytest.fixture(scope="module")
def port():
    """Free, and remembered: the mortal servers listen there one after the other."""
    server = ModelServer().start()
    server.stop()
    return server.port


@pytest.fixture(scope="module")
def server(reserve, port, tmp_path_factory):
    environment = {
        **os.environ,
        "TESTWRIGHT_DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "TESTWRIGHT_BOOTSTRAP_KEY": OWNER_KEY,
        "OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1",
        "OPENAI_API_KEY": "k",
        "TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": reserve.base_url,
        "TESTWRIGHT_FALLBACK_MODELS": RESERVE,
        "TESTWRIGHT_MODEL_TIMEOUT_SECONDS": "60",
    }
    running = Server(environment)
    running.wait()
    yield running
    running.stop()


@pytest.fixture
def mortal(port):
    started = []

    def start(behaviour):
        started.append(Mortal(port, behaviour))
        return started[-1]

    yield start
    for one in started:
        one.kill()


@pytest.fixture
def client(server):
    with openai.OpenAI(base_url=f"{server.url}/v1", api_key=OWNER_KEY, max_retries=0) as client:
        yield client


@pytest.fixture
def web(server):
    headers = {"Authorization": f"Bearer {OWNER_KEY}"}
    with httpx2.Client(base_url=server.url, headers=headers) as web:
        yield web


@pytest.fixture
def ab_test(web):
    """An A/B test whose variants all ask the mortal model; gives its address."""

    def start(key, model):
        design = {
            "name": key,
            "key": key,
            "hypothesis": "Nobody dies.",
            "unit": "user",
            "primary_metric": "error",
            "signals": ["cost_usd"],
            "variants": [{"key": name, "target": {"model": model}} for name in ("a", "b")],
        }
        made = web.post("/api/v1/ab-tests", json=design)
        assert made.status_code == 201, made.text
        url = f"/api/v1/ab-tests/{made.json()['id']}"
        assert web.post(f"{url}/start").status_code == 200
        return url

    return start


def hello(model, **more):
    return {"model": model, "messages": [{"role": "user", "content": "Hello"}], **more}


def counted(web, url):
    """Unit values of the primary metric: (units, mean) over all variants that have any."""
    variants = web.get(f"{url}/results").json()["variants"]
    return [(one["n"], one["mean"]) for one in variants if one["n"]]


def outcome_of(web, run_id):
    run = web.get(f"/api/v1/runs/{run_id}")
    assert run.status_code == 200, run.text
    return run.json()


def test_killed_before_its_first_word_the_fallback_answers(client, web, mortal, ab_test):
    name = MODELS[0]
    url = ab_test("before", name)
    model = mortal("hang")
    heard = {}

    def listen():
        with client.chat.completions.with_streaming_response.create(
            **hello("ab:before", user="anna", stream=True)
        ) as answer:
            heard["headers"] = answer.headers
            heard["chunks"] = list(answer.parse())

    listening = threading.Thread(target=listen)
    listening.start()
    model.wait_for("asked POST")
    model.kill()
    listening.join(timeout=60)
    texts = [one.choices[0].delta.content or "" for one in heard["chunks"] if one.choices]
    assert "".join(texts) == "The reserve answers."
    assert heard["chunks"][-1].model == RESERVE
    assert heard["headers"]["x-testwright-fallback-from"] == name
    run = outcome_of(web, heard["headers"]["x-testwright-run-id"])
    assert (run["status"], run["fallback_from"], run["model"]) == ("completed", name, RESERVE)
    assert run["attempts"][0]["outcome"] == "failed"
    assert counted(web, url) == [(1, 0.0)]


def test_killed_after_its_first_word_the_stream_ends_in_an_error(client, web, mortal, ab_test):
    name = MODELS[1]
    url = ab_test("after", name)
    model = mortal("hang_midway")
    with client.chat.completions.with_streaming_response.create(
        **hello("ab:after", user="anna", stream=True)
    ) as answer:
        headers, stream = answer.headers, answer.parse()
        said = ""
        while not said:
            said = next(stream).choices[0].delta.content
        model.kill()
        with pytest.raises(openai.APIError, match="the answer broke off") as told:
            list(stream)
    assert told.value.code == "model_unavailable"
    assert "openai did not answer" in told.value.message
    assert "x-testwright-fallback-from" not in headers
    run = outcome_of(web, headers["x-testwright-run-id"])
    assert (run["status"], run["fallback_from"], run["model"]) == ("failed", None, name)
    assert len(run["attempts"]) == 1
    assert run["tokens_in"] > 0
    assert run["tokens_out"] > 0
    assert run["cost_usd"] > 0
    assert counted(web, url) == [(1, 1.0)]


def test_without_a_stream_the_fallback_answers_whenever_it_dies(client, web, mortal):
    model = mortal("hang_midway")
    heard = {}

    def ask():
        heard["answer"] = client.chat.completions.with_raw_response.create(**hello(MODELS[2]))

    asking = threading.Thread(target=ask)
    asking.start()
    model.wait_for("asked POST")
    model.kill()
    asking.join(timeout=60)
    assert heard["answer"].parse().choices[0].message.content == "The reserve answers."
    assert heard["answer"].parse().model == RESERVE
    assert heard["answer"].headers["x-testwright-fallback-from"] == MODELS[2]


def test_with_nobody_left_the_error_is_a_status(client, reserve):
    reserve.default = fails(503)
    try:
        with pytest.raises(openai.APIStatusError) as told:
            client.chat.completions.create(**hello(MODELS[3], stream=True))
    finally:
        reserve.default = ANSWER
    assert told.value.status_code == 503
    assert told.value.code == "model_unavailable"
    assert "connection refused" in told.value.message
