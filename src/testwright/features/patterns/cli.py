"""`testwright patterns`: past cases that models are shown."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.terminal import (
    LOCAL_OWNER,
    AsJson,
    Terminal,
    measured,
    progress,
    put_json,
    put_table,
    say,
)

if TYPE_CHECKING:
    from testwright.core.retrieval.pattern import Found, Pattern
    from testwright.engine.store.patterns import PatternCount
    from testwright.features.patterns.files import Reading
    from testwright.features.patterns.service import Imported, Synced

patterns = typer.Typer(
    help="Past cases that models are shown: import, search, list, clear.", no_args_is_help=True
)
Source = Annotated[str | None, typer.Option(help="only these: generation, golden, feature or file")]
_LONGEST_CELL = 60
_SHOWN_PROBLEMS = 20

_EXAMPLES = """
Examples:

  testwright patterns import examples/golden

  testwright patterns import features/ suites.jsonl --dry-run
"""


def register(app: typer.Typer) -> None:
    """Adds the commands of this feature."""
    app.add_typer(patterns, name="patterns")


@patterns.command("import", epilog=_EXAMPLES)
def import_(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="files or folders: .feature, .json, .jsonl"),
    ],
    dry_run: Annotated[  # noqa: FBT002
        bool, typer.Option("--dry-run", help="only say what would be stored")
    ] = False,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Store the cases of feature files and suites, each once, so that `rag` finds them.

    Exit code 1 when a file could not be read, or nothing in them could be used.
    """
    terminal: Terminal = context.obj
    terminal.only_here("patterns import")
    from testwright.features.patterns import files

    reading = files.read(paths)
    done = asyncio.run(_store(terminal, reading, dry_run=dry_run))
    problems = [*reading.unreadable, *reading.problems, *done.problems]
    if as_json:
        put_json(
            {
                "files": reading.files,
                "found": len(reading.patterns),
                "added": done.added,
                "known": done.known,
                "problems": problems,
                "dry_run": dry_run,
            }
        )
    else:
        stored = "would be stored" if dry_run else "stored"
        say(
            f"{len(reading.patterns)} cases in {reading.files} files: {done.added} {stored}, "
            f"{done.known} known already, {len(problems)} left out"
        )
        for problem in problems[:_SHOWN_PROBLEMS]:
            say(f"  {problem}")
        if len(problems) > _SHOWN_PROBLEMS:
            say(f"  and {len(problems) - _SHOWN_PROBLEMS} more; --json lists them all")
    if reading.unreadable or not done.added + done.known:
        raise typer.Exit(1)


async def _store(terminal: Terminal, reading: Reading, *, dry_run: bool) -> Imported:
    from testwright.features.patterns import service

    async with terminal.opened() as platform:
        with progress("Importing", len(reading.patterns)) as advance:
            return await service.store(
                platform, LOCAL_OWNER, reading.patterns, dry_run=dry_run, advance=advance
            )


