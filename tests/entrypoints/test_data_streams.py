"""Streams of records over real sockets: slow readers, callers who leave, a server that stops."""

import contextlib
import json
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import grpc
import httpx2
import pytest

from serving import Server
from testwright.features.testdata._pb import testdata_pb2 as pb
from testwright.features.testdata._pb import testdata_pb2_grpc as pb_grpc

KEY = "tw_preset"
METADATA = (("authorization", f"Bearer {KEY}"),)
ENDLESS = {"entity": "user", "count": 10**9, "seed": 1}
READS_ON = """
import sys
import grpc
from testwright.features.testdata._pb import testdata_pb2 as pb
from testwright.features.testdata._pb import testdata_pb2_grpc as pb_grpc

stub = pb_grpc.TestDataServiceStub(grpc.insecure_channel(sys.argv[1]))
wish = pb.GenerateDataRequest(entity="user", count=10**9, seed=1)
for chunk in stub.GenerateDataStream(wish, metadata=(("authorization", "Bearer tw_preset"),)):
    print(chunk.chunk_index, flush=True)
"""


def _started(environment):
    server = Server({**environment, "TESTWRIGHT_BOOTSTRAP_KEY": KEY})
    server.wait()
    return server


@pytest.fixture
def server(environment):
    server = _started(environment)
    yield server
    if server.process.poll() is None:
        out, err = server.stop()
        assert server.process.returncode == 0, err
        assert "Traceback" not in out + err
        assert [line for line in out.splitlines() if '"level": "error"' in line] == []


@contextlib.contextmanager
def _stub(server):
    with grpc.insecure_channel(f"127.0.0.1:{server.grpc_port}") as channel:
        yield pb_grpc.TestDataServiceStub(channel)


def _http_stream(server, client):
    headers = {"Authorization": f"Bearer {KEY}"}
    return client.stream("POST", f"{server.url}/api/v1/data/stream", json=ENDLESS, headers=headers)


def _ended(server, status):
    """How many requests for data ended so, as Prometheus is told."""
    with urllib.request.urlopen(server.url + "/metrics") as answer:
        text = answer.read().decode()
    found = re.findall(rf'testdata_requests_total{{.*status="{status}"}} (\d+)', text)
    return sum(map(int, found))


def _eventually(look, wanted):
    for _ in range(200):
        if look() == wanted:
            return
        time.sleep(0.05)
    assert look() == wanted


def _memory(server):
    """Resident megabytes."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def _cpu(server):
    """Clock ticks that the process has worked."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _rests(server):
    """Whether the server has stopped working by itself."""
    before = _cpu(server)
    time.sleep(0.3)
    return _cpu(server) - before <= 3


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_readers_who_do_not_read_cost_a_bounded_memory(server):
    with _stub(server) as stub, httpx2.Client(timeout=30) as client:
        warm = stub.GenerateDataStream(pb.GenerateDataRequest(**ENDLESS), metadata=METADATA)
        next(warm)
        with _http_stream(server, client) as answer:
            pieces = answer.iter_raw()
            next(pieces)
            _eventually(lambda: _rests(server), wanted=True)
            before = _memory(server)
            calls = [
                stub.GenerateDataStream(pb.GenerateDataRequest(**ENDLESS), metadata=METADATA)
                for _ in range(4)
            ]
            for call in calls:
                next(call)
            _eventually(lambda: _rests(server), wanted=True)
            # A block of users and a chunk or two each; a minute's making would be gigabytes.
            assert _memory(server) - before < 4 * 60
        for call in (warm, *calls):
            call.cancel()
    _eventually(lambda: _ended(server, "cancelled"), 6)
    assert _ended(server, "failed") == 0
    _eventually(lambda: _rests(server), wanted=True)


def test_whoever_hangs_up_is_counted_as_cancelled_and_nothing_works_on(server):
    with httpx2.Client(timeout=30) as client, _http_stream(server, client) as answer:
        next(answer.iter_raw())
    _eventually(lambda: _ended(server, "cancelled"), 1)
    with _stub(server) as stub:
        late = stub.GenerateDataStream(
            pb.GenerateDataRequest(**ENDLESS), metadata=METADATA, timeout=1
        )
        with pytest.raises(grpc.RpcError) as caught:
            list(late)
        assert caught.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
        _eventually(lambda: _ended(server, "cancelled"), 2)
    killed = subprocess.Popen(
        [sys.executable, "-c", READS_ON, f"127.0.0.1:{server.grpc_port}"], stdout=subprocess.PIPE
    )
    killed.stdout.readline()
    killed.kill()
    killed.communicate()
    _eventually(lambda: _ended(server, "cancelled"), 3)
    with _stub(server) as stub, pytest.raises(grpc.RpcError) as caught:  # it may reach us or not
        stub.GenerateData(
            pb.GenerateDataRequest(entity="user", count=1), metadata=METADATA, timeout=0
        )
    assert caught.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    assert _ended(server, "failed") == 0
    _eventually(lambda: _rests(server), wanted=True)


def test_a_server_that_stops_tells_open_streams_so(environment):
    environment = {**environment, "TESTWRIGHT_LOG_FORMAT": "json"}
    server = _started(environment)
    with _stub(server) as stub, httpx2.Client(timeout=60) as client:
        reading = stub.GenerateDataStream(pb.GenerateDataRequest(**ENDLESS), metadata=METADATA)
        stalled = stub.GenerateDataStream(pb.GenerateDataRequest(**ENDLESS), metadata=METADATA)
        next(reading), next(stalled)
        with _http_stream(server, client) as answer:
            pieces = answer.iter_raw()
            next(pieces)
            server.process.send_signal(signal.SIGTERM)
            with pytest.raises(grpc.RpcError) as caught:
                for _ in reading:
                    pass
            assert caught.value.code() is grpc.StatusCode.UNAVAILABLE
            assert "being stopped" in caught.value.details()
            with pytest.raises(httpx2.RemoteProtocolError):
                for _ in pieces:
                    pass
        out, err = server.process.communicate(timeout=30)
    assert server.process.returncode == 0, err
    assert "Traceback" not in out + err
    events = [json.loads(line)["event"] for line in out.splitlines()]
    assert events[-1] == "stopped"
    assert "stopped_hard" not in events
