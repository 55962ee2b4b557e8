"""`testwright ab start|pause|resume|stop|decide|delete`: the life of a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.errors import InvalidInput
from testwright.features.abtests.cli_asking import BASE, Key
from testwright.terminal import LOCAL_OWNER, AsJson, asked, part, put, put_json, say
from testwright.validation import checked

if TYPE_CHECKING:
    from testwright.core.abtests.lifecycle import Action
    from testwright.engine.platform import Platform


def register(group: typer.Typer) -> None:
    """Adds the commands."""
    for command in (start, pause, resume, stop):
        group.command(epilog=f"Example:\n\n  testwright ab {command.__name__} greeting")(command)
    group.command(epilog="Example:\n\n  testwright ab decide greeting short --reason 'rated'")(
        decide
    )
    group.command(epilog="Example:\n\n  testwright ab delete greeting --yes")(delete)


def start(context: typer.Context, test: Key, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Begin to assign units; from now on the design is fixed."""
    _moved(context, test, "start", as_json=as_json)


def pause(context: typer.Context, test: Key, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Let nobody new in; everybody gets the first variant until it goes on."""
    _moved(context, test, "pause", as_json=as_json)


def resume(context: typer.Context, test: Key, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Go on; units get the variant that they had."""
    _moved(context, test, "resume", as_json=as_json)


def stop(context: typer.Context, test: Key, as_json: AsJson = False) -> None:  # noqa: FBT002
    """The kill switch: everybody gets the first variant."""
    _moved(context, test, "stop", as_json=as_json)


def decide(
    context: typer.Context,
    test: Key,
    variant: Annotated[str, typer.Argument(metavar="VARIANT", help="everybody gets it from now")],
    reason: Annotated[str, typer.Option(help="why, for the history")] = "",
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Choose a variant; that is the end of the test."""
    from testwright.features.abtests.schemas import DecideBody

    body = checked(DecideBody, {"variant": variant, "reason": reason})
    _moved(context, test, "decide", body.model_dump(), as_json=as_json)


def delete(
    context: typer.Context,
    test: Key,
    yes: Annotated[bool, typer.Option("--yes", help="without this nothing is removed")] = False,  # noqa: FBT002
) -> None:
    """Remove a test with all that it counted; a running one has to be stopped first."""
    if not yes:
        raise InvalidInput(f"all that {test} counted would be gone: say so with --yes")

    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.features.abtests import service

        await service.remove(platform, LOCAL_OWNER, test)
        return {}

    asked(context, "DELETE", BASE + part(test), here)
    say(f"{test} is removed")


def _moved(
    context: typer.Context,
    test: str,
    action: Action,
    body: dict[str, Any] | None = None,
    *,
    as_json: bool,
) -> None:
    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.features.abtests import service

        return await service.move(platform, LOCAL_OWNER, test, action, body)

    found = asked(context, "POST", f"{BASE}{part(test)}/{action}", here, body)
    if as_json:
        put_json(found)
        return
    taken = f" for {found['decision']['variant']}" if found["decision"] else ""
    put(f"{found['key']} is {found['status']}{taken}")
    if found["actions"]:
        say(f"from here it can {' or '.join(found['actions'])}")
