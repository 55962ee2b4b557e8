"""Servers and workers in processes of their own, which end hard."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

KEY = "tw_key-of-the-kill-rounds-0123456789"
PATIENCE_SECONDS = 60


class Process:
    """A command of ours as the head of a process group."""

    def __init__(self, command: list[str], environment: Mapping[str, str], log: Path) -> None:
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "testwright", *command],
                env=environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self.process.pid

    def family(self) -> set[int]:
        """The process and those that it forked."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return {self.pid, *map(int, children.read_text().split())} if children.exists() else set()

    def kill(self) -> None:
        """`kill -9` of the process alone."""
        self.process.kill()
        self.process.wait()

    def kill_group(self) -> None:
        """`kill -9` of the process and all that it forked."""
        os.killpg(self.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        self.process.terminate()
        return self.process.wait(PATIENCE_SECONDS)


class Api(Process):
    """`testwright serve`, asked over HTTP."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        super().__init__(["serve", "--port", str(port), "--no-grpc"], environment, log)
        self.url = f"http://127.0.0.1:{port}"
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            assert self.process.poll() is None, "the server ended"
            try:
                urllib.request.urlopen(self.url + "/health/live", timeout=5).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server did not start")

    def ask(self, path: str, body: object = None) -> Any:
        """One answer, as JSON; a body is sent by POST."""
        headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"}
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.url + path, data, headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path}: {error.code} {error.read().decode()}") from error


class Worker(Process):
    """`testwright worker`."""

    def __init__(self, environment: Mapping[str, str], log: Path, *, slots: int = 2) -> None:
        super().__init__(["worker", "--slots", str(slots)], environment, log)
