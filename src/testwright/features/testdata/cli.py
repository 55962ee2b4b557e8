"""`testwright data`: records for tests, of the product's entities or your own."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.errors import InvalidInput
from testwright.features.testdata import defects_cli, exports_cli, import_cli, patterns_cli
from testwright.terminal import AsJson, Terminal, put, put_json, put_table
from testwright.validation import checked

if TYPE_CHECKING:
    from testwright.features.testdata.schemas import GenerateDataBody

data = typer.Typer(help="Test data: realistic, coherent records.", no_args_is_help=True)
Seed = Annotated[int | None, typer.Option(help="the same seed gives the same records")]
Locale = Annotated[str, typer.Option(help="en_US, de_DE, fr … ")]
Where = Annotated[
    list[str] | None,
    typer.Option("--where", metavar="FIELD=VALUE", help="fix a field; JSON is read as such"),
]

_EXAMPLES = """
Examples:

  testwright data generate user -n 5

  testwright data generate order -n 1000000 --seed 7 --out orders.parquet

  testwright data generate order -n 1000000 --format parquet --dry-run

  testwright data generate cart -n 20 --context "marathon runners" --hint coherent

  testwright data generate order -n 100 --where status=shipped --where shipping_address.city=Bath

  testwright data generate examples/plans/shop.yaml --out shop --format parquet

  testwright data generate order -n 50000000 --out orders/ --format parquet --processes 4

  testwright data generate device.schema.json -n 50 --out devices.csv

  testwright --server http://tests.example:8000 --key tw_… data generate user -n 5000 --out u.csv
