"""Callers that leave, against a real server."""

import http.client
import json
import sqlite3
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from modelserver import behaviours
from serving import Server

STORY = "As a customer, I want to search products by category so that I find items quickly"
BODY = {"user_story": STORY, "model": "openai_compatible:tiny"}
KEY = {"Authorization": "Bearer tw_preset"}


@pytest.fixture
def served(environment, model_server):
    server = Server(
        {
            **environment,
            "TESTWRIGHT_BOOTSTRAP_KEY": "tw_preset",
            "TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url,
            "TESTWRIGHT_FALLBACK_MODELS": "",
        }
    )
    server.wait()
    server.output = ""
    yield server
    if server.process.poll() is None:
        out, err = server.stop()
        server.output = out + err


def _rows(environment, query):
    path = Path(environment["TESTWRIGHT_DATA_DIR"], "testwright.db")
    with sqlite3.connect(path) as connection:
        found = connection.execute(query).fetchall()
    connection.close()
    return found


def _eventually(look, wanted):
    for _ in range(100):
        if look() == wanted:
            return
        time.sleep(0.05)
    assert look() == wanted


def _leave_when_asked(model_server, url, headers):
    """Sends the request, waits until a model is at work on it, and closes the connection."""
    wish = http.client.HTTPConnection(urlsplit(url).netloc)
    wish.request("POST", "/generate-tests", json.dumps(BODY), headers)
    assert model_server.wait_until(lambda server: server.requests)
    time.sleep(0.3)  # some pieces of the answer
    wish.close()


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_a_caller_who_leaves_ends_the_model_call(served, environment, model_server, accept):
    model_server.default = behaviours.slow_pieces(0.05)
    headers = {**KEY, "Accept": accept, "Content-Type": "application/json"}
    _leave_when_asked(model_server, served.url, headers)
    ledger = "SELECT status FROM model_calls"
    _eventually(lambda: _rows(environment, ledger), [("cancelled",)])
    runs = "SELECT status, input_tokens > 0 FROM runs"
    _eventually(lambda: _rows(environment, runs), [("cancelled", 1)])
    assert model_server.wait_until(lambda server: server.disconnects == 1)
    out, err = served.stop()
    assert "Traceback" not in out + err
    assert '"level": "error"' not in out


def test_a_broken_upload_is_no_fault_of_ours(served):
    import socket

    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        connection.sendall(
            b"POST /generate-tests HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Authorization: Bearer tw_preset\r\nContent-Length: 5000\r\n\r\n{"
        )
    time.sleep(0.3)
    with urllib.request.urlopen(served.url + "/metrics") as answer:
        text = answer.read().decode()
    assert 'status="499"' in text
    assert 'status="500"' not in text
    out, err = served.stop()
    assert "Traceback" not in out + err
