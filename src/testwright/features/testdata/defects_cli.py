"""`testwright data defects`: records with known defects, and what should become of them."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Annotated, Any

import typer

from testwright.errors import InvalidInput, Unavailable
from testwright.terminal import LOCAL_OWNER, Terminal, put, put_json, put_table, say

MOST = 100_000
_EXAMPLES = """
Examples:

  testwright data defects --list

  testwright data defects order -n 200 --share 0.5 --out orders.ndjson --manifest defects.json
"""


def register(data: typer.Typer) -> None:
    """Adds the command."""
    data.command(epilog=_EXAMPLES)(defects)


def defects(
    context: typer.Context,
    entity: Annotated[str | None, typer.Argument(help="see `testwright data schemas`")] = None,
    count: Annotated[int, typer.Option("--count", "-n", min=1, max=MOST, help="records")] = 100,
    share: Annotated[float, typer.Option(min=0, max=1, help="of the records with a defect")] = 0.1,
    classes: Annotated[
        list[str] | None, typer.Option("--class", help="only this class; may be repeated")
    ] = None,
    seed: Annotated[int, typer.Option(help="the same seed gives the same records")] = 0,
    locale: Annotated[str, typer.Option(help="en_US, de_DE …")] = "en_US",
    out: Annotated[Path | None, typer.Option(help="NDJSON; standard output without")] = None,
    manifest: Annotated[Path | None, typer.Option(help="the list of the defects, as JSON")] = None,
    list_: Annotated[bool, typer.Option("--list", help="only show the classes")] = False,  # noqa: FBT002
    as_json: Annotated[bool, typer.Option("--json", help="for scripts")] = False,  # noqa: FBT002
) -> None:
    """Make records of which some have one defect each.

    The manifest names record, place, class, what was there, what is there now, and whether a
    system should reject, accept or normalise it.
    """
    if list_:
        _show_classes(as_json=as_json)
        return
    if entity is None:
        raise InvalidInput("name an entity, or --list the classes of defects")
    terminal: Terminal = context.obj
    terminal.only_here("data defects")
    records, found = asyncio.run(_made(terminal, entity, count, share, classes, seed, locale))
    if as_json:
        put_json({"data": records, "defects": found})
        return
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    _write(out, text)
    if manifest is not None:
        _write(manifest, json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    told = "" if manifest else "; --manifest FILE lists them"
    say(f"{len(records)} records, {len(found)} with a defect{told}; --seed {seed} makes them again")


async def _made(
    terminal: Terminal,
    entity: str,
    count: int,
    share: float,
    classes: list[str] | None,
    seed: int,
    locale: str,
) -> tuple[list[Any], list[dict[str, Any]]]:
    from testwright.core.testdata.defects import inject
    from testwright.features.testdata import service
    from testwright.features.testdata.schemas import GenerateDataBody

    body = GenerateDataBody.model_validate(
        {"entity": entity, "count": count, "seed": seed, "locale": locale}
    )
    async with terminal.opened() as platform:
        batch = await service.prepare(platform, LOCAL_OWNER, body, "cli")
    records = json.loads(b"".join(service.array_text(batch)))
    return inject(records, batch.recipe.schema, seed=seed, share=share, classes=classes)


def _show_classes(*, as_json: bool) -> None:
    from testwright.core.testdata.defects import CLASSES

    rows = [(one.name, one.title, one.source) for one in CLASSES]
    if as_json:
        names = ("class", "title", "source")
        put_json({"items": [dict(zip(names, row, strict=True)) for row in rows]})
    else:
        put_table(("class", "what it is", "source"), rows)


def _write(path: Path | None, text: str) -> None:
    if path is None or str(path) == "-":
        put(text)
        return
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Unavailable(f"{path} can't be written: {error.strerror}") from None
