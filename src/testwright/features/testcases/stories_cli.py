"""`testwright stories check`: what is vague, missing, double or contradictory in stories."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.terminal import Terminal, put, put_json, put_table

if TYPE_CHECKING:
    from testwright.core.formats import ImportedStory

stories = typer.Typer(help="Look at user stories before they are planned.", no_args_is_help=True)
_EXAMPLES = """
Examples:

  testwright stories check "As a user, I want the report to load fast"

  testwright stories check backlog.txt --context context.yaml

  testwright stories check backlog.csv --json > findings.json

  testwright stories check - --strict < story.md
"""
_MARKS = {"warning": "!", "info": "-"}
_TOLD_ONCE = 4
"""Stories from which on a finding that all of them have is told once."""


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.add_typer(stories, name="stories")


@stories.command(epilog=_EXAMPLES)
def check(
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="STORY|FILE|-", help="a story, a file of stories, or - (stdin)")
    ],
    criteria: Annotated[
        list[str] | None, typer.Option(help="an acceptance criterion; may be given several times")
    ] = None,
    context_file: Annotated[
        Path | None,
        typer.Option("--context", help="JSON or YAML: its roles and glossary count"),
    ] = None,
    questions: Annotated[  # noqa: FBT002
        bool, typer.Option("--questions", help="show the open questions of every story")
    ] = False,
    strict: Annotated[  # noqa: FBT002
        bool, typer.Option("--strict", help="exit 1 when there are warnings")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="the answer of the API")] = False,  # noqa: FBT002
) -> None:
    """Name vague words, missing parts, conflicts and duplicates; findings never block."""
    from testwright.features.testcases.cli_sources import stories_from

    found = _checked(context.obj, stories_from(source), tuple(criteria or ()), context_file)
    if as_json:
        put_json(found)
    else:
        put("\n".join(_lines(found, questions=questions or len(found["items"]) == 1)))
    if strict and found["summary"]["warnings"]:
        raise typer.Exit(1)


@stories.command(epilog="Example:\n\n  testwright stories rules")
def rules(
    as_json: Annotated[bool, typer.Option("--json", help="for scripts")] = False,  # noqa: FBT002
) -> None:
    """List what the check looks for: code, severity, quality, INVEST letter, and the source."""
    from testwright.core.testcases.storycheck.check import RULES

    columns = ("code", "severity", "quality", "invest", "summary", "source")
    rows = [tuple(str(getattr(rule, name)) for name in columns) for rule in RULES]
    if as_json:
        put_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        put_table(columns[:5], [row[:5] for row in rows])


def _checked(
    terminal: Terminal,
    listed: list[ImportedStory],
    criteria: tuple[str, ...],
    context_file: Path | None,
) -> dict[str, Any]:
    from testwright.core.testcases.story import ProjectContext
    from testwright.core.testcases.storycheck.check import check_backlog

    project = ProjectContext()
    if context_file is not None:
        from testwright.features.testcases.context_file import context_of_file

        project = context_of_file(context_file)
    if terminal.server is None:
        return check_backlog([_with(story, criteria) for story in listed], project).to_json()
    body = {
        "stories": [
            {
                "user_story": story.text,
                "acceptance_criteria": [*story.criteria, *criteria],
                "id": story.id or story.where or None,
                "title": story.title,
            }
            for story in listed
        ],
        "context": project.to_json(),
    }
    answer: dict[str, Any] = asyncio.run(terminal.call("POST", "/api/v1/stories/check", body))
    return answer


def _with(story: ImportedStory, criteria: tuple[str, ...]) -> ImportedStory:
    from dataclasses import replace

    return replace(story, criteria=(*story.criteria, *criteria)) if criteria else story


def _lines(found: dict[str, Any], *, questions: bool) -> Iterator[str]:
    """The findings by story, then those of the backlog, then one line that counts."""
    items, summary = found["items"], found["summary"]
    once = _in_all(items)
    for item in items:
        told = [one for one in item["findings"] if one["code"] not in once]
        if told or questions:
            yield f"{item['label']}: {item['title']}"
            for finding in told:
                yield from _finding(finding)
            if questions:
                yield from (f"  ? {question}" for question in item["open_questions"])
            yield ""
    shared = [
        next(one for one in items[0]["findings"] if one["code"] == code) for code in sorted(once)
    ]
    if shared or found["findings"]:
        yield "All stories together"
        for finding in shared:
            yield from _finding({**finding, "message": f"in every story: {finding['message']}"})
        for finding in found["findings"]:
            yield from _finding(finding)
        yield ""
    yield _counts(summary)


def _in_all(items: list[dict[str, Any]]) -> set[str]:
    """The codes without words that every story has."""
    if len(items) < _TOLD_ONCE:
        return set()
    codes = [{one["code"] for one in item["findings"] if not one["words"]} for item in items]
    return set.intersection(*codes)


def _finding(finding: dict[str, Any]) -> Iterator[str]:
    where = f" {finding['where']}" if finding["where"].startswith("AC_") else ""
    related = finding["related"]
    others = f" [{', '.join(related[:6])}{' …' if len(related) > 6 else ''}]" if related else ""  # noqa: PLR2004
    mark = _MARKS[finding["severity"]]
    yield f"  {mark} {finding['code']}{where}: {finding['message']}{others}"
    yield f"      {finding['advice']}"


def _counts(summary: dict[str, Any]) -> str:
    most = sorted(summary["by_code"].items(), key=lambda one: (-one[1], one[0]))[:5]
    listed = ", ".join(f"{code} {count}" for code, count in most)
    return (
        f"{_some(summary['stories'], 'story', 'stories')}, {summary['stories_with_warnings']} with "
        f"warnings: {_some(summary['warnings'], 'warning', 'warnings')}, "
        f"{_some(summary['infos'], 'note', 'notes')}" + (f" ({listed})" if listed else "")
    )


def _some(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
