"""`testwright data import-schema`: entities from JSON Schema, SQL DDL or Python models."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from testwright.errors import InvalidInput, Unavailable
from testwright.terminal import LOCAL_OWNER, Terminal, put_json, say

if TYPE_CHECKING:
    from testwright.core.testdata.schema_importer import ImportedSchemas

_EXAMPLES = """
Examples:

  testwright data import-schema shop.sql --dialect postgres --out shop/

  testwright data import-schema openapi.yaml --add

  testwright data import-schema shop/models.py

  testwright data import-schema shop.models:Order
"""
_MODULE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")
_MODEL = re.compile(r"(?P<source>.+[^:\\/]):(?P<member>[^\W\d]\w*)")
"""`package.module:Model`, `models.py:Model`."""


def register(data: typer.Typer) -> None:
    """Adds the command."""
    data.command("import-schema", epilog=_EXAMPLES)(import_schema)


def import_schema(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            help="JSON Schema, OpenAPI, CREATE TABLE statements; a Python file or package.module, "
            "with :Model for one of its models, which is run to see them"
        ),
    ],
    dialect: Annotated[str, typer.Option(help="of SQL: postgres, mysql, sqlite, tsql …")] = "",
    out: Annotated[
        Path | None, typer.Option(help="folder: a document for each entity, and plan.yaml")
    ] = None,
    add: Annotated[bool, typer.Option("--add", help="keep them as the project's entities")] = False,  # noqa: FBT002
    as_json: Annotated[bool, typer.Option("--json", help="for scripts")] = False,  # noqa: FBT002
) -> None:
    """Turn a schema that you have into entities that records can be made of.

    What could not be kept is told with its place. Without --out and --add the documents are shown.
    """
    found = _read(file, dialect)
    if out is not None:
        _write(found, out)
    if add:
        terminal: Terminal = context.obj
        terminal.only_here("data import-schema --add")
        asyncio.run(_add(terminal, found))
    if as_json or (out is None and not add):
        notes = [{"field": note.field, "problem": note.problem} for note in found.notes]
        put_json({**found.plan(), "notes": notes})
    say(f"{len(found.documents)} entities: {', '.join(found.documents)}")
    for note in found.notes:
        say(f"  {note.field}: {note.problem}")


def _read(file: str, dialect: str) -> ImportedSchemas:
    from testwright.core.testdata.schema_importer import ImportOptions, SchemaImporter
    from testwright.plugins import registry

    source, member = _place_of(file)
    options = ImportOptions(dialect=dialect, may_run_code=True, source=source, member=member)
    path = Path(source)
    if path.is_file() or path.suffix.lstrip(".") in registry.schema_extensions():
        text = _text_of(path)
        return registry.schema_importer_of(path.suffix, text)().read(text, path.stem, options)
    if not _MODULE.fullmatch(source):
        raise InvalidInput(f"{source} can't be read: there is no such file")
    importer = registry.load(SchemaImporter, "pydantic")
    return importer().read("", source.rsplit(".", 1)[-1], options)


def _place_of(file: str) -> tuple[str, str]:
    """The file or module, and the one model that is wanted of it."""
    said = _MODEL.fullmatch(file)
    return (said["source"], said["member"]) if said and not Path(file).exists() else (file, "")


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise InvalidInput(f"{file} can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{file} is no UTF-8 text") from None


def _write(found: ImportedSchemas, folder: Path) -> None:
    import yaml

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, document in found.documents.items():
            text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
            (folder / f"{name}.json").write_text(text, encoding="utf-8")
        schemas = {name: f"{name}.json" for name in found.documents}
        plan = {"entities": dict(found.counts), "schemas": schemas}
        (folder / "plan.yaml").write_text(yaml.safe_dump(plan, sort_keys=False), encoding="utf-8")
    except OSError as error:
        raise Unavailable(f"{folder} can't be written: {error.strerror}") from None


async def _add(terminal: Terminal, found: ImportedSchemas) -> None:
    from testwright.features.testdata import entities

    async with terminal.opened() as platform:
        for name, document in found.documents.items():
            await entities.add(platform, LOCAL_OWNER, name, document)
