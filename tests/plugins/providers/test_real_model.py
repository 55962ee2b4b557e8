"""The provider against a real model server: llama.cpp with a tiny model made on the spot.

Runs when a Python with `llama-cpp-python[server]` and `gguf` is there: this one, or the one that
TESTWRIGHT_TEST_LLAMA_PYTHON names. What the model says is nonsense; that it streams, counts and
ends is what is tested.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from modelserver.asking import listen, request
from testwright.core.ports import Provider, ProviderEnvironment
from testwright.plugins.registry import open_providers

pytestmark = [pytest.mark.real_model, pytest.mark.timeout(300)]

START_SECONDS = 120
SCHEMA = {
    "type": "object",
    "properties": {"ok": {"type": "boolean"}},
    "required": ["ok"],
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def llama_python() -> str:
    python = os.environ.get("TESTWRIGHT_TEST_LLAMA_PYTHON", sys.executable)
    probe = [python, "-c", "import llama_cpp.server.app, gguf"]
    try:
        done = subprocess.run(probe, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"TESTWRIGHT_TEST_LLAMA_PYTHON can't be run: {error}")
    if done.returncode:
        pytest.skip(
            "no real model server: pip install 'llama-cpp-python[server]' gguf, or point "
            "TESTWRIGHT_TEST_LLAMA_PYTHON at a Python that has them"
        )
    return python


@pytest.fixture(scope="module")
def real_server(llama_python: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("llama")
    model = folder / "tiny.gguf"
    maker = Path(__file__).with_name("tiny_gguf.py")
    subprocess.run([llama_python, str(maker), str(model)], check=True, capture_output=True)
    port = _free_port()
    command = [llama_python, "-m", "llama_cpp.server", "--model", str(model)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--model_alias", "tiny"]
    command += ["--n_ctx", "1024", "--n_threads", "1", "--chat_format", "chatml"]
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait(f"http://127.0.0.1:{port}/v1/models", server, log)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest_asyncio.fixture
async def provider(real_server: str) -> AsyncIterator[Provider]:
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": real_server}
    environment = ProviderEnvironment(variables=variables, timeout_seconds=60)
    found = open_providers(environment)["openai_compatible"]
    yield found
    await found.close()


async def test_models_are_listed(provider: Provider):
    assert [info.id for info in await provider.models()] == ["openai_compatible:tiny"]


async def test_text_streams_and_ends(provider: Provider):
    heard = await listen(provider, request(max_tokens=24, temperature=1.0))
    assert heard.failure is None
    assert len(heard.pieces) > 1
    assert heard.end
    assert heard.end.finish_reason in ("stop", "length")


async def test_the_schema_is_negotiated_and_obeyed(provider: Provider):
    heard = await listen(provider, request(schema=SCHEMA, max_tokens=60, temperature=0.0))
    assert heard.failure is None
    assert heard.end
    if heard.end.finish_reason == "stop":
        assert isinstance(json.loads(heard.text)["ok"], bool)
    else:
        # White space is legal JSON, and a random model may like nothing better.
        assert heard.text.lstrip()[:1] in ("{", "")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            if server.poll() is not None:
                break
            time.sleep(0.2)
    pytest.fail(f"the model server did not start: {log.read_text(errors='replace')[-2000:]}")
