"""`testwright experiment`: suites, and experiments as they go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.features.experiments import cli_run, cli_schedules
from testwright.features.experiments.cli_asking import asked
from testwright.terminal import AsJson, Cursor, Limit, put, put_json, put_listing, put_table

if TYPE_CHECKING:
    from testwright.features.experiments.laboratory import Laboratory

group = typer.Typer(
    help="Compare prompts, models and strategies; the gate for CI.", no_args_is_help=True
)
ExperimentId = Annotated[
    str, typer.Argument(metavar="EXPERIMENT", help="as `experiment list` shows it")
]
_LONGEST = 60


def register(app: typer.Typer) -> None:
    """Adds the commands of this feature."""
    cli_run.register(group)
    cli_schedules.register(group)
    app.add_typer(group, name="experiment")


@group.command("list", epilog="Example:\n\n  testwright experiment list --verdict regressed")
def list_(
    context: typer.Context,
    schedule: Annotated[str | None, typer.Option(help="id of the schedule that made them")] = None,
    verdict: Annotated[
        str | None, typer.Option(help="passed, regressed, underpowered or failed")
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the newest experiments, how far they are, and what the gate says."""
    from testwright.db.paging import PageRequest

    given = {"schedule_id": schedule, "verdict": verdict}
    chosen = {name: value for name, value in given.items() if value is not None}
    found = asked(context, lambda lab: lab.listing(PageRequest(limit, cursor), chosen))
    put_listing(
        found,
        ("id", "name", "status", "verdict", "done", "failed", "targets", "created"),
        lambda one: (
            one["experiment_id"],
            one["name"],
            one["status"],
            one["verdict"] or "",
            f"{one['progress']['done']}/{one['progress']['total']}",
            str(one["progress"]["failed"]),
            str(len(one["targets"])),
            str(one["created_at"])[:19],
        ),
        as_json=as_json,
        empty="there are no such experiments; `testwright experiment run SUITE.yaml` makes one",
    )


@group.command(epilog="Example:\n\n  testwright experiment status exp_01… --json")
def status(context: typer.Context, experiment: ExperimentId, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Show what an experiment has found until now."""
    cli_run.show(asked(context, lambda lab: lab.status(experiment)), as_json=as_json)


@group.command(epilog="Example:\n\n  testwright experiment cancel exp_01…")
def cancel(context: typer.Context, experiment: ExperimentId, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Stop an experiment; what is done stays done."""
    cli_run.show(asked(context, lambda lab: lab.cancel(experiment)), as_json=as_json)


@group.command(epilog="Example:\n\n  testwright experiment resume exp_01… --budget 2.50")
def resume(
    context: typer.Context,
    experiment: ExperimentId,
    budget: Annotated[
        float | None, typer.Option(min=0.0, help="a new bound for all of it, in US dollars")
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Go on with what failed or was left of an experiment, to its end."""

    async def resumed(lab: Laboratory) -> dict[str, Any]:
        before = await lab.resume(experiment, budget)
        return await cli_run.watched(lab, experiment, before["progress"])

    cli_run.show(asked(context, resumed), as_json=as_json)


@group.command(epilog="Example:\n\n  testwright experiment changes exp_01… --candidate v3")
def changes(
    context: typer.Context,
    experiment: ExperimentId,
    candidate: Annotated[
        str | None, typer.Option(help="a target's name, or the number of its version")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="the most telling ones")] = 20,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show what broke, got worse, was fixed or got better, example by example."""
    found = asked(context, lambda lab: lab.changes(experiment, candidate, limit))
    if as_json:
        put_json(found)
        return
    put(f"{found['candidate']} against {found['baseline']}")
    put(", ".join(f"{count} {change}" for change, count in found["counts"].items()))
    put_table(
        ("example", "change", "before", "after", "input", "output before", "output after"),
        [
            (
                one["example_id"],
                one["change"],
                _score(one["before"]),
                _score(one["after"]),
                _short(one["input"]),
                _short(one["output_before"]),
                _short(one["output_after"]),
            )
            for one in found["items"]
        ],
    )


def _score(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _short(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """The texts of a value on one line; of an input without the names of its parts."""
    from testwright.core.json_texts import texts_in

    shown = list(value.values()) if isinstance(value, dict) else value
    text = " ".join(" ".join(texts_in(shown)).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
