"""`testwright models`, `config`, `doctor` and `db`: what is there, and does it work."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.features.system import cli_providers
from testwright.terminal import LOCAL_OWNER, AsJson, Terminal, put_json, put_table, say

if TYPE_CHECKING:
    from testwright.features.system.service import Finding

db = typer.Typer(help="The database: status, upgrade, downgrade.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Adds the commands of this feature."""
    app.command(epilog="Example:\n\n  testwright models --json")(models)
    cli_providers.register(app)
    app.command(epilog="Example:\n\n  testwright config --json")(config)
    app.command(epilog="Example:\n\n  testwright doctor && testwright serve")(doctor)
    app.add_typer(db, name="db")


def models(context: typer.Context, as_json: AsJson = False) -> None:  # noqa: FBT002
    """List the models that can be named, and why others can't."""
    terminal: Terminal = context.obj
    listed = asyncio.run(_models(terminal))
    if as_json:
        put_json(listed)
        return
    put_table(
        ("model", "status", "default", "USD / M tokens in, out", "why"),
        [
            (
                one["id"],
                one["status"],
                "default" if one["default"] else "",
                _price(one["price"]),
                one["reason"] or "",
            )
            for one in listed["items"]
        ],
    )


async def _models(terminal: Terminal) -> dict[str, Any]:
    if terminal.server is not None:
        answer: dict[str, Any] = await terminal.call("GET", "/models")
        return answer
    from testwright.features.system import service

    async with terminal.opened() as platform:
        return (await service.models(platform, LOCAL_OWNER)).model_dump()


def config(context: typer.Context, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Show every setting, its value (secrets masked) and where it came from."""
    terminal: Terminal = context.obj
    configuration = terminal.configuration()
    rows = configuration.listing()
    if as_json:
        put_json({"items": [asdict(row) for row in rows], "unknown": configuration.unknown})
        return
    put_table(
        ("setting", "value", "from", "what it does"),
        [(row.name, row.value, row.origin, row.description) for row in rows],
    )
    for name in configuration.unknown:
        say(f"{name} is set, but there is no such setting")


def doctor(context: typer.Context, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Check database, migrations, cache, disk and every provider, and say how to mend them."""
    terminal: Terminal = context.obj
    terminal.only_here("doctor")
    findings = asyncio.run(_diagnose(terminal))
    if as_json:
        put_json({"items": [asdict(one) for one in findings]})
    else:
        put_table(
            ("what", "state", "detail", "how to mend it"),
            [(one.subject, one.state, one.detail, one.remedy) for one in findings],
        )
    if any(one.state == "problem" for one in findings):
        raise typer.Exit(1)


async def _diagnose(terminal: Terminal) -> list[Finding]:
    from testwright.features.system import service

    async with terminal.unprepared() as platform:
        return [finding async for finding in service.diagnose(platform)]


@db.command(epilog="Example:\n\n  testwright db status")
def status(context: typer.Context, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Show which revision the database is at, and which this version expects."""
    from testwright.db import migrate
    from testwright.settings import without_password

    terminal: Terminal = context.obj
    terminal.only_here("db status")
    url = terminal.configuration().settings.resolved_database_url
    found = migrate.state(url)
    shown = {
        "database": without_password(url),
        "current": found.current,
        "expected": found.head,
        "up_to_date": found.up_to_date,
    }
    if as_json:
        put_json(shown)
        return
    put_table(tuple(shown), [[str(value) for value in shown.values()]])


@db.command(epilog="Example:\n\n  testwright db upgrade")
def upgrade(context: typer.Context) -> None:
    """Bring the database to the tables of this version (`serve` does it by itself)."""
    from testwright.db import migrate

    terminal: Terminal = context.obj
    terminal.only_here("db upgrade")
    found = migrate.upgrade(terminal.configuration().settings.resolved_database_url)
    say(f"the database is at revision {found.current}")


@db.command(epilog="Example:\n\n  testwright db downgrade base --yes")
def downgrade(
    context: typer.Context,
    revision: Annotated[str, typer.Argument(help="for instance 0001, or base for nothing")],
    yes: Annotated[bool, typer.Option("--yes", help="don't ask")] = False,  # noqa: FBT002
) -> None:
    """Take the database back to an older revision; newer tables and their rows are deleted."""
    from testwright.db import migrate

    terminal: Terminal = context.obj
    terminal.only_here("db downgrade")
    if not yes:
        typer.confirm(f"Delete everything that came after {revision}?", abort=True, err=True)
    found = migrate.downgrade(terminal.configuration().settings.resolved_database_url, revision)
    say(f"the database is at revision {found.current or 'base'}")


def _price(price: dict[str, float] | None) -> str:
    return f"{price['input_per_mtok']:g}, {price['output_per_mtok']:g}" if price else ""
