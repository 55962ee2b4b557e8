"""The official OpenAI client, unchanged but for base URL and model name, over a real connection."""

import os

import openai
import pytest

from conftest import OWNER_KEY
from modelserver.behaviours import Behaviour, fails, says
from modelserver.server import ModelServer
from serving import Server

MODEL = "openai_compatible:tiny"


@pytest.fixture(scope="module")
def models():
    server = ModelServer().start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def server(models, tmp_path_factory):
    environment = {
        **os.environ,
        "TESTWRIGHT_DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "TESTWRIGHT_BOOTSTRAP_KEY": OWNER_KEY,
        "TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": models.base_url,
        "TESTWRIGHT_MODEL_TIMEOUT_SECONDS": "5",
    }
    running = Server(environment)
    running.wait()
    yield running
    running.stop()


@pytest.fixture
def client(server):
    with openai.OpenAI(base_url=f"{server.url}/v1", api_key=OWNER_KEY, max_retries=0) as client:
        yield client


def hello(**more):
    return {"model": MODEL, "messages": [{"role": "user", "content": "Hello"}], **more}


def test_a_conversation_is_answered(client, models):
    models.queue(says("Good morning."))
    answer = client.chat.completions.create(**hello(user="anna", max_completion_tokens=20))
    assert answer.choices[0].message.content == "Good morning."
    assert answer.choices[0].finish_reason == "stop"
    assert answer.model == MODEL
    assert (answer.usage.prompt_tokens, answer.usage.completion_tokens) == (21, 13)
    sent = models.last.body
    assert sent["messages"] == [{"role": "user", "content": "Hello"}]
    assert sent["max_tokens"] == 20
    assert "temperature" not in sent  # what the caller did not say is the service's choice


def test_the_run_can_be_looked_up(client, server, models):
    models.queue(says("Good morning."))
    raw = client.chat.completions.with_raw_response.create(**hello())
    run_id = raw.headers["x-testwright-run-id"]
    assert raw.parse().id == f"chatcmpl-{run_id}"
    run = client.with_options(base_url=server.url).get(f"/api/v1/runs/{run_id}", cast_to=dict)
    assert run["output"] == {"text": "Good morning."}
    assert run["tokens_in"] == 21


def test_pieces_come_as_they_are_said(client, models):
    models.queue(says("One two three four five.", piece=4))
    stream = client.chat.completions.create(
        **hello(stream=True, stream_options={"include_usage": True})
    )
    chunks = list(stream)
    texts = [one.choices[0].delta.content for one in chunks if one.choices]
    assert "".join(text or "" for text in texts) == "One two three four five."
    assert len([text for text in texts if text]) > 3
    assert [one.choices[0].finish_reason for one in chunks if one.choices][-1] == "stop"
    assert chunks[-1].usage.total_tokens == 34
    assert len({one.id for one in chunks}) == 1


def test_an_answer_that_was_cut_off_says_so(client, models):
    models.queue(says("One two", finish_reason="length"))
    assert client.chat.completions.create(**hello()).choices[0].finish_reason == "length"


def test_a_model_that_dies_within_a_stream_ends_in_an_error(client, models):
    models.queue(says("One two three four five six", piece=4, fault="reset", fault_after=2))
    stream = client.chat.completions.create(**hello(stream=True))
    assert next(stream).choices[0].delta.content == ""
    assert next(stream).choices[0].delta.content == "One "
    with pytest.raises(openai.APIError, match="the answer broke off") as told:
        list(stream)
    assert told.value.code == "model_unavailable"


def test_a_model_that_dies_before_its_first_word_is_asked_again(client, models):
    models.queue(fails(500), says("Here I am."))
    assert client.chat.completions.create(**hello()).choices[0].message.content == "Here I am."


def test_refusals_are_the_clients_own_errors(client):
    with pytest.raises(openai.BadRequestError, match="provider:name") as told:
        client.chat.completions.create(**hello() | {"model": "tiny"})
    assert told.value.param == "model"
    with pytest.raises(openai.BadRequestError, match="no tools yet"):
        client.chat.completions.create(
            **hello(tools=[{"type": "function", "function": {"name": "f", "parameters": {}}}])
        )
    with pytest.raises(openai.AuthenticationError):
        client.with_options(api_key="tw_wrong").models.list()


def test_models_are_listed(client):
    ids = [one.id for one in client.models.list()]
    assert any(one.startswith("openai_compatible:") for one in ids)
    assert client.models.retrieve(ids[-1]).id == ids[-1]
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("openai_compatible:nobody")


def test_texts_become_vectors(client):
    packed = client.embeddings.create(model="openai_compatible:embedder", input=["a", "b"])
    plain = client.embeddings.create(
        model="openai_compatible:embedder", input=["a", "b"], encoding_format="float"
    )
    assert [one.embedding for one in packed.data] == [
        pytest.approx(one.embedding, abs=1e-6) for one in plain.data
    ]


def test_a_service_that_does_not_embed_is_told(client, models):
    models.embedding = fails(404)
    try:
        with pytest.raises(openai.APIStatusError) as told:
            client.embeddings.create(model="openai_compatible:embedder", input="a")
    finally:
        models.embedding = Behaviour()
    assert told.value.status_code in (400, 503)
