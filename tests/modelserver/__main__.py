"""Runs the model server by hand, to try the product against it."""

import argparse
import signal
import sys

from modelserver.behaviours import BY_NAME
from modelserver.server import ModelServer


def main() -> None:
    """Serves until interrupted."""
    parser = argparse.ArgumentParser(prog="modelserver", description=__doc__)
    parser.add_argument("--port", type=int, default=9911)
    parser.add_argument("--behaviour", choices=sorted(BY_NAME), default="good")
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
        signal.pause()
    except KeyboardInterrupt:
        server.stop()


if __name__ == "__main__":
    main()
