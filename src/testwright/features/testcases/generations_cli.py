"""`testwright generations`: suites as they stand, edits included."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlencode

import typer

from testwright.features.testcases import cli_results as results
from testwright.terminal import LOCAL_OWNER, Terminal, put_json, put_table, say

group = typer.Typer(help="Suites as they stand: list, export, regenerate.", no_args_is_help=True)
Identifier = Annotated[
    str, typer.Argument(metavar="GENERATION", help="as `generations list` shows it")
]
AsJson = Annotated[bool, typer.Option("--json", help="for scripts")]
_BASE = "/api/v1/generations"


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.add_typer(group, name="generations")


@group.command("list", epilog="Example:\n\n  testwright generations list --story ABC-12")
def list_(
    context: typer.Context,
    story: Annotated[str | None, typer.Option(help="only of this story's id")] = None,
    job: Annotated[str | None, typer.Option(help="only of this backlog's job")] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="the newest ones")] = 50,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the newest suites, without their cases."""
    terminal: Terminal = context.obj

    async def read() -> dict[str, Any]:
        if terminal.server is not None:
            query = {"limit": limit, "story_id": story, "job_id": job}
            given = urlencode({name: value for name, value in query.items() if value is not None})
            answer: dict[str, Any] = await terminal.call("GET", f"{_BASE}?{given}")
            return answer
        from testwright.db.paging import PageRequest
        from testwright.features.testcases import generations

        async with terminal.opened() as platform:
            page = PageRequest(limit)
            return await generations.listing(
                platform, LOCAL_OWNER, page, job_id=job, story_id=story
            )

    found = asyncio.run(read())
    if as_json:
        put_json(found)
    elif not found["items"]:
        say("there are no suites yet; `testwright generate` makes them")
    else:
        put_table(
            ("id", "story", "title", "cases", "edited", "quality", "created"),
            [
                (
                    one["id"],
                    one["story_id"],
                    one["title"][:60],
                    str(one["cases"]),
                    str(one["edited_cases"]),
                    f"{one['quality_score']:.2f}",
                    str(one["created_at"])[:16],
                )
                for one in found["items"]
            ],
        )


@group.command(epilog="Example:\n\n  testwright generations duplicates --job job_01…")
def duplicates(
    context: typer.Context,
    job: Annotated[str, typer.Option(help="the backlog's job, as `jobs list` shows it")],
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show cases of a backlog that say the same, and why; nothing is removed."""
    terminal: Terminal = context.obj

    async def read() -> dict[str, Any]:
        if terminal.server is not None:
            path = f"{_BASE}/duplicates?{urlencode({'job_id': job})}"
            answer: dict[str, Any] = await terminal.call("GET", path)
            return answer
        from testwright.features.testcases import generations

        async with terminal.opened() as platform:
            return await generations.duplicates_of_job(platform, LOCAL_OWNER, job)

    found = asyncio.run(read())
    if as_json:
        put_json(found)
        return
    put_table(
        ("enough", "says the same", "kind", "why"),
        [
            (
                f"{one['kept']['story_id']} {one['kept']['case_id']}",
                f"{one['dropped']['story_id']} {one['dropped']['case_id']}",
                one["kind"],
                one["reason"],
            )
            for one in found["items"]
        ],
    )
    say(f"{len(found['items'])} cases say the same as another")


@group.command(epilog="Example:\n\n  testwright generations export gen_01… --out suite.xlsx")
def export(
    context: typer.Context,
    identifier: Identifier,
    format_: Annotated[
        str | None,
        typer.Option("--format", help="markdown, xlsx, csv, testrail_csv … (docs/formats.md)"),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="file to write; standard output without")] = None,
) -> None:
    """Write one suite, edits included, in the format of another tool."""
    terminal: Terminal = context.obj
    out = results.destination(out)
    name = results.exporter_name(format_, out, as_json=False)

    async def written() -> bytes:
        if terminal.server is not None:
            path = f"{_BASE}/{quote(identifier, safe='')}/export?{urlencode({'format': name})}"
            return await terminal.download(path)
        from testwright.features.testcases import generations

        async with terminal.opened() as platform:
            file = await generations.export(platform, LOCAL_OWNER, identifier, name)
            return file.content

    results.write(asyncio.run(written()), out)


@group.command(epilog="Example:\n\n  testwright generations regenerate gen_01… --case TC_002")
def regenerate(
    context: typer.Context,
    identifier: Identifier,
    story: Annotated[str | None, typer.Option(help="the story as it reads now")] = None,
    criteria: Annotated[
        list[str] | None, typer.Option(help="the criteria as they read now; may be repeated")
    ] = None,
    cases: Annotated[
        list[str] | None, typer.Option("--case", help="replace only this case; may be repeated")
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Make a suite again: edits survive, what did not change stays, ids stay."""
    from testwright.features.testcases.cli_bodies import body_of
    from testwright.features.testcases.generation_schemas import RegenerateBody

    terminal: Terminal = context.obj
    wish = {"user_story": story, "acceptance_criteria": criteria, "test_cases": cases or []}
    sent = {name: value for name, value in wish.items() if value is not None}
    body = body_of(RegenerateBody, sent)

    async def made() -> dict[str, Any]:
        if terminal.server is not None:
            path = f"{_BASE}/{quote(identifier, safe='')}/regenerate"
            answer: dict[str, Any] = await terminal.call("POST", path, sent)
            return answer
        from testwright.features.testcases import regeneration

        async with terminal.opened() as platform:
            return await regeneration.regenerate_generation(
                platform, LOCAL_OWNER, identifier, body, "cli"
            )

    after = asyncio.run(made())
    if as_json:
        put_json(after)
        return
    put_table(
        ("case", "what happened", "why"),
        [(one["id"], one["change"], one["reason"]) for one in after["changes"]],
    )
