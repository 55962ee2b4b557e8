"""`testwright judges`: who judges, and how far each judge agrees with people."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import typer

from testwright.errors import InvalidInput
from testwright.terminal import NOTHING, AsJson, Terminal, put, put_json, put_table, say

judges = typer.Typer(
    help="Judges beside people: list, show, label, next, calibrate.", no_args_is_help=True
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="of the judge's scores")]
_COLUMNS = ("name", "asks", "n", "agreement", "kappa", "alpha", "standing")
_SHOWN_PROBLEMS = 20
_LABEL_EXAMPLES = """
Examples:

  testwright judges label polite labels.jsonl --scale 1-5

  testwright judges label polite --run run_01… --label pass
"""


def register(app: typer.Typer) -> None:
    """Adds the commands of this feature."""
    app.add_typer(judges, name="judges")


@judges.command("list", epilog="Example:\n\n  testwright judges list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Show every judge with its agreement with people."""
    found = _bench(context, lambda bench: bench.listing())
    if as_json:
        put_json(found)
        return
    if found["items"]:
        put_table(_COLUMNS, [_row(one) for one in found["items"]])
    elif not found["unjudged"]:
        say("nobody has judged yet: name a `rubric` among the scorers of a suite")
    for name in found["unjudged"]:
        say(
            f"{name} has labels, and nobody judged: `testwright judges calibrate {name} --rubric …`"
        )


@judges.command(epilog="Example:\n\n  testwright judges show polite")
def show(context: typer.Context, name: Name, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Show the judges of a name beside people, and where they differ most."""
    found = _bench(context, lambda bench: bench.agreement(name))
    if as_json:
        put_json(found)
        return
    put(f"{name}: {found['labelled']} outputs labelled by people")
    for one in found["judges"]:
        put("")
        _describe(one)
    if found["differences"]:
        put("")
        put_table(
            ("output", "judge", "people", "said by"),
            [
                (one["subject"], f"{one['judge']:.2f}", f"{one['people']:.2f}", one["judge_id"])
                for one in found["differences"]
            ],
        )


@judges.command(epilog=_LABEL_EXAMPLES)
def label(
    context: typer.Context,
    name: Name,
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE|-]", help="JSON Lines of {run_id | input, output, label}"),
    ] = None,
    run: Annotated[str | None, typer.Option(help="label the output of this run")] = None,
    value: Annotated[
        str | None, typer.Option("--label", help="of --run: a number, pass, fail, tie …")
    ] = None,
    scale: Annotated[str, typer.Option(help="of numbers: 0-1 or 1-5")] = "0-1",
    rater: Annotated[str, typer.Option(help="who says so; else you")] = "",
    note: Annotated[str, typer.Option(help="of --run: why")] = "",
) -> None:
    """Keep what people say of outputs; what can't be used is told with its line.

    Exit code 1 when no label could be used.
    """
    from testwright.features.judges.label_files import read_file

    if (file is None) == (run is None):
        raise InvalidInput("name a FILE of labels, or one output by --run and --label")
    if run is not None:
        entries: list[dict[str, Any]] = [{"run_id": run, "label": value, "note": note}]
        problems: list[str] = []
    else:
        entries, problems = read_file(file or "", scale)
    if rater:
        entries = [{**one, "rater": one.get("rater") or rater} for one in entries]
    kept = _bench(context, lambda bench: bench.label(name, entries, scale)) if entries else 0
    say(f"{kept:,} labels kept, {len(problems):,} left out")
    for problem in problems[:_SHOWN_PROBLEMS]:
        say(f"  {problem}")
    if not kept:
        raise typer.Exit(1)


@judges.command("next", epilog="Example:\n\n  testwright judges next polite --limit 5")
def next_(
    context: typer.Context,
    name: Name,
    limit: Annotated[int, typer.Option(min=1, max=200)] = 10,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show outputs that the judge scored and nobody labelled, without its scores."""
    found = _bench(context, lambda bench: bench.unlabelled(name, limit))["items"]
    if as_json:
        put_json(found)
        return
    for one in found:
        put(f"{one['run_id']}\n  input: {one['input']}\n  output: {one['output']}")
    if not found:
        say("every output that it scored is labelled")


@judges.command(epilog="Example:\n\n  testwright judges calibrate polite --prompt judge-rubric@v2")
def calibrate(
    context: typer.Context,
    name: Name,
    prompt: Annotated[
        str | None, typer.Option(help="NAME, NAME@v2 or NAME@label; else as it judged last")
    ] = None,
    model: Annotated[str | None, typer.Option(help="provider:name; else as it judged last")] = None,
    rubric: Annotated[
        str | None, typer.Option(help="in words, for a judge that did not judge yet")
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Ask a judge about the labelled outputs that it did not score yet."""
    body: dict[str, Any] = {"prompt": prompt, "model": model}
    if rubric is not None:
        body["scorer"] = {"type": "rubric", "rubric": rubric}
    found = _bench(context, lambda bench: bench.calibrate(name, body))
    if as_json:
        put_json(found)
        return
    (one,) = found["judges"]
    _describe(one)


def _bench(context: typer.Context, ask: Any) -> Any:  # noqa: ANN401 what `ask` gives
    from testwright.features.judges.bench import bench

    terminal: Terminal = context.obj

    async def asked() -> Any:  # noqa: ANN401
        async with bench(terminal) as opened:
            return await ask(opened)

    return asyncio.run(asked())


def _row(one: dict[str, Any]) -> tuple[str, ...]:
    found = one["agreement"]
    return (
        one["name"],
        _asks(one),
        str(found["n"]),
        NOTHING if found["agreement"] is None else f"{found['agreement']:.0%}",
        _figure(found["kappa"], found["kappa_ci"]),
        _figure(found["alpha"], None),
        found["note"] or "calibrated",
    )


def _describe(one: dict[str, Any]) -> None:
    found = one["agreement"]
    put(f"{one['name']}: {_asks(one)} ({one['id']})")
    put(f"  {found['note'] or 'calibrated'}")
    if not found["n"]:
        return
    low, high = found["agreement_ci"]
    put(f"  the same as people in {found['agreement']:.0%} [{low:.0%}, {high:.0%}] of {found['n']}")
    weighted = ", weighted" if found["scale"] == "grades" else ""
    put(f"  Cohen's kappa{weighted}: {_figure(found['kappa'], found['kappa_ci'])}")
    put(f"  Krippendorff's alpha: {_figure(found['alpha'], None)}")
    put(f"  scores {found['bias']:+.2f} beside people's; abstained {found['abstained']} times")
    if found["people_alpha"] is not None:
        people = f"{found['raters']} people among themselves"
        put(f"  {people}: alpha {_figure(found['people_alpha'], None)}")


def _asks(one: dict[str, Any]) -> str:
    return ", ".join(f"{asked['prompt']} × {asked['model']}" for asked in one["asks"])


def _figure(value: float | None, interval: list[float] | None) -> str:
    if value is None:
        return NOTHING
    return f"{value:.2f}" + (f" [{interval[0]:.2f}, {interval[1]:.2f}]" if interval else "")
