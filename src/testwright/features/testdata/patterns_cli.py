"""`testwright data patterns`: records of the past that new ones may follow."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from testwright.terminal import LOCAL_OWNER, AsJson, Terminal, measured, put_json, put_table, say

if TYPE_CHECKING:
    from testwright.core.retrieval.pattern import Found
    from testwright.features.testdata.patterns import Imported

patterns = typer.Typer(
    help="Records of the past that new ones follow (`learn_from_history`).", no_args_is_help=True
)
Entity = Annotated[str, typer.Option(help="what the records are, such as cart")]
_SHOWN_PROBLEMS = 20
_LONGEST_CELL = 80


def register(data: typer.Typer) -> None:
    """Adds the commands."""
    data.add_typer(patterns, name="patterns")


@patterns.command(
    "import", epilog="Example:\n\n  testwright data patterns import carts.ndjson --entity cart"
)
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="records: NDJSON, or a JSON array")],
    entity: Entity,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Keep records as patterns, each once. Exit code 1 when none could be used."""
    from testwright.features.testdata.cli_input import read_records

    terminal: Terminal = context.obj
    terminal.only_here("data patterns import")
    records = read_records(file)
    done = asyncio.run(_store(terminal, entity, records, file.name))
    if as_json:
        put_json({"added": done.added, "known": done.known, "problems": done.problems})
    else:
        _tell(done)
    if records and not done.added + done.known:
        raise typer.Exit(1)


async def _store(
    terminal: Terminal, entity: str, records: list[object], source_ref: str
) -> Imported:
    from testwright.features.testdata import patterns as service

    async with terminal.opened() as platform:
        with measured("Importing", len(records)) as advance:
            return await service.store(
                platform, LOCAL_OWNER, entity, records, source_ref=source_ref, advance=advance
            )


@patterns.command(epilog="Example:\n\n  testwright data patterns seed")
def seed(
    context: typer.Context,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Keep a basket of each family of products as patterns of cart and order, to begin with."""
    from testwright.features.testdata import pattern_seeds

    terminal: Terminal = context.obj
    terminal.only_here("data patterns seed")

    async def plant() -> Imported:
        async with terminal.opened() as platform:
            return await pattern_seeds.plant(platform, LOCAL_OWNER)

    done = asyncio.run(plant())
    if as_json:
        put_json({"added": done.added, "known": done.known, "problems": done.problems})
    else:
        _tell(done)


@patterns.command(
    epilog='Example:\n\n  testwright data patterns search "running shoes" --entity cart'
)
def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="a few words")],
    entity: Entity,
    limit: Annotated[int, typer.Option(min=1, max=100, help="how many")] = 5,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the kept records that fit best."""
    from testwright.features.testdata import patterns as service

    terminal: Terminal = context.obj
    terminal.only_here("data patterns search")

    async def ask() -> tuple[tuple[Found, ...], str]:
        async with terminal.opened() as platform:
            found = await service.search(platform, LOCAL_OWNER, entity, query, limit)
            return found, platform.retrieval.retrievers.told

    found, searcher = asyncio.run(ask())
    if as_json:
        items = [service.found_json(one) for one in found]
        put_json({"items": items, "retriever": searcher})
        return
    say(f"searched by {searcher}")
    if not found:
        say(f"there are no patterns of {entity} yet: `testwright data patterns import` keeps some")
    put_table(
        ("score", "record", "from"),
        [
            (f"{one.score:.2f}", one.pattern.title[:_LONGEST_CELL], one.pattern.source_ref)
            for one in found
        ],
    )


def _tell(done: Imported) -> None:
    say(f"{done.added} stored, {done.known} known already, {len(done.problems)} left out")
    for problem in done.problems[:_SHOWN_PROBLEMS]:
        say(f"  {problem}")
    if len(done.problems) > _SHOWN_PROBLEMS:
        say(f"  and {len(done.problems) - _SHOWN_PROBLEMS} more; --json lists them all")
