"""`testwright golden`: golden examples of prompts."""

from __future__ import annotations

import asyncio
import codecs
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.errors import InvalidInput
from testwright.features.golden.addresses import path_of
from testwright.terminal import (
    LOCAL_OWNER,
    AsJson,
    Cursor,
    Limit,
    Terminal,
    asked,
    either,
    measured,
    part,
    put_json,
    put_listing,
    say,
)
from testwright.validation import checked

if TYPE_CHECKING:
    from testwright.core.golden.masking import Masked
    from testwright.core.golden.reading import Entry
    from testwright.engine.platform import Platform
    from testwright.features.golden.transfer import Imported

golden = typer.Typer(
    help="Golden examples of prompts: list, add, import, export, delete.", no_args_is_help=True
)
Prompt = Annotated[str, typer.Argument(metavar="PROMPT", help="name or id")]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="may be given several times")]
Format = Annotated[
    str | None, typer.Option("--format", help="jsonl, json, csv or yaml; else by the file's name")
]
MaskPii = Annotated[
    bool,
    typer.Option("--mask-pii", help="placeholders for e-mail addresses, phone numbers, cards …"),
]
_SHOWN_PROBLEMS = 20
_LONGEST_CELL = 60
_IMPORT_EXAMPLES = """
Examples:

  testwright golden import greeting examples.jsonl --tag regression

  testwright golden import greeting - --format csv < examples.csv
"""


def register(app: typer.Typer) -> None:
    """Adds the commands of this feature."""
    app.add_typer(golden, name="golden")


