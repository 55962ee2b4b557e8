"""`testwright prompts import`: what people have for promptfoo."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from testwright.core.prompts.promptfoo.suite import ImportedSuite, example_json
from testwright.core.prompts.promptfoo.values import Unreadable
from testwright.errors import InvalidInput
from testwright.features.prompts.cli_calls import AsJson, asked, read_text
from testwright.terminal import LOCAL_OWNER, put, put_json, say

LARGEST = 50_000_000
"""Bytes of all files that a config names."""
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
    from testwright.features.prompts.cli_calls import body_of
    from testwright.features.prompts.import_schemas import ImportBody

    if out is not None and out.suffix.lower() not in _ENDINGS:
        raise InvalidInput(f"--out {out}: write a name that ends in {', '.join(_ENDINGS)}")
    text = read_text(file)
    files = DiskFiles(Path() if file == "-" else Path(file).parent)
    suite = read_config(text, files, name or "")
    body = {"config": text, "files": files.found, "name": name, "dry_run": dry_run}
    checked = body_of(ImportBody, body)
    told = asked(
        context,
        "POST",
        "/import",
        lambda platform: importing.import_config(platform, LOCAL_OWNER, checked),
        body,
    )
    if out is not None:
        _write(out, told["prompt"], suite)
    if as_json:
        put_json(told)
    else:
        _tell(told)


class DiskFiles:
    """The files beside a config; keeps what was read, by the path that the config names it by."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._left = LARGEST
        self.found: dict[str, str] = {}

    def read(self, pattern: str) -> Sequence[tuple[str, str]]:
        """As `Files` has it.

        Raises:
            Unreadable: there is none, it is no text, or they are too large together.
        """
        if pattern.startswith("/"):
            paths = [Path(pattern)]
        else:
            try:
                paths = sorted(path for path in self._folder.glob(pattern) if path.is_file())
            except (ValueError, NotImplementedError):
                paths = []
        read = [(self._name(path), self._text(path)) for path in paths]
        if not read:
            raise Unreadable(f"there is no file {pattern[:200]}")
        self.found.update(read)
        return read

    def _name(self, path: Path) -> str:
        inside = path.is_relative_to(self._folder)
        return path.relative_to(self._folder).as_posix() if inside else str(path)

    def _text(self, path: Path) -> str:
        try:
            self._left -= path.stat().st_size
            if self._left < 0:
                raise Unreadable(f"{path}: all files together are larger than {LARGEST:,} bytes")
            return path.read_text("utf-8-sig")
        except OSError as error:
            raise Unreadable(f"{path} can't be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise Unreadable(f"{path} is no UTF-8 text") from None


def _write(out: Path, prompt: str, suite: ImportedSuite) -> None:
    """What a later experiment needs: the examples alone, or a suite around them."""
    ending = out.suffix.lower()
    if ending == ".jsonl":
        lines = (json.dumps(example_json(one), ensure_ascii=False) for one in suite.examples)
        text = "".join(f"{line}\n" for line in lines)
    elif ending == ".json":
        text = json.dumps({"prompt": prompt, **suite.to_json()}, ensure_ascii=False, indent=2)
    else:
        import yaml

        value = {"prompt": prompt, **suite.to_json()}
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
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
