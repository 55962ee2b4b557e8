"""`testwright data exports`: the exports of the local database, and their files."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.errors import Conflict, InvalidInput, Unavailable
from testwright.terminal import (
    LOCAL_OWNER,
    AsJson,
    Terminal,
    measured,
    put,
    put_json,
    put_table,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.features.testdata.exports import ReadyFile

group = typer.Typer(
    help="Exports that a server makes in the background: list, show, download, delete.",
    no_args_is_help=True,
)
JobId = Annotated[str, typer.Argument(metavar="JOB", help="as `data exports list` shows it")]
_AT_ONCE = 1 << 20


def register(data: typer.Typer) -> None:
    """Adds the commands."""
    data.add_typer(group, name="exports")


@group.command("list", epilog="Example:\n\n  testwright data exports list --limit 5")
def list_(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=200, help="the newest ones")] = 50,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the newest exports and how far they are."""
    terminal = _here(context, "list")

    async def ask() -> dict[str, Any]:
        from testwright.db.paging import PageRequest
        from testwright.features.testdata import exports

        async with terminal.opened() as platform:
            return await exports.listing(platform, LOCAL_OWNER, PageRequest(limit))

    found = asyncio.run(ask())
    if as_json:
        put_json(found)
    elif not found["items"]:
        say("there are no exports; POST /api/v1/data/exports makes one")
    else:
        columns = ("job", "name", "format", "records", "status", "files", "failed", "created")
        put_table(columns, map(_row, found["items"]))


@group.command(epilog="Example:\n\n  testwright data exports show job_01… --json")
def show(context: typer.Context, job_id: JobId, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Show one export and its files: records, size, checksum."""
    found = asyncio.run(_read(_here(context, "show"), job_id))
    if as_json:
        put_json(found)
        return
    progress = found["progress"]
    put(
        f"{found['job_id']}: {found['status']}, {progress['done']} of {progress['total']} files, "
        f"{found['records_done']:,} of {found['records_expected']:,} records, "
        f"{found['bytes_done']:,} bytes"
    )
    if found["error"]:
        put(f"  {found['error']}")
    put_table(
        ("file", "first record", "records", "status", "bytes", "sha256"),
        [
            (
                one["file"],
                str(one["first_record"]),
                str(one["records"]),
                one["status"] + (f": {one['error']}" if one["error"] else ""),
                str(one["bytes"] or ""),
                one["sha256"] or "",
            )
            for one in found["files"]
        ],
    )


@group.command(epilog="Example:\n\n  testwright data exports download job_01… --out orders/")
def download(
    context: typer.Context,
    job_id: JobId,
    out: Annotated[Path, typer.Option(help="folder to put the files into")] = Path(),
    file: Annotated[list[str] | None, typer.Option(help="only this file; may be repeated")] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Copy the files of an export that are ready, and check them by their SHA-256.

    Files that are in the folder with the right content already are not copied again.
    """
    terminal = _here(context, "download")
    found = asyncio.run(_read(terminal, job_id))
    ready = {one["file"]: one for one in found["files"] if one["status"] == "ready"}
    names = list(file or ready)
    if not names:
        raise Conflict(f"no file of {job_id} is ready: the export is {found['status']}")

    async def locate() -> list[ReadyFile]:
        from testwright.features.testdata import exports

        async with terminal.opened() as platform:
            return [await exports.file(platform, LOCAL_OWNER, job_id, name) for name in names]

    sources = asyncio.run(locate())
    size = sum(ready[source.path.name]["bytes"] for source in sources)
    with measured("Copying", size) as advance:
        for source in sources:
            _copy(source, out / source.path.name, advance)
    left = len(found["files"]) - len(ready)
    if as_json:
        files = [{**ready[one.path.name], "path": str(out / one.path.name)} for one in sources]
        put_json({"job_id": job_id, "bytes": size, "not_ready": left, "files": files})
    beside = f"; {left} files are not ready" if left and not file else ""
    say(f"{len(sources)} files to {out} ({size:,} bytes){beside}")


@group.command(epilog="Example:\n\n  testwright data exports delete job_01…")
def delete(context: typer.Context, job_id: JobId, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Remove the files of an export, and stop the work on them.

    `testwright jobs resume` makes them again: the recipe stays.
    """
    terminal = _here(context, "delete")

    async def ask() -> dict[str, Any]:
        from testwright.features.testdata import exports

        async with terminal.opened() as platform:
            await exports.remove(platform, LOCAL_OWNER, job_id)
            return await exports.read(platform, LOCAL_OWNER, job_id)

    found = asyncio.run(ask())
    if as_json:
        put_json({"job_id": job_id, "status": found["status"]})
    say(f"the files of {job_id} are removed; `testwright jobs resume {job_id}` makes them again")


def _here(context: typer.Context, command: str) -> Terminal:
    terminal: Terminal = context.obj
    terminal.only_here(f"data exports {command}")
    return terminal


async def _read(terminal: Terminal, job_id: str) -> dict[str, Any]:
    from testwright.features.testdata import exports

    async with terminal.opened() as platform:
        return await exports.read(platform, LOCAL_OWNER, job_id)


def _row(one: dict[str, Any]) -> tuple[str, ...]:
    progress = one["progress"]
    return (
        one["job_id"],
        one["name"],
        one["format"],
        f"{one['records_expected']:,}",
        one["status"],
        f"{progress['done']}/{progress['total']}",
        str(progress["failed"]),
        str(one["created_at"])[:19],
    )


def _copy(source: ReadyFile, target: Path, advance: Callable[[int], None]) -> None:
    from testwright.features.testdata.whole_file import whole_file

    if target.exists() and target.samefile(source.path):
        raise InvalidInput(f"--out {target.parent} is where the export lies: name another folder")
    if _digest(target) == source.sha256:
        advance(source.path.stat().st_size)
        return
    digest = hashlib.sha256()
    try:
        with source.path.open("rb") as original, whole_file(target) as file:
            while piece := original.read(_AT_ONCE):
                digest.update(piece)
                file.write(piece)
                advance(len(piece))
            if digest.hexdigest() != source.sha256:
                raise Unavailable(
                    f"{source.path} is not what was made (its SHA-256 differs): delete the export, "
                    "and resume its job"
                )
    except OSError as error:
        raise Unavailable(f"{target} can't be written: {error.strerror or error}") from None


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
