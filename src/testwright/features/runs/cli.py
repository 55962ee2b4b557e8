"""`testwright runs`: what was asked, and what came of it."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any
from urllib.parse import quote

import typer

from testwright.terminal import (
    LOCAL_OWNER,
    Cursor,
    Limit,
    Terminal,
    more,
    page_query,
    put,
    put_json,
    put_table,
    say,
)

runs = typer.Typer(help="Runs of prompts and generations: list, show.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="for scripts")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this feature."""
    app.add_typer(runs, name="runs")


@runs.command("list", epilog="Example:\n\n  testwright runs list --task text --status failed")
def list_(
    context: typer.Context,
    task: Annotated[str | None, typer.Option(help="text, test_cases or test_data")] = None,
    model: Annotated[str | None, typer.Option(help="that answered")] = None,
    status: Annotated[
        str | None, typer.Option(help="pending, running, completed, failed or cancelled")
    ] = None,
    version: Annotated[str | None, typer.Option(help="id of a prompt version")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the newest runs."""
    terminal: Terminal = context.obj
    filters = {"task": task, "model": model, "status": status, "prompt_version_id": version}

    async def read() -> dict[str, Any]:
        from testwright.db.paging import PageRequest

        page = PageRequest(limit, cursor)
        if terminal.server is not None:
            path = f"/api/v1/runs?{page_query(page, **filters)}"
            found: dict[str, Any] = await terminal.call("GET", path)
            return found
        from testwright.features.runs import service
        from testwright.features.runs.store import RunFilter

        async with terminal.opened() as platform:
            wanted = RunFilter(task=task, model=model, status=status, prompt_version_id=version)
            return await service.listing(platform, LOCAL_OWNER, page, wanted)

    found = asyncio.run(read())
    if as_json:
        put_json(found)
    elif not found["items"]:
        say("there are no such runs")
    else:
        put_table(
            ("id", "task", "status", "model", "prompt", "tokens", "cost", "ms", "created"),
            [_row(one) for one in found["items"]],
        )
        more(found)


@runs.command(epilog="Example:\n\n  testwright runs show run_01… --json")
def show(
    context: typer.Context,
    run_id: Annotated[str, typer.Argument(metavar="RUN", help="as `runs list` shows it")],
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show one run: its output, scores and attempts."""
    terminal: Terminal = context.obj

    async def read() -> dict[str, Any]:
        if terminal.server is not None:
            path = f"/api/v1/runs/{quote(run_id, safe='')}"
            found: dict[str, Any] = await terminal.call("GET", path)
            return found
        from testwright.features.runs import service

        async with terminal.opened() as platform:
            return await service.read(platform, LOCAL_OWNER, run_id)

    run = asyncio.run(read())
    if as_json:
        put_json(run)
        return
    asked = run["model"] or run["requested_model"]
    put(f"{run['id']}: {run['status']}, {run['prompt'] or run['task']} with {asked}")
    if run["tokens_in"] is not None:
        put(f"  {run['tokens_in']} + {run['tokens_out']} tokens, {_cost(run)}, {_ms(run)} ms")
    for score in run["scores"]:
        put(f"  {score['name']}: {_value(score['value'])} {score['reason']}".rstrip())
    if run["error"]:
        put(f"  {run['error']}")
    if run["output"] is not None:
        text = run["output"].get("text") if run["task"] == "text" else None
        put("")
        put(text) if text is not None else put_json(run["output"])


def _row(run: dict[str, Any]) -> tuple[str, ...]:
    known = run["tokens_in"] is not None
    return (
        run["id"],
        run["task"],
        run["status"],
        run["model"] or run["requested_model"],
        run["prompt"] or "",
        f"{run['tokens_in']}+{run['tokens_out']}" if known else "",
        _cost(run) if known else "",
        _ms(run),
        str(run["created_at"])[:19],
    )


def _cost(run: dict[str, Any]) -> str:
    return "?" if run["cost_usd"] is None else f"${run['cost_usd']:.4f}"


def _ms(run: dict[str, Any]) -> str:
    return "" if run["latency_ms"] is None else f"{run['latency_ms']:.0f}"


def _value(value: float | None) -> str:
    return "unscored" if value is None else f"{value:.2f}"
