"""The console script. `--version` is asked often by scripts, so nothing is imported for it."""

from __future__ import annotations

import gc
import sys

from testwright import __version__

_COLLECTED_AFTER = 500_000
"""New objects between two collections: starting makes 200,000 that stay, and looking through them
again and again takes a tenth of a short command. `serve` chooses for itself."""


def main() -> None:
    """Runs the command line."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"testwright {__version__}\n")
        return
    gc.set_threshold(_COLLECTED_AFTER)
    from testwright.entrypoints.cli import run

    run()


if __name__ == "__main__":
    main()
