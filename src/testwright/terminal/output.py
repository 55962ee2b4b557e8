"""How commands talk to people and to scripts: results on standard output, words beside it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

NOTHING = "–"
"""In the place of a figure that nobody has."""


def say(text: str) -> None:
    """A line for the person, beside the result: standard error."""
    print(text, file=sys.stderr)  # noqa: T201


def put(text: str) -> None:
    """The result: standard output, with a newline at the end."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def put_json(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """The result for scripts."""
    put(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def put_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The result for people; plain tab-separated lines when nobody looks."""
    listed = [tuple(row) for row in rows]
    if not sys.stdout.isatty():
        put("\n".join("\t".join(row) for row in (tuple(columns), *listed)))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*columns, box=None, header_style="bold", pad_edge=False)
    for row in listed:
        table.add_row(*row)
    Console().print(table)


def figure(value: float | None, *, signed: bool = False) -> str:
    """A measured value in four digits; `NOTHING` where nobody measured."""
    if value is None:
        return NOTHING
    return f"{value:+.4g}" if signed else f"{value:.4g}"


def put_listing(
    found: Mapping[str, Any],
    columns: Sequence[str],
    row: Callable[[dict[str, Any]], Sequence[str]],
    *,
    as_json: bool,
    empty: str = "",
) -> None:
    """A page of a list, and how to see the next one.

    Args:
        found: `items` and `next_cursor`.
        columns: heads of the table.
        row: what the table shows of an item.
        as_json: for scripts.
        empty: said instead of a table without rows.
    """
    if as_json:
        put_json(found)
        return
    if empty and not found["items"]:
        say(empty)
        return
    put_table(columns, [row(one) for one in found["items"]])
    tell_more(found)


def tell_more(found: Mapping[str, Any]) -> None:
    """Says how to see the next page of a list, where there is one."""
    if found.get("next_cursor") is not None:
        say(f"there is more: --cursor {found['next_cursor']}")
