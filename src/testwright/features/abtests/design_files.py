"""Designs as people write them for the command line: files, and the short form of options."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from testwright.errors import InvalidInput

LARGEST = 1_000_000
"""Characters of a design."""


def read(source: str) -> dict[str, Any]:
    """What a file says, YAML or JSON; `-` is standard input.

    Raises:
        InvalidInput: it can't be read, or holds no object.
    """
    import yaml  # JSON is YAML

    text = text_of(source)
    if len(text) > LARGEST:
        raise InvalidInput(f"{source} has {len(text):,} characters; the limit is {LARGEST:,}")
    try:
        value = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = f" line {error.problem_mark.line + 1}:" if error.problem_mark else ""
        raise InvalidInput(f"{source}:{line} is no YAML: {error.problem}") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise InvalidInput(f"{source} is no YAML: {error}") from None
    if not isinstance(value, dict):
        raise InvalidInput(
            f"{source} holds no design: write `key:`, `primary_metric:`, `variants:`"
        )
    return {str(field): one for field, one in value.items()}


def text_of(source: str) -> str:
    """The text of a file; of standard input for `-`.

    Raises:
        InvalidInput: it can't be read.
    """
    try:
        return sys.stdin.read() if source == "-" else Path(source).read_text("utf-8-sig")
    except OSError as error:
        raise InvalidInput(f"{source} can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{source} is no UTF-8 text") from None


def variant_of(written: str) -> dict[str, Any]:
    """`KEY[=MODEL][@WEIGHT]` as a variant. An @ before something that is no number is the model's.

    Raises:
        InvalidInput: there is no key.
    """
    rest, at, weight = written.rpartition("@")
    number = _number(weight) if at else None
    key, sign, model = (rest if number is not None else written).partition("=")
    if not key or (sign and not model):
        raise InvalidInput(f"--variant {written}: write KEY, KEY=MODEL or KEY=MODEL@WEIGHT")
    variant: dict[str, Any] = {"key": key}
    if model:
        variant["target"] = {"model": model}
    if number is not None:
        variant["weight"] = number
    return variant


def guardrail_of(written: str) -> dict[str, Any]:
    """`METRIC[=HARM]` as a guardrail.

    Raises:
        InvalidInput: the harm is no number.
    """
    metric, sign, harm = written.partition("=")
    number = _number(harm) if sign else 0.0
    if not metric or number is None:
        raise InvalidInput(f"--guardrail {written}: write METRIC or METRIC=0.02")
    return {"metric": metric, "max_harm": number}


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
