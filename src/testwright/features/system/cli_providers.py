"""`testwright providers`: services that run models, what they want, and whether they answer."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any
from urllib.parse import quote

import typer

from testwright.terminal import LOCAL_OWNER, Terminal, put_json, put_table

_EXAMPLES = (
    "Examples:\n\n  testwright providers --check\n\n"
    "  testwright providers ollama --check && testwright generate --model ollama:qwen3 …"
)


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(epilog=_EXAMPLES)(providers)


def providers(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="only this one, such as openai")] = None,
    check: Annotated[  # noqa: FBT002
        bool, typer.Option("--check", help="ask each configured service for its models")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="for scripts")] = False,  # noqa: FBT002
) -> None:
    """List the services that run models: what to set, breakers, limits, and what is under way.

    Breakers and what is under way are those of the process that is asked: of a server with
    --server, else of this command, which has just begun. With a NAME, --check fails when the
    service is not configured or does not answer.
    """
    terminal: Terminal = context.obj
    found = asyncio.run(_providers(terminal, name, check=check))
    items = found["items"] if name is None else [found]
    if as_json:
        put_json(found)
    else:
        put_table(
            ("provider", "status", "breaker", "at once", "limits", "answers", "what to do"),
            [_row(one) for one in items],
        )
    if name is not None and check and (found["check"] or {}).get("status") != "available":
        raise typer.Exit(1)


async def _providers(terminal: Terminal, name: str | None, *, check: bool) -> dict[str, Any]:
    if terminal.server is not None:
        path = "/api/v1/providers" + (f"/{quote(name, safe='')}" if name else "")
        answer: dict[str, Any] = await terminal.call("GET", f"{path}?check={str(check).lower()}")
        return answer
    from testwright.features.system import providers as service

    async with terminal.opened() as platform:
        if name is None:
            listed = await service.listed(platform, LOCAL_OWNER, check=check)
            return listed.model_dump(mode="json")
        return (await service.one(platform, LOCAL_OWNER, name, check=check)).model_dump(mode="json")


def _row(one: dict[str, Any]) -> tuple[str, ...]:
    pace, checked = one["pace"], one["check"] or {}
    waiting = f", {pace['waiting']} wait" if pace["waiting"] else ""
    return (
        one["name"],
        one["status"],
        one["breaker"],
        f"{pace['in_flight']} of {pace['window']}{waiting}",
        _limits(one["limits"]),
        _answers(checked),
        one["missing"] or checked.get("reason") or _problem(one["breakers"]),
    )


def _limits(limits: dict[str, int | None]) -> str:
    names = {"requests_per_minute": "requests/min", "tokens_per_minute": "tokens/min"}
    return ", ".join(
        f"{limits[key]:,} {words}" for key, words in names.items() if limits[key] is not None
    )


def _answers(checked: dict[str, Any]) -> str:
    if not checked:
        return ""
    if checked["status"] != "available":
        return "no"
    return f"{checked['models']} models" if checked["models"] else "yes"


def _problem(breakers: list[dict[str, Any]]) -> str:
    return next((f"{one['model']}: {one['problem']}" for one in breakers), "")