@patterns.command(epilog='Example:\n\n  testwright patterns search "a link that has expired"')
def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="a story, or a few words")],
    limit: Annotated[int, typer.Option(min=1, max=100, help="how many")] = 5,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the past cases that fit a text best, as a model would be shown them."""
    from testwright.features.patterns import service

    terminal: Terminal = context.obj
    terminal.only_here("patterns search")

    async def ask() -> tuple[tuple[Found, ...], str]:
        async with terminal.opened() as platform:
            found = await service.search(platform, LOCAL_OWNER, query, limit)
            return found, platform.retrieval.retrievers.told

    found, searcher = asyncio.run(ask())
    if as_json:
        items = [service.found_json(one) for one in found]
        put_json({"items": items, "retriever": searcher})
        return
    say(f"searched by {searcher}")
    put_table(
        ("score", "case", "story", "from"),
        [
            (
                f"{one.score:.2f}",
                _cell(one.pattern.title),
                _cell(str(one.pattern.body.get("story", ""))),
                one.pattern.source_ref,
            )
            for one in found
        ],
    )


@patterns.command("list")
def list_(
    context: typer.Context,
    source: Source = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="how many of the newest")] = 20,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show how many past cases there are, and the newest of them."""
    from testwright.features.patterns import service

    terminal: Terminal = context.obj
    terminal.only_here("patterns list")

    async def read() -> tuple[list[PatternCount], list[Pattern], str]:
        async with terminal.opened() as platform:
            counted = await service.counts(platform, LOCAL_OWNER)
            newest = await service.listed(platform, LOCAL_OWNER, source, limit)
            return counted, newest, platform.retrieval.retrievers.name

    counted, newest, retriever = asyncio.run(read())
    if as_json:
        shown: dict[str, Any] = {
            "counts": [asdict(one) for one in counted],
            "retriever": retriever,
        }
        put_json({**shown, "items": [service.pattern_json(one) for one in newest]})
        return
    told = ", ".join(f"{one.count} from {one.source}" for one in counted)
    say(
        f"{told}; {retriever} finds them"
        if told
        else "there are no past cases yet: `testwright patterns import PATH` stores some"
    )
    put_table(
        ("case", "story", "source", "from"),
        [
            (
                _cell(one.title),
                _cell(str(one.body.get("story", ""))),
                one.source,
                one.source_ref,
            )
            for one in newest
        ],
    )


@patterns.command(epilog="Example:\n\n  testwright patterns sync")
def sync(
    context: typer.Context,
    anew: Annotated[  # noqa: FBT002
        bool, typer.Option("--anew", help="forget what the store has first")
    ] = False,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Fill the store of pgvector or Weaviate from the patterns in the database, of every kind.

    Only what is missing is put in, and what is gone is taken out; whoever stops it and runs it
    again goes on where it was. Imports keep the store up to date by themselves.
    """
    terminal: Terminal = context.obj
    terminal.only_here("patterns sync")
    retriever, done = asyncio.run(_sync(terminal, anew=anew))
    if as_json:
        put_json({"retriever": retriever, "items": [asdict(one) for one in done or ()]})
        return
    if done is None:
        say(f"{retriever} searches the database itself: there is no store to fill")
        return
    put_table(
        ("project", "kind", "patterns", "put in"),
        [(one.project, one.kind, f"{one.patterns:,}", f"{one.taken_in:,}") for one in done],
    )
    say(f"{retriever} has all patterns of the database")


async def _sync(terminal: Terminal, *, anew: bool) -> tuple[str, list[Synced] | None]:
    from testwright.features.patterns import service

    async with terminal.opened() as platform:
        retrievers = platform.retrieval.retrievers
        if not retrievers.keeps:
            return retrievers.name, None
        total = sum(count for *_, count in await platform.retrieval.sets())
        with measured(f"Filling {retrievers.name}", total) as advance:
            done = service.sync(platform, LOCAL_OWNER, anew=anew, advance=advance)
            return retrievers.name, [one async for one in done]


@patterns.command(epilog="Example:\n\n  testwright patterns clear --source generation --yes")
def clear(
    context: typer.Context,
    source: Source = None,
    yes: Annotated[bool, typer.Option("--yes", help="don't ask")] = False,  # noqa: FBT002
) -> None:
    """Delete past cases, all or those of one source. Generations themselves stay."""
    from testwright.features.patterns import service

    terminal: Terminal = context.obj
    terminal.only_here("patterns clear")
    if not yes:
        which = f"the past cases from {source}" if source else "all past cases"
        typer.confirm(f"Delete {which}?", abort=True, err=True)

    async def delete() -> int:
        async with terminal.opened() as platform:
            return await service.clear(platform, LOCAL_OWNER, source)

    gone = asyncio.run(delete())
    say(f"{gone} past case{'' if gone == 1 else 's'} deleted")


def _cell(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_CELL else f"{line[: _LONGEST_CELL - 1]}…"
