"""`testwright generate`: stories in, test cases out."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.errors import InvalidInput, TestwrightError
from testwright.terminal import LOCAL_OWNER, Terminal, progress, put, put_json, say

if TYPE_CHECKING:
    from testwright.core.ports import ExportedSuite, ImportedStory
    from testwright.features.testcases.schemas import GenerateTestsBody

Make = Callable[["GenerateTestsBody", int], Awaitable[dict[str, Any]]]
AT_ONCE = 4
"""Stories that are worked on at the same time."""
SHOWN = 10
"""Reasons why something in a file is no story, that are told one by one."""

_EXAMPLES = """
Examples:

  testwright generate "As a customer, I want to reset my password by email so that I get back in"

  testwright generate stories.txt --count 5 --format gherkin --out suites.feature

  testwright generate - --json < story.md

  testwright generate stories.txt --model ollama:llama3.2:3b --out suites.csv
"""


def register(app: typer.Typer) -> None:
    """Adds the commands of this feature."""
    app.command(epilog=_EXAMPLES)(generate)


def generate(
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="STORY|FILE|-", help="a story, a file of stories, or - (stdin)")
    ],
    count: Annotated[int, typer.Option(help="test cases a story, 1 to 10")] = 3,
    model: Annotated[
        str | None, typer.Option(help="provider:name; `testwright models` lists them")
    ] = None,
    strategy: Annotated[str, typer.Option(help="auto, rules or direct")] = "auto",
    difficulty: Annotated[
        str, typer.Option(help="easy, medium or hard: how deep to go")
    ] = "medium",
    criteria: Annotated[
        list[str] | None, typer.Option(help="an acceptance criterion; may be given several times")
    ] = None,
    techniques: Annotated[
        list[str] | None, typer.Option(help="use only this test technique; may be repeated")
    ] = None,
    context_file: Annotated[
        Path | None,
        typer.Option("--context", help="JSON or YAML: roles, entities, states, glossary"),
    ] = None,
    no_test_data: Annotated[  # noqa: FBT002
        bool, typer.Option("--no-test-data", help="leave test_data empty")
    ] = False,
    format_: Annotated[
        str | None,
        typer.Option("--format", help="json, jsonl, csv, markdown, gherkin (by the file's ending)"),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="file to write; standard output without")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="the whole answer of the API")] = False,  # noqa: FBT002
) -> None:
    """Turn user stories into test cases."""
    terminal: Terminal = context.obj
    exporter_name = _exporter_name(format_, out)
    stories = _read(source)
    options = {
        "difficulty": difficulty,
        "num_test_cases": count,
        "model": model,
        "strategy": strategy,
        "techniques": techniques or [],
        "context": _context(context_file),
        "include_test_data": not no_test_data,
    }
    results = asyncio.run(_generate_all(terminal, stories, criteria or [], options))
    answered = [(story, body) for story, body in results if isinstance(body, dict)]
    if as_json:
        bodies = [body for _, body in answered]
        content = bodies[0] if len(stories) == 1 and bodies else {"items": bodies}
        _write_json(content, out)
    elif answered:
        _export(exporter_name, answered, out)
    failed = len(results) - len(answered)
    if failed:
        say(f"{failed} of {len(results)} stories failed")
        raise typer.Exit(1)


async def _generate_all(
    terminal: Terminal,
    stories: list[ImportedStory],
    criteria: list[str],
    options: dict[str, Any],
) -> list[tuple[ImportedStory, dict[str, Any] | TestwrightError]]:
    places = asyncio.Semaphore(AT_ONCE)
    async with AsyncExitStack() as stack:
        make = await _maker(terminal, stack)
        advance = stack.enter_context(progress("Generating", len(stories)))

        async def one(
            number: int, story: ImportedStory
        ) -> tuple[ImportedStory, dict[str, Any] | TestwrightError]:
            async with places:
                try:
                    body = _body(story, criteria, options)
                    return story, await make(body, number)
                except TestwrightError as error:
                    if len(stories) == 1:
                        raise
                    say(f"{story.where or f'story {number}'}: {error.message}")
                    return story, error
                finally:
                    advance()

        return list(await asyncio.gather(*(one(n, s) for n, s in enumerate(stories, start=1))))


async def _maker(terminal: Terminal, stack: AsyncExitStack) -> Make:
    """Who generates: the server that was named, or the local platform."""
    if terminal.server is not None:

        async def ask(body: GenerateTestsBody, _number: int) -> dict[str, Any]:
            sent = body.model_dump(exclude_none=True)
            answer: dict[str, Any] = await terminal.call("POST", "/generate-tests", sent)
            return answer

        return ask
    from testwright.features.testcases import service

    platform = await stack.enter_async_context(terminal.opened())

    async def make(body: GenerateTestsBody, number: int) -> dict[str, Any]:
        answer = await service.generate(platform, LOCAL_OWNER, body, f"cli-{number}")
        return answer.body

    return make


def _body(story: ImportedStory, criteria: list[str], options: dict[str, Any]) -> GenerateTestsBody:
    from pydantic import ValidationError

    from testwright.features.testcases.schemas import GenerateTestsBody

    values = {
        **options,
        "user_story": story.text,
        "acceptance_criteria": [*story.criteria, *criteria],
    }
    try:
        return GenerateTestsBody.model_validate(values)
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(str(part) for part in one['loc'])}: "
            f"{one['msg'].removeprefix('Value error, ')}"
            for one in error.errors()
        )
        raise InvalidInput(problems) from None


def _read(source: str) -> list[ImportedStory]:
    from testwright.core.ports import ImportedStory, StoryImporter
    from testwright.plugins import registry

    if source == "-":
        return list(registry.load(StoryImporter, "text")().read(sys.stdin.buffer.read()).stories)
    path = Path(source)
    if not _is_file(path):
        if _looks_like_path(source):
            raise InvalidInput(f"there is no file {source!r}")
        return [ImportedStory(text=source)]
    data = path.read_bytes()
    backlog = registry.importer_of(path.suffix, data)().read(data)
    for reason in backlog.skipped[:SHOWN]:
        say(f"{path.name}: {reason}")
    if len(backlog.skipped) > SHOWN:
        say(f"{path.name}: {len(backlog.skipped) - SHOWN} more were left out")
    if not backlog.stories:
        raise InvalidInput(f"{path.name}: no story was found")
    return list(backlog.stories)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a story is often too long for a file name
        return False


def _looks_like_path(text: str) -> bool:
    return " " not in text.strip()


def _context(path: Path | None) -> Any:  # noqa: ANN401 - the schema checks it
    if path is None:
        return None
    import yaml  # JSON is YAML

    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidInput(f"--context: {path} can't be read ({error.strerror})") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InvalidInput(f"--context: {path} is neither JSON nor YAML: {error}") from None


def _exporter_name(format_: str | None, out: Path | None) -> str:
    from testwright.core.ports import SuiteExporter
    from testwright.plugins import registry

    names = registry.names(SuiteExporter)
    if format_ is not None:
        if format_ not in names:
            raise InvalidInput(f"--format: {format_!r} is not one of {', '.join(names)}")
        return format_
    ending = out.suffix.lower().lstrip(".") if out else ""
    by_ending = {registry.load(SuiteExporter, name).extension: name for name in names}
    return by_ending.get(ending, "markdown")


def _export(
    name: str, answered: list[tuple[ImportedStory, dict[str, Any]]], out: Path | None
) -> None:
    from testwright.core.ports import SuiteExporter
    from testwright.plugins import registry

    content = registry.load(SuiteExporter, name)().export(
        [_exported(story, body) for story, body in answered]
    )
    _write(content, out)


def _exported(story: ImportedStory, body: dict[str, Any]) -> ExportedSuite:
    from testwright.core.ports import ExportedSuite
    from testwright.core.testcases.parse import parse_story

    parsed = parse_story(story.text, story.criteria)
    return ExportedSuite(
        story_id=story.id or body["story_id"],
        title=story.title or parsed.goal,
        story=parsed.text,
        criteria={criterion.id: criterion.text for criterion in parsed.criteria},
        body=body,
    )


def _write_json(content: Any, out: Path | None) -> None:  # noqa: ANN401
    import json

    if out is None:
        put_json(content)
    else:
        _write((json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode(), out)


def _write(content: bytes, out: Path | None) -> None:
    if out is None:
        put(content.decode("utf-8-sig"))
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise InvalidInput(f"--out: {out} can't be written ({error.strerror})") from None
    say(f"wrote {out}")
