"""A server that was told to stop is gone soon."""

import asyncio
import json
import signal
import subprocess
import sys

import pytest

from testwright.entrypoints.middleware import Observed
from testwright.telemetry import Metrics

STUCK = """
import asyncio, threading, time
import uvicorn
from testwright.entrypoints import stopping
from testwright.entrypoints.stopping import StoppingServer
from testwright.telemetry import configure_logging

configure_logging(style="json")
stopping.LONGEST_STOP_SECONDS = 0.5

async def app(scope, receive, send):
    await receive()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    HANG

class Telling(StoppingServer):
    async def startup(self, sockets=None):
        await super().startup(sockets)
        print("started", flush=True)

config = uvicorn.Config(app, port=0, log_config=None, lifespan="on")
Telling(config).run()
"""


@pytest.mark.parametrize(
    "hang",
    [
        "await asyncio.sleep(600)",
        "time.sleep(600)",
        "threading.Thread(target=time.sleep, args=[600]).start()",
    ],
    ids=["shutdown that waits", "loop that is blocked", "thread that stays"],
)
def test_it_ends_whatever_holds_it(hang):
    process = subprocess.Popen(
        [sys.executable, "-c", STUCK.replace("HANG", hang)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "started\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 1, err
    assert json.loads(out.splitlines()[-1])["event"] == "stopped_hard"


async def _cut_off(app):
    """What a caller gets whose request is cancelled."""
    sent = []
    scope = {"type": "http", "method": "GET", "path": "/slow", "headers": []}

    async def send(message):
        sent.append(message)

    asking = asyncio.create_task(Observed(app, Metrics())(scope, None, send))
    await asyncio.sleep(0)
    asking.cancel()
    await asking
    return sent


async def test_a_request_that_outlives_the_grace_is_told_so():
    async def waits(_scope, _receive, _send):
        await asyncio.Event().wait()

    start, body = await _cut_off(waits)
    assert start["status"] == 503
    assert (b"retry-after", b"5") in start["headers"]
    assert json.loads(body["body"])["error"] == "unavailable"


async def test_an_answer_that_had_begun_is_not_begun_again():
    async def streams(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await asyncio.Event().wait()

    (start,) = await _cut_off(streams)
    assert start["status"] == 200
