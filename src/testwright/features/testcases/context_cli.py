"""`testwright context check` and `testwright context infer`: what a project knows, in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.errors import InvalidInput
from testwright.terminal import put, put_json, say

if TYPE_CHECKING:
    from testwright.core.testcases.story import FieldRule, ProjectContext
    from testwright.core.testcases.storycheck.reading import Reading

contexts = typer.Typer(
    name="context",
    help="Roles, entities, states and terms that a team knows and a story does not say.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Adds the commands of this file."""
    app.add_typer(contexts, name="context")


@contexts.command(
    epilog="Examples:\n\n  testwright context check context.yaml\n\n"
    "  testwright context check context.yaml --stories backlog.txt"
)
def check(
    file: Annotated[Path, typer.Argument(help="JSON or YAML")],
    backlog: Annotated[
        str | None,
        typer.Option("--stories", metavar="FILE", help="stories: what is never used, what lacks"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="for scripts")] = False,  # noqa: FBT002
) -> None:
    """Say whether a context file is valid, what it holds, and what in it is odd."""
    from testwright.core.testcases.project_context.oddities import oddities
    from testwright.features.testcases.context_file import context_of_file

    try:
        context = context_of_file(file)
    except InvalidInput as error:
        if as_json:
            problems = [{"field": one.field, "problem": one.problem} for one in error.details]
            put_json(
                {"valid": False, "problems": problems or [{"field": "", "problem": error.message}]}
            )
            raise typer.Exit(2) from None
        if not error.details:
            raise
        for one in error.details:
            say(f"{file.name}: {one.field}: {one.problem}")
        count = _some(len(error.details), "problem")
        raise InvalidInput(f"{file.name} is not valid: {count}", details=error.details) from None
    odd = list(oddities(context, _readings(backlog) if backlog else ()))
    if as_json:
        put_json({"valid": True, **context.to_json(), "odd": odd})
    else:
        put("\n".join(_lines(file.name, context, odd)))


@contexts.command(
    epilog="Examples:\n\n  testwright context infer backlog.txt --out context.yaml\n\n"
    "  testwright generate backlog.txt --context context.yaml"
)
def infer(
    source: Annotated[
        str, typer.Argument(metavar="BACKLOG", help="a file of stories, or - (stdin)")
    ],
    out: Annotated[Path | None, typer.Option(help="file to write; standard output without")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="the context without sources")] = False,  # noqa: FBT002
) -> None:
    """Draft a context from a backlog: roles, entities with fields, states, terms."""
    from testwright.core.testcases.project_context.infer.infer import infer_context
    from testwright.core.testcases.project_context.yaml_text import yaml_of

    draft = infer_context(_readings(source))
    if as_json:
        put_json(draft.to_context().to_json())
        return
    text = yaml_of(draft, "" if source == "-" else Path(source).name)
    if out is None:
        put(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InvalidInput(f"--out: {out} can't be written ({error.strerror})") from None
    say(
        f"wrote {out}: {len(draft.roles)} roles, {len(draft.entities)} entities. Read it before "
        "you use it"
    )


def _readings(source: str) -> list[Reading]:
    from testwright.core.testcases.story import ProjectContext
    from testwright.core.testcases.storycheck.reading import read
    from testwright.features.testcases.cli_sources import stories_from

    return [
        read(
            story.text,
            story.criteria,
            ProjectContext(),
            label=story.where or f"story {number}",
            story_id=story.id,
            title=story.title,
        )
        for number, story in enumerate(stories_from(source), start=1)
    ]


def _lines(name: str, context: ProjectContext, odd: list[str]) -> Iterator[str]:
    fields = sum(map(len, context.entities.values()))
    yield (
        f"{name} is valid: {_some(len(context.roles), 'role')}, "
        f"{_some(len(context.entities), 'entity', 'entities')} with {_some(fields, 'field')}, "
        f"states of {_some(len(context.states), 'entity', 'entities')}, "
        f"{_some(len(context.glossary), 'term')}"
    )
    if context.roles:
        yield f"  roles: {', '.join(context.roles)}"
    for entity, rules in context.entities.items():
        yield f"  {entity}: {', '.join(_field(*one) for one in rules.items()) or 'no fields'}"
    for entity, states in context.states.items():
        yield f"  states of {entity or 'everything'}: {' > '.join(states)}"
    for term, meaning in context.glossary.items():
        yield f"  {term}: {meaning}"
    if odd:
        yield ""
        yield "Odd:"
        yield from (f"  {one}" for one in odd)


def _field(name: str, rule: FieldRule) -> str:
    said: list[Any] = [rule.type] if rule.type else []
    if rule.min is not None or rule.max is not None:
        low = "" if rule.min is None else f"{rule.min:g}"
        high = "" if rule.max is None else f"{rule.max:g}"
        said.append(f"{low}..{high}")
    if rule.values:
        said.append(" | ".join(rule.values))
    if rule.required is not None:
        said.append("required" if rule.required else "optional")
    return f"{name} ({' '.join(said)})" if said else name


def _some(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
