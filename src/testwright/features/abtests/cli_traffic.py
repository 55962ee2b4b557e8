"""`testwright ab assign|outcomes`: traffic of a test from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.errors import InvalidInput, TestwrightError
from testwright.features.abtests.cli_asking import BASE, Key
from testwright.terminal import (
    LOCAL_OWNER,
    AsJson,
    Terminal,
    asked,
    either,
    measured,
    part,
    put,
    put_json,
    say,
)
from testwright.validation import checked

if TYPE_CHECKING:
    from testwright.engine.platform import Platform
    from testwright.features.abtests.outcome_files import Line

_ASSIGN = "Example:\n\n  testwright ab assign greeting user-17 --attribute country=de"
_OUTCOMES = """
JSON Lines of {"unit_id", "metric", "value", "id"?, "at"?}, or CSV with these columns. All lines are
checked before the first is sent; a file that is told again counts nothing twice.

Example:

  testwright ab outcomes greeting ratings.jsonl
"""


def register(group: typer.Typer) -> None:
    """Adds the commands."""
    group.command(epilog=_ASSIGN)(assign)
    group.command(epilog=_OUTCOMES)(outcomes)


def assign(
    context: typer.Context,
    test: Key,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="user, key, request or story")],
    attribute: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="for the audience; again")
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Say which variant a unit gets; the same each time, and it counts from now on."""
    from testwright.features.abtests.schemas import AssignBody

    attributes = dict(map(_attribute, attribute or []))
    body = checked(AssignBody, {"unit_id": unit, "attributes": attributes})

    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.features.abtests import traffic

        return await traffic.assign(platform, LOCAL_OWNER, test, body.unit_id, body.attributes)

    found = asked(context, "POST", f"{BASE}{part(test)}/assign", here, body.model_dump(mode="json"))
    if as_json:
        put_json(found)
        return
    put(found["variant"])
    if not found["in_test"]:
        say(f"{unit} is not counted: {found['reason']}")


def outcomes(
    context: typer.Context,
    test: Key,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="JSON Lines or CSV")],
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Tell what came of it."""
    from testwright.features.abtests import outcome_files
    from testwright.features.abtests.schemas import MOST_OUTCOMES

    lines = outcome_files.read(file)
    batches = [lines[n : n + MOST_OUTCOMES] for n in range(0, len(lines), MOST_OUTCOMES)]

    async def there(terminal: Terminal) -> dict[str, int]:
        counted = {"accepted": 0, "duplicates": 0}
        with measured("Counting", len(lines)) as advance:
            for batch in batches:
                told = [one.outcome.model_dump(mode="json", exclude_none=True) for one in batch]
                try:
                    found = await terminal.call(
                        "POST", f"{BASE}{part(test)}/outcomes", {"outcomes": told}
                    )
                except TestwrightError as error:
                    raise _refused(error, file, batch, counted) from None
                counted = {name: counted[name] + found[name] for name in counted}
                advance(len(batch))
        return counted

    async def here(platform: Platform) -> dict[str, int]:
        from testwright.features.abtests import traffic

        counted = {"accepted": 0, "duplicates": 0}
        with measured("Counting", len(lines)) as advance:
            for batch in batches:
                told = [one.outcome for one in batch]
                try:
                    found = await traffic.outcomes(platform, LOCAL_OWNER, test, told)
                except InvalidInput as error:
                    raise _refused(error, file, batch, counted) from None
                counted = {name: counted[name] + found[name] for name in counted}
                advance(len(batch))
        return counted

    counted = either(context, here, there)
    if as_json:
        put_json(counted)
        return
    put(f"{counted['accepted']:,} outcomes counted, {counted['duplicates']:,} were there already")


def _refused(
    error: TestwrightError, file: str, batch: list[Line], counted: dict[str, int]
) -> TestwrightError:
    """The same error with lines of the file, and what of it counts already."""
    from testwright.features.abtests.outcome_files import with_lines

    message = f"{file}: {with_lines(error.message, batch)}"
    before = counted["accepted"] + counted["duplicates"]
    if before:
        message += f" (the {before:,} outcomes before line {batch[0].number} count)"
    return type(error)(message, details=error.details)


def _attribute(written: str) -> tuple[str, Any]:
    """NAME=VALUE: numbers, true, false and null as JSON has them, everything else is a text."""
    name, sign, value = written.partition("=")
    if not sign or not name:
        raise InvalidInput(f"--attribute {written}: write NAME=VALUE")
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return name, value
    return name, value if isinstance(found, dict | list) else found
