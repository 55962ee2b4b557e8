"""`testwright evaluate`: how good the generator is, how good the quality score, and the rule."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from testwright.errors import InvalidInput
from testwright.terminal import LOCAL_OWNER, Terminal, progress, put, put_json, put_table, say

if TYPE_CHECKING:
    from testwright.core.report import Report
    from testwright.core.testcases.evaluation.evaluation import Evaluation
    from testwright.features.testcases.evaluate import Wish
    from testwright.features.testcases.evaluate_dataset import Dataset

_DEFAULT = "run"
_EXPLAINED = "What it is"
"""Column of definitions: for files, too wide for a terminal."""
_LOSSES = 10

_EXAMPLES = """
The word `run` may be left out. Two more commands stand beside it:

  testwright evaluate control PAIRS: how well does the quality score rank suites?

  testwright evaluate judgements FILE: how well does the rule of scenario reach agree with people?

Examples:

  testwright evaluate

  testwright evaluate stories.csv --report out.html --report out.md

  testwright evaluate pairs.jsonl --count 10 --json

  testwright evaluate --model builtin:rules --model ollama:llama3.2:3b --strategy auto
"""


class _WithDefault(TyperGroup):
    """A group whose command `run` needs no name, as an argument beside subcommands would be."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own click
        """Puts the default command's name before arguments that name none."""
        if not args or args[0] not in self.commands:
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


group = typer.Typer(
    cls=_WithDefault, help="Measure test cases, the quality score, and the rule of reach."
)
AsJson = Annotated[bool, typer.Option("--json", help="the whole result, for scripts")]
PairsFile = Annotated[
    Path,
    typer.Argument(
        metavar="PAIRS",
        help="JSON Lines: repo, story, acceptance_criteria, scenarios [{name, given, when, then}]",
    ),
]


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.add_typer(group, name="evaluate")


@group.command(_DEFAULT, epilog=_EXAMPLES)
def run(
    context: typer.Context,
    dataset: Annotated[
        Path | None,
        typer.Argument(
            metavar="DATASET",
            help="a file of stories, or JSON Lines of story–scenario pairs (then with scenario "
            "reach); our 49 example stories when left out",
            show_default=False,
        ),
    ] = None,
    model: Annotated[
        list[str] | None, typer.Option(help="provider:name; repeat it for a matrix")
    ] = None,
    strategy: Annotated[
        list[str] | None, typer.Option(help="auto, rules or direct; repeat it for a matrix")
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=10, help="test cases a story")] = 5,
    limit: Annotated[int | None, typer.Option(min=1, help="only the first so many stories")] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=100, help="stories at once")] = 10,
    report: Annotated[
        list[Path] | None,
        typer.Option(help="write a report: .html, .md or .json; may be repeated"),
    ] = None,
    seed: Annotated[int, typer.Option(help="of the intervals of scenario reach")] = 1,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Generate test cases for a data set and show every measure beside its target."""
    from testwright.features.testcases.evaluate import Wish
    from testwright.features.testcases.evaluate_dataset import Dataset, read_dataset

    terminal: Terminal = context.obj
    terminal.only_here("evaluate")
    for path in report or []:
        _writer_of(path)
    stories = read_dataset(dataset)
    if limit is not None:
        stories = Dataset(name=f"{stories.name}, first {limit}", entries=stories.entries[:limit])
    wish = Wish(
        models=tuple(model or [None]),
        strategies=tuple(strategy or ["auto"]),
        count=count,
        at_once=concurrency,
        seed=seed,
    )
    evaluation = asyncio.run(_evaluated(terminal, stories, wish))
    from testwright.core.testcases.evaluation.report import report_of

    made = report_of(evaluation)
    if as_json:
        put_json(evaluation.to_json())
    else:
        _show(made)
    for where, why in evaluation.left_out:
        say(f"{where} was left out: {why}")
    for path in report or []:
        _write(made, path)


@group.command(
    epilog="Examples:\n\n  testwright evaluate control pairs.jsonl\n\n"
    "  testwright evaluate control pairs.jsonl --without-titles --json"
)
def control(
    pairs: PairsFile,
    without_titles: Annotated[  # noqa: FBT002
        bool, typer.Option("--without-titles", help="the feature's name is no part of the story")
    ] = False,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Ask how often the quality score ranks a human suite above a worse one, as it must."""
    from testwright.core.testcases.evaluation.control_report import control_tables
    from testwright.core.testcases.quality.control import run_control
    from testwright.features.testcases.evaluate_dataset import read_pairs

    found = run_control(read_pairs(pairs), with_title=not without_titles)
    if not found.pairs:
        raise InvalidInput(f"{pairs.name} holds no story with scenarios")
    if as_json:
        put_json(asdict(found))
        return
    for title, table in control_tables(found, _LOSSES):
        put(f"{title}\n")
        put_table(table.columns, [tuple(cell.text for cell in row) for row in table.rows])
        put("")


