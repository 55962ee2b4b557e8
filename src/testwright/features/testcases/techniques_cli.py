"""`testwright techniques`: the catalogue of test-design techniques."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import typer

from testwright.terminal import Terminal, put_json, put_table

_EXAMPLES = """
Examples:

  testwright techniques

  testwright generate stories.txt --techniques boundary_values --techniques permission_matrix
"""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(epilog=_EXAMPLES)(techniques)


def techniques(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="for scripts")] = False,  # noqa: FBT002
) -> None:
    """List the test-design techniques: what calls for each, where it comes from, what it finds."""
    terminal: Terminal = context.obj
    listed = _listed(terminal)
    if as_json:
        put_json(listed)
        return
    put_table(
        ("technique", "is called for by", "finds", "source"),
        [(one["name"], one["trigger"], one["risk"], one["source"]) for one in listed["items"]],
    )


def _listed(terminal: Terminal) -> dict[str, Any]:
    if terminal.server is not None:
        answer: dict[str, Any] = asyncio.run(terminal.call("GET", "/api/v1/techniques"))
        return answer
    from testwright.core.testcases.techniques.catalogue import CATALOGUE

    return {"items": [technique.to_json() for technique in CATALOGUE], "next_cursor": None}