@golden.command("list", epilog="Example:\n\n  testwright golden list greeting --tag short")
def list_(
    context: typer.Context,
    prompt: Prompt,
    tags: Tags = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the newest golden examples of a prompt."""

    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.db.paging import PageRequest
        from testwright.features.golden import service

        page = PageRequest(limit, cursor)
        return await service.listing(platform, LOCAL_OWNER, prompt, page, tags=tags or ())

    path = path_of(prompt, limit=limit, cursor=cursor, tags=tags)
    put_listing(
        asked(context, "GET", path, here),
        ("id", "input", "expected", "tags", "from"),
        lambda one: (
            one["id"],
            _cell(one["input_data"]),
            _cell(one["expected_output"]),
            ",".join(one["tags"]),
            one["source"],
        ),
        as_json=as_json,
        empty=f"there are no golden examples of {prompt}: `testwright golden import` keeps some",
    )


@golden.command(
    epilog="Example:\n\n  testwright golden add greeting '{\"name\": \"Ada\"}' --expected 'Hi, Ada'"
)
def add(
    context: typer.Context,
    prompt: Prompt,
    input_data: Annotated[str, typer.Argument(metavar="INPUT", help="a JSON object")],
    expected: Annotated[
        str | None, typer.Option(help="a text, or JSON with --json-expected")
    ] = None,
    json_expected: Annotated[  # noqa: FBT002
        bool, typer.Option("--json-expected", help="the expected output is written in JSON")
    ] = False,
    tags: Tags = None,
    mask_pii: MaskPii = False,  # noqa: FBT002
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Keep one golden example."""
    wanted = _json_of(expected, "--expected") if json_expected and expected else expected
    body = {
        "input_data": _json_of(input_data, "INPUT"),
        "expected_output": wanted,
        "tags": tags or [],
    }
    if not isinstance(body["input_data"], dict):
        raise InvalidInput("INPUT is no JSON object")

    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.features.golden import service
        from testwright.features.golden.schemas import ExampleFields

        fields = [checked(ExampleFields, body)]
        return await service.add(
            platform, LOCAL_OWNER, prompt, fields, source="cli", mask_pii=mask_pii
        )

    made = asked(context, "POST", path_of(prompt), here, {"items": [body], "mask_pii": mask_pii})
    if as_json:
        put_json(made)
    else:
        say(f"{made['items'][0]['id']} {'is kept' if made['added'] else 'was there already'}")
        _tell_masked(made["masked"])
        _warn(made["warnings"])


@golden.command("import", epilog=_IMPORT_EXAMPLES)
def import_(
    context: typer.Context,
    prompt: Prompt,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="JSON Lines, JSON, CSV or YAML")],
    format_: Format = None,
    tags: Tags = None,
    mask_pii: MaskPii = False,  # noqa: FBT002
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Keep the examples of a file, each once; what can't be used is told with its line.

    Exit code 1 when none could be used.
    """
    terminal: Terminal = context.obj
    with _opened(file) as (lines, size), measured("Importing", size) as advance:
        followed = _followed(lines, advance)
        entries = _entries(file, format_, followed)
        done = asyncio.run(_import(terminal, prompt, entries, tags or [], mask_pii=mask_pii))
    if as_json:
        put_json(done.to_json())
    else:
        say(f"{done.added:,} stored, {done.known:,} known already, {done.left_out:,} left out")
        _tell_masked(done.masked)
        for one in done.problems[:_SHOWN_PROBLEMS]:
            say(f"  {one.where}: {one.problem}")
        if done.left_out > _SHOWN_PROBLEMS:
            say(f"  and {done.left_out - _SHOWN_PROBLEMS:,} more")
        _warn(done.warnings)
    if not done.added + done.known:
        raise typer.Exit(1)


@golden.command(epilog="Example:\n\n  testwright golden export greeting --out examples.yaml")
def export(
    context: typer.Context,
    prompt: Prompt,
    out: Annotated[Path | None, typer.Option(help="a file; else standard output")] = None,
    format_: Format = None,
    tags: Tags = None,
    mask_pii: MaskPii = False,  # noqa: FBT002
) -> None:
    """Write the golden examples of a prompt as a file that can be imported again."""
    from testwright.core.golden.writing import notation

    terminal: Terminal = context.obj
    chosen = format_ or (out.suffix.lstrip(".") if out is not None else "jsonl")
    notation(chosen)
    try:
        target = out.open("w", encoding="utf-8", newline="") if out is not None else sys.stdout
    except OSError as error:
        raise InvalidInput(f"{out} can't be written: {error.strerror}") from None
    try:
        found = asyncio.run(
            _export(terminal, prompt, chosen, tags or [], target.write, mask_pii=mask_pii)
        )
        _tell_masked(found)
    finally:
        if out is not None:
            target.close()


@golden.command(epilog="Example:\n\n  testwright golden delete ex_01…")
def delete(
    context: typer.Context,
    example_ids: Annotated[list[str], typer.Argument(metavar="EXAMPLE...", help="ids")],
) -> None:
    """Delete golden examples; experiments that asked them still show them."""

    async def here(platform: Platform) -> None:
        from testwright.features.golden import service

        for one in example_ids:
            await service.delete(platform, LOCAL_OWNER, one)

    async def there(terminal: Terminal) -> None:
        for one in example_ids:
            await terminal.call("DELETE", f"/api/v1/golden-examples{part(one)}")

    either(context, here, there)
    say(f"{len(example_ids)} deleted")


def _entries(file: str, format_: str | None, lines: Iterator[str]) -> Iterator[Entry]:
    from testwright.core.golden.reading import read

    name = Path(file).name if file != "-" else "stdin"
    return read(lines, format_ or Path(file).suffix or "jsonl", name)


async def _import(
    terminal: Terminal, prompt: str, entries: Iterator[Entry], tags: list[str], *, mask_pii: bool
) -> Imported:
    from testwright.features.golden import remote, transfer

    if terminal.server is not None:
        return await remote.send(terminal, prompt, entries, tags=tags, mask_pii=mask_pii)
    async with terminal.opened() as platform:
        return await transfer.take_in(
            platform, LOCAL_OWNER, prompt, entries, tags=tags, mask_pii=mask_pii
        )


async def _export(
    terminal: Terminal,
    prompt: str,
    format_: str,
    tags: list[str],
    put: Callable[[str], int],
    *,
    mask_pii: bool,
) -> Masked:
    """Writes the file; what was masked, where that is known here."""
    from testwright.core.golden.writing import notation
    from testwright.features.golden import transfer

    counts: Masked = Counter()
    if terminal.server is not None:
        masking = "true" if mask_pii else None
        path = path_of(prompt, "/export", format=format_, tags=tags, mask_pii=masking)
        text = codecs.getincrementaldecoder("utf-8")()
        for received in terminal.received("GET", path):
            put(text.decode(received))
        return counts
    async with terminal.opened() as platform:
        pieces = await transfer.written(
            platform,
            LOCAL_OWNER,
            prompt,
            notation(format_),
            tags=tags,
            counts=counts if mask_pii else None,
        )
        async for piece in pieces:
            put(piece)
    return counts


@contextmanager
def _opened(file: str) -> Iterator[tuple[Iterator[str], int]]:
    """The lines of a file and its size in bytes, 1 where it is not known.

    Raises:
        InvalidInput: it can't be read.
    """
    path = Path(file)
    try:
        if file == "-":
            yield sys.stdin, 1
            return
        with path.open(encoding="utf-8", newline="") as lines:
            yield lines, path.stat().st_size
    except OSError as error:
        raise InvalidInput(f"{file} can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{file} is no UTF-8 text") from None


def _followed(lines: Iterator[str], advance: Callable[[int], None]) -> Iterator[str]:
    """The lines; the bar moves with what is read."""
    for line in lines:
        advance(len(line) if line.isascii() else len(line.encode("utf-8", "surrogatepass")))
        yield line


def _json_of(text: str, what: str) -> Any:  # noqa: ANN401 any JSON value
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{what} is no JSON: {error}") from None


def _cell(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_CELL else line[: _LONGEST_CELL - 1] + "…"


def _tell_masked(masked: Mapping[str, int]) -> None:
    if masked:
        say("masked: " + ", ".join(f"{count:,} {kind}" for kind, count in sorted(masked.items())))


def _warn(warnings: list[str]) -> None:
    for one in warnings[:_SHOWN_PROBLEMS]:
        say(f"  note: {one}")
