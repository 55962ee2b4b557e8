"""Runs the model server by hand, to try the product against it."""

import argparse
import itertools
import signal
import sys
from functools import partial

from modelserver.behaviours import BY_NAME
from modelserver.server import ModelServer


def main() -> None:
    """Serves until interrupted."""
    parser = argparse.ArgumentParser(prog="modelserver", description=__doc__)
    parser.add_argument("--port", type=int, default=9911)
    parser.add_argument("--behaviour", choices=sorted(BY_NAME), default="good")
    parser.add_argument("--tell", action="store_true", help="print a line for each request")
    arguments = parser.parse_args()
    server = ModelServer(arguments.port)
    server.default = BY_NAME[arguments.behaviour]()
    try:
        server.start()
    except OSError as error:
        sys.exit(f"can't listen on port {arguments.port}: {error}")
    try:
        # Before anything is said: whoever reads the address may end us at once.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        print(f"OpenAI protocol at {server.base_url}, Anthropic's at {server.url}", flush=True)  # noqa: T201
        print("TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL=" + server.base_url, flush=True)  # noqa: T201
        if arguments.tell:
            _tell(server)
        signal.pause()
    except KeyboardInterrupt:
        server.stop()


def _tell(server: ModelServer) -> None:
    """One line for each request, for ever."""
    for number in itertools.count():
        while not server.wait_until(partial(_has_more, number)):
            pass
        call = server.requests[number]
        print(f"asked {call.method} {call.path}", flush=True)  # noqa: T201


def _has_more(number: int, server: ModelServer) -> bool:
    return len(server.requests) > number


if __name__ == "__main__":
    main()
