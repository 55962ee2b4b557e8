"""`testwright experiment run`: a suite from its file to its verdict."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.errors import InvalidInput
from testwright.terminal import Terminal, measured, put, put_json, put_table, say

if TYPE_CHECKING:
    from testwright.core.report import Report
    from testwright.core.suites.document import Suite
    from testwright.core.suites.gate import Verdict
    from testwright.features.experiments.laboratory import Laboratory

REGRESSED, UNDERPOWERED, FAILED = 3, 4, 1
"""Exit codes of the gate."""
_EXAMPLES = """
Exit codes: 0 passed; with --gate 3 when something regressed, and with --strict 4 when there are too
few examples to say; 1 when the experiment failed.

Examples:

  testwright experiment run examples/suites/answers.yaml

  testwright experiment run suite.yaml --baseline active --gate --junit out.xml --markdown out.md
"""


def register(group: typer.Typer) -> None:
    """Adds the command."""
    group.command(epilog=_EXAMPLES)(run)


def run(
    context: typer.Context,
    suite: Annotated[Path, typer.Argument(metavar="SUITE", help="a suite file (YAML or JSON)")],
    baseline: Annotated[
        str | None, typer.Option(help="`active`, a version (3, NAME@v3), or a target's name")
    ] = None,
    gate: Annotated[  # noqa: FBT002
        bool, typer.Option("--gate", help="the exit code tells whether it passed")
    ] = False,
    strict: Annotated[  # noqa: FBT002
        bool, typer.Option("--strict", help="--gate that too few examples don't pass, either")
    ] = False,
    junit: Annotated[Path | None, typer.Option(help="write JUnit XML")] = None,
    markdown: Annotated[Path | None, typer.Option(help="write a report in Markdown")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="the whole status, for scripts")] = False,  # noqa: FBT002
) -> None:
    """Run a suite: ask every target every example, score, compare, and say what that is worth."""
    from testwright.core.suites.gate import judge
    from testwright.features.experiments.suite_files import read_suite

    terminal: Terminal = context.obj
    read = read_suite(suite)
    if baseline is not None:
        read = read.model_copy(update={"baseline": baseline})
    status, cells = asyncio.run(_ended(terminal, read, with_cells=junit is not None))
    verdict = judge(status, read.gate)
    shown = verdict if gate or strict else None
    if junit is not None:
        from testwright.core.experiments.junit import junit as written

        _write(junit, "--junit", written(status, cells, shown))
    if markdown is not None:
        _write(markdown, "--markdown", _markdown(status, shown))
    show(status, as_json=as_json, verdict=shown)
    code = _exit_code(verdict, gate=gate or strict, strict=strict)
    if code == FAILED:
        say(f"testwright: {'; '.join(verdict.reasons)}")
    raise typer.Exit(code)


def _exit_code(verdict: Verdict, *, gate: bool, strict: bool) -> int:
    if verdict.outcome == "failed":
        return FAILED
    if gate and verdict.outcome == "regressed":
        return REGRESSED
    return UNDERPOWERED if strict and verdict.outcome == "underpowered" else 0


async def _ended(
    terminal: Terminal, suite: Suite, *, with_cells: bool
) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    from testwright.features.experiments.laboratory import laboratory

    async with laboratory(terminal) as lab:
        identifier = await lab.begin(suite)
        if suite.schedule is not None:
            say("a server makes it again: `testwright experiment schedules list` says when")
        status = await watched(lab, identifier, (await lab.status(identifier))["progress"])
        return status, await lab.every_cell(status) if with_cells else {}


async def watched(lab: Laboratory, identifier: str, progress: dict[str, int]) -> dict[str, Any]:
    """The status at the end, with a bar until then."""
    done = progress["done"]
    with measured("Asking", progress["total"] - done) as advance:

        def told(now: int) -> None:
            nonlocal done
            advance(max(0, now - done))
            done = max(done, now)

        try:
            return await lab.ended(identifier, told)
        except asyncio.CancelledError:
            say(f"stopped; `testwright experiment resume {identifier}` goes on")
            raise


def show(status: dict[str, Any], *, as_json: bool, verdict: Verdict | None = None) -> None:
    """The result: tables, or JSON for scripts."""
    from testwright.core.experiments.report import report_of

    if as_json:
        told = {"outcome": verdict.outcome, "reasons": verdict.reasons} if verdict else None
        put_json({**status, **({"gate": told} if told else {})})
        return
    report = report_of(status, verdict)
    put(f"{report.title} ({status['experiment_id']})")
    _tables(report)
    put(report.summary)


def _tables(report: Report) -> None:
    for section in report.sections:
        for table in section.tables:
            put("")
            put_table(table.columns, [tuple(cell.text for cell in row) for row in table.rows])
    put("")


def _markdown(status: dict[str, Any], verdict: Verdict | None) -> bytes:
    from testwright.core.experiments.report import report_of
    from testwright.core.formats import ReportWriter
    from testwright.plugins import registry

    return registry.load(ReportWriter, "markdown")().write(report_of(status, verdict))


def _write(path: Path, option: str, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InvalidInput(f"{option}: {path} can't be written ({error.strerror})") from None
    say(f"wrote {path}")
