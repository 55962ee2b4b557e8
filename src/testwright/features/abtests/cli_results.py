"""`testwright ab results|export`: what a test says, on the terminal and as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.errors import InvalidInput
from testwright.features.abtests.cli_asking import BASE, Key
from testwright.terminal import (
    LOCAL_OWNER,
    NOTHING,
    AsJson,
    Terminal,
    asked,
    either,
    figure,
    part,
    put,
    put_json,
    put_table,
    say,
)

if TYPE_CHECKING:
    from testwright.core.abtests.decision import Status
    from testwright.engine.platform import Platform

GATE = 3
"""Exit code when a status is one of `--fail-on`: as the gate of experiments."""
STATUSES: tuple[Status, ...] = (
    "unhealthy",
    "keep_running",
    "ship_now",
    "roll_back",
    "ready_for_review",
)
_RESULTS = """
Exit code 3 when the status is one of --fail-on.

Examples:

  testwright ab results greeting

  testwright ab results greeting --fail-on roll_back,unhealthy
"""
_EXPORT = """
Examples:

  testwright ab export greeting -o greeting.pdf

  testwright ab export greeting --format csv
"""


def register(group: typer.Typer) -> None:
    """Adds the commands."""
    group.command(epilog=_RESULTS)(results)
    group.command(epilog=_EXPORT)(export)


def results(
    context: typer.Context,
    test: Key,
    fail_on: Annotated[
        str, typer.Option(metavar="STATUS[,STATUS]", help="exit with 3 when it is one of these")
    ] = "",
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show what a test says now: variants, effects with intervals, and what to do."""
    failing = _statuses(fail_on)

    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.db.base import now
        from testwright.features.abtests import service, views

        row = await service.row_of(platform, LOCAL_OWNER, test)
        return await views.results_of(platform.database, row, now())

    found = asked(context, "GET", f"{BASE}{part(test)}/results", here)
    if as_json:
        put_json(found)
    else:
        _show(found)
    if found["status"] in failing:
        say(f"testwright: {found['key']} is {found['status']}")
        raise typer.Exit(GATE)


def export(
    context: typer.Context,
    test: Key,
    format_: Annotated[
        str | None, typer.Option("--format", help="csv, json, pdf or xlsx; else as OUT ends")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="the file; else standard output")
    ] = None,
) -> None:
    """Write a test as a file: a table, a document, a workbook, or pages for who decides."""
    chosen = format_ or (out.suffix.lstrip(".").lower() if out and out.suffix else "json")
    _check_format(chosen, out)

    async def there(terminal: Terminal) -> bytes:
        return await terminal.download(f"{BASE}{part(test)}/export?format={chosen}")

    async def here(platform: Platform) -> bytes:
        from testwright.features.abtests import exporting

        return (await exporting.export(platform, LOCAL_OWNER, test, chosen)).content

    content = either(context, here, there)
    if out is None:
        put(content.decode("utf-8-sig"))
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise InvalidInput(f"--out: {out} can't be written ({error.strerror})") from None
    say(f"wrote {out}")


def _check_format(chosen: str, out: Path | None) -> None:
    from testwright.core.formats import ABTestExporter
    from testwright.plugins import registry

    names = registry.names(ABTestExporter)
    if chosen not in names:
        raise InvalidInput(f"--format: {chosen!r} is not one of {', '.join(names)}")
    exporter = registry.load(ABTestExporter, chosen)
    if exporter.binary and out is None:
        raise InvalidInput(
            f"--format {chosen} makes a binary file: say where it goes, "
            f"--out FILE.{exporter.extension}"
        )


def _statuses(written: str) -> set[str]:
    given = {one.strip() for one in written.split(",") if one.strip()}
    strange = sorted(given - set(STATUSES))
    if strange:
        raise InvalidInput(f"--fail-on: {', '.join(strange)} is not one of {', '.join(STATUSES)}")
    return given


def _show(found: dict[str, Any]) -> None:
    put(f"{found['key']} ({found['test_id']}) is {found['test_status']}")
    put("")
    expected = found["srm"]["expected"]
    put_table(
        ("variant", "units", "expected", "mean", "sd"),
        [
            (
                one["key"],
                f"{one['n']:,}",
                f"{expected[one['key']]:,.0f}",
                figure(one["mean"]),
                figure(one["sd"]),
            )
            for one in found["variants"]
        ],
    )
    put("")
    last = "probability" if found["method"] == "bayesian" else "p"
    put_table(
        ("metric", "role", "candidate", "effect", "interval", "relative", last, "verdict"),
        [_comparison(one) for one in found["comparisons"]],
    )
    put("")
    if found["judging"] is not None:
        put(_judging(found["judging"]))
        put("")
    put(f"{found['status']}: {found['recommendation']}")


def _judging(one: dict[str, Any]) -> str:
    """How far the judge is, in a line."""
    budget = "" if one["budget_usd"] is None else f" of ${one['budget_usd']:g}"
    line = (
        f"judge ({', '.join(one['metrics'])}): {one['scored']} scored, {one['unscored']} unscored, "
        f"{one['waiting']} waiting; ${one['spent_usd']:.4f}{budget} spent"
    )
    return line if one["stopped"] is None else f"{line}\n{one['stopped']}"


def _comparison(one: dict[str, Any]) -> tuple[str, ...]:
    low, high = one["ci"] or (None, None)
    relative = one["relative_effect"]
    sure = one["p_value"] if one["probability_to_beat"] is None else one["probability_to_beat"]
    return (
        one["metric"],
        one["role"],
        one["candidate"],
        figure(one["effect"], signed=True),
        NOTHING if low is None else f"[{figure(low, signed=True)}, {figure(high, signed=True)}]",
        NOTHING if relative is None else f"{relative:+.1%}",
        NOTHING if sure is None else f"{sure:.3f}",
        one["verdict"].replace("_", " "),
    )
