"""`testwright prompts import`: what people have for promptfoo."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.errors import InvalidInput
from testwright.features.prompts.cli_calls import BASE, read_text
from testwright.terminal import LOCAL_OWNER, AsJson, asked, put, put_json, say
from testwright.validation import checked

if TYPE_CHECKING:
    from testwright.core.prompts.promptfoo.suite import ImportedSuite

_ENDINGS = (".jsonl", ".json", ".yaml", ".yml")


def register(prompts: typer.Typer) -> None:
    """Adds the commands of this file."""
    prompts.command(
        "import",
        epilog="Example:\n\n  testwright prompts import promptfooconfig.yaml --out suite.yaml",
    )(import_)


def import_(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help="promptfooconfig.yaml; - for standard input")
    ],
    name: Annotated[
        str | None, typer.Option(help="of the prompt; made from the description without it")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="writes examples (.jsonl), or scorers and models too (.yaml, .json)"),
    ] = None,
    dry_run: Annotated[  # noqa: FBT002
        bool, typer.Option("--dry-run", help="show what would be stored")
    ] = False,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Store a promptfoo config: prompts as versions of one, tests as golden examples.

    Nothing in it is run; what has no counterpart is told.
    """
    from testwright.core.prompts.promptfoo.config import read_config
    from testwright.features.prompts import importing
    from testwright.features.prompts.config_files import DiskFiles
    from testwright.features.prompts.import_schemas import ImportBody

    if out is not None and out.suffix.lower() not in _ENDINGS:
        raise InvalidInput(f"--out {out}: write a name that ends in {', '.join(_ENDINGS)}")
    text = read_text(file)
    files = DiskFiles(Path() if file == "-" else Path(file).parent)
    suite = read_config(text, files, name or "")
    body = {"config": text, "files": files.found, "name": name, "dry_run": dry_run}
    wanted = checked(ImportBody, body)
    told = asked(
        context,
        "POST",
        f"{BASE}/import",
        lambda platform: importing.import_config(platform, LOCAL_OWNER, wanted),
        body,
    )
    if out is not None:
        _write(out, told, suite)
    if as_json:
        put_json(told)
    else:
        _tell(told)


def _write(out: Path, told: dict[str, Any], suite: ImportedSuite) -> None:
    """What a later experiment needs: the examples alone, or a suite around them."""
    from testwright.core.prompts.promptfoo.suite import example_json

    ending = out.suffix.lower()
    numbers = [one["version"] for one in told["versions"] if one["version"] is not None]
    name = told["prompt"]
    prompts = {"prompts": [f"{name}@v{one}" for one in numbers]} if numbers else {"prompt": name}
    if ending == ".jsonl":
        lines = (json.dumps(example_json(one), ensure_ascii=False) for one in suite.examples)
        text = "".join(f"{line}\n" for line in lines)
    elif ending == ".json":
        text = json.dumps({**prompts, **suite.to_json()}, ensure_ascii=False, indent=2)
    else:
        import yaml

        value = {**prompts, **suite.to_json()}
        notes = "".join(f"# {' '.join(str(note).split())}\n" for note in suite.notes)
        text = notes + yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InvalidInput(f"{out} can't be written: {error.strerror}") from None


def _tell(told: dict[str, Any]) -> None:
    examples, would = told["examples"], "would be " if told["dry_run"] else ""
    put(told["prompt"])
    for one in told["versions"]:
        number = f"version {one['version']}" if one["version"] else "a new version"
        label = f", labelled {one['label']}" if one["label"] else ""
        say(f"{one['source']}: {number}{label}{', known already' if one['known'] else ''}")
    say(f"{examples['added']} examples {would}added, {examples['known']} known already")
    for one in told["scorers"]:
        say(f"scorer of all examples: {one['type']}")
    for one in told["models"]:
        say(f"model: {one['model']}")
    for note in told["notes"]:
        say(f"note: {note}")
