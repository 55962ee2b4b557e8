"""`testwright`: the command line. Commands live with their features.

`main.py` beside this file is what the console script calls; it answers `--version` by itself.
"""

from __future__ import annotations

import sys
from contextlib import AbstractAsyncContextManager
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

import typer

from testwright import __version__
from testwright.entrypoints import serve, worker
from testwright.entrypoints.faults import exit_code_of
from testwright.errors import TestwrightError
from testwright.features.abtests import cli as abtests
from testwright.features.accounts import cli as accounts
from testwright.features.experiments import cli as experiments
from testwright.features.experiments import cli_offline
from testwright.features.golden import cli as golden
from testwright.features.jobs import cli as jobs
from testwright.features.judges import cli as judges
from testwright.features.panels import cli as panels
from testwright.features.patterns import cli as patterns
from testwright.features.prompts import cli as prompts
from testwright.features.runs import cli as runs
from testwright.features.system import cli as system
from testwright.features.testcases import cli as testcases
from testwright.features.testdata import cli as testdata
from testwright.settings import Configuration, load
from testwright.telemetry import configure_logging
from testwright.terminal import Terminal, say

if TYPE_CHECKING:
    from testwright.engine.platform import Platform

INTERRUPTED = 130

app = typer.Typer(
    name="testwright",
    help="User stories into test cases, schemas into test data, and proof that both are good.",
    epilog="Start with `testwright generate 'As a customer, I want …'`, or `testwright serve`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for feature in (
    testcases,
    testdata,
    patterns,
    prompts,
    golden,
    runs,
    experiments,
    abtests,
    judges,
    panels,
    jobs,
    serve,
    worker,
    system,
    accounts,
):
    feature.register(app)
cli_offline.register(abtests.group)  # an offline run of a test is an experiment


def run() -> None:
    """Runs one command; errors become a sentence on standard error and an exit code."""
    try:
        app()
    except TestwrightError as error:
        say(f"testwright: {error.message}")
        sys.exit(exit_code_of(error))
    except BrokenPipeError:  # `testwright … | head`
        sys.stderr.close()
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        typer.echo(f"testwright {__version__}")
        raise typer.Exit


@app.callback()
def _surroundings(
    context: typer.Context,
    server: Annotated[
        str | None,
        typer.Option(help="work on this server (http://…) instead of the local database"),
    ] = None,
    key: Annotated[str | None, typer.Option(help="API key for --server")] = None,
    _version: Annotated[
        bool | None,
        typer.Option("--version", callback=_show_version, is_eager=True, help="show the version"),
    ] = None,
) -> None:
    @lru_cache
    def configuration() -> Configuration:
        found = load()
        configure_logging(
            level=max_level(found.settings.log_level),
            style=found.settings.log_format,
            file=found.settings.log_file,
            to_stderr=True,
        )
        return found

    def opened(*, prepared: bool) -> AbstractAsyncContextManager[Platform]:
        from testwright import boot  # the database and the engine, which --help does not need

        return boot.opened(configuration(), prepared=prepared)

    context.obj = Terminal(
        configuration=configuration,
        opened=lambda: opened(prepared=True),
        unprepared=lambda: opened(prepared=False),
        server=server.rstrip("/") if server else None,
        key=key,
    )


def max_level(level: str) -> str:
    """Commands are quiet about what goes well: their standard error is for people."""
    return "WARNING" if level == "INFO" else level