@group.command(epilog="Example:\n\n  testwright evaluate judgements judged.jsonl")
def judgements(
    judged: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="JSON Lines: story, test_cases, judgements [{scenario, reached: yes|partly|no}]",
        ),
    ],
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Ask how well the rule behind scenario reach agrees with what people judged."""
    from testwright.core.testcases.evaluation.judgements import check_rule
    from testwright.features.testcases.evaluate_dataset import read_verdicts

    verdicts = read_verdicts(judged)
    draws = list(dict.fromkeys(one.draw for one in verdicts if one.draw))
    checks = {"all": check_rule(verdicts)}
    if len(draws) > 1:
        checks |= {draw: check_rule([v for v in verdicts if v.draw == draw]) for draw in draws}
    if as_json:
        put_json({name: asdict(check) for name, check in checks.items()})
        return
    put_table(
        ("judged", "scenarios", "people: reached", "partly", "rule: reached", "agreement", "kappa"),
        [
            (
                name,
                str(check.agreement.n),
                f"{100 * check.people:.1f} %",
                f"{100 * check.partly:.1f} %",
                f"{100 * check.rule:.1f} %",
                f"{100 * check.agreement.observed:.1f} %",
                "–" if check.agreement.kappa is None else f"{check.agreement.kappa:.2f}",
            )
            for name, check in checks.items()
        ],
    )


async def _evaluated(terminal: Terminal, dataset: Dataset, wish: Wish) -> Evaluation:
    from testwright.features.testcases import evaluate

    async with terminal.opened() as platform:
        planned = await evaluate.plan(platform, LOCAL_OWNER, dataset, wish)
        with progress("Evaluating", planned.runs) as advance:
            return await evaluate.evaluate(platform, LOCAL_OWNER, dataset, wish, planned, advance)


def _show(report: Report) -> None:
    """Summary and tables; definitions and lists of what was missed are for files."""
    put(f"{report.summary}\n")
    for section in report.sections:
        put(section.title)
        for table in section.tables:
            if "Scenario that no case reaches" in table.columns:
                continue
            kept = [n for n, column in enumerate(table.columns) if column != _EXPLAINED]
            put_table(
                [table.columns[n] for n in kept],
                [tuple(row[n].text for n in kept) for row in table.rows],
            )
        put("")


def _writer_of(path: Path) -> Any:  # noqa: ANN401 - a class of a port, loaded by name
    from testwright.core.formats import ReportWriter
    from testwright.plugins import registry

    ending = path.suffix.lower().lstrip(".")
    writers = [registry.load(ReportWriter, name) for name in registry.names(ReportWriter)]
    for writer in writers:
        if ending in {writer.extension, writer.name}:
            return writer
    known = ", ".join(f".{writer.extension}" for writer in writers)
    raise InvalidInput(f"--report: {path.name}: reports are written as {known}")


def _write(report: Report, path: Path) -> None:
    try:
        path.write_bytes(_writer_of(path)().write(report))
    except OSError as error:
        raise InvalidInput(f"--report: {path} can't be written ({error.strerror})") from None
    say(f"wrote {path}")
