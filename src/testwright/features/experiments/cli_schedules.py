"""`testwright experiment schedules`: experiments that are made again and again."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from testwright.features.experiments.cli_asking import asked
from testwright.terminal import AsJson, Cursor, Limit, put_listing, say

schedules = typer.Typer(
    help="Experiments that are made again and again: list, pause, resume, remove.",
    no_args_is_help=True,
)
ScheduleId = Annotated[
    str, typer.Argument(metavar="SCHEDULE", help="as `experiment schedules list` shows it")
]


def register(group: typer.Typer) -> None:
    """Adds the commands."""
    group.add_typer(schedules, name="schedules")


@schedules.command("list", epilog="Example:\n\n  testwright experiment schedules list --json")
def list_(
    context: typer.Context,
    limit: Limit = 50,
    cursor: Cursor = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show schedules: when each is next, and why it was left out last."""
    from testwright.db.paging import PageRequest

    found = asked(context, lambda lab: lab.schedules(PageRequest(limit, cursor)))
    put_listing(
        found,
        ("id", "name", "cron", "time zone", "status", "next", "last experiment", "problem"),
        _row,
        as_json=as_json,
        empty='there are no schedules: write `schedule: "0 6 * * *"` into a suite and run it',
    )


@schedules.command(epilog="Example:\n\n  testwright experiment schedules pause sch_01…")
def pause(context: typer.Context, schedule: ScheduleId) -> None:
    """Make no more experiments for now; what runs goes on."""
    shown = asked(context, lambda lab: lab.schedule(schedule, "pause"))
    say(f"{shown['name']} is {shown['status']}")


@schedules.command(epilog="Example:\n\n  testwright experiment schedules resume sch_01…")
def resume(context: typer.Context, schedule: ScheduleId) -> None:
    """Make experiments again, from the next time on."""
    shown = asked(context, lambda lab: lab.schedule(schedule, "resume"))
    say(f"{shown['name']} is {shown['status']}, next at {shown['next_at']}")


@schedules.command(epilog="Example:\n\n  testwright experiment schedules remove sch_01…")
def remove(context: typer.Context, schedule: ScheduleId) -> None:
    """Take a schedule away; the experiments that it made stay."""
    asked(context, lambda lab: lab.schedule(schedule, "remove"))
    say(f"{schedule} is removed")


def _row(one: dict[str, Any]) -> tuple[str, ...]:
    return (
        one["id"],
        one["name"],
        one["cron"],
        one["time_zone"],
        one["status"],
        str(one["next_at"] or "")[:19],
        one["last_experiment_id"] or "",
        one["problem"] or "",
    )
