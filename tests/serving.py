"""`testwright serve` in a process of its own."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request


class Server:
    """`testwright serve` in a process of its own."""

    def __init__(self, environment, *arguments):
        with socket.socket() as http, socket.socket() as rpc:
            for free in (http, rpc):
                free.bind(("127.0.0.1", 0))
            self.port, self.grpc_port = http.getsockname()[1], rpc.getsockname()[1]
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "testwright", "serve"),
                *("--port", str(self.port), "--grpc-port", str(self.grpc_port), *arguments),
            ],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.url = f"http://127.0.0.1:{self.port}"

    def wait(self):
        for _ in range(600):
            try:
                urllib.request.urlopen(self.url + "/health/live", timeout=1).close()
            except OSError:
                assert self.process.poll() is None, self.process.communicate()
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server did not start")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.communicate(timeout=20)
