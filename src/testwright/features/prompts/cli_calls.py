"""What the commands of prompts share: arguments, and what they read from files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from testwright.errors import InvalidInput

BASE = "/api/v1/prompts"
LARGEST = 2_000_000
"""Bytes of a template or of variables."""

Name = Annotated[str, typer.Argument(metavar="PROMPT", help="name or id")]
Version = Annotated[str, typer.Argument(metavar="VERSION", help="number, id or label; or latest")]
Why = Annotated[str, typer.Option("--message", "-m", help="why, for the history")]


def read_text(source: str) -> str:
    """The text of a file; of standard input for `-`.

    Raises:
        InvalidInput: it can't be read.
    """
    if source == "-":
        return typer.get_text_stream("stdin").read()
    path = Path(source)
    try:
        if path.stat().st_size > LARGEST:
            raise InvalidInput(f"{path} is larger than {LARGEST:,} bytes")
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise InvalidInput(f"{path} can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{path} is no UTF-8 text") from None


def wording_of(source: str) -> dict[str, Any]:
    """The part of a body that a file gives: a template, or the messages of a JSON or YAML file.

    Raises:
        InvalidInput: it can't be read, or holds no messages.
    """
    text = read_text(source)
    if not source.endswith((".json", ".yaml", ".yml")):
        return {"template": text.removesuffix("\n")}
    import yaml  # JSON is YAML

    try:
        value = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        raise InvalidInput(f"{source} can't be read: {error}") from None
    if not isinstance(value, list):
        raise InvalidInput(f"{source} holds no list of messages with `role` and `content`")
    return {"messages": value}


def variables_of(given: list[str] | None, file: str | None) -> dict[str, Any]:
    """Variables from a JSON file and from `name=value`, which win.

    Raises:
        InvalidInput: one is written otherwise.
    """
    found: dict[str, Any] = {}
    if file is not None:
        try:
            found = json.loads(read_text(file))
        except (ValueError, RecursionError) as error:
            raise InvalidInput(f"{file} is no JSON: {error}") from None
        if not isinstance(found, dict):
            raise InvalidInput(f"{file} holds no object with a value for each variable")
    for one in given or []:
        name, sign, value = one.partition("=")
        if not sign or not name:
            raise InvalidInput(f"--var {one}: write NAME=VALUE")
        found[name] = value
    return found
