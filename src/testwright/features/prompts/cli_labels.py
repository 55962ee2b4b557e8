"""`testwright prompts activate|label|events|revert …`: where labels point, and since when."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from testwright.features.prompts.cli_calls import BASE, Name, Version, Why
from testwright.terminal import (
    LOCAL_OWNER,
    AsJson,
    Cursor,
    Limit,
    asked,
    part,
    put_json,
    put_listing,
    query,
    say,
)

ACTIVE = "active"
RequestId = Annotated[str, typer.Argument(metavar="REQUEST", help="as `requests` shows it")]


def register(prompts: typer.Typer) -> None:
    """Adds the commands of this file."""
    for command, example in (
        (activate, 'activate summary 2 -m "better in the lab"'),
        (label, "label summary candidate 3"),
        (events, "events summary --label active"),
        (revert, "revert summary lev_01…"),
        (protect, "protect summary active"),
        (requests, "requests summary --status pending"),
        (approve, "approve summary lrq_01…"),
        (reject, "reject summary lrq_01…"),
    ):
        prompts.command(epilog=f"Example:\n\n  testwright prompts {example}")(command)


def activate(
    context: typer.Context,
    name: Name,
    version: Version,
    message: Why = "",
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Make a version the one that generations use."""
    point(context, name, ACTIVE, version, message, as_json=as_json)


def label(
    context: typer.Context,
    name: Name,
    label: Annotated[str, typer.Argument(metavar="LABEL", help="such as candidate")],
    version: Annotated[
        str | None, typer.Argument(metavar="VERSION", help="number, id or label; or latest")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="take the label off")] = False,  # noqa: FBT002
    message: Why = "",
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Point a label at a version, or take it off."""
    from testwright.features.prompts import labels

    if (version is None) != remove:
        raise typer.BadParameter("name a VERSION, or say --remove")
    if version is not None:
        point(context, name, label, version, message, as_json=as_json)
        return
    moved = asked(
        context,
        "DELETE",
        f"{BASE}{part(name)}/labels{part(label)}",
        lambda platform: labels.remove(platform, LOCAL_OWNER, name, label),
    )
    _tell(moved, as_json=as_json)


def events(
    context: typer.Context,
    name: Name,
    label: Annotated[str | None, typer.Option(help="only of this label")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show what happened to the labels of a prompt, newest first."""
    from testwright.db.paging import PageRequest
    from testwright.features.prompts import labels

    found = asked(
        context,
        "GET",
        f"{BASE}{part(name)}/events{query(limit=limit, cursor=cursor, label=label)}",
        lambda platform: labels.events(
            platform, LOCAL_OWNER, name, PageRequest(limit, cursor), label=label
        ),
    )
    put_listing(
        found,
        ("when", "label", "what", "from", "to", "by", "approved by", "why", "id"),
        lambda one: (
            str(one["created_at"])[:16],
            one["label"],
            one["action"],
            str(one["from_version"] or "-"),
            str(one["to_version"] or "-"),
            one["actor"],
            one["approved_by"] or "-",
            one["message"][:60],
            one["id"],
        ),
        as_json=as_json,
    )


def revert(
    context: typer.Context,
    name: Name,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="as `events` shows it")],
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Put a label back to where it was before an event."""
    from testwright.features.prompts import labels

    moved = asked(
        context,
        "POST",
        f"{BASE}{part(name)}/events{part(event)}/revert",
        lambda platform: labels.revert(platform, LOCAL_OWNER, name, event),
    )
    _tell(moved, as_json=as_json)


def protect(
    context: typer.Context,
    name: Name,
    labels: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LABEL]…", help="all that are protected from now on; none: free"),
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Say which labels only move when a second person agrees."""
    from testwright.features.prompts import labels as service
    from testwright.features.prompts.schemas import PromptChange

    body = {"protected_labels": labels or []}
    shown = asked(
        context,
        "PATCH",
        BASE + part(name),
        lambda platform: service.change(
            platform, LOCAL_OWNER, name, PromptChange.model_validate(body)
        ),
        body,
    )
    if as_json:
        put_json(shown)
    else:
        say(f"protected: {', '.join(shown['protected_labels']) or 'none'}")


def requests(
    context: typer.Context,
    name: Name,
    status: Annotated[
        str | None, typer.Option(help="pending, approved, rejected or superseded")
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show who wants to move a protected label."""
    from testwright.db.paging import PageRequest
    from testwright.features.prompts import labels

    found = asked(
        context,
        "GET",
        f"{BASE}{part(name)}/label-requests{query(limit=limit, cursor=cursor, status=status)}",
        lambda platform: labels.requests(
            platform, LOCAL_OWNER, name, PageRequest(limit, cursor), status=status
        ),
    )
    put_listing(
        found,
        ("id", "status", "label", "from", "to", "asked by", "decided by", "why"),
        lambda one: (
            one["id"],
            one["status"],
            one["label"],
            str(one["from_version"] or "-"),
            str(one["to_version"] or "-"),
            one["requested_by"],
            one["decided_by"] or "-",
            one["message"][:60],
        ),
        as_json=as_json,
    )


def approve(
    context: typer.Context,
    name: Name,
    request: RequestId,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Agree to what somebody else asked for: the label moves."""
    _decide(context, name, request, "approve", as_json=as_json)


def reject(
    context: typer.Context,
    name: Name,
    request: RequestId,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Refuse what somebody else asked for: the label stays."""
    _decide(context, name, request, "reject", as_json=as_json)


def point(
    context: typer.Context,
    name: str,
    label: str,
    version: str,
    message: str,
    *,
    as_json: bool = False,
) -> None:
    """Points a label at a version and tells what became of it."""
    from testwright.features.prompts import labels

    moved = asked(
        context,
        "POST",
        f"{BASE}{part(name)}/labels",
        lambda platform: labels.point(platform, LOCAL_OWNER, name, label, version, note=message),
        {"label": label, "version_id": version, "message": message},
    )
    _tell(moved, as_json=as_json)


def _decide(context: typer.Context, name: str, request: str, verb: str, *, as_json: bool) -> None:
    from testwright.features.prompts import labels

    found = asked(
        context,
        "POST",
        f"{BASE}{part(name)}/label-requests{part(request)}/{verb}",
        lambda platform: labels.decide(
            platform, LOCAL_OWNER, name, request, approve=verb == "approve"
        ),
    )
    if as_json:
        put_json(found)
    else:
        say(f"{found['id']} is {found['status']}")


def _tell(moved: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        put_json(moved)
        return
    name, where = moved["label"], moved["labels"].get(moved["label"])
    place = f"points at version {where}" if where else "is taken off"
    if moved["status"] == "pending":
        say(f"{name} is protected and {place} until somebody else approves {moved['request_id']}")
    else:
        say(f"{name} {place}" + (" already" if moved["status"] == "unchanged" else ""))
