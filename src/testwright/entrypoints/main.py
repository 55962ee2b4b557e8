"""The console script. `--version` is asked often by scripts, so nothing is imported for it."""

from __future__ import annotations

import sys

from testwright import __version__


def main() -> None:
    """Runs the command line."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"testwright {__version__}\n")
        return
    from testwright.entrypoints.cli import run

    run()


if __name__ == "__main__":
    main()
