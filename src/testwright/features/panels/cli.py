"""`testwright judges panels`: several judges, and what they say together."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.errors import InvalidInput
from testwright.terminal import (
    NOTHING,
    AsJson,
    Cursor,
    Limit,
    Terminal,
    put,
    put_json,
    put_listing,
    put_table,
    say,
    tell_more,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from testwright.features.panels.desk import Desk

panels = typer.Typer(
    help="Panels of judges: list, show, create, judge, results.", no_args_is_help=True
)
Panel = Annotated[str, typer.Argument(metavar="PANEL", help="its name or id")]
_GROUP = "judges"
_CREATE_EXAMPLE = """
Example:

  testwright judges panels create panel.yaml, where the file says

  {name: better, consensus: dawid_skene, judges: [

    {type: pairwise, model: "openai:gpt-4o-mini"}, {type: pairwise, model: "ollama:llama3.2:3b"}]}
"""
_JUDGE_EXAMPLES = """
Examples:

  testwright judges panels judge better pairs.jsonl

  testwright judges panels judge better --experiment exp_01…
"""


def register(app: typer.Typer) -> None:
    """Adds the commands to those of judges."""
    for group in app.registered_groups:
        if group.name == _GROUP and group.typer_instance is not None:
            group.typer_instance.add_typer(panels, name="panels")


@panels.command("list", epilog="Example:\n\n  testwright judges panels list")
def list_(
    context: typer.Context,
    limit: Limit = 50,
    cursor: Cursor = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show every panel, newest first."""
    put_listing(
        _asked(context, lambda desk: desk.listing(_page(limit, cursor))),
        ("name", "type", "judges", "consensus"),
        lambda one: (
            one["name"],
            one["judges"][0]["type"],
            str(len(one["judges"])),
            one["consensus"],
        ),
        as_json=as_json,
        empty="there are no panels; `testwright judges panels create FILE` makes one",
    )


@panels.command(epilog="Example:\n\n  testwright judges panels show better")
def show(context: typer.Context, panel: Panel, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Show a panel and its newest judgings."""
    found = _asked(context, lambda desk: desk.show(panel))
    if as_json:
        put_json(found)
        return
    put(f"{found['name']} ({found['id']}): {found['consensus']}")
    rows = [
        (
            one["name"] or one["model"],
            one["type"],
            one["model"],
            one["prompt"] or NOTHING,
            str(one["weight"]),
        )
        for one in found["judges"]
    ]
    put_table(("judge", "type", "model", "prompt", "weight"), rows)
    if found["judgings"]:
        put("")
        put_table(
            ("judging", "job", "items", "begun"),
            [
                (one["id"], one["task_id"], str(one["items"]), str(one["created_at"]))
                for one in found["judgings"]
            ],
        )


@panels.command(epilog=_CREATE_EXAMPLE)
def create(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="the panel as YAML or JSON")],
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Put a panel together."""
    from testwright.features.panels.files import read_panel

    body = read_panel(file)
    found = _asked(context, lambda desk: desk.create(body))
    if as_json:
        put_json(found)
    else:
        put(found["name"])


@panels.command(epilog=_JUDGE_EXAMPLES)
def judge(
    context: typer.Context,
    panel: Panel,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE|-]", help="JSON Lines of {input, output} or {input, outputs}"
        ),
    ] = None,
    experiment: Annotated[str | None, typer.Option(help="what its targets gave")] = None,
    run: Annotated[
        list[str] | None, typer.Option(help="what this run gave; may be repeated")
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Let a panel judge, and show what it says; `jobs resume` goes on with one that broke off."""
    from testwright.features.panels.files import read_items

    if sum((file is not None, experiment is not None, bool(run))) != 1:
        raise InvalidInput("say what is judged: a FILE, --experiment or --run")
    body: dict[str, Any]
    if file is not None:
        body = {"items": read_items(file)}
    else:
        body = {"experiment_id": experiment} if experiment is not None else {"run_ids": run}
    _tell(_asked(context, lambda desk: desk.judge(panel, body)), as_json=as_json)


@panels.command(epilog="Example:\n\n  testwright judges panels results better --json")
def results(
    context: typer.Context,
    panel: Panel,
    judging: Annotated[
        str | None, typer.Option(help="its id, or its job's; else the newest")
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show consensus, agreement, what each judge is worth, and the ranking of variants."""
    found = _asked(context, lambda desk: desk.results(panel, judging, _page(limit, cursor)))
    _tell(found, as_json=as_json)
    if not as_json:
        tell_more(found)


def _asked(context: typer.Context, ask: Callable[[Desk], Awaitable[Any]]) -> Any:  # noqa: ANN401
    from testwright.features.panels.desk import desk

    terminal: Terminal = context.obj

    async def asked() -> Any:  # noqa: ANN401
        async with desk(terminal) as opened:
            return await ask(opened)

    return asyncio.run(asked())


def _page(limit: int, cursor: str | None) -> Any:  # noqa: ANN401 a PageRequest, not for --help
    from testwright.db.paging import PageRequest

    return PageRequest(limit, cursor)


def _tell(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        put_json(found)
        return
    put(
        f"{found['panel']}: {found['judged']} of {found['total']} judged, {found['decided']} "
        f"decided, {found['disagreements']} for people ({found['status']})"
    )
    alpha = found["agreement"]["alpha"]
    put(f"Krippendorff's alpha among the judges: {_figure(alpha['value'], alpha['ci'])}")
    put("")
    columns = ("judge", "votes", "abstained", "flips", "position bias", "as consensus", "bias")
    put_table(columns, [_judge_row(one) for one in found["judges"]])
    if found["ranking"] is not None:
        put("")
        rows = [
            (
                one["variant"],
                _figure(one["strength"], one["ci"]),
                *(str(one[end]) for end in ("won", "tied", "lost")),
            )
            for one in found["ranking"]["variants"]
        ]
        put_table(("variant", "strength", "won", "tied", "lost"), rows)
        if found["ranking"]["note"]:
            say(found["ranking"]["note"])
    for note in found["notes"]:
        say(note)


def _judge_row(one: dict[str, Any]) -> tuple[str, ...]:
    return (
        one["name"],
        str(one["n"]),
        str(one["abstained"]),
        _figure(one["flip_rate"], None),
        _figure(one["position_bias"], one["position_bias_ci"]),
        _figure(one["same_as_consensus"], None),
        _figure(one["bias"], None),
    )


def _figure(value: float | None, interval: Any) -> str:  # noqa: ANN401 two numbers, or None
    if value is None:
        return NOTHING
    return f"{value:.2f}" + (f" [{interval[0]:.2f}, {interval[1]:.2f}]" if interval else "")
