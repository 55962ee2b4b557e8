"""The process that imports a person's file: asked line by line, ended when it takes too long."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Self

from testwright.errors import Detail, InvalidInput

_SCRIPT = Path(__file__).with_name("child.py")


class Models:
    """The models of one file or module, in a process with the same interpreter.

    The process has the caller's working directory and environment, as the file has when it is run.

    Args:
        source: path of a file, or a dotted name of a module.
        member: the one model that is wanted; all when empty.
        seconds: how long each answer may take.
    """

    def __init__(self, source: str, member: str, seconds: float) -> None:
        self._source = source
        self._member = member
        self._seconds = seconds
        self._overdue = False
        self._process = subprocess.Popen(  # noqa: S603 our own script
            [sys.executable, "-P", str(_SCRIPT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()

    def described(self) -> dict[str, Any]:
        """`schema` with all models, `own`: those that were asked for, `notes`.

        Raises:
            InvalidInput: the file fails, or takes too long.
        """
        return self._asked({"source": self._source, "member": self._member})

    def refused(self, records: dict[str, list[Any]]) -> list[dict[str, Any]]:
        """Which records the models don't accept: `entity`, `place`, `problem`, `count`.

        Raises:
            InvalidInput: a validator ends the process, or takes too long.
        """
        found: list[dict[str, Any]] = self._asked(records)["refused"]
        return found

    def _asked(self, question: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        timer = Timer(self._seconds, self._too_late)
        timer.start()
        try:
            self._process.stdin.write(json.dumps(question) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
        if not line:
            self._refuse(
                f"took longer than {self._seconds:g} seconds and was ended"
                if self._overdue
                else f"ended the process that imported it, with code {self._process.wait()}"
            )
        found: dict[str, Any] = json.loads(line)
        if "error" in found:
            self._refuse(f"can't be imported: {found['error']}")
        return found

    def _refuse(self, problem: str) -> None:
        raise InvalidInput(f"{self._source} {problem}", details=(Detail(self._source, problem),))

    def _too_late(self) -> None:
        self._overdue = True
        self._end()

    def _end(self) -> None:
        """With everything that it started."""
        if self._process.poll() is not None:
            return
        if hasattr(os, "killpg"):
            os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()
