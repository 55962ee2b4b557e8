"""`testwright runs`: what was asked, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

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

runs = typer.Typer(help="Runs of prompts and generations: list, show.", no_args_is_help=True)
_BASE = "/api/v1/runs"


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
    filters = {"task": task, "model": model, "status": status, "prompt_version_id": version}

    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.db.paging import PageRequest
        from testwright.features.runs import service
        from testwright.features.runs.store import RunFilter

        page = PageRequest(limit, cursor)
        wanted = RunFilter(task=task, model=model, status=status, prompt_version_id=version)
        return await service.listing(platform, LOCAL_OWNER, page, wanted)

    put_listing(
        asked(context, "GET", _BASE + query(limit=limit, cursor=cursor, **filters), here),
        ("id", "task", "status", "model", "prompt", "tokens", "cost", "ms", "created"),
        _row,
        as_json=as_json,
        empty="there are no such runs",
    )


@runs.command(epilog="Example:\n\n  testwright runs show run_01… --json")
def show(
    context: typer.Context,
    run_id: Annotated[str, typer.Argument(metavar="RUN", help="as `runs list` shows it")],
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show one run: its output, scores and attempts."""

    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.features.runs import service

        return await service.read(platform, LOCAL_OWNER, run_id)

    run = asked(context, "GET", _BASE + part(run_id), here)
    if as_json:
        put_json(run)
        return
    model = run["model"] or run["requested_model"]
    put(f"{run['id']}: {run['status']}, {run['prompt'] or run['task']} with {model}")
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
