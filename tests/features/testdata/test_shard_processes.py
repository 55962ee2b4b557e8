"""Ctrl-C while processes are started: they never see it, and it is not lost."""

import subprocess
import sys

SCRIPT = """
import os, signal, subprocess, sys
from testwright.features.testdata.shard_processes import _interrupts_held_back

ASKED = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"
try:
    with _interrupts_held_back():
        os.kill(os.getpid(), signal.SIGINT)
        print("child:", subprocess.check_output([sys.executable, "-c", ASKED], text=True).strip())
    print("lost")
except KeyboardInterrupt:
    print("interrupted")
"""


def test_an_interrupt_that_comes_while_processes_start_comes_afterwards():
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.splitlines() == ["child: True", "interrupted"]
