"""`testwright keys`: who may use the API."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Annotated

import typer

from testwright.terminal import LOCAL_OWNER, Terminal, put, put_json, put_table, say

keys = typer.Typer(help="API keys: create, list, revoke.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Adds the commands of this feature."""
    app.add_typer(keys, name="keys")


@keys.command(epilog="Example:\n\n  testwright keys create ci --plan premium --days 90")
def create(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="what the key is for")],
    role: Annotated[
        str,
        typer.Option(
            help="owner, admin, prompt_engineer, tester, reviewer, analyst or viewer",
        ),
    ] = "tester",
    plan: Annotated[str, typer.Option(help="default, premium or unlimited")] = "default",
    days: Annotated[int | None, typer.Option(min=1, max=3650, help="expires after")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="for scripts")] = False,  # noqa: FBT002
) -> None:
    """Make a key. It is shown once; the database keeps only its hash."""
    from testwright.features.accounts import service

    terminal: Terminal = context.obj
    terminal.only_here("keys create")

    async def make() -> service.NewKey:
        async with terminal.opened() as platform:
            return await service.create_key(
                platform,
                LOCAL_OWNER,
                name=name,
                role=role,
                plan=plan,
                lifetime=timedelta(days=days) if days else None,
            )

    made = asyncio.run(make())
    if as_json:
        put_json({"id": made.key.id, "key": made.secret, "role": role, "plan": plan})
        return
    put(made.secret)
    say(f"{made.key.id}: role {role}, plan {plan}. Keep the key: it is not shown again.")


@keys.command("list", epilog="Example:\n\n  testwright keys list --json")
def list_(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="for scripts")] = False,  # noqa: FBT002
) -> None:
    """Show every key, without its secret."""
    from testwright.features.accounts import service

    terminal: Terminal = context.obj
    terminal.only_here("keys list")

    async def read() -> list[service.ApiKey]:
        async with terminal.opened() as platform:
            return await service.list_keys(platform, LOCAL_OWNER)

    found = asyncio.run(read())
    if as_json:
        put_json({"items": [service.key_json(key) for key in found], "next_cursor": None})
        return
    put_table(
        ("id", "name", "ends in", "role", "plan", "created", "expires", "state"),
        [
            (
                key.id,
                key.name,
                f"…{key.hint}",
                key.role,
                key.plan,
                _day(key.created_at),
                _day(key.expires_at),
                service.state_of(key),
            )
            for key in found
        ],
    )


@keys.command(epilog="Example:\n\n  testwright keys revoke key_01…")
def revoke(
    context: typer.Context, key_id: Annotated[str, typer.Argument(help="as `keys list` shows it")]
) -> None:
    """Switch a key off, for good. Servers notice within five seconds."""
    from testwright.features.accounts import service

    terminal: Terminal = context.obj
    terminal.only_here("keys revoke")

    async def switch_off() -> None:
        async with terminal.opened() as platform:
            await service.revoke_key(platform, LOCAL_OWNER, key_id)

    asyncio.run(switch_off())
    say(f"{key_id} is switched off")


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else "never"
