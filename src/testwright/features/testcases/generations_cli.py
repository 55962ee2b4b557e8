"""`testwright generations`: suites as they stand, edits included."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.features.testcases import cli_results as results
from testwright.terminal import (
    LOCAL_OWNER,
    AsJson,
    Cursor,
    Limit,
    Terminal,
    asked,
    either,
    part,
    put_json,
    put_listing,
    put_table,
    query,
    say,
)

if TYPE_CHECKING:
    from testwright.engine.platform import Platform

group = typer.Typer(help="Suites as they stand: list, export, regenerate.", no_args_is_help=True)
Identifier = Annotated[
    str, typer.Argument(metavar="GENERATION", help="as `generations list` shows it")
]
_BASE = "/api/v1/generations"


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.add_typer(group, name="generations")


@group.command("list", epilog="Example:\n\n  testwright generations list --story ABC-12")
def list_(
    context: typer.Context,
    story: Annotated[str | None, typer.Option(help="only of this story's id")] = None,
    job: Annotated[str | None, typer.Option(help="only of this backlog's job")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the newest suites, without their cases."""

    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.db.paging import PageRequest
        from testwright.features.testcases import generations

        page = PageRequest(limit, cursor)
        return await generations.listing(platform, LOCAL_OWNER, page, job_id=job, story_id=story)

    path = _BASE + query(limit=limit, cursor=cursor, story_id=story, job_id=job)
    put_listing(
        asked(context, "GET", path, here),
        ("id", "story", "title", "cases", "edited", "quality", "created"),
        lambda one: (
            one["id"],
            one["story_id"],
            one["title"][:60],
            str(one["cases"]),
            str(one["edited_cases"]),
            f"{one['quality_score']:.2f}",
            str(one["created_at"])[:16],
        ),
        as_json=as_json,
        empty="there are no suites yet; `testwright generate` makes them",
    )


@group.command(epilog="Example:\n\n  testwright generations duplicates --job job_01…")
def duplicates(
    context: typer.Context,
    job: Annotated[str, typer.Option(help="the backlog's job, as `jobs list` shows it")],
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show cases of a backlog that say the same, and why; nothing is removed."""

    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.features.testcases import generations

        return await generations.duplicates_of_job(platform, LOCAL_OWNER, job)

    found = asked(context, "GET", f"{_BASE}/duplicates{query(job_id=job)}", here)
    put_listing(
        found,
        ("enough", "says the same", "kind", "why"),
        lambda one: (
            f"{one['kept']['story_id']} {one['kept']['case_id']}",
            f"{one['dropped']['story_id']} {one['dropped']['case_id']}",
            one["kind"],
            one["reason"],
        ),
        as_json=as_json,
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
    out = results.destination(out)
    name = results.exporter_name(format_, out, as_json=False)

    async def here(platform: Platform) -> bytes:
        from testwright.features.testcases import generations

        return (await generations.export(platform, LOCAL_OWNER, identifier, name)).content

    async def there(terminal: Terminal) -> bytes:
        return await terminal.download(f"{_BASE}{part(identifier)}/export{query(format=name)}")

    results.write(either(context, here, there), out)


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

    wish = {"user_story": story, "acceptance_criteria": criteria, "test_cases": cases or []}
    sent = {name: value for name, value in wish.items() if value is not None}
    body = body_of(RegenerateBody, sent)

    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.features.testcases import regeneration

        return await regeneration.regenerate_generation(
            platform, LOCAL_OWNER, identifier, body, "cli"
        )

    after = asked(context, "POST", f"{_BASE}{part(identifier)}/regenerate", here, sent)
    if as_json:
        put_json(after)
        return
    put_table(
        ("case", "what happened", "why"),
        [(one["id"], one["change"], one["reason"]) for one in after["changes"]],
    )