"""


def register(app: typer.Typer) -> None:
    """Adds the commands of this feature."""
    for part in (patterns_cli, defects_cli, import_cli, exports_cli):
        part.register(data)
    app.add_typer(data, name="data")


@data.command(epilog=_EXAMPLES)
def generate(
    context: typer.Context,
    entity: Annotated[
        str,
        typer.Argument(
            metavar="ENTITY|FILE", help="see `testwright data schemas`; or a JSON Schema"
        ),
    ],
    count: Annotated[int, typer.Option("--count", "-n", help="how many records", min=0)] = 10,
    seed: Seed = None,
    locale: Locale = "en_US",
    where: Where = None,
    about: Annotated[str, typer.Option("--context", help="what the records are about")] = "",
    hint: Annotated[
        list[str] | None, typer.Option(help="realistic, coherent, fast …; may be repeated")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="who writes what needs language: provider:name, prompt:NAME")
    ] = None,
    start: Annotated[int, typer.Option(help="number of the first record", min=0)] = 0,
    format_: Annotated[
        str | None,
        typer.Option("--format", help="ndjson, json, csv, sql, arrow, parquet (else by --out)"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="file to write, or folder of several; standard output without"),
    ] = None,
    records_per_file: Annotated[
        int | None, typer.Option(help="make several files with so many records each", min=1)
    ] = None,
    processes: Annotated[
        int | None, typer.Option(help="make several files, so many at a time", min=1, max=256)
    ] = None,
    as_json: Annotated[  # noqa: FBT002
        bool, typer.Option("--json", help="one JSON object: the records and how they were made")
    ] = False,
    dry_run: Annotated[  # noqa: FBT002
        bool,
        typer.Option("--dry-run", help="show path, fingerprint, size and first record; make none"),
    ] = False,
) -> None:
    """Make records of an entity, or of all entities of a plan (.yaml).

    The same seed, entity and number always give the same record. With --records-per-file or
    --processes, --out is a folder: the same command goes on where it was stopped.
    """
    from testwright.features.testdata import cli_answers, plans_cli, sharded_cli
    from testwright.features.testdata.cli_output import destination, format_of

    terminal: Terminal = context.obj
    cut = sharded_cli.Cut(out, format_, records_per_file, processes, as_json)
    if plans_cli.is_plan(entity):
        terminal.only_here("data generate PLAN")
        if dry_run:
            raise InvalidInput("--dry-run shows one entity: name it instead of the plan")
        if cut.wanted:
            sharded_cli.generate_plan(terminal, Path(entity), cut)
        else:
            plans_cli.generate(terminal, Path(entity), out=out, format_=format_, as_json=as_json)
        return
    wish = partial(
        _body,
        entity,
        count=count,
        locale=locale,
        context=about,
        hints=hint or [],
        model=model,
        start_index=start,
        overrides=_overrides(where),
    )
    if cut.wanted and not dry_run:
        terminal.only_here("data generate --records-per-file")
        sharded_cli.generate(terminal, lambda kept: wish(seed=kept if seed is None else seed), cut)
        return
    body, name = wish(seed=seed), format_of(format_, out)
    if dry_run:
        _show_preview(cli_answers.previewed(terminal, body, name), as_json=as_json)
    elif as_json:
        put_json(cli_answers.whole(terminal, body))
    else:
        cli_answers.generate(terminal, body, name, destination(out, name))


def _show_preview(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        put_json(found)
        return
    last = found["start_index"] + found["count"] - 1
    numbers = f", numbers {found['start_index']:,} to {last:,}" if found["count"] else ""
    rows = [
        ("records", f"{found['count']:,} of {found['entity']}{numbers}"),
        ("seed, locale", f"{found['seed']}, {found['locale']}"),
        (
            "path",
            f"{found['generation_path']} ({found['confidence']:.0%}): {found['routing_reason']}",
        ),
        ("understood", "; ".join(found["understood"]) or "-"),
        ("words by", found["model"]),
        ("fingerprint", found["schema_fingerprint"]),
        ("size", f"about {found['bytes_estimate']:,} bytes of {found['format']}"),
    ]
    put_table(("what", "would be"), rows)
    for record in found["sample"][:1]:
        put(json.dumps(record, ensure_ascii=False))


@data.command(epilog="Example:\n\n  testwright data record order 1000000000 --seed 7")
def record(
    context: typer.Context,
    entity: Annotated[str, typer.Argument(metavar="ENTITY|FILE", help="as for `data generate`")],
    index: Annotated[int, typer.Argument(help="number of the record, from 0", min=0)],
    seed: Seed = 0,
    locale: Locale = "en_US",
) -> None:
    """Show one record by its number, without making those before it."""
    from testwright.features.testdata import cli_answers

    terminal: Terminal = context.obj
    body = _body(entity, count=1, seed=seed, locale=locale, start_index=index)
    put_json(cli_answers.whole(terminal, body)["data"][0])


@data.command(epilog="Examples:\n\n  testwright data schemas\n\n  testwright data schemas order")
def schemas(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="show the document of this one")] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """List the entities that records can be made of, or show the document of one."""
    from testwright.features.testdata import cli_answers

    terminal: Terminal = context.obj
    if name is not None:
        put_json(cli_answers.document(terminal, name))
        return
    found = cli_answers.listed(terminal)
    if as_json:
        put_json({"items": found})
        return
    put_table(
        ("entity", "domain", "what it is", "fields"),
        [
            (one["name"], one["domain"], one["description"], ", ".join(one["fields"]))
            for one in found
        ],
    )


@data.command(epilog="Example:\n\n  testwright data score carts.ndjson --entity cart")
def score(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="records: NDJSON, or a JSON array")],
    entity: Annotated[str, typer.Option(help="what they are; told from their fields without")] = "",
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Say how well records that you have hang together, 0 to 1, and what lowers it.

    Exit code 1 when the score is below TESTWRIGHT_COHERENCE_THRESHOLD.
    """
    from testwright.features.testdata import cli_answers
    from testwright.features.testdata.cli_input import read_records

    terminal: Terminal = context.obj
    found = cli_answers.scored(terminal, read_records(file), entity)
    if as_json:
        put_json(found)
    else:
        put(found["reason"])
        put_table(
            ("measure", "value", "weight", "why"),
            [
                (part["name"], f"{part['value']:.2f}", f"{part['weight']:.2f}", part["reason"])
                for part in found["parts"]
            ],
        )
    if found["score"] is not None and found["score"] < found["threshold"]:
        raise typer.Exit(1)


def _overrides(where: list[str] | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in where or []:
        field, sign, text = one.partition("=")
        if not sign or not field.strip():
            raise InvalidInput(f"--where {one!r}: write FIELD=VALUE")
        try:
            found[field.strip()] = json.loads(text)
        except ValueError:
            found[field.strip()] = text
    return found


def _body(entity: str, **values: object) -> GenerateDataBody:
    """The request; an entity that is a file brings its schema along."""
    from testwright.features.testdata.schemas import GenerateDataBody

    if entity.endswith((".json", ".schema")):
        values["schema"], entity = _document(Path(entity))
    wanted = {key: value for key, value in values.items() if value is not None}
    return checked(GenerateDataBody, {"entity": entity, **wanted})


def _document(path: Path) -> tuple[dict[str, Any], str]:
    try:
        document = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InvalidInput(f"{path} can't be read: {error.strerror}") from None
    except ValueError as error:
        raise InvalidInput(f"{path} is no JSON: {error}") from None
    if not isinstance(document, dict):
        raise InvalidInput(f"{path} holds no JSON Schema: it must be an object")
    name = "".join(sign if sign.isalnum() else "_" for sign in path.name.split(".")[0])
    return document, str(document.get("title") or name)
