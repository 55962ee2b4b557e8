"""`testwright prompts`: prompts and their versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.features.prompts.cli_calls import BASE, Name, Version, Why, variables_of, wording_of
from testwright.terminal import (
    LOCAL_OWNER,
    AsJson,
    Cursor,
    Limit,
    asked,
    part,
    put,
    put_json,
    put_listing,
    query,
    say,
)
from testwright.validation import checked

if TYPE_CHECKING:
    from testwright.core.runs import PromptVersion

prompts = typer.Typer(help="Prompts: versions, labels, differences, imports.", no_args_is_help=True)
File = Annotated[
    str,
    typer.Argument(
        metavar="FILE|-", help="the template; messages in .json and .yaml; - for standard input"
    ),
]
Temperature = Annotated[float | None, typer.Option(min=0, max=2, help="how a model is asked")]
MaxTokens = Annotated[int | None, typer.Option(min=1, help="how long an answer may be")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this feature."""
    from testwright.features.prompts import cli_import, cli_labels

    cli_labels.register(prompts)
    cli_import.register(prompts)
    app.add_typer(prompts, name="prompts")


@prompts.command("list", epilog="Example:\n\n  testwright prompts list --task text")
def list_(
    context: typer.Context,
    task: Annotated[str | None, typer.Option(help="only of this task")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the prompts of the project, those of the product among them."""
    from testwright.db.paging import PageRequest
    from testwright.features.prompts import service

    found = asked(
        context,
        "GET",
        BASE + query(limit=limit, cursor=cursor, task=task),
        lambda platform: service.listing(
            platform, LOCAL_OWNER, PageRequest(limit, cursor), task=task
        ),
    )
    put_listing(
        found,
        ("name", "task", "versions", "active", "labels", "description"),
        lambda one: (
            one["name"],
            one["task"],
            str(one["latest_version"]),
            str(one["active_version"] or "-"),
            ", ".join(f"{label} {number}" for label, number in one["labels"].items()),
            one["description"][:60],
        ),
        as_json=as_json,
    )


@prompts.command(epilog="Example:\n\n  testwright prompts show test-cases latest")
def show(
    context: typer.Context,
    name: Name,
    version: Version = "active",
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show one version of a prompt: its messages, variables and labels."""
    found = _version(context, name, version)
    if as_json:
        put_json(found)
        return
    labels = f" ({', '.join(found['labels'])})" if found["labels"] else ""
    say(f"version {found['version']}{labels}, {found['template_format']}, {found['id']}")
    say(f"variables: {', '.join(found['variables']) or 'none'}")
    _put_messages(found["messages"])
    _warn(found)


@prompts.command(
    epilog="Examples:\n\n  testwright prompts create summary summary.txt --temperature 0.2\n\n"
    "  echo 'Summarise: {{ text }}' | testwright prompts create summary -"
)
def create(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="how the prompt is called")],
    file: File,
    description: Annotated[str, typer.Option(help="what it is for")] = "",
    task: Annotated[str, typer.Option(help="text, test_cases or test_data")] = "text",
    format_: Annotated[
        str, typer.Option("--format", help="jinja: {{ variable }}, or format: {variable}")
    ] = "jinja",
    temperature: Temperature = None,
    max_tokens: MaxTokens = None,
    message: Why = "",
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Make a prompt with its first version, which is active."""
    from testwright.features.prompts import service
    from testwright.features.prompts.schemas import NewPrompt

    body = {
        "name": name,
        "description": description,
        "task": task,
        "template_format": format_,
        "parameters": {"temperature": temperature, "max_tokens": max_tokens},
        "message": message,
        **wording_of(file),
    }
    wanted = checked(NewPrompt, body)
    made = asked(
        context,
        "POST",
        BASE,
        lambda platform: service.create(platform, LOCAL_OWNER, wanted),
        body,
    )
    if as_json:
        put_json(made)
        return
    put(made["id"])
    say(f"{made['name']} has version 1, which is active")
    _warn(made["version"])


@prompts.command(epilog='Example:\n\n  testwright prompts add summary summary.txt -m "shorter"')
def add(
    context: typer.Context,
    name: Name,
    file: File,
    format_: Annotated[
        str | None, typer.Option("--format", help="jinja or format; that of the newest version")
    ] = None,
    temperature: Temperature = None,
    max_tokens: MaxTokens = None,
    message: Why = "",
    activate: Annotated[bool, typer.Option(help="make it active at once")] = False,  # noqa: FBT002
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Add a version to a prompt; no label moves unless --activate."""
    from testwright.features.prompts import cli_labels, service
    from testwright.features.prompts.schemas import NewVersion

    body = {
        "template_format": format_,
        "parameters": {"temperature": temperature, "max_tokens": max_tokens},
        "message": message,
        **wording_of(file),
    }
    wanted = checked(NewVersion, body)
    made = asked(
        context,
        "POST",
        f"{BASE}{part(name)}/versions",
        lambda platform: service.add_version(platform, LOCAL_OWNER, name, wanted),
        body,
    )
    if as_json:
        put_json(made)
    else:
        put(made["id"])
        say(f"{name} has version {made['version']}")
        _warn(made)
    if activate:
        cli_labels.point(context, name, "active", made["id"], message)


@prompts.command(epilog="Example:\n\n  testwright prompts versions summary")
def versions(
    context: typer.Context,
    name: Name,
    limit: Limit = 50,
    cursor: Cursor = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the versions of a prompt, newest first."""
    from testwright.db.paging import PageRequest
    from testwright.features.prompts import service

    found = asked(
        context,
        "GET",
        f"{BASE}{part(name)}/versions{query(limit=limit, cursor=cursor)}",
        lambda platform: service.versions(platform, LOCAL_OWNER, name, PageRequest(limit, cursor)),
    )
    put_listing(
        found,
        ("version", "labels", "why", "by", "created", "id"),
        lambda one: (
            str(one["version"]),
            ", ".join(one["labels"]),
            one["message"][:60],
            one["created_by"] or "testwright",
            str(one["created_at"])[:16],
            one["id"],
        ),
        as_json=as_json,
    )


@prompts.command(epilog="Example:\n\n  testwright prompts diff summary 1 latest --words")
def diff(
    context: typer.Context,
    name: Name,
    from_: Annotated[str, typer.Argument(metavar="FROM", help="number, id or label")] = "active",
    to: Annotated[str, typer.Argument(metavar="TO", help="number, id or label")] = "latest",
    words: Annotated[bool, typer.Option(help="word by word: [-gone-]{+come+}")] = False,  # noqa: FBT002
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show what changed from one version to another."""
    from testwright.features.prompts import service

    ids = [_version(context, name, one)["id"] for one in (from_, to)]
    found = asked(
        context,
        "GET",
        f"{BASE}/diff{query(**{'from': ids[0], 'to': ids[1]})}",
        lambda platform: service.diff(platform, LOCAL_OWNER, *ids),
    )
    if as_json:
        put_json(found)
    elif found["same"]:
        say(f"versions {found['from']['version']} and {found['to']['version']} say the same")
    elif words:
        _put_words(found)
    else:
        put(found["unified"])


@prompts.command(
    epilog='Example:\n\n  testwright prompts render summary --var count=50 --var text="Long ago"'
)
def render(
    context: typer.Context,
    name: Name,
    version: Version = "active",
    var: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="a variable; may be repeated")
    ] = None,
    vars_: Annotated[
        str | None, typer.Option("--vars", metavar="FILE|-", help="variables as a JSON object")
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the messages that a model would get; no model is asked."""
    from testwright.core.prompts.check import unused
    from testwright.core.prompts.render import render as rendered

    found = _version(context, name, version)
    variables = variables_of(var, vars_)
    messages = [
        {"role": one.role, "content": one.content}
        for one in rendered(_stored(name, found), variables)
    ]
    for one in unused(variables, found["variables"]):
        say(f"warning: the prompt uses no variable {one!r}")
    if as_json:
        put_json({"messages": messages})
    else:
        _put_messages(messages)


def _version(context: typer.Context, name: str, version: str) -> dict[str, Any]:
    from testwright.features.prompts import service

    return asked(
        context,
        "GET",
        f"{BASE}{part(name)}/versions{part(version)}",
        lambda platform: service.version(platform, LOCAL_OWNER, name, version),
    )


def _stored(name: str, found: dict[str, Any]) -> PromptVersion:
    from testwright.core.runs import Message, PromptVersion

    return PromptVersion(
        id=found["id"],
        prompt=name,
        number=found["version"],
        task="",
        messages=tuple(Message(one["role"], one["content"]) for one in found["messages"]),
        template_format=found["template_format"],
    )


def _put_messages(messages: list[dict[str, str]]) -> None:
    for number, one in enumerate(messages):
        if len(messages) > 1:
            put(f"{'' if number == 0 else chr(10)}--- {one['role']} ---")
        put(one["content"])


def _put_words(found: dict[str, Any]) -> None:
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    for one in found["fields"]:
        put(f"{one['field']}: [-{one['old']}-]{{+{one['new']}+}}")
    for one in found["messages"]:
        put(f"--- {one['new_role'] or one['old_role']} ({one['change']}) ---")
        put("".join(marks[piece["op"]].format(piece["text"]) for piece in one["words"]))


def _warn(version: dict[str, Any]) -> None:
    for warning in version["warnings"]:
        say(f"warning: {warning}")
