"""`testwright ab`: which prompt, model or strategy serves real traffic better."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.features.abtests import cli_design, cli_life, cli_results, cli_traffic
from testwright.features.abtests.cli_asking import BASE, Key
from testwright.terminal import (
    LOCAL_OWNER,
    AsJson,
    Cursor,
    Limit,
    asked,
    part,
    put,
    put_json,
    put_listing,
    query,
)

if TYPE_CHECKING:
    from testwright.engine.platform import Platform

group = typer.Typer(
    help="A/B tests: plan, run, read, decide, export.",
    epilog="Start with `testwright ab power --help`, then `testwright ab create --help`.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Adds the commands of this feature."""
    for commands in (cli_design, cli_life, cli_traffic, cli_results):
        commands.register(group)
    app.add_typer(group, name="ab")


@group.command("list", epilog="Example:\n\n  testwright ab list --status running")
def list_(
    context: typer.Context,
    status: Annotated[
        str | None, typer.Option(help="draft, running, paused, stopped or decided")
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show tests, the newest first."""

    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.db.paging import PageRequest
        from testwright.features.abtests import service

        page = PageRequest(limit, cursor)
        return await service.listing(platform, LOCAL_OWNER, page, status=status)

    path = BASE + query(limit=limit, cursor=cursor, status=status)
    put_listing(
        asked(context, "GET", path, here),
        ("key", "id", "status", "metric", "method", "variants", "started"),
        _row,
        as_json=as_json,
        empty="there are no such tests; `testwright ab create --help` shows how to plan one",
    )


@group.command(epilog="Example:\n\n  testwright ab show greeting --json")
def show(context: typer.Context, test: Key, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Show the design of a test, and where it stands."""

    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.features.abtests import service

        return await service.read(platform, LOCAL_OWNER, test)

    found = asked(context, "GET", BASE + part(test), here)
    if as_json:
        put_json(found)
        return
    put(f"{found['key']} ({found['id']}) is {found['status']}: {found['name']}")
    if found["hypothesis"]:
        put(f"  {found['hypothesis']}")
    put(f"  {found['primary_metric']} decides, {found['method']}, alpha {found['alpha']:g}")
    for one in found["guardrails"]:
        put(f"  guardrail {one['metric']}: worse by {one['max_harm']:g} at most")
    for one in found["variants"]:
        target = one["target"]
        told = f": {target['model']} {target['prompt'] or ''}".rstrip() if target else ""
        put(f"  variant {one['key']} (weight {one['weight']:g}){told}")
    if found["decision"]:
        put(f"  decided for {found['decision']['variant']} by {found['decision']['by']}")
    if found["actions"]:
        put(f"  it can {' or '.join(found['actions'])}")


def _row(one: dict[str, Any]) -> tuple[str, ...]:
    return (
        one["key"],
        one["id"],
        one["status"],
        one["primary_metric"],
        one["method"],
        str(len(one["variants"])),
        str(one["started_at"] or "")[:19],
    )
