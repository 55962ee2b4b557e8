"""`testwright ab run-offline|offline`: an A/B test on golden examples, from the command line."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.features.experiments.cli_asking import asked
from testwright.features.experiments.cli_run import FAILED, REGRESSED, watched
from testwright.terminal import NOTHING, AsJson, Terminal, figure, put, put_json, put_table, say
from testwright.validation import checked

if TYPE_CHECKING:
    from testwright.features.experiments.offline_schemas import OfflineBody

_RUN = """
Exit code 1 when the run failed; with --gate 3 when the metric that decides regressed for a variant.

Examples:

  testwright ab run-offline greeting --prompt greeting --tag checkout --dry-run

  testwright ab run-offline greeting --prompt greeting --scorer similarity --budget 2.50 --gate
"""
Test = Annotated[str, typer.Argument(metavar="KEY", help="of the test, or its id")]


def register(group: typer.Typer) -> None:
    """Adds the commands to those of A/B tests."""
    group.command("run-offline", epilog=_RUN)(run_offline)
    group.command(epilog="Example:\n\n  testwright ab offline greeting")(offline)


def run_offline(
    context: typer.Context,
    test: Test,
    prompt: Annotated[str, typer.Option(help="id or name: whose golden examples are asked")],
    tag: Annotated[list[str] | None, typer.Option(help="examples with this tag; again")] = None,
    scorer: Annotated[
        list[str] | None, typer.Option(help="a scorer's name, or else what suits; again")
    ] = None,
    repeats: Annotated[int, typer.Option(help="how often each question is asked")] = 1,
    limit: Annotated[int | None, typer.Option(help="at most so many examples")] = None,
    budget: Annotated[float | None, typer.Option(help="in US dollars")] = None,
    judge_model: Annotated[str | None, typer.Option(help="of scorers that ask a model")] = None,
    dry_run: Annotated[  # noqa: FBT002
        bool, typer.Option("--dry-run", help="only tell what it would take")
    ] = False,
    gate: Annotated[  # noqa: FBT002
        bool, typer.Option("--gate", help="the exit code tells whether something regressed")
    ] = False,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Ask every variant of a test every golden example, and compare: before it meets traffic."""
    given = {
        "prompt_id": prompt,
        "tags": tag,
        "scorers": scorer,
        "repeats": repeats,
        "limit": limit,
        "budget_usd": budget,
        "judge_model": judge_model,
    }
    wanted = _body({name: value for name, value in given.items() if value is not None})
    if dry_run:
        _show_estimate(asked(context, lambda lab: lab.estimate_offline(test, wanted)), as_json)
        return
    found = asyncio.run(_ended(context.obj, test, wanted))
    _show(found, as_json=as_json)
    if found["status"] == "failed":
        say(f"testwright: the run failed: {found['error']}")
        raise typer.Exit(FAILED)
    if gate and _regressed(found):
        raise typer.Exit(REGRESSED)


def offline(
    context: typer.Context,
    test: Test,
    run: Annotated[str, typer.Argument(metavar="[RUN]", help="its id, or `latest`")] = "latest",
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show what an offline run of a test has found until now."""
    _show(asked(context, lambda lab: lab.offline(test, run)), as_json=as_json)


async def _ended(terminal: Terminal, test: str, wanted: OfflineBody) -> dict[str, Any]:
    from testwright.features.experiments.laboratory import laboratory

    async with laboratory(terminal) as lab:
        run = await lab.begin_offline(test, wanted)
        await watched(lab, run, (await lab.status(run))["progress"])
        return await lab.offline(test, run)


def _body(given: dict[str, Any]) -> OfflineBody:
    from testwright.features.experiments.offline_schemas import OfflineBody

    return checked(OfflineBody, given)


def _regressed(found: dict[str, Any]) -> bool:
    return any(
        one["metric"] == found["metric"] and one["verdict"] == "regressed"
        for one in found["comparisons"]
    )


def _show_estimate(found: dict[str, Any], as_json: bool) -> None:  # noqa: FBT001
    if as_json:
        put_json(found)
        return
    put_table(
        ("variant", "model", "calls", "tokens in", "tokens out", "USD"),
        [
            (
                one["variant"],
                one["model"],
                f"{one['calls']:,}",
                f"{one['input_tokens']:,}",
                f"{one['output_tokens']:,}",
                figure(one["cost_usd"]),
            )
            for one in found["variants"]
        ],
    )
    judges = f", and at least {found['judge_calls']:,} of judges" if found["judge_calls"] else ""
    put(f"{found['examples']:,} examples, {found['calls']:,} calls{judges}; {found['basis']}")
    say("nothing was begun")


def _show(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        put_json(found)
        return
    done = found["progress"]
    put(f"{found['key']}, offline run {found['run_id']}: {found['status']}")
    put(f"{done['done']:,} of {done['total']:,} questions asked, {done['failed']:,} failed")
    put("")
    metric = found["metric"]
    put_table(
        ("variant", "target", "examples", "errors", metric),
        [
            (
                one["key"],
                one["target"],
                f"{one['n']:,}",
                f"{one['errors']:,}",
                figure(one["means"].get(metric)),
            )
            for one in found["variants"]
        ],
    )
    put("")
    put_table(
        ("metric", "role", "candidate", "effect", "interval", "p", "verdict"),
        [_comparison(one) for one in found["comparisons"]],
    )
    if found["ranking"]:
        put("")
        put_table(
            ("rank", "variant", "strength", "won", "lost", "tied"),
            [
                (
                    str(rank),
                    one["variant"],
                    figure(one["strength"], signed=True),
                    f"{one['won']:,}",
                    f"{one['lost']:,}",
                    f"{one['tied']:,}",
                )
                for rank, one in enumerate(found["ranking"]["variants"], 1)
            ],
        )
    put("")
    put(found["recommendation"])


def _comparison(one: dict[str, Any]) -> tuple[str, ...]:
    low, high = one["ci"] or (None, None)
    return (
        one["metric"],
        one["role"],
        one["candidate"],
        figure(one["effect"], signed=True),
        NOTHING if low is None else f"[{figure(low, signed=True)}, {figure(high, signed=True)}]",
        NOTHING if one["p_adjusted"] is None else f"{one['p_adjusted']:.3f}",
        one["verdict"].replace("_", " "),
    )
