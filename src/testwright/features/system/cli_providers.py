"""`testwright providers`: services that run models, what they want, and whether they answer."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any
from urllib.parse import quote

import typer

from testwright.terminal import LOCAL_OWNER, Terminal, put_json, put_table, say

_EXAMPLES = (
    "Examples:\n\n  testwright providers --check\n\n  testwright providers --costs\n\n"
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
    costs: Annotated[  # noqa: FBT002
        bool, typer.Option("--costs", help="what models came to this month, servers included")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="for scripts")] = False,  # noqa: FBT002
) -> None:
    """List the services that run models: what to set, breakers, limits, and what is under way.

    Breakers and what is under way are those of the process that is asked: of a server with
    --server, else of this command, which has just begun. With a NAME, --check fails when the
    service is not configured or does not answer.
    """
    terminal: Terminal = context.obj
    found = asyncio.run(_providers(terminal, name, check=check, costs=costs))
    items = found["items"] if name is None else [found]
    if as_json:
        put_json(found)
    elif costs:
        _put_costs([one["costs"] | {"provider": one["name"]} for one in items])
    else:
        put_table(
            ("provider", "status", "breaker", "at once", "limits", "answers", "what to do"),
            [_row(one) for one in items],
        )
    if name is not None and check and (found["check"] or {}).get("status") != "available":
        raise typer.Exit(1)


async def _providers(
    terminal: Terminal, name: str | None, *, check: bool, costs: bool
) -> dict[str, Any]:
    if terminal.server is not None:
        path = "/api/v1/providers" + (f"/{quote(name, safe='')}" if name else "")
        asked = f"check={str(check).lower()}&costs={str(costs).lower()}"
        answer: dict[str, Any] = await terminal.call("GET", f"{path}?{asked}")
        return answer
    from testwright.features.system import providers as service

    async with terminal.opened() as platform:
        if name is None:
            listed = await service.listed(platform, LOCAL_OWNER, check=check, costs=costs)
            return listed.model_dump(mode="json")
        one = await service.one(platform, LOCAL_OWNER, name, check=check, costs=costs)
        return one.model_dump(mode="json")


def _put_costs(found: list[dict[str, Any]]) -> None:
    """A line for each model that was asked, or has a server; a provider's server has its own."""
    rows = [
        row
        for costs in found
        for row in (
            *((costs, model["model"], model) for model in costs["models"]),
            *([(costs, f"{costs['provider']}, all models", costs)] if _has_server(costs) else []),
        )
    ]
    if not rows:
        say("no model was asked this month, and no server has a price")
        return
    put_table(
        (
            *("model", "month", "calls", "tokens in, out", "spent", "server a month"),
            *("server until now", "a call"),
        ),
        [
            (
                name,
                costs["month"],
                f"{one['calls']:,}",
                f"{one['input_tokens']:,}, {one['output_tokens']:,}",
                _dollars(one["spent_usd"]) + (" and more" if one["unpriced_calls"] else ""),
                _dollars(one["server_monthly_usd"]),
                _dollars(one["server_usd"]),
                _dollars(one["per_call_usd"]),
            )
            for costs, name, one in rows
        ],
    )


def _has_server(costs: dict[str, Any]) -> bool:
    """Whether the provider has a server that its models share."""
    own = sum(one["server_monthly_usd"] or 0.0 for one in costs["models"])
    return (costs["server_monthly_usd"] or 0.0) > own


def _dollars(amount: float | None) -> str:
    if amount is None:
        return ""
    return f"${amount:,.2f}" if amount >= 1 or not amount else f"${amount:.4g}"


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
