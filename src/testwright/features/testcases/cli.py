"""`testwright generate`: stories in, test cases out."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from testwright.errors import InvalidInput
from testwright.features.testcases import cli_results as results
from testwright.features.testcases import (
    context_cli,
    evaluate_cli,
    generations_cli,
    stories_cli,
    techniques_cli,
)
from testwright.features.testcases.cli_sources import (
    Source,
    read_columns,
    read_context,
    read_source,
)
from testwright.terminal import LOCAL_OWNER, Terminal

if TYPE_CHECKING:
    from testwright.features.testcases.backlog_story import BacklogStory
    from testwright.features.testcases.generation_schemas import BacklogBody

_EXAMPLES = """
Examples:

  testwright generate "As a customer, I want to reset my password by email so that I get back in"

  testwright generate stories.txt --count 5 --format gherkin --out suites.feature

  testwright generate backlog.csv --map story="User Story" --map criteria=AC --dry-run

  testwright generate backlog.csv --model ollama:llama3.2:3b --out suites.xlsx

  testwright generate - --json < story.md
"""


def register(app: typer.Typer) -> None:
    """Adds the commands of this feature."""
    app.command(epilog=_EXAMPLES)(generate)
    for part in (generations_cli, stories_cli, context_cli, techniques_cli, evaluate_cli):
        part.register(app)


def generate(
    context: typer.Context,
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="STORY|FILE|-",
            help="a story, a file of stories, or - (stdin)",
            show_default=False,
        ),
    ] = None,
    count: Annotated[int, typer.Option(help="test cases a story, 1 to 10")] = 3,
    model: Annotated[
        str | None, typer.Option(help="provider:name; `testwright models` lists them")
    ] = None,
    strategy: Annotated[str, typer.Option(help="auto, rules, direct, rag or hybrid")] = "auto",
    difficulty: Annotated[
        str, typer.Option(help="easy, medium or hard: how deep to go")
    ] = "medium",
    criteria: Annotated[
        list[str] | None, typer.Option(help="an acceptance criterion; may be given several times")
    ] = None,
    techniques: Annotated[
        list[str] | None,
        typer.Option(
            help="use only this test technique; may be repeated (`testwright techniques`)"
        ),
    ] = None,
    context_file: Annotated[
        Path | None,
        typer.Option("--context", help="JSON or YAML: roles, entities, states, glossary"),
    ] = None,
    no_test_data: Annotated[  # noqa: FBT002
        bool, typer.Option("--no-test-data", help="leave test_data empty")
    ] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=COLUMN", help="which column holds story, criteria, id, title …"
        ),
    ] = None,
    dry_run: Annotated[  # noqa: FBT002
        bool, typer.Option("--dry-run", help="show what was read from the file; generate nothing")
    ] = False,
    update: Annotated[  # noqa: FBT002
        bool,
        typer.Option("--update", help="only stories that are new or changed; edited cases stay"),
    ] = False,
    resume: Annotated[
        str | None, typer.Option(metavar="JOB", help="go on with a backlog that was stopped")
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", help="json, csv, xlsx, gherkin … (else by the ending of --out)"),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="file to write; standard output without")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="the whole answer of the API")] = False,  # noqa: FBT002
) -> None:
    """Turn user stories into test cases.

    A file with several stories is worked on as a job: stop it whenever you like, --resume goes on.
    """
    from testwright.features.testcases import cli_backlog
    from testwright.features.testcases.cli_bodies import body_of
    from testwright.features.testcases.generation_schemas import BacklogBody

    terminal: Terminal = context.obj
    out = results.destination(out)
    name = results.exporter_name(format_, out, as_json=as_json)
    if (source is None) == (resume is None):
        raise InvalidInput("give a story, a file or - (standard input); or --resume and a job's id")
    if resume is not None:
        asyncio.run(cli_backlog.resume(terminal, resume, name, out, as_json=as_json)).tell()
        return
    assert source is not None
    found = read_source(source, read_columns(columns))
    body = body_of(
        BacklogBody,
        {
            "context": read_context(context_file),
            "difficulty": difficulty,
            "num_test_cases": count,
            "model": model,
            "strategy": strategy,
            "techniques": techniques or [],
            "include_test_data": not no_test_data,
            "update": update,
        },
    )
    read = cli_backlog.stories_of(found, body, criteria or [])
    if dry_run:
        cli_backlog.show_plan(read, found.name, as_json=as_json)
        return
    cli_backlog.tell_skipped(read, found.name)
    if len(found.backlog.stories) == 1 and not update:
        asyncio.run(_one(terminal, found, read.stories[0], body, name, out, as_json=as_json))
    else:
        asyncio.run(cli_backlog.run(terminal, read, body, name, out, as_json=as_json)).tell()


async def _one(
    terminal: Terminal,
    found: Source,
    story: BacklogStory,
    body: BacklogBody,
    name: str,
    out: Path | None,
    *,
    as_json: bool,
) -> None:
    """One story needs no job: the answer is there before a job would be stored."""
    from testwright.features.testcases.schemas import GenerateTestsBody

    values = body.model_dump(
        include={"context", "model", "strategy", "techniques", "include_test_data"},
        exclude_none=True,
    )
    wish = GenerateTestsBody(
        **values,
        user_story=story.request.user_story,
        acceptance_criteria=list(story.request.acceptance_criteria),
        num_test_cases=story.request.num_test_cases,
        difficulty=story.request.difficulty,
    )
    if terminal.server is not None:
        answer = await terminal.call("POST", "/generate-tests", wish.model_dump(exclude_none=True))
    else:
        from testwright.features.testcases import service

        async with terminal.opened() as platform:
            answer = (await service.generate(platform, LOCAL_OWNER, wish, "cli")).body
    if as_json:
        results.write_json(answer, out)
    else:
        results.export(name, [results.exported(found.backlog.stories[0], answer)], out)
